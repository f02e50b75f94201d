package io.github.ssmreco.engine.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.ssmreco.engine.data.Interactions;
import io.github.ssmreco.engine.evaluation.GroupMeasures;
import io.github.ssmreco.engine.evaluation.PopularityGroups;
import io.github.ssmreco.engine.evaluation.RankingTask;
import io.github.ssmreco.engine.kernel.Compute;
import io.github.ssmreco.engine.kernel.Kernels;
import io.github.ssmreco.engine.kernel.ThreadTeam;
import io.github.ssmreco.engine.loss.BayesianPersonalizedRanking;
import io.github.ssmreco.engine.loss.LossProvider;
import io.github.ssmreco.engine.model.AdamSettings;
import io.github.ssmreco.engine.model.ModelContext;
import io.github.ssmreco.engine.model.ModelState;
import io.github.ssmreco.engine.reference.Samples;
import io.github.ssmreco.engine.reference.TestDevice;
import io.github.ssmreco.engine.reference.Variant;
import io.github.ssmreco.engine.sampling.Batch;
import io.github.ssmreco.engine.sampling.BatchSource;
import io.github.ssmreco.engine.support.Setting;
import io.github.ssmreco.engine.support.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Magnitudes of items on both back ends, after some training. */
class ItemNormsTest {

    private static final int DIMENSION = 12;
    private static final Interactions TRAIN = Samples.interactions(50, 70, 0.15, new Random(5));

    private static ModelContext context(Variant variant, LossProvider loss) {
        List<Setting> known = new ArrayList<>(variant.provider().settings());
        known.addAll(loss.settings());
        Settings settings = Settings.resolve(variant.given(), known, "test");
        return new ModelContext(TRAIN, DIMENSION, 1, 1e-3, AdamSettings.of(1e-1), settings);
    }

    private interface Check {
        void of(Learner vector, Learner torch);
    }

    /** Two learners in the same state, thirty steps from the start. */
    private static void trained(Variant variant, Check check) {
        LossProvider loss = new BayesianPersonalizedRanking();
        ModelContext context = context(variant, loss);
        try (ThreadTeam team = new ThreadTeam(2);
                Learner vector =
                        new VectorLearner(variant.provider(), loss, context, new Compute(Kernels.best(), team));
                Learner torch = new TorchLearner(variant.provider(), loss, context, TestDevice.get())) {
            BatchSource source = new BatchSource(TRAIN, 16, loss.batches(context.settings()), context.settings(), 1);
            Batch batch = source.newBatch();
            source.startEpoch(1);
            for (int step = 0; step < 30 && source.next(batch); step++) {
                vector.step(batch);
            }
            torch.restore(vector.state());
            check.of(vector, torch);
        }
    }

    static Stream<Variant> variants() {
        return Variant.all().stream();
    }

    @ParameterizedTest
    @MethodSource("variants")
    void areTheLengthsOfTheItemsRows(Variant variant) {
        trained(variant, (vector, torch) -> {
            double[][] rows = representations(variant, vector.state());
            for (Learner learner : new Learner[] {vector, torch}) {
                float[] norms = learner.itemNorms();
                assertThat(norms).hasSize(TRAIN.itemCount());
                for (int item = 0; item < norms.length; item++) {
                    double square = 0;
                    for (double value : rows[TRAIN.userCount() + item]) {
                        square += value * value;
                    }
                    assertThat((double) norms[item]).isCloseTo(Math.sqrt(square), within(1e-6 * Math.sqrt(square)));
                }
            }
        });
    }

    private static double[][] representations(Variant variant, ModelState state) {
        Map<String, double[][]> parameters = new TreeMap<>();
        state.parameters().forEach((name, tensor) -> {
            double[][] rows = new double[tensor.shape().get(0)][tensor.shape().get(1)];
            for (int k = 0; k < tensor.values().length; k++) {
                rows[k / rows[0].length][k % rows[0].length] = tensor.values()[k];
            }
            parameters.put(name, rows);
        });
        return variant.reference().apply(TRAIN).representations(parameters);
    }

    @ParameterizedTest
    @MethodSource("variants")
    void bothBackEndsGiveTheSameGroups(Variant variant) {
        Interactions test = Samples.interactions(50, 70, 0.1, new Random(6));
        RankingTask task = new RankingTask(test, List.of(TRAIN), 20, false);
        PopularityGroups groups = PopularityGroups.of(TRAIN);
        trained(variant, (vector, torch) -> {
            List<GroupMeasures> expected = groups.measure(vector.rank(task), test, vector.itemNorms());
            List<GroupMeasures> actual = groups.measure(torch.rank(task), test, torch.itemNorms());
            assertThat(expected).allSatisfy(group -> assertThat(group.recall()).isPositive());
            for (int g = 0; g < PopularityGroups.COUNT; g++) {
                assertThat(actual.get(g))
                        .usingRecursiveComparison()
                        .ignoringFields("magnitude")
                        .isEqualTo(expected.get(g));
                double magnitude = expected.get(g).magnitude();
                assertThat(actual.get(g).magnitude()).isCloseTo(magnitude, within(1e-6 * magnitude));
            }
        });
    }
}
