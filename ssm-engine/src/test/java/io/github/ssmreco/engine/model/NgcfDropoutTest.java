package io.github.ssmreco.engine.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.ssmreco.engine.data.Interactions;
import io.github.ssmreco.engine.kernel.Compute;
import io.github.ssmreco.engine.kernel.Kernels;
import io.github.ssmreco.engine.kernel.ThreadTeam;
import io.github.ssmreco.engine.reference.Differences;
import io.github.ssmreco.engine.reference.Matrices;
import io.github.ssmreco.engine.reference.ReferenceModel;
import io.github.ssmreco.engine.reference.ReferenceNgcf;
import io.github.ssmreco.engine.reference.Samples;
import io.github.ssmreco.engine.reference.Subject;
import io.github.ssmreco.engine.sampling.Batch;
import io.github.ssmreco.engine.sampling.BatchSpec;
import io.github.ssmreco.engine.support.Settings;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What NGCF drops in training. Back ends drop differently, so each step's drops are read off the rows that it gives: what is
 * dropped of a layer is zero there. The reference with the same drops must then give the same rows and gradients.
 */
class NgcfDropoutTest {

    private static final int USERS = 23;
    private static final int ITEMS = 31;
    private static final int NODES = USERS + ITEMS;
    private static final int DIMENSION = 20;
    private static final int LAYERS = 3;
    private static final double TOLERANCE = 1e-6;
    private static final Interactions TRAIN = Samples.interactions(USERS, ITEMS, 0.2, new Random(1));

    private static ModelContext context(Interactions train, int dimension, double messages, double nodes) {
        Map<String, String> given = Map.of("message-dropout", "" + messages, "node-dropout", "" + nodes);
        Settings settings = Settings.resolve(given, new Ngcf().settings(), "test");
        return new ModelContext(train, dimension, 2021, 0, AdamSettings.of(1e-2), settings);
    }

    /** A batch that names every node, users and items in order. */
    private static Batch everyNode(int users, int items) {
        Batch batch = new Batch(BatchSpec.inBatch(), Math.max(users, items), users, items);
        batch.pairs = Math.max(users, items);
        batch.userRows = users;
        batch.itemRows = items;
        for (int b = 0; b < batch.pairs; b++) {
            batch.user[b] = b % users;
            batch.positive[b] = b % items;
            batch.multiplicity[batch.user[b]]++;
            batch.multiplicity[users + batch.positive[b]]++;
        }
        Arrays.setAll(batch.nodes, n -> n);
        return batch;
    }

    @ParameterizedTest
    @EnumSource
    void anEvaluationDropsNothing(Subject subject) {
        try (Subject.Model plain = subject.model(new Ngcf(), context(TRAIN, DIMENSION, 0, 0));
                Subject.Model dropping = subject.model(new Ngcf(), context(TRAIN, DIMENSION, 0.4, 0.3))) {
            Batch batch = everyNode(USERS, ITEMS);
            assertThat(dropping.rows(batch)).isNotEqualTo(plain.rows(batch));
            assertThat(dropping.representations()).isEqualTo(plain.representations());
        }
    }

    @ParameterizedTest
    @EnumSource
    void aStepWithDroppedMessagesIsTheReferences(Subject subject) {
        Batch batch = everyNode(USERS, ITEMS);
        try (Subject.Model model = subject.model(new Ngcf(), context(TRAIN, DIMENSION, 0.4, 0))) {
            float[] rows = model.rows(batch);
            ReferenceNgcf whole = ReferenceNgcf.whole(TRAIN, LAYERS);
            double[][][] kept = kept(rows, 0.4);
            ReferenceModel reference = new ReferenceNgcf(whole.adjacency(), LAYERS, whole.sent(), kept);
            assertStepIsThatOf(reference, model, batch, rows);
        }
    }

    /** Factors of what a layer puts out, from what is zero in the rows of all nodes. */
    private static double[][][] kept(float[] rows, double probability) {
        double[][] all = Matrices.matrix(Samples.widen(rows), DIMENSION * (LAYERS + 1));
        double[][][] kept = new double[LAYERS][NODES][DIMENSION];
        for (int l = 0; l < LAYERS; l++) {
            for (int n = 0; n < NODES; n++) {
                for (int k = 0; k < DIMENSION; k++) {
                    kept[l][n][k] = all[n][(l + 1) * DIMENSION + k] == 0 ? 0 : 1 / (1 - probability);
                }
            }
        }
        return kept;
    }

    private static void assertStepIsThatOf(ReferenceModel reference, Subject.Model model, Batch batch, float[] rows) {
        Map<String, double[][]> parameters = model.parameters();
        assertClose(rows, reference.representations(parameters));
        float[] given = Samples.normal(rows.length, 1, new Random(2));
        Map<String, double[][]> gradient =
                reference.gradient(parameters, Matrices.matrix(Samples.widen(given), rows.length / batch.rows()));
        model.update(batch, given);
        gradient.forEach((name, expected) -> {
            float[] moment = model.tensor(name + ".m");
            for (int k = 0; k < moment.length; k++) {
                moment[k] /= 0.1f;
            }
            assertClose(moment, expected);
        });
    }

    private static void assertClose(float[] actual, double[][] expected) {
        double[] flat = Matrices.flat(expected);
        assertThat(Differences.relative(actual, flat, flat.length)).isLessThan(TOLERANCE);
    }

