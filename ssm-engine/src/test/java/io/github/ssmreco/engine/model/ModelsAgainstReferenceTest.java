package io.github.ssmreco.engine.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ssmreco.engine.data.Interactions;
import io.github.ssmreco.engine.reference.Differences;
import io.github.ssmreco.engine.reference.Matrices;
import io.github.ssmreco.engine.reference.ReferenceAdam;
import io.github.ssmreco.engine.reference.ReferenceModel;
import io.github.ssmreco.engine.reference.Samples;
import io.github.ssmreco.engine.reference.Subject;
import io.github.ssmreco.engine.reference.Variant;
import io.github.ssmreco.engine.sampling.Batch;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every model on every back end against the mathematics that it stands for, on graphs with nodes that have no edge. The gradients
 * of all parameters are read from Adam's first moments, which after one step from zero are (1 − β1) g.
 */
class ModelsAgainstReferenceTest {

    private static final int DIMENSION = 20;
    /** Of a norm; float arithmetic leaves about 1e-7. */
    private static final double TOLERANCE = 1e-6;

    record Case(Subject subject, Variant variant) {

        Subject.Model model(Interactions train, double regularisation) {
            return subject.model(
                    variant.provider(), variant.context(train, DIMENSION, regularisation, AdamSettings.of(1e-2)));
        }

        ReferenceModel reference(Interactions train) {
            return variant.reference().apply(train);
        }
    }

    static Stream<Arguments> cases() {
        return Arrays.stream(Subject.values())
                .flatMap(subject -> Variant.all().stream().map(variant -> new Case(subject, variant)))
                .map(Arguments::of);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void rowsAndRepresentationsAreTheReferences(Case test) {
        Random random = new Random(1);
        Interactions train = Samples.interactions(23, 31, 0.2, random);
        try (Subject.Model model = test.model(train, 0)) {
            double[][] expected = test.reference(train).representations(model.parameters());
            Batch batch = Samples.batch(40, 1, 23, 31, random);
            double[][] rows = new double[batch.rows()][];
            Arrays.setAll(rows, row -> expected[batch.nodes[row]]);
            assertClose(model.rows(batch), rows);
            assertClose(model.representations(), expected);
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void gradientIsTheReferencesWithL2OnLayerZeroOfTheBatchAlone(Case test) {
        for (double regularisation : new double[] {0, 0.3}) {
            for (int seed = 0; seed < 3; seed++) {
                Random random = new Random(seed);
                Interactions train = Samples.interactions(23, 31, 0.15, random);
                Batch batch = Samples.batch(30, 1, 23, 31, random);
                try (Subject.Model model = test.model(train, regularisation)) {
                    int width = model.rows(batch).length / batch.rows();
                    float[] given = Samples.normal(batch.rows() * width, 1, random);
                    Map<String, double[][]> expected = test.reference(train)
                            .gradient(
                                    model.parameters(),
                                    scattered(batch, given, 54),
                                    regularisation,
                                    multiplicity(batch, 54));
                    model.update(batch, given);
                    expected.forEach((name, gradient) -> {
                        float[] moment = model.tensor(name + ".m");
                        for (int k = 0; k < moment.length; k++) {
                            moment[k] /= 0.1f;
                        }
                        assertClose(moment, gradient);
                    });
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void movesAsAdamDoesOverTenSteps(Case test) {
        Random random = new Random(5);
        Interactions train = Samples.interactions(23, 31, 0.2, random);
        try (Subject.Model model = test.model(train, 0.1)) {
            Map<String, double[]> expected = new TreeMap<>();
            Map<String, float[]> start = new TreeMap<>();
            Map<String, ReferenceAdam> adam = new TreeMap<>();
            Map<String, Integer> widths = new TreeMap<>();
            model.parameters().forEach((name, matrix) -> {
                expected.put(name, Matrices.flat(matrix));
                start.put(name, model.tensor(name));
                adam.put(name, new ReferenceAdam(AdamSettings.of(1e-2), expected.get(name)));
                widths.put(name, matrix[0].length);
            });
            ReferenceModel reference = test.reference(train);
            for (int step = 0; step < 10; step++) {
                Batch batch = Samples.batch(25, 1, 23, 31, random);
                int width = model.rows(batch).length / batch.rows();
                float[] given = Samples.normal(batch.rows() * width, 1e-3, random);
                Map<String, double[][]> parameters = new TreeMap<>();
                expected.forEach((name, values) -> parameters.put(name, Matrices.matrix(values, widths.get(name))));
                Map<String, double[][]> gradient =
                        reference.gradient(parameters, scattered(batch, given, 54), 0.1, multiplicity(batch, 54));
                model.update(batch, given);
                gradient.forEach((name, matrix) -> adam.get(name).step(Matrices.flat(matrix)));
            }
            expected.forEach((name, values) -> {
                float[] narrow = new float[values.length];
                for (int k = 0; k < narrow.length; k++) {
                    narrow[k] = (float) values[k];
                }
                // of the change, not of the parameters: those are much larger
                assertThat(Differences.ofChange(model.tensor(name), narrow, start.get(name)))
                        .as(name)
                        .isLessThan(1e-5);
            });
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void refusesAStateOfAnotherShapeAndStaysAsItWas(Case test) {
        Interactions train = Samples.interactions(5, 7, 0.5, new Random(1));
        try (Subject.Model model = test.model(train, 0)) {
            Map<String, ModelState.Tensor> before = Samples.copy(model.state()).tensors();
            // every tensor but the last parameter's has other values of the right shape
            Map<String, ModelState.Tensor> other = Samples.copy(model.state()).tensors();
            other.values().forEach(tensor -> Arrays.fill(tensor.values(), 3f));
            String last =
                    model.parameters().keySet().stream().reduce((a, b) -> b).orElseThrow();
            other.put(last, new ModelState.Tensor(List.of(3, 2), new float[6]));
            assertThatThrownBy(() -> model.restore(new ModelState(1, other)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(last)
                    .hasMessageContaining(before.get(last).shape().toString());
            before.forEach((name, tensor) -> assertThat(model.tensor(name)).isEqualTo(tensor.values()));
        }
    }

    private static void assertClose(float[] actual, double[][] expected) {
        double[] flat = Matrices.flat(expected);
        assertThat(actual).hasSize(flat.length);
        assertThat(Differences.relative(actual, flat, flat.length)).isLessThan(TOLERANCE);
    }

    private static double[][] scattered(Batch batch, float[] rows, int nodes) {
        int width = rows.length / batch.rows();
        double[][] dense = new double[nodes][width];
        double[][] given = Matrices.matrix(Samples.widen(rows), width);
        for (int row = 0; row < batch.rows(); row++) {
            dense[batch.nodes[row]] = given[row];
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
