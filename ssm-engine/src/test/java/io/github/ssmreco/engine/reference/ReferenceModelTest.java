package io.github.ssmreco.engine.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.ssmreco.engine.data.Interactions;
import io.github.ssmreco.engine.model.AdamSettings;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The references themselves: by hand where a case is small enough, and their gradients by finite differences. */
class ReferenceModelTest {

    /** User 0 has items 0 and 1, user 1 has item 1: degrees 2, 1 and 1, 2. */
    private static final Interactions SMALL = Interactions.of(2, 2, new int[] {0, 0, 1}, new int[] {0, 1, 1});

    private static final double[][] E = {{1}, {10}, {100}, {1000}};

    @Test
    void alpha0IsOfTheNodeThatReceives() {
        ReferenceModel users = ReferencePropagation.svdPlusPlus(SMALL, true, 1, 0);
        assertThat(users.representations(Map.of("embedding", E))).isDeepEqualTo(new double[][] {
            {1 + (100 + 1000) / 2.0}, {10 + 1000}, {100}, {1000}
        });
        ReferenceModel items = ReferencePropagation.svdPlusPlus(SMALL, false, 1, 0);
        assertThat(items.representations(Map.of("embedding", E))).isDeepEqualTo(new double[][] {
            {1}, {10}, {100 + 1}, {1000 + (1 + 10) / 2.0}
        });
    }

    @Test
    void alpha1IsOfTheNodeThatSends() {
        ReferenceModel users = ReferencePropagation.svdPlusPlus(SMALL, true, 0, 1);
        assertThat(users.representations(Map.of("embedding", E))).isDeepEqualTo(new double[][] {
            {1 + 100 + 1000 / 2.0}, {10 + 1000 / 2.0}, {100}, {1000}
        });
        ReferenceModel both = ReferencePropagation.lightGcn(SMALL, 1, 0, 1);
        assertThat(both.representations(Map.of("embedding", E))).isDeepEqualTo(new double[][] {
            {(1 + 100 + 1000 / 2.0) / 2}, {(10 + 1000 / 2.0) / 2}, {(100 + 1 / 2.0) / 2}, {(1000 + 1 / 2.0 + 10) / 2}
        });
    }

    static List<Variant> variants() {
        return Variant.all();
    }

    @ParameterizedTest
    @MethodSource("variants")
    void gradientsAreThoseOfFiniteDifferences(Variant variant) {
        Random random = new Random(9);
        Interactions train = Samples.interactions(6, 8, 0.4, random);
        ReferenceModel reference = variant.reference().apply(train);
        Map<String, double[][]> parameters = parameters(variant, train);
        double[][] g = normal(14, reference.representations(parameters)[0].length, random);
        Map<String, double[][]> gradient = reference.gradient(parameters, g);
        assertThat(gradient.keySet()).isEqualTo(parameters.keySet());
        double step = 1e-6;
        parameters.forEach((name, matrix) -> {
            for (double[] row : matrix) {
                for (int k = 0; k < row.length; k++) {
                    double value = row[k];
                    row[k] = value + step;
                    double above = total(reference.representations(parameters), g);
                    row[k] = value - step;
                    double below = total(reference.representations(parameters), g);
                    row[k] = value;
                    double slope = (above - below) / (2 * step);
                    double[] of = gradient.get(name)[List.of(matrix).indexOf(row)];
                    assertThat(of[k]).as(name).isCloseTo(slope, within(1e-7 * (1 + Math.abs(slope))));
                }
            }
        });
    }

    private static Map<String, double[][]> parameters(Variant variant, Interactions train) {
        Map<String, double[][]> parameters = new TreeMap<>();
        try (Subject.Model model =
                Subject.SCALAR.model(variant.provider(), variant.context(train, 5, 0, AdamSettings.of(1e-3)))) {
            parameters.putAll(model.parameters());
        }
        return parameters;
    }

    private static double[][] normal(int rows, int width, Random random) {
        return Matrices.matrix(Samples.widen(Samples.normal(rows * width, 1, random)), width);
    }

    private static double total(double[][] z, double[][] g) {
        double total = 0;
        for (double[] row : Matrices.elementwise(z, g)) {
            for (double value : row) {
                total += value;
            }
        }
        return total;
    }
}
