package org.example.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.ssmreco.engine.data.Interactions;
import io.github.ssmreco.engine.kernel.Compute;
import io.github.ssmreco.engine.kernel.Kernels;
import io.github.ssmreco.engine.kernel.ThreadTeam;
import io.github.ssmreco.engine.loss.LossProvider;
import io.github.ssmreco.engine.loss.SampledSoftmax;
import io.github.ssmreco.engine.model.AdamSettings;
import io.github.ssmreco.engine.model.ModelContext;
import io.github.ssmreco.engine.model.ModelState;
import io.github.ssmreco.engine.model.RowModel;
import io.github.ssmreco.engine.sampling.Batch;
import io.github.ssmreco.engine.sampling.BatchSource;
import io.github.ssmreco.engine.support.Settings;
import io.github.ssmreco.engine.training.Learner;
import io.github.ssmreco.engine.training.VectorLearner;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A model of another package than the engine's has what the built-in ones have. Its gradients are held against differences of the
 * definition, written out here in double precision without anything of the engine.
 */
class GraphLayerTest {

    private static final int USERS = 90;
    private static final int ITEMS = 60;
    /** No multiple of a panel's width. */
    private static final int DIMENSION = 7;

    private static final double STEP = 1e-5;

    private static final Interactions TRAIN = interactions(new Random(3));

    /** Two kinds of users who have seven in ten of their kind of items; two users and an item have nothing. */
    private static Interactions interactions(Random random) {
        int[] pairs = IntStream.range(0, USERS * ITEMS)
                .filter(pair -> pair / ITEMS < USERS - 2
                        && pair % ITEMS != 5
                        && pair / ITEMS % 2 == pair % ITEMS % 2
                        && random.nextDouble() < 0.7)
                .toArray();
        return Interactions.of(
                USERS,
                ITEMS,
                IntStream.of(pairs).map(pair -> pair / ITEMS).toArray(),
                IntStream.of(pairs).map(pair -> pair % ITEMS).toArray());
    }

    private static ModelContext context(double regularisation, Settings settings) {
        return new ModelContext(TRAIN, DIMENSION, 1, regularisation, AdamSettings.of(2e-2), settings);
    }

    /** Z of all nodes, by the definition. */
    private static double[][] definition(Map<String, double[]> parameters) {
        double[] e = parameters.get("embedding");
        double[] w = parameters.get("weight");
        int[] degrees = TRAIN.itemDegrees();
        double[][] arrived = new double[USERS + ITEMS][DIMENSION];
        for (int user = 0; user < USERS; user++) {
            for (int item = 0; item < ITEMS; item++) {
                if (TRAIN.contains(user, item)) {
                    double weight = 1 / Math.sqrt((double) TRAIN.degree(user) * degrees[item]);
                    for (int k = 0; k < DIMENSION; k++) {
                        arrived[user][k] += weight * e[(USERS + item) * DIMENSION + k];
                        arrived[USERS + item][k] += weight * e[user * DIMENSION + k];
                    }
                }
            }
        }
        double[][] z = new double[USERS + ITEMS][DIMENSION];
        for (int node = 0; node < z.length; node++) {
            for (int c = 0; c < DIMENSION; c++) {
                double p = 0;
                for (int r = 0; r < DIMENSION; r++) {
                    p += arrived[node][r] * w[r * DIMENSION + c];
                }
                z[node][c] = e[node * DIMENSION + c] + p / (1 + Math.abs(p));
            }
        }
        return z;
    }

    private static Map<String, double[]> parameters(ModelState state) {
        Map<String, double[]> parameters = new TreeMap<>();
        state.parameters()
                .forEach((name, tensor) -> parameters.put(
                        name,
                        IntStream.range(0, tensor.values().length)
                                .mapToDouble(k -> tensor.values()[k])
                                .toArray()));
        return parameters;
    }

    /** A batch of some nodes, each of them named once to three times, with a gradient of its rows. */
    private record Given(int[] nodes, int[] multiplicity, float[] gradients) {

        static Given of(Random random) {
            int[] nodes = IntStream.range(0, USERS + ITEMS)
                    .filter(node -> random.nextDouble() < 0.6)
                    .toArray();
            float[] gradients = new float[nodes.length * DIMENSION];
            for (int k = 0; k < gradients.length; k++) {
                gradients[k] = (float) random.nextGaussian();
            }
            int[] multiplicity =
                    IntStream.of(nodes).map(node -> 1 + random.nextInt(3)).toArray();
            return new Given(nodes, multiplicity, gradients);
        }

