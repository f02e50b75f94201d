package io.github.ssmreco.engine.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.ssmreco.engine.data.Interactions;
import io.github.ssmreco.engine.support.InputException;
import io.github.ssmreco.engine.support.Settings;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Frequencies of 200,000 draws against the probabilities that each sampler is to have, by Pearson's χ². */
class SamplersTest {

    private static final int DRAWS = 200_000;
    private static final int USERS = 40;
    /** The last one is nobody's. */
    private static final int ITEMS = 13;

    private static final Interactions TRAIN = train();

    /** Item i belongs to every (i + 1)-th user: 40, 20, 14 ... of them. */
    private static Interactions train() {
        int[][] pairs = IntStream.range(0, USERS * (ITEMS - 1))
                .filter(k -> k / (ITEMS - 1) % (k % (ITEMS - 1) + 1) == 0)
                .mapToObj(k -> new int[] {k / (ITEMS - 1), k % (ITEMS - 1)})
                .toArray(int[][]::new);
        return Interactions.of(
                USERS,
                ITEMS,
                Arrays.stream(pairs).mapToInt(pair -> pair[0]).toArray(),
                Arrays.stream(pairs).mapToInt(pair -> pair[1]).toArray());
    }

    private static Sampler sampler(String name, String beta) {
        Settings settings = Settings.resolve(Map.of("beta", beta), Samplers.settings(), "test");
        return Samplers.named(name).sampler(TRAIN, settings);
    }

    private static void assertDrawnAs(double[] weights, Sampler sampler, int user) {
        Sampler.Draws draws = sampler.from(new SplittableRandom(11));
        int[] drawn = new int[ITEMS];
        for (int k = 0; k < DRAWS; k++) {
            drawn[draws.next(user)]++;
        }
        double sum = Arrays.stream(weights).sum();
        double squares = 0;
        int possible = 0;
        for (int item = 0; item < ITEMS; item++) {
            if (weights[item] == 0) {
                assertThat(drawn[item]).as("item %d is impossible", item).isZero();
            } else {
                double expected = DRAWS * weights[item] / sum;
                squares += (drawn[item] - expected) * (drawn[item] - expected) / expected;
                possible++;
            }
        }
        assertThat(squares).isLessThan(ChiSquaredDistribution.of(possible - 1).inverseSurvivalProbability(1e-3));
    }

    private static double[] weights(IntToDoubleFunction weight) {
        return IntStream.range(0, ITEMS).mapToDouble(weight).toArray();
    }

    @Test
    void weightsOfOnesOwnAreDrawnInProportion() {
        double[] weights = weights(item -> item == 3 ? 0 : 1.5 + item * item);
        Sampler sampler = WeightedSampler.of(weights.clone());
        assertDrawnAs(weights, sampler, Sampler.NOBODY);
        assertDrawnAs(weights, sampler, 7);
        assertThat(sampler.logProbability(3)).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(Math.exp(sampler.logProbability(4)) / Math.exp(sampler.logProbability(0)))
                .isCloseTo(17.5 / 1.5, within(1e-12));
    }

