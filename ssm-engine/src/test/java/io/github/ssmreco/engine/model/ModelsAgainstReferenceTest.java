package io.github.ssmreco.engine.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ssmreco.engine.data.Interactions;
import io.github.ssmreco.engine.reference.Differences;
import io.github.ssmreco.engine.reference.ReferenceAdam;
import io.github.ssmreco.engine.reference.ReferenceModel;
import io.github.ssmreco.engine.reference.Samples;
import io.github.ssmreco.engine.reference.Subject;
import io.github.ssmreco.engine.sampling.Batch;
import io.github.ssmreco.engine.support.Settings;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every model on every back end against the dense matrix that it stands for, on graphs with nodes that have no edge. The
 * gradient is read from Adam's first moment, which after one step from zero is (1 − β1) g.
 */
class ModelsAgainstReferenceTest {

    private static final int DIMENSION = 20;
    /** Of a norm; float arithmetic leaves about 1e-7. */
    private static final double TOLERANCE = 1e-6;

    /** @param layers 0 for matrix factorisation */
    record Case(Subject subject, int layers) {
        ModelProvider provider() {
            return layers == 0 ? new MatrixFactorization() : new LightGcn();
        }

        ReferenceModel reference(Interactions train) {
            return ReferenceModel.lightGcn(train, layers);
        }
    }

    static Stream<Arguments> cases() {
        return Arrays.stream(Subject.values())
                .flatMap(subject -> IntStream.of(0, 1, 2, 3, 4).mapToObj(layers -> new Case(subject, layers)))
                .map(Arguments::of);
    }

    private static ModelContext context(Case test, Interactions train, double regularisation) {
        Map<String, String> settings = new TreeMap<>();
        if (test.layers() > 0) {
            settings.put("layers", Integer.toString(test.layers()));
        }
        return new ModelContext(
                train, DIMENSION, 2021, regularisation, AdamSettings.of(1e-2), new Settings(new TreeMap<>(settings)));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void rowsAreTimesTheEmbeddings(Case test) {
        Random random = new Random(1);
        Interactions train = Samples.interactions(23, 31, 0.2, random);
        try (Subject.Model model = test.subject().model(test.provider(), context(test, train, 0))) {
            double[][] expected = test.reference(train).representations(matrix(model.tensor("embedding")));
            Batch batch = Samples.batch(40, 1, 23, 31, random);
            double[][] rows = new double[batch.rows()][];
            Arrays.setAll(rows, row -> expected[batch.nodes[row]]);
            assertClose(model.rows(batch), rows);
            assertClose(model.representations(), expected);
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void gradientIsTransposedTimesRowGradientsAndL2OnLayerZero(Case test) {
        for (double regularisation : new double[] {0, 0.3}) {
            for (int seed = 0; seed < 3; seed++) {
                Random random = new Random(seed);
                Interactions train = Samples.interactions(23, 31, 0.15, random);
                Batch batch = Samples.batch(30, 1, 23, 31, random);
                float[] given = Samples.normal(batch.rows() * DIMENSION, 1, random);
                double[][] expected;
                float[] moment;
                try (Subject.Model model =
                        test.subject().model(test.provider(), context(test, train, regularisation))) {
                    double[][] embeddings = matrix(model.tensor("embedding"));
                    expected = test.reference(train)
                            .gradient(
                                    scattered(batch, given, embeddings.length),
                                    regularisation,
                                    multiplicity(batch, embeddings.length),
                                    embeddings);
                    model.rows(batch);
                    model.update(batch, given);
                    moment = model.tensor("embedding.m");
                }
                for (int k = 0; k < moment.length; k++) {
                    moment[k] /= 0.1f;
                }
                assertClose(moment, expected);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void movesAsAdamDoesOverTenSteps(Case test) {
        Random random = new Random(5);
        Interactions train = Samples.interactions(23, 31, 0.2, random);
        try (Subject.Model model = test.subject().model(test.provider(), context(test, train, 0.1))) {
            float[] start = model.tensor("embedding");
            double[] expected = Samples.widen(start);
            ReferenceAdam adam = new ReferenceAdam(AdamSettings.of(1e-2), expected);
            ReferenceModel reference = test.reference(train);
            for (int step = 0; step < 10; step++) {
                Batch batch = Samples.batch(25, 1, 23, 31, random);
                float[] given = Samples.normal(batch.rows() * DIMENSION, 1e-3, random);
                double[][] embeddings = matrix(expected);
                double[][] gradient = reference.gradient(
                        scattered(batch, given, embeddings.length),
                        0.1,
                        multiplicity(batch, embeddings.length),
                        embeddings);
                model.rows(batch);
                model.update(batch, given);
                adam.step(
                        Arrays.stream(gradient).flatMapToDouble(Arrays::stream).toArray());
            }
            float[] narrow = new float[expected.length];
            for (int k = 0; k < narrow.length; k++) {
                narrow[k] = (float) expected[k];
            }
            // of the change, not of the parameters: those are much larger
            assertThat(Differences.ofChange(model.tensor("embedding"), narrow, start))
                    .isLessThan(1e-5);
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void refusesAStateOfAnotherShapeAndStaysAsItWas(Case test) {
        Interactions train = Samples.interactions(5, 7, 0.5, new Random(1));
        try (Subject.Model model = test.subject().model(test.provider(), context(test, train, 0))) {
            float[] before = model.tensor("embedding");
            ModelState.Tensor tensor = new ModelState.Tensor(List.of(3, 2), new float[6]);
            assertThatThrownBy(() -> model.restore(new ModelState(1, Map.of("embedding", tensor))))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("embedding")
                    .hasMessageContaining("[12, 20]");
            assertThat(model.tensor("embedding")).isEqualTo(before);
        }
    }

    private static void assertClose(float[] actual, double[][] expected) {
        double[] flat = Arrays.stream(expected).flatMapToDouble(Arrays::stream).toArray();
        assertThat(actual).hasSize(flat.length);
        assertThat(Differences.relative(actual, flat, flat.length)).isLessThan(TOLERANCE);
    }

    private static double[][] matrix(float[] values) {
        return matrix(Samples.widen(values));
    }

    private static double[][] matrix(double[] values) {
        double[][] matrix = new double[values.length / DIMENSION][];
        Arrays.setAll(matrix, n -> Arrays.copyOfRange(values, n * DIMENSION, (n + 1) * DIMENSION));
        return matrix;
    }

    private static double[][] scattered(Batch batch, float[] rows, int nodes) {
        double[][] dense = new double[nodes][DIMENSION];
        for (int row = 0; row < batch.rows(); row++) {
            for (int k = 0; k < DIMENSION; k++) {
                dense[batch.nodes[row]][k] = rows[row * DIMENSION + k];
            }
        }
        return dense;
    }

    private static double[] multiplicity(Batch batch, int nodes) {
        double[] multiplicity = new double[nodes];
        for (int row = 0; row < batch.rows(); row++) {
            multiplicity[batch.nodes[row]] = batch.multiplicity[row];
        }
        return multiplicity;
    }
}
