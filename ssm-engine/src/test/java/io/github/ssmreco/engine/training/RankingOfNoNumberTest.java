package io.github.ssmreco.engine.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ssmreco.engine.data.Interactions;
import io.github.ssmreco.engine.evaluation.RankingTask;
import io.github.ssmreco.engine.kernel.Compute;
import io.github.ssmreco.engine.kernel.Kernels;
import io.github.ssmreco.engine.kernel.ThreadTeam;
import io.github.ssmreco.engine.loss.BayesianPersonalizedRanking;
import io.github.ssmreco.engine.loss.LossProvider;
import io.github.ssmreco.engine.model.AdamSettings;
import io.github.ssmreco.engine.model.MatrixFactorization;
import io.github.ssmreco.engine.model.ModelContext;
import io.github.ssmreco.engine.model.ModelState;
import io.github.ssmreco.engine.reference.Samples;
import io.github.ssmreco.engine.reference.TestDevice;
import io.github.ssmreco.engine.support.Settings;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An item whose scores are no numbers would fall out of the lists, and the metrics of the rest would look like metrics. */
class RankingOfNoNumberTest {

    private static final Interactions TRAIN = Samples.interactions(20, 30, 0.2, new Random(1));
    private static final LossProvider LOSS = new BayesianPersonalizedRanking();

    /** Node 0 is a user, node 40 an item; 1e25 is a number whose square is none. */
    @ParameterizedTest
    @CsvSource({
        "true, 0, NaN", "true, 40, NaN", "true, 0, Infinity", "true, 40, -Infinity", "true, 40, 1e25",
        "false, 0, NaN", "false, 40, NaN", "false, 0, Infinity", "false, 40, -Infinity", "false, 40, 1e25"
    })
    void isRefused(boolean vector, int node, float value) {
        Settings settings = Settings.resolve(Map.of(), LOSS.settings(), "test");
        ModelContext context = new ModelContext(TRAIN, 8, 1, 1e-3, AdamSettings.of(1e-2), settings);
        try (ThreadTeam team = new ThreadTeam(1);
                Learner learner = vector
                        ? new VectorLearner(new MatrixFactorization(), LOSS, context, new Compute(Kernels.best(), team))
                        : new TorchLearner(new MatrixFactorization(), LOSS, context, TestDevice.get())) {
            for (boolean cosine : new boolean[] {false, true}) {
                RankingTask task = new RankingTask(TRAIN, List.of(), 5, cosine);
                ModelState state = Samples.copy(learner.state());
                assertThat(learner.rank(task).items()).isNotEmpty();
                state.tensors().get("embedding").values()[node * 8 + 3] = value;
                learner.restore(state);
                assertThatThrownBy(() -> learner.rank(task))
                        .isInstanceOf(Divergence.class)
                        .hasMessageContaining("representation");
                state.tensors().get("embedding").values()[node * 8 + 3] = 0.1f;
                learner.restore(state);
            }
        }
    }
}
