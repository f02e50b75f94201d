package io.github.ssmreco.engine.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.ssmreco.engine.kernel.Kernels.AdamStep;
import io.github.ssmreco.engine.reference.Samples;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every kernel of both implementations against the same sums in double precision. */
class KernelsTest {

    /** All up to some vectors of 16, and around the blocks of four and eight of them. */
    private static final int[] LENGTHS = IntStream.concat(
                    IntStream.rangeClosed(1, 70), IntStream.of(96, 100, 127, 128, 129, 200, 256, 257))
            .toArray();

    static Stream<Kernels> kernels() {
        return Stream.of(new ScalarKernels(), VectorKernels.create());
    }

    private final SplittableRandom random = new SplittableRandom(7);

    private float[] numbers(int n) {
        float[] numbers = new float[n];
        for (int k = 0; k < n; k++) {
            numbers[k] = (float) (2 * random.nextDouble() - 1);
        }
        return numbers;
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void multiplyIsTheProductForAnyNumberOfRowsAndEitherStride(Kernels kernels) {
        for (int rows = 1; rows <= 14; rows++) {
            for (int least : new int[] {1, 5, 17, 33, 50, 64, 100}) {
                multiplyIsTheProduct(kernels, rows, kernels.padded(least), 37);
            }
        }
        // deeper than what is multiplied at once
        multiplyIsTheProduct(kernels, 7, kernels.padded(100), 601);
        multiplyIsTheProduct(kernels, 7, kernels.panel(), 1201);
    }

    private void multiplyIsTheProduct(Kernels kernels, int rows, int columns, int depth) {
        float[] w = numbers(rows * depth + 5);
        float[] x = numbers(depth * (columns + 3) + 2);
        for (boolean transposed : new boolean[] {false, true}) {
            int wRow = transposed ? 1 : depth;
            int wColumn = transposed ? rows : 1;
            for (boolean add : new boolean[] {false, true}) {
                float[] before = numbers(4 + rows * (columns + 7));
                float[] out = before.clone();
                kernels.multiply(
                        w, 5, wRow, wColumn, x, 2, columns + 3, depth, out, 4, columns + 7, rows, columns, add);
                for (int r = 0; r < rows; r++) {
                    for (int c = 0; c < columns; c++) {
                        int at = 4 + r * (columns + 7) + c;
                        double sum = add ? before[at] : 0;
                        for (int k = 0; k < depth; k++) {
                            sum += (double) w[5 + r * wRow + k * wColumn] * x[2 + k * (columns + 3) + c];
                        }
                        assertThat((double) out[at]).isCloseTo(sum, within(depth < 100 ? 1e-5 : 1e-4));
                    }
                }
                assertThat(out[3]).isEqualTo(before[3]);
                for (int r = 0; r < rows; r++) {
                    int end = 4 + r * (columns + 7) + columns;
                    assertThat(out[end]).as("behind row %s", r).isEqualTo(before[end]);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void aProductWithPanelsHasTheBitsOfTheProductWithEach(Kernels kernels) {
        int panel = kernels.panel();
        int depth = 150;
        int columns = 3 * panel;
        for (int rows : new int[] {1, 6, 13, 103}) {
            float[] w = numbers(3 + rows * (depth + 1));
            float[] panels = numbers(columns * depth);
            float[] out = numbers(4 + rows * (columns + 5));
            float[] expected = out.clone();
            kernels.multiplyPanels(w, 3, depth + 1, panels, depth, out, 4, columns + 5, rows, columns);
            for (int c = 0; c < columns; c += panel) {
                kernels.multiply(
                        w,
                        3,
                        depth + 1,
                        1,
                        panels,
                        c * depth,
                        panel,
                        depth,
                        expected,
                        4 + c,
                        columns + 5,
                        rows,
                        panel,
                        false);
            }
            assertThat(out).containsExactly(expected);
        }
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void anElementOfAProductHasTheSameBitsHoweverItIsCut(Kernels kernels) {
        int rows = 11;
        int depth = 400;
        int columns = kernels.padded(100);
        float[] w = numbers(rows * depth);
        float[] x = numbers(depth * columns);
        float[] whole = new float[rows * columns];
        kernels.multiply(w, 0, depth, 1, x, 0, columns, depth, whole, 0, columns, rows, columns, false);
        float[] pieces = new float[rows * columns];
        int piece = kernels.padded(1);
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < columns; c += piece) {
                kernels.multiply(
                        w,
                        r * depth,
                        depth,
                        1,
                        x,
                        c,
                        columns,
                        depth,
                        pieces,
                        r * columns + c,
                        columns,
                        1,
                        piece,
                        false);
            }
        }
        assertThat(pieces).isEqualTo(whole);
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void gatherIsARowOfTheSparseProduct(Kernels kernels) {
        for (int n : LENGTHS) {
            float[] x = numbers(3 + 10 * n);
            float[] values = numbers(6);
            int[] columns = {9, 0, 3, 3, 7, 1};
            float[] out = numbers(n + 2);
            kernels.gather(columns, values, 1, 5, x, 3, out, 1, n);
            for (int c = 0; c < n; c++) {
                double sum = 0;
                for (int k = 1; k < 5; k++) {
                    sum += (double) values[k] * x[3 + columns[k] * n + c];
                }
                assertThat((double) out[1 + c]).isCloseTo(sum, within(1e-6));
            }
            kernels.gather(columns, values, 2, 2, x, 3, out, 0, n);
            assertThat(out[0]).as("a node without neighbours").isZero();
        }
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void rowOperationsDoWhatTheySay(Kernels kernels) {
        for (int n : LENGTHS) {
            float[] x = numbers(n + 1);
            float[] y = numbers(n + 2);
            double dot = 0;
            float max = Float.NEGATIVE_INFINITY;
            for (int k = 0; k < n; k++) {
                dot += (double) x[1 + k] * y[2 + k];
                max = Math.max(max, x[1 + k]);
            }
            assertThat((double) kernels.dot(x, 1, y, 2, n)).isCloseTo(dot, within(1e-5));
            assertThat(kernels.max(x, 1, n)).isEqualTo(max);

            float[] sum = y.clone();
            kernels.addScaled(0.7f, x, 1, sum, 2, n);
            float[] scaled = x.clone();
            kernels.scale(-1.3f, scaled, 1, n);
            for (int k = 0; k < n; k++) {
                assertThat((double) sum[2 + k]).isCloseTo(y[2 + k] + 0.7 * x[1 + k], within(1e-6));
                assertThat((double) scaled[1 + k]).isCloseTo(-1.3 * x[1 + k], within(1e-6));
            }
            assertThat(scaled[0]).isEqualTo(x[0]);
        }
    }

    /** So often that compiled code is tested too: a processor's own maximum drops a NaN on one of its sides. */
    @ParameterizedTest
    @MethodSource("kernels")
    void whatIsNoNumberIsPassedOnFromAnyPlace(Kernels kernels) {
        float[] weights = new float[257];
        Arrays.fill(weights, 1f);
        for (int round = 0; round < 10; round++) {
            for (int n : LENGTHS) {
                for (int at = 0; at < n; at++) {
                    float[] x = numbers(n);
                    x[at] = Float.intBitsToFloat(at % 3 == 0 ? 0x7fc00000 : at % 3 == 1 ? 0xffc00000 : 0x7fc00001);
                    assertThat(kernels.max(x, 0, n)).isNaN();
                    assertThat(kernels.exponentials(x.clone(), 0, weights, 1f, n))
                            .as("exponentials, n = %s, at %s", n, at)
                            .isNaN();
                    assertThat(kernels.softPlus(x.clone(), 0, weights, 0f, n)).isNaN();
                    assertThat(kernels.hinge(x.clone(), 0, weights, 0f, n)).isNaN();
                    assertThat(kernels.sum(x, 0, n)).isNaN();
                    assertThat(kernels.dot(x, 0, weights, 0, n)).isNaN();
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void exponentialsAreWithinAFewUnitsOfTheLastPlace(Kernels kernels) {
        for (int n : LENGTHS) {
            float[] x = new float[n + 1];
            float[] weights = numbers(n);
            float shift = 3f;
            for (int k = 0; k < n; k++) {
                x[1 + k] = shift - (float) (80 * random.nextDouble() * (k % 3) / 2);
            }
            float[] before = x.clone();
            double expected = 0;
            float total = kernels.exponentials(x, 1, weights, shift, n);
            for (int k = 0; k < n; k++) {
                double value = weights[k] * Math.exp((double) before[1 + k] - shift);
                expected += value;
                assertThat((double) x[1 + k]).isCloseTo(value, within(4e-7 * Math.abs(value) + 1e-37));
            }
            assertThat((double) total).isCloseTo(expected, within(1e-5));
        }
    }

    /** One weight at a time, so that every element shows in the sum; far out, and as far as a masked score. */
    @ParameterizedTest
    @MethodSource("kernels")
    void softPlusIsWithinAFewUnitsOfTheLastPlaceForAnyArgument(Kernels kernels) {
        float[] far = {0, 20, -20, 86, -86, 100, -100, 1e30f, -1e30f};
        for (int n : LENGTHS) {
            float shift = 0.25f;
            float[] before = new float[n + 1];
            before[0] = 9;
            for (int k = 0; k < n; k++) {
                before[1 + k] = k % 3 == 0 ? far[k / 3 % far.length] : (float) (8 * random.nextDouble() - 4);
            }
            for (int one = 0; one < n; one++) {
                float[] x = before.clone();
                float[] weights = new float[n];
                weights[one] = 0.5f + (float) random.nextDouble();
                float total = kernels.softPlus(x, 1, weights, shift, n);
                double y = (double) before[1 + one] - shift;
                double value = weights[one] * (Math.max(y, 0) + Math.log1p(Math.exp(-Math.abs(y))));
                double slope = weights[one] / (1 + Math.exp(-y));
                // no exponential is below e^−87
                assertThat((double) total).isCloseTo(value, within(5e-7 * value + 3e-38));
                assertThat((double) x[1 + one]).isCloseTo(slope, within(5e-7 * slope + 3e-38));
                x[1 + one] = 0;
                assertThat(x).as("without weight").containsOnly(0f, before[0]);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void hingeIsZeroWithoutSlopeUpToItsCorner(Kernels kernels) {
        for (int n : LENGTHS) {
            float[] before = numbers(n + 1);
            float[] weights = numbers(n);
            float margin = before[1 + n / 2];
            float[] x = before.clone();
            double expected = 0;
            float total = kernels.hinge(x, 1, weights, margin, n);
            for (int k = 0; k < n; k++) {
                boolean above = before[1 + k] > margin;
                expected += above ? weights[k] * ((double) before[1 + k] - margin) : 0;
                assertThat(x[1 + k]).isEqualTo(above ? weights[k] : 0);
            }
            assertThat((double) total).isCloseTo(expected, within(1e-5));
            assertThat(x[1 + n / 2]).as("at the corner").isZero();
        }
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void sumIsOfTheFloatsGiven(Kernels kernels) {
        for (int n : LENGTHS) {
            float[] x = numbers(n + 4);
            double expected = 0;
            for (int k = 0; k < n; k++) {
                expected += x[2 + k];
            }
            assertThat((double) kernels.sum(x, 2, n)).isCloseTo(expected, within(1e-5));
        }
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void scoresAreInnerProductsWithTheRowsChosen(Kernels kernels) {
        for (int n : LENGTHS) {
            float[] x = numbers(10 * n);
            float[] q = numbers(n + 3);
            int[] columns = {9, 0, 3, 3, 7, 1};
            float[] out = numbers(8);
            float[] before = out.clone();
            kernels.scores(columns, 1, 5, x, q, 3, out, 2, n);
            for (int k = 1; k < 5; k++) {
                double expected = 0;
                for (int c = 0; c < n; c++) {
                    expected += (double) q[3 + c] * x[columns[k] * n + c];
                }
                assertThat((double) out[2 + k - 1]).isCloseTo(expected, within(1e-5));
            }
            assertThat(new float[] {out[1], out[6]}).containsExactly(before[1], before[6]);
        }
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void chosenRowsAreAddedToOneAndOneToThem(Kernels kernels) {
        int[] columns = {9, 4, 6, 6, 8, 5};
        float[] values = {3, 0.5f, -0.7f, 0.2f, 0, 3};
        for (int n : LENGTHS) {
            float[] x = numbers(10 * n);
            float[] y = numbers(n + 1);
            float[] out = numbers(6 * n);
            double[] expectedY = Samples.widen(y);
            double[] expectedOut = Samples.widen(out);
            for (int k = 1; k < 5; k++) {
                for (int c = 0; c < n; c++) {
                    expectedY[1 + c] += (double) values[k] * x[columns[k] * n + c];
                    expectedOut[(columns[k] - 4) * n + c] += (double) values[k] * x[2 * n + c];
                }
            }
            kernels.addRows(columns, values, 1, 5, x, y, 1, n);
            kernels.addToRows(columns, values, 1, 5, x, 2 * n, out, 4, n);
            assertThat(Samples.widen(y)).containsExactly(expectedY, within(1e-6));
            assertThat(Samples.widen(out)).containsExactly(expectedOut, within(1e-6));
        }
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void aboveFindsWhatIsGreaterAndNotWhatIsEqual(Kernels kernels) {
        for (int n : LENGTHS) {
            float[] x = numbers(n + 3);
            float threshold = x[3 + n / 2];
            int[] found = new int[n];
            int count = kernels.above(x, 3, n, threshold, found);
            int next = 0;
            for (int k = 0; k < n; k++) {
                if (x[3 + k] > threshold) {
                    assertThat(found[next++]).isEqualTo(k);
                }
            }
            assertThat(count).isEqualTo(next);
        }
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void adamIsTheOneOfThePaper(Kernels kernels) {
        for (int n : LENGTHS) {
            float[] parameters = numbers(n);
            double[] p = new double[n];
            double[] m = new double[n];
            double[] v = new double[n];
            for (int k = 0; k < n; k++) {
                p[k] = parameters[k];
            }
            float[] first = new float[n];
            float[] second = new float[n];
            for (int t = 1; t <= 10; t++) {
                float[] gradient = numbers(n);
                double correction1 = 1 - Math.pow(0.9, t);
                double correction2 = 1 - Math.pow(0.999, t);
                AdamStep step = new AdamStep(
                        0.9f, 0.999f, (float) (1e-3 / correction1), (float) (1 / Math.sqrt(correction2)), 1e-8f);
                kernels.adam(parameters, first, second, 0, gradient, 0, n, step);
                for (int k = 0; k < n; k++) {
                    m[k] = 0.9 * m[k] + 0.1 * gradient[k];
                    v[k] = 0.999 * v[k] + 0.001 * gradient[k] * gradient[k];
                    p[k] -= 1e-3 * (m[k] / correction1) / (Math.sqrt(v[k] / correction2) + 1e-8);
                    assertThat((double) parameters[k]).isCloseTo(p[k], within(2e-6));
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void rowsAboveAreThoseWithAGreaterValueAnywhere(Kernels kernels) {
        int panel = kernels.panel();
        float[] x = new float[(panel + 2) * panel];
        // row r has its largest value in column r; of the last two, all zeros, one is not above its threshold
        float[] thresholds = new float[panel + 2];
        for (int row = 0; row < panel; row++) {
            x[row * panel + row] = 1 + row;
            thresholds[row] = row + 0.5f;
        }
        thresholds[3] = 4;
        thresholds[panel + 1] = Float.NEGATIVE_INFINITY;
        int[] found = new int[panel + 2];
        int count = kernels.rowsAbove(x, panel + 2, thresholds, found);
        int[] expected = IntStream.range(0, panel + 2)
                .filter(row -> row != 3 && row != panel)
                .toArray();
        assertThat(Arrays.copyOf(found, count)).isEqualTo(expected);
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void sumsAndProductsOfRowsAreRoundedOneByOne(Kernels kernels) {
        for (int n : LENGTHS) {
            float[] x = numbers(n + 1);
            float[] y = numbers(n + 2);
            float[] sum = numbers(n + 4);
            float[] product = sum.clone();
            float[] before = sum.clone();
            kernels.sumAndProduct(x, 1, y, 2, sum, product, 3, n);
            float[] out = before.clone();
            kernels.addProduct(x, y, 1, product, 3, out, 3, n);
            for (int k = 0; k < n; k++) {
                assertThat(sum[3 + k]).isEqualTo(x[1 + k] + y[2 + k]);
                assertThat(product[3 + k]).isEqualTo(x[1 + k] * y[2 + k]);
                float rounded = y[1 + k] * product[3 + k];
                assertThat(out[3 + k]).isEqualTo(x[1 + k] + rounded);
            }
            float[] inPlace = product.clone();
            kernels.addProduct(x, y, 1, inPlace, 3, inPlace, 3, n);
            assertThat(Arrays.copyOfRange(inPlace, 3, 3 + n)).isEqualTo(Arrays.copyOfRange(out, 3, 3 + n));
            for (float[] written : new float[][] {sum, product, out}) {
                assertThat(Arrays.copyOf(written, 3)).isEqualTo(Arrays.copyOf(before, 3));
                assertThat(written[3 + n]).isEqualTo(before[3 + n]);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void whatIsDroppedIsNegativeZeroAndHasNoGradient(Kernels kernels) {
        int threshold = (int) 3_000_000_000L;
        for (int n : LENGTHS) {
            float[] x = numbers(n + 1);
            int[] draws = random.ints(n).toArray();
            draws[0] = threshold;
            x[1] = n % 2 == 0 ? 0f : -0f;
            draws[n - 1] = n == 1 ? draws[0] : threshold - 1;
            float[] out = numbers(n + 3);
            kernels.leaky(0.2f, x, 1, out, 2, n);
            kernels.drop(draws, 0, threshold, 4f, out, 2, n);
            float[] g = numbers(n);
            float[] gradients = out.clone();
            kernels.leakyBack(0.2f, 4f, g, 0, gradients, 2, n);
            for (int k = 0; k < n; k++) {
                float slope = x[1 + k] > 0 ? 1f : 0.2f;
                if ((draws[k] & 0xFFFFFFFFL) < 3_000_000_000L) {
                    assertThat(Float.floatToRawIntBits(out[2 + k])).isEqualTo(Integer.MIN_VALUE);
                    assertThat(gradients[2 + k] + 0f).isEqualTo(0f);
                } else {
                    assertThat(out[2 + k]).isEqualTo(slope * x[1 + k] * 4f + 0f);
                    assertThat(gradients[2 + k]).isEqualTo(g[k] * slope * 4f);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void noDropHidesWhatIsNoNumber(Kernels kernels) {
        for (int n : LENGTHS) {
            float[] x = new float[n];
            Arrays.fill(x, Float.NaN);
            int[] draws = random.ints(n).toArray();
            kernels.leaky(0.2f, x, 0, x, 0, n);
            kernels.drop(draws, 0, Integer.MIN_VALUE, 2f, x, 0, n);
            assertThat(x).containsOnly(Float.NaN);
            float[] infinite = new float[n];
            Arrays.fill(infinite, Float.POSITIVE_INFINITY);
            float[] output = new float[n];
            Arrays.fill(output, -0f);
            kernels.leakyBack(0.2f, 2f, infinite, 0, output, 0, n);
            assertThat(output).containsOnly(Float.NaN);
        }
    }
}
