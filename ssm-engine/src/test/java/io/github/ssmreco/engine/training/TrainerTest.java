package io.github.ssmreco.engine.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ssmreco.engine.evaluation.RankingTask;
import io.github.ssmreco.engine.evaluation.TopLists;
import io.github.ssmreco.engine.model.ModelState;
import io.github.ssmreco.engine.sampling.Batch;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrainerTest {

    @TempDir
    private Path folder;

    /** The loss of one of its steps is another. */
    private record Spoilt(Learner learner, int step, double value, AtomicInteger done) implements Learner {

        @Override
        public void step(Batch batch) {
            learner.step(batch);
            done.incrementAndGet();
        }

        @Override
        public double takeLoss() {
            int from = (done.get() - 1) / 16 * 16;
            return learner.takeLoss() + (step > from && step <= done.get() ? value : 0);
        }

        @Override
        public TopLists rank(RankingTask task) {
            return learner.rank(task);
        }

        @Override
        public float[] itemNorms() {
            return learner.itemNorms();
        }

        @Override
        public ModelState state() {
            return learner.state();
        }

        @Override
        public void restore(ModelState state) {
            learner.restore(state);
        }

        @Override
        public void close() {
            learner.close();
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void aLossThatIsNoNumberEndsTheTrainingAtThatStride(double value) {
        AtomicInteger done = new AtomicInteger();
        SmallTraining training =
                new SmallTraining(new Checkpoints(folder), learner -> new Spoilt(learner, 20, value, done));
        assertThatThrownBy(() -> training.goOn(Integer.MAX_VALUE))
                .isInstanceOf(Divergence.class)
                .hasMessage("loss of epoch 1, steps 17 to 32: " + value);
        assertThat(done).as("steps done").hasValue(32);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void whatWasSavedBeforeStaysWhereALaterEpochDiverges() throws Exception {
        new SmallTraining(new Checkpoints(folder)).goOn(4);
        byte[] last = Files.readAllBytes(folder.resolve(Checkpoints.LAST));
        SmallTraining diverges = new SmallTraining(
                new Checkpoints(folder), learner -> new Spoilt(learner, 1, Double.NaN, new AtomicInteger()));
        assertThatThrownBy(() -> diverges.goOn(Integer.MAX_VALUE)).isInstanceOf(Divergence.class);
        assertThat(Files.readAllBytes(folder.resolve(Checkpoints.LAST))).isEqualTo(last);
    }
}
