package io.github.ssmreco.engine.experiment;

import io.github.ssmreco.engine.data.PreparedDataset;
import io.github.ssmreco.engine.evaluation.MetricSet;
import io.github.ssmreco.engine.training.BackEnd;
import io.github.ssmreco.engine.training.Checkpoints;
import io.github.ssmreco.engine.training.Position;
import io.github.ssmreco.engine.training.Trainer;
import java.io.IOException;

/** What a run is given to work with, and whom it tells. Files and events are not its business. */
public interface RunContext extends Trainer.Listener {

    /** What to compute. */
    ExperimentSpec spec();

    /** The dataset of the specification. */
    PreparedDataset data();

    /** What computes. */
    BackEnd backEnd();

    /** What an epoch is evaluated by, and at which K test is scored. */
    MetricSet metrics();

    /** Epochs without a better one that end a training. */
    int patience();

    /** An upper bound of epochs, a budget; 0 for none. */
    int epochCap();

    /** Where a training's checkpoints lie. */
    Checkpoints checkpoints();

    /** Whether the run is asked to stop; then it saves what it can go on from, and ends. */
    boolean stopRequested();

    /**
     * Tells that the work begins; exactly once, before anything else is told. A run that ends without it fails.
     *
     * @param from what it goes on from, {@link Position#START} where from the beginning
     * @param mostEpochs that it may take, 0 where it has none or only patience ends it
     * @param stepsPerEpoch batches per epoch, 0 where it has none
     */
    void begin(Position from, int mostEpochs, int stepsPerEpoch) throws IOException;

    /** Tells what a reader should know of the run: one clear sentence. */
    void remark(String sentence);
}
