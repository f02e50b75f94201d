package io.github.ssmreco.engine.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DropoutTest {

    private static final int ROWS = 20_000;
    /** Standard deviations of a count; one test in two million would fail by chance. */
    private static final double SIGMAS = 5;

    /** {@code [ROWS][width]}: whether each is dropped. */
    private static boolean[][] dropped(Dropout dropout, long firstRow, int width) {
        boolean[][] dropped = new boolean[ROWS][width];
        float[] row = new float[width];
        for (int r = 0; r < ROWS; r++) {
            Arrays.fill(row, 1f);
            dropout.apply(firstRow + r, row, 0);
            for (int k = 0; k < width; k++) {
                dropped[r][k] = row[k] == 0;
            }
        }
        return dropped;
    }

    private static Dropout dropout(long seed, String purpose, double probability, int width, long step) {
        Dropout dropout = new Dropout(seed, purpose, probability, width);
        dropout.startStep(step);
        return dropout;
    }

    @ParameterizedTest
    @CsvSource({"0.1, 64", "0.5, 1", "0.3, 5", "0.99, 2"})
    void everyColumnIsDroppedWithTheProbability(double probability, int width) {
        boolean[][] dropped = dropped(dropout(1, "test", probability, width, 1), 0, width);
        double sigma = Math.sqrt(probability * (1 - probability) / ROWS);
        for (int k = 0; k < width; k++) {
            int column = k;
            double share = Arrays.stream(dropped).filter(row -> row[column]).count() / (double) ROWS;
            assertThat(share).as("column %d", k).isCloseTo(probability, within(SIGMAS * sigma));
        }
    }

    @Test
    void whatStaysIsScaledUpSoThatTheExpectationStays() {
        float[] row = {7f, 1f, -3f, 1f, 1f, 1f, 1f, 1f, 5f};
        float[] before = row.clone();
        dropout(1, "test", 0.75, 7, 1).apply(3, row, 1);
        assertThat(row[0]).as("before the row").isEqualTo(7f);
        assertThat(row[8]).as("behind the row").isEqualTo(5f);
        for (int k = 1; k < 8; k++) {
            assertThat(row[k]).isIn(0f, -0f, 4 * before[k]);
        }
    }

    @Test
    void drawsOfOtherColumnsRowsStepsPurposesAndSeedsAreIndependent() {
        double p = 0.3;
        boolean[][] base = dropped(dropout(1, "test", p, 8, 1), 0, 8);
        boolean[][] nextColumn = new boolean[ROWS][];
        Arrays.setAll(nextColumn, r -> new boolean[] {
            base[r][1], base[r][2], base[r][3], base[r][4], base[r][5], base[r][6], base[r][7], base[r][0]
        });
        assertIndependent(base, nextColumn, p);
        assertIndependent(base, dropped(dropout(1, "test", p, 8, 1), 1, 8), p);
        assertIndependent(base, dropped(dropout(1, "test", p, 8, 1), ROWS, 8), p);
        assertIndependent(base, dropped(dropout(1, "test", p, 8, 2), 0, 8), p);
        assertIndependent(base, dropped(dropout(1, "other", p, 8, 1), 0, 8), p);
        assertIndependent(base, dropped(dropout(2, "test", p, 8, 1), 0, 8), p);
    }

    private static void assertIndependent(boolean[][] a, boolean[][] b, double p) {
        long both = 0;
        for (int r = 0; r < a.length; r++) {
            for (int k = 0; k < a[r].length; k++) {
                both += a[r][k] && b[r][k] ? 1 : 0;
            }
        }
        double count = (double) a.length * a[0].length;
        double sigma = Math.sqrt(p * p * (1 - p * p) / count);
        assertThat(both / count).isCloseTo(p * p, within(SIGMAS * sigma));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 8})
    void theSameStepDropsTheSameInAnyOrder(int width) {
        Dropout dropout = dropout(1, "test", 0.3, width, 5);
        boolean[][] first = dropped(dropout, 0, width);
        dropout.startStep(6);
        dropped(dropout, 0, width);
        dropout.startStep(5);
        for (int row = ROWS - 1; row >= ROWS - 50; row--) {
            float[] x = new float[width];
            Arrays.fill(x, 1f);
            dropout.apply(row, x, 0);
            for (int k = 0; k < width; k++) {
                assertThat(x[k] == 0).isEqualTo(first[row][k]);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 64})
    void whatIsDroppedHasADrawBelowTheThreshold(int width) {
        Dropout dropout = new Dropout(11, "test", 0.3, width);
        dropout.startStep(5);
        int[] draws = new int[width + 1];
        for (int row = 0; row < 50; row++) {
            float[] x = new float[width];
            Arrays.fill(x, 1f);
            dropout.apply(row, x, 0);
            dropout.draw(row, draws);
            for (int k = 0; k < width; k++) {
                boolean below = Integer.compareUnsigned(draws[k], dropout.threshold()) < 0;
                assertThat(x[k]).isEqualTo(below ? 0f : dropout.scale());
            }
        }
    }
}
