package io.github.ssmreco.engine.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ssmreco.engine.kernel.Compute;
import io.github.ssmreco.engine.kernel.Kernels;
import io.github.ssmreco.engine.kernel.ThreadTeam;
import io.github.ssmreco.engine.reference.Differences;
import io.github.ssmreco.engine.reference.Matrices;
import io.github.ssmreco.engine.reference.Samples;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Products of matrices that are not square, against their definitions. */
class WeightMatrixTest {

    private static final int ROWS = 11;

    private final Random random = new Random(4);
    private final ThreadTeam team = new ThreadTeam(2);
    private final Compute compute = new Compute(Kernels.best(), team);

    @AfterEach
    void close() {
        team.close();
    }

    private WeightMatrix matrix(int inputs, int outputs) {
        float[] initial = XavierInitialiser.weights(inputs, outputs, 1, 0);
        return new WeightMatrix("weight", inputs, outputs, initial, AdamSettings.of(0.01), compute);
    }

    /** {@code [ROWS, stride]} from {@code at} on, normal numbers and zeros behind them. */
    private float[] rows(int at, int numbers, int stride) {
        float[] rows = new float[at + ROWS * stride];
        for (int row = 0; row < ROWS; row++) {
            System.arraycopy(Samples.normal(numbers, 1, random), 0, rows, at + row * stride, numbers);
        }
        return rows;
    }

    private static double[][] wide(float[] rows, int at, int count, int numbers, int stride) {
        double[][] wide = new double[count][];
        Arrays.setAll(
                wide, row -> Samples.widen(Arrays.copyOfRange(rows, at + row * stride, at + row * stride + numbers)));
        return wide;
    }

    private static void assertClose(float[] found, int at, int numbers, int stride, double[][] expected) {
        double[][] rows = wide(found, at, expected.length, stride, stride);
        double[][] padded = new double[expected.length][];
        Arrays.setAll(padded, row -> Arrays.copyOf(expected[row], stride));
        float[] narrow = new float[rows.length * stride];
        for (int k = 0; k < narrow.length; k++) {
            narrow[k] = (float) rows[k / stride][k % stride];
        }
        assertThat(expected[0]).hasSize(numbers);
        assertThat(Differences.relative(narrow, Matrices.flat(padded), narrow.length))
                .isLessThan(1e-6);
    }

    @ParameterizedTest
    @CsvSource({"20, 7", "7, 20", "64, 64", "1, 65"})
    void multipliesFromAnyPlaceOn(int inputs, int outputs) {
        WeightMatrix matrix = matrix(inputs, outputs);
        double[][] w = Matrices.matrix(Samples.widen(matrix.adam().parameters()), outputs);
        int in = matrix.inputStride();
        int out = matrix.outputStride();
        float[] x = rows(3 * in, inputs, in);
        float[] g = rows(out, outputs, out);
        double[][] wideX = wide(x, 3 * in, ROWS, inputs, in);
        double[][] wideG = wide(g, out, ROWS, outputs, out);
        matrix.prepare();

        float[] product = new float[(ROWS + 2) * out];
        matrix.multiply(x, 3 * in, product, 2 * out, ROWS, false);
        assertClose(product, 2 * out, outputs, out, Matrices.product(wideX, w));
        matrix.multiply(x, 3 * in, product, 2 * out, ROWS, true);
        double[][] twice = Matrices.product(wideX, w);
        assertClose(product, 2 * out, outputs, out, Matrices.sum(twice, twice));

        float[] back = new float[(ROWS + 1) * in];
        matrix.multiplyTransposed(g, out, back, in, ROWS, false);
        assertClose(back, in, inputs, in, Matrices.product(wideG, Matrices.transposed(w)));
    }

    @Test
    void movesByTheSumOfTheMembersGradients() {
        WeightMatrix matrix = matrix(20, 7);
        int in = matrix.inputStride();
        int out = matrix.outputStride();
        float[] x = rows(0, 20, in);
        float[] g = rows(0, 7, out);
        team.parts(ROWS, (member, from, to) -> {
            matrix.addGradient(member, x, 0, g, 0, 1);
            matrix.clear(member);
            matrix.addGradient(member, x, from * in, g, from * out, to - from);
        });
        matrix.update();

        float[] moment = RowAdam.state(List.of(matrix.adam())).values("weight.m", List.of(20, 7));
        double[][] expected = Matrices.product(Matrices.transposed(wide(x, 0, ROWS, 20, in)), wide(g, 0, ROWS, 7, out));
        for (int k = 0; k < moment.length; k++) {
            moment[k] /= 0.1f;
        }
        assertClose(moment, 0, 7, 7, expected);
    }

    @Test
    void refusesProductsWithWeightsThatHaveMovedSince() {
        WeightMatrix matrix = matrix(4, 4);
        float[] x = new float[matrix.inputStride()];
        assertThatThrownBy(() -> matrix.multiply(x, 0, x.clone(), 0, 1, false))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("prepare()");
        matrix.prepare();
        matrix.multiply(x, 0, x.clone(), 0, 1, false);
        matrix.update();
        assertThatThrownBy(() -> matrix.multiplyTransposed(x, 0, x.clone(), 0, 1, false))
                .isInstanceOf(IllegalStateException.class);
        matrix.prepare();
        RowAdam.restore(List.of(matrix.adam()), RowAdam.state(List.of(matrix.adam())));
        assertThatThrownBy(() -> matrix.multiply(x, 0, x.clone(), 0, 1, false))
                .isInstanceOf(IllegalStateException.class);
    }

    private RowAdam parameters(String name) {
        return new RowAdam(name, List.of(2, 3), new float[6], AdamSettings.of(0.1), compute.kernels());
    }

    @Test
    void refusesStatesThatCouldNotBeGoneOnFrom() {
        assertThatThrownBy(() -> parameters("weight.v")).hasMessageContaining("names of moments");
        assertThatThrownBy(
                        () -> new RowAdam("bias", List.of(2, 3), new float[5], AdamSettings.of(0.1), compute.kernels()))
                .hasMessage("parameters bias: 5 values for shape [2, 3]");
        assertThatThrownBy(() -> RowAdam.state(List.of(parameters("bias"), parameters("bias"))))
                .hasMessage("two arrays of parameters are called bias");
        RowAdam moved = parameters("bias");
        moved.startStep();
        assertThatThrownBy(() -> RowAdam.state(List.of(moved, parameters("scale"))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("parameters scale were in 0 steps, bias in 1");
    }
}
