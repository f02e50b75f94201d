package io.github.ssmreco.engine.judgement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.ssmreco.engine.judgement.Comparison.Test;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Expected values marked so are SciPy 1.17.1's. */
class PairedTestTest {

    /** An example of many texts: 10 pairs, one of equal values, and tied ranks. */
    private static final double[] FIRST = {125, 115, 130, 140, 140, 115, 140, 125, 140, 135};

    private static final double[] SECOND = {110, 122, 125, 120, 140, 124, 123, 137, 135, 145};

    /** Darwin's differences of cross- and self-fertilised maize: no ties, so the exact distribution. */
    private static final double[] DARWIN = {6, 8, 14, 16, 23, 24, 28, 29, 41, -48, 49, 56, 60, -67, 75};

    /** SciPy: wilcoxon(zero_method="wilcox", correction=True, method="approx"), t.interval. */
    @org.junit.jupiter.api.Test
    void equalPairsAreLeftOutOfTheRanksAndStayInTheMean() {
        PairedTest test = PairedTest.ofUsers(FIRST, SECOND).orElseThrow();
        assertThat(test.test()).isEqualTo(Test.WILCOXON);
        assertThat(test.n()).isEqualTo(10);
        assertThat(test.ties()).isEqualTo(1);
        assertThat(test.p()).isCloseTo(0.6352893188352069, within(1e-12));
        assertThat(test.difference()).isCloseTo(2.4, within(1e-12));
        assertThat(test.low()).isCloseTo(-6.132461791031215, within(1e-9));
        assertThat(test.high()).isCloseTo(10.932461791031216, within(1e-9));
    }

    /** SciPy: wilcoxon, exact. */
    @org.junit.jupiter.api.Test
    void fewPairsWithoutTiesAreTestedExactly() {
        PairedTest test = PairedTest.ofUsers(DARWIN, new double[DARWIN.length]).orElseThrow();
        assertThat(test.p()).isCloseTo(0.041259765625, within(1e-15));
    }

    /** SciPy, of 300,000 users of whom 98 % have equal values. */
    @org.junit.jupiter.api.Test
    void manyUsersMostOfThemTied() {
        int n = 300_000;
        double[] first = new double[n];
        for (int user = 0; user < n; user++) {
            long at = user * 7919L % n;
            first[user] = at < n * 0.98 ? 0 : (at % 50 < 26 ? 1 : -1) * (at % 20 + 1) / 20.0;
        }
        PairedTest test = PairedTest.ofUsers(first, new double[n]).orElseThrow();
        assertThat(test.ties()).isEqualTo(294_000);
        assertThat(test.p()).isCloseTo(0.5917471291740399, within(1e-9));
        assertThat(test.difference()).isCloseTo(-6e-5, within(1e-12));
        assertThat(test.low()).isCloseTo(-0.00036311036214185143, within(1e-10));
    }

    /** By every assignment of signs: what a signed-rank test is. */
    @ParameterizedTest
    @ValueSource(ints = {5, 9, 12})
    void theExactTestIsAPermutationTest(int n) {
        SplittableRandom random = new SplittableRandom(n);
        double[] differences = IntStream.range(0, n)
                .mapToDouble(user -> random.nextDouble() - 0.3)
                .toArray();
        double[] sizes = Arrays.stream(differences).map(Math::abs).sorted().toArray();
        double middle = n * (n + 1) / 4.0;
        double observed = 0;
        for (double difference : differences) {
            observed += difference > 0 ? Arrays.binarySearch(sizes, difference) + 1 : 0;
        }
        int extreme = 0;
        for (int signs = 0; signs < 1 << n; signs++) {
            double sum = 0;
            for (int rank = 1; rank <= n; rank++) {
                sum += (signs >> rank - 1 & 1) * rank;
            }
            extreme += Math.abs(sum - middle) >= Math.abs(observed - middle) ? 1 : 0;
        }
        assertThat(PairedTest.ofUsers(differences, new double[n]).orElseThrow().p())
                .isCloseTo(Math.min(1, extreme / (double) (1 << n)), within(1e-12));
    }

    /** 0.1 + 0.2 + 0.3 is not 0.3 + 0.2 + 0.1 to the last bit. */
    @org.junit.jupiter.api.Test
    void sumsInAnotherOrderAreEqual() {
        double[] first = {(0.1 + 0.2 + 0.3) / 3, 0.5, 0.25};
        double[] second = {(0.3 + 0.2 + 0.1) / 3, 0.4, 0.75};
        assertThat(first[0]).isNotEqualTo(second[0]);
        assertThat(PairedTest.ofUsers(first, second).orElseThrow().ties()).isEqualTo(1);
    }

    @org.junit.jupiter.api.Test
    void nothingDiffersWhereAllAreEqual() {
        PairedTest users = PairedTest.ofUsers(FIRST, FIRST).orElseThrow();
        assertThat(users.p()).isEqualTo(1);
        assertThat(users.ties()).isEqualTo(10);
        PairedTest seeds = PairedTest.ofSeeds(FIRST, FIRST).orElseThrow();
        assertThat(seeds.p()).isEqualTo(1);
        assertThat(seeds.difference()).isZero();
    }

    /** SciPy: ttest_rel, t.interval. */
    @org.junit.jupiter.api.Test
    void seedsAreComparedByThePairedTTest() {
        PairedTest test = PairedTest.ofSeeds(
                        new double[] {.1869, .1862, .1871, .1866, .1865},
                        new double[] {.1824, .1830, .1828, .1819, .1826})
                .orElseThrow();
        assertThat(test.test()).isEqualTo(Test.PAIRED_T);
        assertThat(test.p()).isCloseTo(0.0001004139656801225, within(1e-12));
        assertThat(test.difference()).isCloseTo(0.00412, within(1e-12));
        assertThat(test.low()).isCloseTo(0.0033833258668032108, within(1e-10));
        assertThat(test.high()).isCloseTo(0.004856674133196781, within(1e-10));
    }

    @org.junit.jupiter.api.Test
    void tooFewOrWithoutSpreadAreNotTested() {
        assertThat(PairedTest.ofSeeds(new double[] {1, 2}, new double[] {0, 0})).isEmpty();
        assertThat(PairedTest.ofSeeds(new double[] {.3, .4, .5}, new double[] {.2, .3, .4}))
                .isEmpty();
        assertThat(PairedTest.ofUsers(new double[] {1}, new double[] {0})).isEmpty();
    }

    /** R: p.adjust(p, "holm"). */
    @org.junit.jupiter.api.Test
    void holmAdjusts() {
        assertThat(PairedTest.holm(new double[] {.03, .01, .05, .02, .04}))
                .usingComparatorWithPrecision(1e-12)
                .containsExactly(.09, .05, .09, .08, .09);
        assertThat(PairedTest.holm(new double[] {.6, .7})).containsExactly(1, 1);
        assertThat(PairedTest.holm(new double[0])).isEmpty();
    }
}
