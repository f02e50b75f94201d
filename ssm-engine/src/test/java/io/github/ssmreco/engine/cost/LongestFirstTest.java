package io.github.ssmreco.engine.cost;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class LongestFirstTest {

    @Test
    void theLongestGoesFirstToWhereTheLeastIs() {
        // Graham's example of the worst case: 5 5 4 4 3 3 3 in three places, 11 where 9 is possible
        assertThat(LongestFirst.divide(new double[] {3, 5, 4, 3, 5, 4, 3}, 3)).containsExactly(0, 0, 2, 1, 1, 2, 0);
    }

    @Test
    void noWorkIsDoneAtOnce() {
        assertThat(LongestFirst.makespan(new double[0], 3)).isZero();
    }

    /** LPT is within 4/3 − 1/(3m) of the best division, which brute force finds. */
    @RepeatedTest(20)
    void isWithinAThirdOfTheBestDivision(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        double[] lengths = random.doubles(9, 1, 100).toArray();
        int places = 2 + random.nextInt(2);

        double best = best(lengths, 0, new double[places]);

        assertThat(LongestFirst.makespan(lengths, places))
                .isBetween(best * (1 - 1e-12), best * (4.0 / 3 - 1.0 / (3 * places)));
    }

    private static double best(double[] lengths, int piece, double[] loads) {
        if (piece == lengths.length) {
            return Arrays.stream(loads).max().orElseThrow();
        }
        double best = Double.POSITIVE_INFINITY;
        for (int place = 0; place < loads.length; place++) {
            loads[place] += lengths[piece];
            best = Math.min(best, best(lengths, piece + 1, loads));
            loads[place] -= lengths[piece];
        }
        return best;
    }
}
