package io.github.ssmreco.engine.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.ssmreco.engine.data.Interactions;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Eq. 17 to 24. */
class MessagePassingTest {

    private static final double EXACT = 1e-12;

    /** User 0 has items 0, 1 and 2, user 1 has item 0, user 2 has nothing; nobody has item 3. */
    private final Interactions train = Interactions.of(3, 4, new int[] {0, 0, 0, 1}, new int[] {0, 1, 2, 0});

    /** ∫ x^−t α x^(−α − 1) dx from 1, by the midpoint rule in u = x^−α: the mean of u^(t/α) over (0, 1). */
    @Test
    void paretoMomentsAreTheIntegralsOfTheirPowers() {
        double shape = 2.5;
        double first = 0;
        double second = 0;
        int steps = 1_000_000;
        for (int k = 0; k < steps; k++) {
            double u = (k + 0.5) / steps;
            first += Math.pow(u, 0.5 / shape) / steps;
            second += Math.pow(u, 1 / shape) / steps;
        }

        MessagePassing passing = MessagePassing.pareto(shape, 0.5, 0.3, 2);

        assertThat(passing.first()).isCloseTo(first, within(1e-6));
        assertThat(passing.second()).isCloseTo(second, within(1e-6));
    }

    /** Neighbours of degree 1 or 4 with equal chance, α1 = 0.5: weights 1 or 1/2; two neighbours in all four ways. */
    @Test
    void theSquaredMagnitudeIsThatOfEveryWayToHaveTwoNeighbours() {
        double mean = 0.3;
        double variance = 2;
        double sum = 0;
        for (double one : new double[] {1, 0.5}) {
            for (double other : new double[] {1, 0.5}) {
                double ofMean = (one + other) * mean;
                sum += (variance * (one * one + other * other) + ofMean * ofMean) / 4;
            }
        }

        MessagePassing passing = new MessagePassing(0.75, 0.625, mean, variance);

        assertThat(passing.squaredMagnitude(2, 0)).isCloseTo(sum, within(EXACT));
        assertThat(passing.squaredMagnitude(2, 0.5)).isCloseTo(sum / 2, within(EXACT));
        assertThat(passing.squaredMagnitude(2, 1)).isCloseTo(sum / 4, within(EXACT));
    }

    @Test
    void atMeanZeroTheSquaredMagnitudeOfLightGcnDoesNotDependOnTheDegree() {
        MessagePassing passing = MessagePassing.pareto(1.6, 0.5, 0, 1);

        assertThat(passing.b()).isZero();
        assertThat(passing.squaredMagnitude(64, 0.5)).isCloseTo(passing.squaredMagnitude(1, 0.5), within(EXACT));
    }

    @Test
    void paretoDrawsBeginAtOneWithTheMedianOfTheirShape() {
        SplittableRandom random = new SplittableRandom(5);
        double[] draws = new double[20_001];
        Arrays.setAll(draws, k -> IndependentNeighbours.pareto(1.6, random));
        Arrays.sort(draws);

        assertThat(draws[0]).isGreaterThanOrEqualTo(1);
        assertThat(draws[10_000]).isCloseTo(Math.pow(2, 1 / 1.6), within(0.03));
    }

    /** α1 = 0: the sum of n normal numbers of mean μ0 and deviation σ0, whatever the degrees. */
    @Test
    void withoutNormalisationTheMonteCarloIsThatOfASumOfNormalNumbers() {
        IndependentNeighbours draws = new IndependentNeighbours(1.6, 9, 40_000, new SplittableRandom(7));

        IndependentNeighbours.Estimate estimate = draws.squaredMagnitude(0, 0.2, 3);

        assertThat(estimate.mean()).isCloseTo(9 * 9.0 + 81 * 0.04, within(5 * estimate.error()));
        assertThat(estimate.error()).isBetween(0.1, 1.0);
    }

    @Test
    void onAGraphTheNeighboursAreThoseOfTheEdges() {
        GraphMagnitudes graph = GraphMagnitudes.of(train, 0.5);

        assertThat(graph.degrees()).containsExactly(2, 1, 1);
        assertThat(graph.second()).containsExactly(new double[] {1 / 3.0 + 1, 1 / 3.0, 1 / 3.0}, within(EXACT));
        // item 0 at α0 = 0.5: (2 · 4/3 + 0.09 (1 + 1/√3)²) / 2
        double first = 1 + 1 / Math.sqrt(3);
        assertThat(graph.squared(0.5, 0.3, 2)[0]).isCloseTo((2 * 4 / 3.0 + 0.09 * first * first) / 2, within(EXACT));
    }

    @Test
    void theConfigurationModelKeepsEveryDegree() {
        GraphMagnitudes shuffled = GraphMagnitudes.shuffled(train, 0.5, new SplittableRandom(2));

        assertThat(shuffled.degrees()).containsExactly(2, 1, 1);
        // every edge of a user brings its weight to some item
        assertThat(Arrays.stream(shuffled.first()).sum()).isCloseTo(3 / Math.sqrt(3) + 1, within(EXACT));
    }

    @Test
    void itemsAreGroupedBetweenPowersOfTwo() {
        GraphMagnitudes graph = GraphMagnitudes.of(train, 0.5);

        assertThat(graph.byDegree(new double[] {10, 2, 4})).isDeepEqualTo(new double[][] {{1, 2}, {3, 10}});
    }

    @Test
    void aNeighbourAlongAnEdgeIsSizeBiased() {
        DegreeMoments degrees = DegreeMoments.of(train);

        assertThat(degrees.degrees()).containsExactly(3, 1);
        assertThat(degrees.ofUsers(1)).isCloseTo((1 / 3.0 + 1) / 2, within(EXACT));
        assertThat(degrees.alongEdges(1)).isCloseTo(2 / 4.0, within(EXACT));
    }

    @Test
    void theShapeIsTheInverseOfTheMeanLogarithm() {
        DegreeMoments degrees = new DegreeMoments(new int[] {2, 8});

        assertThat(degrees.least()).isEqualTo(2);
        assertThat(degrees.shape(2)).isCloseTo(2 / Math.log(4), within(EXACT));
        assertThat(degrees.shape(1)).isCloseTo(2 / Math.log(16), within(EXACT));
    }

    @Test
    void aLineGoesThroughItsPoints() {
        double[] x = {0, 1, 3};
        double[] y = {5, 3, -1};

        assertThat(Vectors.slope(x, y)).isCloseTo(-2, within(EXACT));
        assertThat(Vectors.correlation(x, y)).isCloseTo(-1, within(EXACT));
    }

    /** A figure has to be a number: of items that are all as popular, say. */
    @Test
    void whatDoesNotVaryHasNeitherSlopeNorCorrelation() {
        double[] x = {0, 1, 3};
        double[] same = {2, 2, 2};

        assertThat(Vectors.slope(same, x)).isZero();
        assertThat(Vectors.correlation(same, x)).isZero();
        assertThat(Vectors.slope(x, same)).isZero();
        assertThat(Vectors.correlation(x, same)).isZero();
    }
}
