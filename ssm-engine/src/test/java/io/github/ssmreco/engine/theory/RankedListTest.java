package io.github.ssmreco.engine.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.ssmreco.engine.theory.RankedList.Ties;
import org.junit.jupiter.api.Test;

/** Eq. 14 to 16. */
class RankedListTest {

    private static final double EXACT = 1e-12;

    /** Ranks 2, 1, 2 and 4; the first and the last are relevant, the first ties with the third. */
    private final RankedList list =
            new RankedList(new double[] {1, 3, 1, -2}, new boolean[] {true, false, false, true});

    @Test
    void aTieIsRankedBeforeOrAfter() {
        assertThat(list.rank(0, Ties.OPTIMISTIC)).isEqualTo(2);
        assertThat(list.rank(0, Ties.PESSIMISTIC)).isEqualTo(3);
        assertThat(list.rank(3, Ties.PESSIMISTIC)).isEqualTo(4);
    }

    @Test
    void dcgDiscountsByTheLogarithmOfOnePlusTheRank() {
        assertThat(list.dcg(Ties.OPTIMISTIC, 2))
                .isCloseTo(Math.log(2) / Math.log(3) + Math.log(2) / Math.log(5), within(EXACT));
        assertThat(list.dcg(Ties.PESSIMISTIC, 2)).isCloseTo(1 / 2.0 + Math.log(2) / Math.log(5), within(EXACT));
        assertThat(list.dcg(Ties.OPTIMISTIC, Math.E)).isCloseTo(1 / Math.log(3) + 1 / Math.log(5), within(EXACT));
    }

    @Test
    void ndcgIsOneWithTheRelevantItemsFirst() {
        RankedList best = new RankedList(new double[] {3, 2, 1}, new boolean[] {true, true, false});

        assertThat(best.ndcg(Ties.OPTIMISTIC)).isCloseTo(1, within(EXACT));
        assertThat(list.ndcg(Ties.OPTIMISTIC))
                .isCloseTo(list.dcg(Ties.OPTIMISTIC, 2) / (1 + Math.log(2) / Math.log(3)), within(EXACT));
    }

    @Test
    void theLossIsThatOfEachRelevantItemAgainstTheList() {
        double sum = Math.exp(1) + Math.exp(3) + Math.exp(1) + Math.exp(-2);

        assertThat(list.losses()).containsExactly(new double[] {Math.log(sum) - 1, Math.log(sum) + 2}, within(EXACT));
    }

    @Test
    void anInequalityIsViolatedBeyondRoundingOnly() {
        Slack slack = new Slack();
        slack.see(1, 1 - 1e-15);
        slack.see(1, 2);
        slack.see(1, 0.75);

        assertThat(slack.violations()).isEqualTo(1);
        assertThat(slack.violatedShare()).isCloseTo(1 / 3.0, within(EXACT));
        assertThat(slack.least()).isEqualTo(-0.25);
    }
}
