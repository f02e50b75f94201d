package io.github.ssmreco.engine.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ssmreco.engine.data.Interactions;
import io.github.ssmreco.engine.kernel.Compute;
import io.github.ssmreco.engine.kernel.Kernels;
import io.github.ssmreco.engine.kernel.ThreadTeam;
import io.github.ssmreco.engine.loss.LossProvider;
import io.github.ssmreco.engine.loss.Losses;
import io.github.ssmreco.engine.model.AdamSettings;
import io.github.ssmreco.engine.model.MatrixFactorization;
import io.github.ssmreco.engine.model.ModelContext;
import io.github.ssmreco.engine.reference.Samples;
import io.github.ssmreco.engine.sampling.Batch;
import io.github.ssmreco.engine.sampling.BatchSource;
import io.github.ssmreco.engine.support.Settings;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class VectorLearnerTest {

    private static final Interactions TRAIN = Samples.interactions(150, 200, 0.1, new Random(1));

    static Stream<Arguments> losses() {
        return Stream.concat(
                Losses.ALL.stream().map(loss -> Arguments.of(loss.name(), Map.of(), loss)),
                Losses.ALL.stream()
                        .filter(loss -> loss.name().equals("ssm"))
                        .flatMap(loss -> Stream.of("shared", "per-pair")
                                .map(from -> Arguments.of(
                                        loss.name(), Map.of("negatives-from", from, "negatives", "30"), loss))));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("losses")
    void theSameSeedAndThreadsGiveTheSameBits(String name, Map<String, String> given, LossProvider loss) {
        Training first = train(loss, given, 2);
        Training second = train(loss, given, 2);
        assertThat(second.loss()).isEqualTo(first.loss());
        assertThat(second.embedding()).isEqualTo(first.embedding());
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("losses")
    void trainingMakesTheLossSmaller(String name, Map<String, String> given, LossProvider loss) {
        assertThat(train(loss, given, 30).loss())
                .isLessThan(train(loss, given, 1).loss());
    }

    private record Training(double loss, float[] embedding) {}

    /** Three steps per epoch; the loss is that of the last epoch. */
    private static Training train(LossProvider loss, Map<String, String> given, int epochs) {
        Map<String, String> all = RequiredSettings.of(loss.settings());
        all.putAll(given);
        Settings settings = Settings.resolve(all, loss.settings(), "test");
        ModelContext context = new ModelContext(TRAIN, 24, 1, 1e-3, AdamSettings.of(1e-2), settings);
        BatchSource source =
                new BatchSource(TRAIN, TRAIN.size() / 3 + 1, loss.batches(settings), settings, context.seed());
        Batch batch = source.newBatch();
        try (ThreadTeam team = new ThreadTeam(2);
                Learner learner = new VectorLearner(
                        new MatrixFactorization(), loss, context, new Compute(Kernels.best(), team))) {
            double last = 0;
            for (int epoch = 1; epoch <= epochs; epoch++) {
                source.startEpoch(epoch);
                while (source.next(batch)) {
                    learner.step(batch);
                }
                last = learner.takeLoss();
            }
            return new Training(
                    last, learner.state().tensors().get("embedding").values().clone());
        }
    }
}
