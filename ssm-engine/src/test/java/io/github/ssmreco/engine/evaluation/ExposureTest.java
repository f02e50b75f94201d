package io.github.ssmreco.engine.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** Which items are recommended, and how unequally often. */
class ExposureTest {

    /** Items 0 to 5; among the first two of each list stand item 1 three times, 2 and 4 once. */
    @Test
    void countsTheListsThatAnItemStandsIn() {
        TopLists lists = new TopLists(new int[] {0, 3, 7}, 3, new int[] {1, 2, 0, 4, 1, 0, 1, -1, -1});
        Exposure exposure = Exposure.of(lists, 2, 6);
        assertThat(exposure.counts()).containsExactly(0, 3, 1, 0, 1, 0);
        assertThat(exposure.coverage()).isEqualTo(0.5);
        assertThat(Exposure.of(lists, 3, 6).coverage()).isEqualTo(4 / 6.0);
    }

    /** {@code (−3 · 1 − 1 · 2 + 1 · 3 + 3 · 4) / (4 · 10)}. */
    @Test
    void giniOfOneToFourIsAQuarter() {
        assertThat(new Exposure(new int[] {3, 1, 4, 2}).gini()).isEqualTo(0.25);
    }

    @Test
    void giniIsZeroWhereAllAreRecommendedEquallyOften() {
        assertThat(new Exposure(new int[] {7, 7, 7}).gini()).isZero();
        assertThat(new Exposure(new int[3]).gini()).isZero();
    }

    @Test
    void giniOfOneItemAloneIsAllButItsShareOfTheItems() {
        assertThat(new Exposure(new int[] {0, 0, 9, 0, 0}).gini()).isCloseTo(0.8, within(1e-15));
    }

    /** Half the mean difference of two counts, in units of the mean count. */
    @Test
    void giniIsHalfTheRelativeMeanDifference() {
        Random random = new Random(2);
        int[] counts =
                random.ints(80, 0, 500).map(count -> count % 5 == 0 ? 0 : count).toArray();
        double differences = 0;
        double sum = 0;
        for (int one : counts) {
            sum += one;
            for (int other : counts) {
                differences += Math.abs(one - other);
            }
        }
        double expected = differences / 2 / (counts.length * sum);
        assertThat(new Exposure(counts).gini()).isCloseTo(expected, within(1e-14));
    }

    @Test
    void giniOfMillionsOfRecommendationsDoesNotOverflow() {
        int[] counts = new int[100_000];
        counts[5] = 2_000_000_000;
        assertThat(new Exposure(counts).gini()).isCloseTo(1 - 1e-5, within(1e-12));
    }
}
