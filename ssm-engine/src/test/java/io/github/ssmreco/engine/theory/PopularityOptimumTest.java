package io.github.ssmreco.engine.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.ssmreco.engine.data.Interactions;
import io.github.ssmreco.engine.support.InputException;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Eq. 6 to 9. */
class PopularityOptimumTest {

    private static final double[] NOISE = {0.5, 0.3, 0.15, 0.05};
    private static final boolean[] OBSERVED = {true, false, true, true};

    @Test
    void theLossReplacesTheNegativesByTheirExpectation() {
        double[] scores = {0.2, -0.4, 0.9, 0};
        double mean = 0;
        for (int j = 0; j < NOISE.length; j++) {
            mean += NOISE[j] * Math.exp(scores[j]);
        }
        double expected = 0;
        for (int k : new int[] {0, 2, 3}) {
            expected += Math.log(1 + 7 * mean / Math.exp(scores[k]));
        }

        assertThat(new ExpectationForm(NOISE, OBSERVED, 7).value(scores)).isCloseTo(expected, within(1e-12));
    }

    @Test
    void bothWaysToTheGradientAreThatOfDifferences() {
        ExpectationForm loss = new ExpectationForm(NOISE, OBSERVED, 7);
        double[] scores = {0.2, -0.4, 0.9, 0};
        double[] printed = loss.printedGradient(scores);
        double[] gradient = new double[4];
        loss.derivatives(scores, gradient, new double[4][4]);

        for (int item = 0; item < 4; item++) {
            double step = 1e-5;
            double[] above = scores.clone();
            double[] below = scores.clone();
            above[item] += step;
            below[item] -= step;
            double difference = (loss.value(above) - loss.value(below)) / (2 * step);
            assertThat(printed[item]).isCloseTo(difference, within(1e-8));
            assertThat(gradient[item]).isCloseTo(difference, within(1e-8));
        }
    }

    @Test
    void anItemThatIsNotObservedIsPushedDown() {
        double[] gradient = new ExpectationForm(NOISE, OBSERVED, 7).printedGradient(new double[] {3, -20, 1, 0});

        assertThat(gradient[1]).isPositive();
    }

    @Test
    void theGradientVanishesAtTheOptimumOfTheObservedItems() {
        ExpectationForm loss = new ExpectationForm(NOISE, OBSERVED, 7).ofObserved();

        assertThat(loss.noise()).containsExactly(0.5, 0.15, 0.05);
        assertThat(loss.printedGradient(Newton.minimise(loss))).containsExactly(new double[3], within(1e-10));
    }

    /** For N → 0 the loss is N Σ p_j e^f_j Σ e^−f_k, least where e^(2 f_i) is proportional to 1/p_i. */
    @Test
    void withHardlyAnyNegativesTheScoresFallWithHalfTheLogPopularity() {
        OptimumSweep.Outcome outcome = OptimumSweep.solve(NOISE, List.of(OBSERVED), 1e-6);

        assertThat(outcome.slope()).isCloseTo(-0.5, within(1e-4));
        assertThat(outcome.printedSlope()).isCloseTo(0, within(1e-4));
    }

    /** For N → ∞ it is |P_u| log Σ p_j e^f_j − Σ f_k, least where e^f_i is proportional to 1/p_i. */
    @Test
    void withManyNegativesTheScoresFallWithTheLogPopularityAndEq9IsRight() {
        OptimumSweep.Outcome outcome = OptimumSweep.solve(NOISE, List.of(OBSERVED), 1e7);

        assertThat(outcome.slope()).isCloseTo(-1, within(1e-5));
        assertThat(outcome.worst()).isLessThan(1e-5);
        assertThat(outcome.largest()).isLessThan(1e-5);
    }

    @Test
    void eq9IsTheLogarithmOfTheExpectationOverOnePlusTheExposure() {
        ExpectationForm loss = new ExpectationForm(new double[] {0.4, 0.1}, new boolean[] {true, true}, 5);
        double[] scores = {0, Math.log(2)};

        assertThat(loss.exposure(0)).isCloseTo(5 * 2 * 0.4, within(1e-12));
        assertThat(loss.closedForm(scores, 0)).isCloseTo(Math.log(5 * (0.4 + 0.2) / (1 + 4)), within(1e-12));
    }

    /** A user with one positive: the expected gradient of three negatives is enumerated. */
    @Test
    void theMonteCarloGradientIsThatOfTheSampledLoss() {
        double[] scores = {0.2, -0.4, 0.9, 0};
        double[] enumerated = new SampledLoss(new double[] {0, 0, 1, 0}, NOISE, 3).gradient(scores);

        SampledGradient sampled = SampledGradient.of(
                NOISE, new boolean[] {false, false, true, false}, scores, 3, 50_000, new SplittableRandom(1));

        assertThat(sampled.error()).isBetween(1e-4, 1e-2);
        assertThat(sampled.mean()).containsExactly(enumerated, within(5 * sampled.error()));
    }

    @Test
    void theNoiseIsAsPopularAsTheItemsFromFirstToLast() {
        int[] users = {0, 1, 2, 0, 1, 0, 0, 0};
        int[] items = {0, 0, 0, 1, 1, 2, 4, 5};

        assertThat(Noise.spread(Interactions.of(3, 6, users, items), 40))
                .containsExactly(new double[] {3 / 8.0, 2 / 8.0, 1 / 8.0, 1 / 8.0, 1 / 8.0}, within(1e-12));
    }

    @Test
    void tooFewItemsAreRefused() {
        Interactions four = Interactions.of(1, 9, new int[4], new int[] {0, 1, 2, 3});

        assertThatThrownBy(() -> Noise.spread(four, 5))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("only 4 items");
    }
}