        /** Σ G Z + λ/2 Σ multiplicity ‖E‖² over the batch: what {@link RowModel#update} goes down. */
        double value(Map<String, double[]> parameters, double regularisation) {
            double[][] z = definition(parameters);
            double value = 0;
            for (int row = 0; row < nodes.length; row++) {
                for (int k = 0; k < DIMENSION; k++) {
                    double e = parameters.get("embedding")[nodes[row] * DIMENSION + k];
                    value += gradients[row * DIMENSION + k] * z[nodes[row]][k];
                    value += regularisation / 2 * multiplicity[row] * e * e;
                }
            }
            return value;
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void gradientsAreDifferencesOfTheDefinition(int threads) {
        Given given = Given.of(new Random(threads));
        double regularisation = 0.3;
        try (ThreadTeam team = new ThreadTeam(threads)) {
            RowModel model = new GraphLayer()
                    .onVector(
                            context(regularisation, new Settings(new TreeMap<>())), new Compute(Kernels.best(), team));
            Map<String, double[]> parameters = parameters(model.state());
            model.rows(given.nodes(), given.nodes().length, new float[given.gradients().length]);
            model.update(given.nodes(), given.nodes().length, given.gradients(), given.multiplicity());

            parameters.forEach((name, values) -> {
                float[] moment = model.state().tensors().get(name + ".m").values();
                for (int k = 0; k < values.length; k++) {
                    double at = values[k];
                    values[k] = at + STEP;
                    double above = given.value(parameters, regularisation);
                    values[k] = at - STEP;
                    double below = given.value(parameters, regularisation);
                    values[k] = at;
                    // after one step from zero the first moment is (1 − β1) times the gradient
                    assertThat((double) moment[k] / 0.1)
                            .as("%s %d", name, k)
                            .isCloseTo((above - below) / (2 * STEP), within(2e-5));
                }
            });
        }
    }

    @Test
    void representationsAreTheDefinitions() {
        try (ThreadTeam team = new ThreadTeam(2)) {
            RowModel model = new GraphLayer()
                    .onVector(context(0, new Settings(new TreeMap<>())), new Compute(Kernels.best(), team));
            float[] rows = new float[(USERS + ITEMS) * DIMENSION];
            model.representations(rows);
            double[][] expected = definition(parameters(model.state()));
            for (int k = 0; k < rows.length; k++) {
                assertThat((double) rows[k]).isCloseTo(expected[k / DIMENSION][k % DIMENSION], within(1e-6));
            }
        }
    }

    /** A training as it stands: its state, and the loss of its last epoch. */
    private record Training(ModelState state, double loss) {}

    /** Trains over some epochs; from the start where {@code from} is null. */
    private static Training train(int threads, ModelState from, int firstEpoch, int lastEpoch) {
        LossProvider loss = new SampledSoftmax();
        Settings settings = Settings.resolve(Map.of("temperature", "0.2"), loss.settings(), "test");
        BatchSource source = new BatchSource(TRAIN, 256, loss.batches(settings), settings, 1);
        Batch batch = source.newBatch();
        try (ThreadTeam team = new ThreadTeam(threads);
                Learner learner = new VectorLearner(
                        new GraphLayer(), loss, context(1e-3, settings), new Compute(Kernels.best(), team))) {
            if (from != null) {
                learner.restore(from);
            }
            double last = 0;
            for (int epoch = firstEpoch; epoch <= lastEpoch; epoch++) {
                source.startEpoch(epoch);
                while (source.next(batch)) {
                    learner.step(batch);
                }
                last = learner.takeLoss();
            }
            return new Training(copy(learner.state()), last);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void learnsAndIsResumedWithTheSameBits(int threads) {
        Training first = train(threads, null, 1, 1);
        Training whole = train(threads, null, 1, 6);
        Training again = train(threads, null, 1, 6);
        Training resumed = train(threads, train(threads, null, 1, 2).state(), 3, 6);

        assertThat(whole.loss()).isLessThan(0.95 * first.loss());
        assertThat(bits(again)).isEqualTo(bits(whole));
        assertThat(bits(resumed)).isEqualTo(bits(whole));
        assertThat(bits(train(threads, null, 1, 5))).isNotEqualTo(bits(whole));
        assertThat(whole.state().tensors().keySet())
                .containsExactly("embedding", "embedding.m", "embedding.v", "weight", "weight.m", "weight.v");
        assertThat(whole.state().steps()).isEqualTo(6L * ((TRAIN.size() + 255) / 256));
    }

    private static Map<String, Object> bits(Training training) {
        Map<String, Object> bits = new TreeMap<>();
        training.state().tensors().forEach((name, tensor) -> bits.put(name, List.of(Arrays.hashCode(tensor.values()))));
        bits.put("loss", training.loss());
        return bits;
    }

    private static ModelState copy(ModelState state) {
        Map<String, ModelState.Tensor> tensors = new LinkedHashMap<>();
        state.tensors()
                .forEach((name, tensor) -> tensors.put(
                        name,
                        new ModelState.Tensor(tensor.shape(), tensor.values().clone())));
        return new ModelState(state.steps(), tensors);
    }
}
