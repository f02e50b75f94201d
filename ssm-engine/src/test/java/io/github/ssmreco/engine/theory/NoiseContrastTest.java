package io.github.ssmreco.engine.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Eq. 1 to 5, on universes small enough for paper and pencil. */
class NoiseContrastTest {

    private static final double EXACT = 1e-12;
    private static final double SOLVED = 1e-9;

    /** One user, two items: positives 3/4 and 1/4, noise 1/2 each, one negative. */
    private final NoiseContrast pencil =
            new NoiseContrast(new double[][] {{0.75, 0.25}}, new double[][] {{0.5, 0.5}}, 1);

    @Test
    void theScoreIsTheLogarithmOfTheRatioOverN() {
        assertThat(pencil.score(0, 0)).isCloseTo(Math.log(1.5), within(EXACT));
        assertThat(new NoiseContrast(pencil.positive(), pencil.noise(), 3).score(0, 0))
                .isCloseTo(Math.log(0.5), within(EXACT));
    }

    @Test
    void thePosteriorsWeighTheNoiseByN() {
        assertThat(pencil.positivePosterior(0, 0)).isCloseTo(0.75 / 1.25, within(EXACT));
        assertThat(pencil.negativePosterior(0, 0)).isCloseTo(0.5 / 1.25, within(EXACT));
    }

    @Test
    void everyDrawPutsThePositiveInEveryPlace() {
        double[][] draws = pencil.draws(0);

        // the tuple (0, 1): either 0 is the positive, in the first place, or 1 is, in the second
        assertThat(draws[1]).containsExactly(new double[] {0.75 * 0.5 / 2, 0.25 * 0.5 / 2}, within(EXACT));
        // the tuple (0, 0): 0 is the positive in either place
        assertThat(draws[0]).containsExactly(new double[] {0.75 * 0.5 / 2, 0.75 * 0.5 / 2}, within(EXACT));
    }

    @Test
    void allDrawsTogetherAreCertain() {
        double sum = 0;
        for (double[] places : new NoiseContrast(pencil.positive(), pencil.noise(), 3).draws(0)) {
            for (double mass : places) {
                sum += mass;
            }
        }

        assertThat(sum).isCloseTo(1, within(EXACT));
    }

    @Test
    void theExpectedLossOfOneNegativeIsASumOverPairs() {
        double[] positive = {0.75, 0.25};
        double[] noise = {0.6, 0.4};
        double[] scores = {0.3, -0.5};
        double expected = 0;
        for (int i = 0; i < 2; i++) {
            for (int j = 0; j < 2; j++) {
                expected += positive[i] * noise[j] * Math.log(1 + Math.exp(scores[j] - scores[i]));
            }
        }

        assertThat(new SampledLoss(positive, noise, 1).value(scores)).isCloseTo(expected, within(EXACT));
    }

    @Test
    void theGradientOfTheExpectedLossIsThatOfItsDifferences() {
        SampledLoss loss = new SampledLoss(new double[] {0.5, 0.2, 0.3}, new double[] {0.2, 0.7, 0.1}, 3);
        double[] scores = {0.4, -1, 0.7};
        double[] gradient = loss.gradient(scores);

        for (int item = 0; item < scores.length; item++) {
            double step = 1e-5;
            double[] above = scores.clone();
            double[] below = scores.clone();
            above[item] += step;
            below[item] -= step;
            assertThat(gradient[item]).isCloseTo((loss.value(above) - loss.value(below)) / (2 * step), within(1e-9));
        }
    }

    @Test
    void theOptimumIsTheRatioOfPositivesToNoiseWhateverN() {
        double[] positive = {0.75, 0.25};
        double[] noise = {0.6, 0.4};

        for (int negatives = 1; negatives <= 4; negatives++) {
            double[] optimum = Newton.minimise(new SampledLoss(positive, noise, negatives));
            assertThat(optimum[0] - optimum[1]).isCloseTo(Math.log((0.75 / 0.6) / (0.25 / 0.4)), within(SOLVED));
        }
    }

    @Test
    void newtonFindsTheLeastOfASumOfExponentialsWithScoresThatSumToZero() {
        // 2 e^(a − b) + 8 e^(b − a) is least where e^(2 (a − b)) = 4
        double[] least = Newton.minimise(new Newton.Objective() {
            @Override
            public int size() {
                return 2;
            }

            @Override
            public double value(double[] scores) {
                return 2 * Math.exp(scores[0] - scores[1]) + 8 * Math.exp(scores[1] - scores[0]);
            }

            @Override
            public void derivatives(double[] scores, double[] gradient, double[][] hessian) {
                double up = 2 * Math.exp(scores[0] - scores[1]);
                double down = 8 * Math.exp(scores[1] - scores[0]);
                gradient[0] = up - down;
                gradient[1] = down - up;
                hessian[0][0] = up + down;
                hessian[1][1] = up + down;
                hessian[0][1] = -up - down;
                hessian[1][0] = -up - down;
            }
        });

        assertThat(least).containsExactly(new double[] {Math.log(2) / 2, -Math.log(2) / 2}, within(SOLVED));
    }

    @Test
    void tuplesComeInTheOrderOfTheirNumbers() {
        int[] next = {0};
        Tuples.forEach(3, 2, tuple -> assertThat(Tuples.index(3, tuple)).isEqualTo(next[0]++));

        assertThat(next[0]).isEqualTo(9).isEqualTo(Tuples.count(3, 2));
    }
}
