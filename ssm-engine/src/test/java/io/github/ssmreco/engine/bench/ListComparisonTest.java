package io.github.ssmreco.engine.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** One user, (1, 0), and five items, whose scores are their first numbers. */
class ListComparisonTest {

    private static final float[] REPRESENTATIONS = {1, 0, 5, 0, 4, 0, 4.000001f, 0, 3, 0, 4.00002f, 0};
    private static final int[] USERS = {0};

    @Test
    void equalListsDoNotDiffer() {
        assertThat(compare(new int[] {0, 2, 1}, new int[] {0, 2, 1})).isEqualTo(new ListComparison(1, 0, 0, 0));
    }

    @Test
    void itemsThatSinglePrecisionCannotTellApartMayRankEitherWay() {
        assertThat(compare(new int[] {0, 2, 1}, new int[] {0, 1, 2})).isEqualTo(new ListComparison(1, 1, 2, 0));
    }

    @Test
    void anyOtherItemIsBeyondTheTolerance() {
        assertThat(compare(new int[] {0, 2, 1}, new int[] {0, 2, 3})).isEqualTo(new ListComparison(1, 1, 1, 1));
    }

    @Test
    void scoresFiveMillionthsApartAreBeyondTheTolerance() {
        assertThat(compare(new int[] {0, 4, 1}, new int[] {0, 1, 4})).isEqualTo(new ListComparison(1, 1, 2, 2));
    }

    private static ListComparison compare(int[] one, int[] other) {
        return ListComparison.of(REPRESENTATIONS, 2, 1, USERS, one, other);
    }
}
