package io.github.ssmreco.engine.support.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.github.ssmreco.engine.reference.TestDevice;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OperationsTest {

    private final NDManager manager = TestDevice.manager();
    private final Random random = new Random(5);

    @AfterEach
    void close() {
        manager.close();
    }

    private float[] numbers(int count) {
        float[] numbers = new float[count];
        for (int k = 0; k < count; k++) {
            numbers[k] = (float) random.nextGaussian();
        }
        return numbers;
    }

    private NDArray matrix(float[] values, int rows) {
        return manager.create(values, new Shape(rows, values.length / rows));
    }

    /** {@code left · right} in double precision, {@code [m, k]} by {@code [k, n]}. */
    private static float[] product(float[] left, float[] right, int m, int k, int n) {
        float[] product = new float[m * n];
        for (int row = 0; row < m; row++) {
            for (int column = 0; column < n; column++) {
                double sum = 0;
                for (int i = 0; i < k; i++) {
                    sum += (double) left[row * k + i] * right[i * n + column];
                }
                product[row * n + column] = (float) sum;
            }
        }
        return product;
    }

    private static float[] transposed(float[] matrix, int rows) {
        int columns = matrix.length / rows;
        float[] transposed = new float[matrix.length];
        for (int k = 0; k < matrix.length; k++) {
            transposed[k % columns * rows + k / columns] = matrix[k];
        }
        return transposed;
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 1", "3, 7, 5", "33, 64, 130"})
    void productsAreSumsOverTheCommonSide(int m, int k, int n) {
        float[] left = numbers(m * k);
        float[] right = numbers(k * n);
        float[] expected = product(left, right, m, k, n);
        NDArray a = matrix(left, m);
        NDArray b = matrix(right, k);
        NDArray aTransposed = matrix(transposed(left, m), k);
        NDArray bTransposed = matrix(transposed(right, k), n);

        assertThat(Products.of(a, b, manager).toFloatArray()).containsExactly(expected, within(1e-5f));
        assertThat(Products.byTransposed(a, bTransposed, manager).toFloatArray())
                .containsExactly(expected, within(1e-5f));
        assertThat(Products.transposedBy(aTransposed, b, manager).toFloatArray())
                .containsExactly(expected, within(1e-5f));
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, architectures = "amd64")
    void oneDnnIsFoundWhereLibtorchHasIt() {
        assertThat(Products.hasOneDnn()).isTrue();
    }

    @Test
    void aProductWithASliceOfColumnsOrRowsIsThatOfItsCopy() {
        NDArray wide = matrix(numbers(40 * 12), 40);
        NDArray slice = wide.get("3:29, 2:10");
        NDArray other = matrix(numbers(26 * 5), 26);
        float[] expected = product(transposed(slice.duplicate().toFloatArray(), 26), other.toFloatArray(), 8, 26, 5);
        assertThat(Products.transposedBy(slice, other, manager).toFloatArray())
                .containsExactly(expected, within(1e-5f));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 100})
    void bagsAndPartsOfASparseMatrixMultiplyAlike(int longest) {
        // none, rows (1 at 2, 2 at 3), none, (4 at 0, 8 at 1, 16 at 2), none
        int[] offsets = {0, 0, 2, 2, 5, 5};
        int[] columns = {2, 3, 0, 1, 2};
        float[] values = {1, 2, 4, 8, 16};
        NDArray dense = matrix(new float[] {1, 10, 2, 20, 3, 30, 4, 40}, 4);
        float[] expected = {0, 0, 11, 110, 0, 0, 68, 680, 0, 0};

        assertThat(SparseMatrix.bags(offsets, columns, values, manager)
                        .times(dense, manager)
                        .toFloatArray())
                .containsExactly(expected);
        assertThat(SparseMatrix.parts(offsets, columns, values, longest, manager)
                        .times(dense, manager)
                        .toFloatArray())
                .containsExactly(expected);
    }

    @Test
    void rowsOfOneIndexAddUp() {
        NDArray sums = matrix(new float[] {1, 1, 2, 2, 3, 3}, 3);
        Operations.addRows(sums, manager.create(new long[] {2, 0, 2}), matrix(new float[] {10, 20, 30, 40, 50, 60}, 3));
        assertThat(sums.toFloatArray()).containsExactly(31, 41, 2, 2, 63, 83);
    }

    @Test
    void distinctRowsAreAddedWhereTheirIndicesSay() {
        NDArray sums = matrix(new float[] {1, 1, 2, 2, 3, 3}, 3);
        Operations.addDistinctRows(sums, manager.create(new long[] {2, 0}), matrix(new float[] {10, 20, 30, 40}, 2));
        assertThat(sums.toFloatArray()).containsExactly(31, 41, 2, 2, 13, 23);
    }

    @Test
    void aNumberIsOneScalarForItsTypeAndDevice() {
        NDArray array = matrix(new float[] {3}, 1);
        NDArray whole = Scalars.of(2, array);
        assertThat(Scalars.of(2, array)).isSameAs(whole);
        assertThat(whole.getDataType()).isEqualTo(DataType.INT32);
        assertThat(whole.getDevice()).isEqualTo(array.getDevice());
        NDArray real = Scalars.of(2.5f, array);
        assertThat(real.getDataType()).isEqualTo(DataType.FLOAT32);
        assertThat(array.mul(real).toFloatArray()).containsExactly(7.5f);
    }

    @Test
    void slopesOfOneColumnAddUpAndAllElseIsZero() {
        NDArray matrix = matrix(numbers(8), 2);
        Operations.scatterSlopes(
                matrix,
                manager.create(new long[] {1, 1, 3, 0, 2, 0}, new Shape(2, 3)),
                matrix(new float[] {1, 2, 4, 8, 16, 32}, 2));
        assertThat(matrix.toFloatArray()).containsExactly(0, 3, 0, 4, 40, 0, 16, 0);
    }

    @Test
    void whatAScriptMakesCanBeWrittenToInPlace() {
        NDArray product = Products.of(matrix(new float[] {1, 2}, 1), matrix(new float[] {3, 4}, 2), manager);
        Rows.put(product, manager.create(new long[] {0}), matrix(new float[] {5}, 1));
        assertThat(product.addi(1).toFloatArray()).containsExactly(6);
    }
}
