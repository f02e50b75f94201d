package io.github.ssmreco.engine.judgement;

import io.github.ssmreco.engine.judgement.Comparison.Test;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.Optional;
import org.apache.commons.statistics.descriptive.DoubleStatistics;
import org.apache.commons.statistics.descriptive.Statistic;
import org.apache.commons.statistics.distribution.TDistribution;
import org.apache.commons.statistics.inference.TTest;
import org.apache.commons.statistics.inference.WilcoxonSignedRankTest;

/**
 * Whether paired values of two variants differ: the mean of the differences, its 95 % interval by Student's t, and a two-sided test.
 *
 * @param test which test
 * @param n number of pairs
 * @param ties pairs of equal values
 * @param difference mean of first minus second
 * @param low lower end of its 95 % interval
 * @param high upper end
 * @param p of the test, before any correction
 */
record PairedTest(Test test, int n, int ties, double difference, double low, double high, double p) {

    /** From so many common seeds on. */
    static final int FEWEST_SEEDS = 3;

    private static final int FEWEST_USERS = 2;
    private static final double CONFIDENCE = 0.95;

    /** Sums of the same numbers in another order differ by less; two distinct values of a metric by more. */
    private static final double RESOLUTION = 1e-12;

    /**
     * Wilcoxon's signed-rank test over users: equal values are left out of the ranks, as Wilcoxon had it, and differences of one size
     * share their rank. Exact for up to 50 pairs without ties, else by a normal approximation with the corrections for ties and
     * continuity. Where all are equal p is 1.
     *
     * @param first a value for each user
     * @param second of the same users in the same order
     */
    static Optional<PairedTest> ofUsers(double[] first, double[] second) {
        if (first.length < FEWEST_USERS) {
            return Optional.empty();
        }
        double[] differences = differences(first, second);
        // whole numbers, so that equal differences are equal to the bit
        double[] unequal = Arrays.stream(differences)
                .map(difference -> Math.rint(difference / RESOLUTION))
                .filter(difference -> difference != 0)
                .toArray();
        double p = unequal.length == 0
                ? 1
                : WilcoxonSignedRankTest.withDefaults().test(unequal).getPValue();
        return Optional.of(of(Test.WILCOXON, differences, differences.length - unequal.length, p));
    }

    /**
     * The paired t-test over seeds; nothing for fewer than three, or where all differences are one number other than zero, so that
     * there is no spread to hold it against.
     *
     * @param first a value for each seed
     * @param second of the same seeds in the same order
     */
    static Optional<PairedTest> ofSeeds(double[] first, double[] second) {
        if (first.length < FEWEST_SEEDS) {
            return Optional.empty();
        }
        double[] differences = differences(first, second);
        long ties = Arrays.stream(differences)
                .filter(difference -> Math.abs(difference) < RESOLUTION)
                .count();
        if (ties == differences.length) {
            return Optional.of(of(Test.PAIRED_T, differences, (int) ties, 1));
        }
        double range = Arrays.stream(differences).max().getAsDouble()
                - Arrays.stream(differences).min().getAsDouble();
        return range < RESOLUTION
                ? Optional.empty()
                : Optional.of(of(
                        Test.PAIRED_T,
                        differences,
                        (int) ties,
                        TTest.withDefaults().test(differences).getPValue()));
    }

    private static PairedTest of(Test test, double[] differences, int ties, double p) {
        DoubleStatistics statistics =
                DoubleStatistics.of(EnumSet.of(Statistic.MEAN, Statistic.STANDARD_DEVIATION), differences);
        int n = differences.length;
        double mean = statistics.getAsDouble(Statistic.MEAN);
        double half = TDistribution.of(n - 1.0).inverseCumulativeProbability((1 + CONFIDENCE) / 2)
                * statistics.getAsDouble(Statistic.STANDARD_DEVIATION)
                / Math.sqrt(n);
        return new PairedTest(test, n, ties, mean, mean - half, mean + half, p);
    }

    private static double[] differences(double[] first, double[] second) {
        double[] differences = first.clone();
        Arrays.setAll(differences, n -> first[n] - second[n]);
        return differences;
    }

    /**
     * Holm's step-down procedure: the chance of one rejection too many among all is at most the level that the adjusted values are held
     * against, however the tests depend on each other.
     *
     * @param p of each test
     * @return adjusted, in the same order
     */
    static double[] holm(double[] p) {
        Integer[] order = new Integer[p.length];
        Arrays.setAll(order, n -> n);
        Arrays.sort(order, Comparator.comparingDouble(n -> p[n]));
        double[] adjusted = new double[p.length];
        double largest = 0;
        for (int rank = 0; rank < p.length; rank++) {
            largest = Math.max(largest, Math.min(1, (p.length - rank) * p[order[rank]]));
            adjusted[order[rank]] = largest;
        }
        return adjusted;
    }
}
