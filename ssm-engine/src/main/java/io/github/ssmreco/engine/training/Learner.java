package io.github.ssmreco.engine.training;

import io.github.ssmreco.engine.evaluation.RankingTask;
import io.github.ssmreco.engine.evaluation.TopLists;
import io.github.ssmreco.engine.model.ModelState;
import io.github.ssmreco.engine.sampling.Batch;

/** A model with a loss on one back end: what the training drives. */
public interface Learner extends AutoCloseable {

    /** One optimiser step on a batch. */
    void step(Batch batch);

    /**
     * One optimiser step, and a task that has nothing to do with it, such as drawing the next batch; both are done when this
     * returns.
     *
     * @param beside is run once, by any thread
     */
    default void step(Batch batch, Runnable beside) {
        step(batch);
        beside.run();
    }

    /** Whether a step leaves the processor's cores free, so that they may draw the next batch meanwhile. */
    default boolean leavesCoresFree() {
        return false;
    }

    /** The loss summed over the pairs of all steps since the last call, without L2; waits for the device. */
    double takeLoss();

    /**
     * Full ranking with the parameters as they are.
     *
     * @throws Divergence if a representation is NaN, or so long that scores may be infinite: it would fall out of the lists, or
     *     tie with others, without a word
     */
    TopLists rank(RankingTask task);

    /**
     * How long the items' representations are, with the parameters as they are: Euclidean norms {@code [items]} of what
     * {@link #rank} scores with, before a cosine divides by them.
     */
    float[] itemNorms();

    /** Parameters and moments as they are now. */
    ModelState state();

    /** Goes back to a state. */
    void restore(ModelState state);

    @Override
    void close();
}