    @ParameterizedTest
    @EnumSource
    void aNodeThatIsDroppedSendsNothingInAnyLayerAndKeepsItsOwnTerm(Subject subject) {
        int pairs = 100;
        double probability = 0.3;
        // user n has item n alone: a node's row shows whether its one neighbour sent
        int[] ids = IntStream.range(0, pairs).toArray();
        Interactions matching = Interactions.of(pairs, pairs, ids, ids);
        Batch batch = everyNode(pairs, pairs);
        try (Subject.Model model = subject.model(new Ngcf(), context(matching, DIMENSION, 0, probability))) {
            float[] rows = model.rows(batch);
            ReferenceNgcf whole = ReferenceNgcf.whole(matching, LAYERS);
            double[] nothing = new double[2 * pairs];
            double[][] alone =
                    new ReferenceNgcf(whole.adjacency(), LAYERS, nothing, null).representations(model.parameters());
            double[] sent = new double[2 * pairs];
            for (int node = 0; node < sent.length; node++) {
                int neighbour = (node + pairs) % (2 * pairs);
                boolean got =
                        Math.abs(rows[neighbour * alone[0].length + DIMENSION] - alone[neighbour][DIMENSION]) > 1e-5;
                sent[node] = got ? 1 / (1 - probability) : 0;
            }
            double dropped = Arrays.stream(sent).filter(factor -> factor == 0).count() / (2.0 * pairs);
            assertThat(dropped).isCloseTo(probability, within(5 * Math.sqrt(0.3 * 0.7 / (2 * pairs))));
            assertStepIsThatOf(new ReferenceNgcf(whole.adjacency(), LAYERS, sent, null), model, batch, rows);
        }
    }

    @ParameterizedTest
    @EnumSource
    void messagesAreDroppedWithTheirProbabilityAnewInEachLayerAndStep(Subject subject) {
        Batch batch = everyNode(USERS, ITEMS);
        double p = 0.2;
        try (Subject.Model model = subject.model(new Ngcf(), context(TRAIN, DIMENSION, p, 0))) {
            float[] first = model.rows(batch);
            assertThat(model.rows(batch)).as("asked for again").isEqualTo(first);
            model.update(batch, Samples.normal(first.length, 1e-3, new Random(1)));
            double[][][] now = kept(first, p);
            double[][][] next = kept(model.rows(batch), p);
            for (int l = 0; l < LAYERS; l++) {
                assertThat(shareOfBothDropped(now[l], now[l])).isCloseTo(p, within(sigmas(p)));
                assertThat(shareOfBothDropped(now[l], next[l])).isCloseTo(p * p, within(sigmas(p * p)));
                assertThat(shareOfBothDropped(now[l], now[(l + 1) % LAYERS])).isCloseTo(p * p, within(sigmas(p * p)));
            }
        }
    }

    private static double shareOfBothDropped(double[][] a, double[][] b) {
        double[] sums = Matrices.flat(Matrices.sum(a, b));
        return Arrays.stream(sums).filter(sum -> sum == 0).count() / (double) sums.length;
    }

    private static double sigmas(double p) {
        return 5 * Math.sqrt(p * (1 - p) / (NODES * DIMENSION));
    }

    @Test
    void onVectorAnyNumberOfThreadsDropsTheSame() {
        Batch batch = everyNode(USERS, ITEMS);
        ModelContext context = context(TRAIN, DIMENSION, 0.4, 0.3);
        float[][] rows = new float[4][NODES * DIMENSION * (LAYERS + 1)];
        for (int threads = 1; threads <= 4; threads++) {
            try (ThreadTeam team = new ThreadTeam(threads)) {
                RowModel model = new Ngcf().onVector(context, new Compute(Kernels.best(), team));
                model.rows(batch.nodes, batch.rows(), rows[threads - 1]);
            }
        }
        assertThat(rows).isDeepEqualTo(new float[][] {rows[0], rows[0], rows[0], rows[0]});
    }

    @ParameterizedTest
    @EnumSource
    void aResumedTrainingHasTheSameBits(Subject subject) {
        ModelContext context = context(TRAIN, DIMENSION, 0.4, 0.3);
        Map<String, float[]> expected;
        ModelState halfway;
        try (Subject.Model model = subject.model(new Ngcf(), context)) {
            train(model, 1, 4);
            halfway = Samples.copy(model.state());
            train(model, 5, 8);
            expected = values(model.state());
        }
        try (Subject.Model model = subject.model(new Ngcf(), context)) {
            // draws of its own before, which must not matter
            train(model, 1, 1);
            model.restore(halfway);
            train(model, 5, 8);
            assertThat(values(model.state())).containsExactlyInAnyOrderEntriesOf(expected);
        }
    }

    private static void train(Subject.Model model, int firstStep, int lastStep) {
        for (int step = firstStep; step <= lastStep; step++) {
            Random random = new Random(step);
            Batch batch = Samples.batch(30, 1, USERS, ITEMS, random);
            float[] rows = model.rows(batch);
            model.update(batch, Samples.normal(rows.length, 1, random));
        }
    }

    private static Map<String, float[]> values(ModelState state) {
        Map<String, float[]> values = new TreeMap<>();
        state.tensors()
                .forEach((name, tensor) -> values.put(name, tensor.values().clone()));
        return values;
    }
}
