package io.github.ssmreco.engine.judgement;

import java.util.Collection;
import org.apache.commons.statistics.descriptive.Mean;
import org.apache.commons.statistics.descriptive.StandardDeviation;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * The mean of a measurement over seeds, with its 90 % confidence interval, mean ± t(0.95, n − 1) · s / √n.
 *
 * @param mean arithmetic mean
 * @param low lower end of the interval; null for fewer than three values, where it would say next to nothing
 * @param high upper end, or null
 * @param n number of values, at least 1
 */
record Estimate(double mean, Double low, Double high, int n) {

    /** From this many seeds on there is an interval. */
    static final int SEEDS_FOR_AN_INTERVAL = 3;

    private static final double CONFIDENCE = 0.90;

    static Estimate of(Collection<Double> values) {
        int n = values.size();
        if (n == 0) {
            throw new IllegalArgumentException("no values to estimate from");
        }
        double mean = mean(values);
        if (n < SEEDS_FOR_AN_INTERVAL) {
            return new Estimate(mean, null, null, n);
        }
        double half = quantile((1 + CONFIDENCE) / 2, n - 1) * deviation(values) / Math.sqrt(n);
        return new Estimate(mean, mean - half, mean + half, n);
    }

    static double mean(Collection<Double> values) {
        return Mean.of(array(values)).getAsDouble();
    }

    /** The sample's standard deviation, with n − 1; needs two values. */
    static double deviation(Collection<Double> values) {
        return StandardDeviation.of(array(values)).getAsDouble();
    }

    private static double[] array(Collection<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /** Of Student's t: where the given share of the distribution lies below. */
    static double quantile(double probability, double degreesOfFreedom) {
        return TDistribution.of(degreesOfFreedom).inverseCumulativeProbability(probability);
    }
}