    @Test
    void weightsThatAreNoneAreRefused() {
        assertThatThrownBy(() -> WeightedSampler.of(new double[] {1, -0.5}))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith("sampling weight of item 1: found '-0.5', expected a number, 0 or above");
        assertThatThrownBy(() -> WeightedSampler.of(new double[] {1, Double.NaN}))
                .hasMessageStartingWith("sampling weight of item 1: found 'NaN'");
        assertThatThrownBy(() -> WeightedSampler.of(new double[2]))
                .hasMessageStartingWith("sampling weight of all items: found '0.0', expected a finite sum above 0");
        assertThatThrownBy(() -> WeightedSampler.of(new double[] {Double.MAX_VALUE, Double.MAX_VALUE}))
                .hasMessageStartingWith("sampling weight of all items: found 'Infinity'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "0.5", "1"})
    void popularityDrawsInProportionToFrequencyToTheBeta(String beta) {
        int[] frequencies = new int[ITEMS];
        for (int item : TRAIN.items()) {
            frequencies[item]++;
        }
        double[] weights = weights(item -> Math.pow(frequencies[item], Double.parseDouble(beta)));
        Sampler sampler = sampler(Samplers.POPULARITY, beta);
        assertDrawnAs(weights, sampler, 3);
        assertDrawnAs(weights, sampler, Sampler.NOBODY);
        double sum = Arrays.stream(weights).sum();
        for (int item = 0; item < ITEMS; item++) {
            assertThat(Math.exp(sampler.logProbability(item))).isCloseTo(weights[item] / sum, within(1e-12));
        }
    }

    /** Against exact arithmetic: f^50 of a million items is 1e300, and their squares are more than a double holds. */
    @ParameterizedTest
    @ValueSource(ints = {50, -50, 400, -400})
    void popularityIsRightWherePowersAreTooLargeOrTooSmall(int beta) {
        int[] frequencies = {0, 1, 2, 900, 1000, 1_000_000, 1_000_001};
        Sampler sampler = PowerSampler.of(withFrequencies(frequencies), beta);
        // (f / g)^β for all g: ratios of which the largest is 1
        BigDecimal sum = BigDecimal.ZERO;
        int most = beta > 0 ? 1_000_001 : 1;
        for (int f : frequencies) {
            sum = sum.add(f == 0 ? BigDecimal.ZERO : power(f, most, beta));
        }
        assertThat(sampler.logProbability(0)).as("nobody has it").isEqualTo(Double.NEGATIVE_INFINITY);
        double total = 0;
        for (int item = 1; item < frequencies.length; item++) {
            double expected = beta * Math.log((double) frequencies[item] / most) - Math.log(sum.doubleValue());
            assertThat(sampler.logProbability(item)).isCloseTo(expected, within(1e-12 * Math.abs(beta) * 20));
            total += Math.exp(sampler.logProbability(item));
        }
        assertThat(total).isCloseTo(1, within(1e-9));
        Sampler.Draws draws = sampler.from(new SplittableRandom(1));
        for (int k = 0; k < 1000; k++) {
            assertThat(draws.next(Sampler.NOBODY)).isIn(beta > 0 ? List.of(5, 6) : List.of(1));
        }
    }

    private static BigDecimal power(int f, int g, int beta) {
        BigDecimal ratio = beta > 0
                ? BigDecimal.valueOf(f).divide(BigDecimal.valueOf(g), MathContext.DECIMAL128)
                : BigDecimal.valueOf(g).divide(BigDecimal.valueOf(f), MathContext.DECIMAL128);
        return ratio.pow(Math.abs(beta), MathContext.DECIMAL128);
    }

    private static Interactions withFrequencies(int[] frequencies) {
        int users = Arrays.stream(frequencies).max().orElseThrow();
        int pairs = Arrays.stream(frequencies).sum();
        int[] pairUsers = new int[pairs];
        int[] pairItems = new int[pairs];
        int pair = 0;
        for (int item = 0; item < frequencies.length; item++) {
            for (int user = 0; user < frequencies[item]; user++) {
                pairUsers[pair] = user;
                pairItems[pair++] = item;
            }
        }
        return Interactions.of(users, frequencies.length, pairUsers, pairItems);
    }

    @Test
    void uniformDrawsAnyItem() {
        assertDrawnAs(weights(item -> 1), sampler(Samplers.UNIFORM, "1"), 3);
    }

    @Test
    void nonInteractedDrawsUniformlyWhatTheUserHasNot() {
        Sampler sampler = sampler(Samplers.NON_INTERACTED, "1");
        for (int user : new int[] {1, 6, 24}) {
            assertDrawnAs(weights(item -> TRAIN.contains(user, item) ? 0 : 1), sampler, user);
        }
        assertDrawnAs(weights(item -> 1), sampler, Sampler.NOBODY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"non-interacted", "uniform", "popularity"})
    void probabilitiesSumToOne(String name) {
        Sampler sampler = sampler(name, "0.7");
        assertThat(IntStream.range(0, ITEMS)
                        .mapToDouble(item -> Math.exp(sampler.logProbability(item)))
                        .sum())
                .isCloseTo(1, within(1e-12));
    }

    @ParameterizedTest
    @ValueSource(strings = {"non-interacted", "uniform", "popularity"})
    void theSameSeedGivesTheSameDrawsTwice(String name) {
        Sampler sampler = sampler(name, "0.7");
        assertThat(draws(sampler, 5)).isEqualTo(draws(sampler, 5)).isNotEqualTo(draws(sampler, 6));
    }

    private static int[] draws(Sampler sampler, long seed) {
        Sampler.Draws draws = sampler.from(new SplittableRandom(seed));
        return IntStream.range(0, 100).map(k -> draws.next(k % USERS)).toArray();
    }

    @ParameterizedTest
    @ValueSource(strings = {"non-interacted", "uniform", "popularity"})
    void severalAtOnceAreThoseDrawnOneByOne(String name) {
        for (int user : new int[] {6, Sampler.NOBODY}) {
            Sampler.Draws single = sampler(name, "0.7").from(new SplittableRandom(3));
            Sampler.Draws several = sampler(name, "0.7").from(new SplittableRandom(3));
            int[] expected = IntStream.range(0, 90).map(k -> single.next(user)).toArray();
            int[] drawn = new int[92];
            several.next(user, drawn, 1, 61);
            several.next(user, drawn, 61, 66);
            several.next(user, drawn, 66, 91);
            assertThat(Arrays.copyOfRange(drawn, 1, 91)).isEqualTo(expected);
        }
    }

    @Test
    void popularityNeedsATrainingPair() {
        Interactions none = Interactions.of(2, 2, new int[0], new int[0]);
        Settings settings = Settings.resolve(Map.of(), Samplers.settings(), "test");
        assertThatThrownBy(() -> Samplers.named(Samplers.POPULARITY).sampler(none, settings))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("training pairs");
    }
}
