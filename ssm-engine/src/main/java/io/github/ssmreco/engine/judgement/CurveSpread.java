package io.github.ssmreco.engine.judgement;

import java.util.List;
import org.apache.commons.statistics.descriptive.Mean;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * How the training losses of some seeds vary, epoch by epoch, and how far one more seed's curve may be off their mean. All curves are
 * of the same epochs, whichever these are.
 *
 * <p>A curve is summarised by one number, the root mean square over its epochs of its relative differences from the recorded
 * mean. So no epoch at which the recorded seeds happen to agree can raise an alarm by itself. The mean square over
 * {@code s̄² (1 + 1/n)} is distributed like {@code F(1, n − 1)}, the square of t, where curves differ in level alone; the less the
 * epochs of a curve depend on each other, the more seldom it is large (Greenhouse and Geisser 1959: their lower bound of the
 * degrees of freedom; an estimate from a handful of curves would promise too much far out in the tail).
 *
 * @param mean {@code [epochs]}: of the recorded losses
 * @param variance s̄²: of the relative differences, averaged over the epochs
 * @param seeds n
 */
record CurveSpread(double[] mean, double variance, int seeds) {

    /** @param curves at least one, of equal length, at least one epoch long */
    static CurveSpread of(List<double[]> curves) {
        int epochs = curves.get(0).length;
        double[] mean = new double[epochs];
        double squares = 0;
        for (int epoch = 0; epoch < epochs; epoch++) {
            int at = epoch;
            mean[at] = Mean.of(curves.stream().mapToDouble(curve -> curve[at]).toArray())
                    .getAsDouble();
            for (double[] curve : curves) {
                squares += Math.pow(off(curve[at], mean[at]), 2);
            }
        }
        return new CurveSpread(mean, squares / (curves.size() - 1) / epochs, curves.size());
    }

    /** The root mean square of a curve's relative differences from the mean; no number where one of its losses is none. */
    double deviation(double[] curve) {
        double sum = 0;
        for (int epoch = 0; epoch < mean.length; epoch++) {
            double off = off(curve[epoch], mean[epoch]);
            sum += off * off;
        }
        return Math.sqrt(sum / mean.length);
    }

    /** The position of the epoch at which a curve is off most. */
    int mostOff(double[] curve) {
        int most = 0;
        for (int epoch = 1; epoch < mean.length; epoch++) {
            // what is no number is off most
            if (Double.compare(Math.abs(off(curve[epoch], mean[epoch])), Math.abs(off(curve[most], mean[most]))) > 0) {
                most = epoch;
            }
        }
        return most;
    }

    /** What {@link #deviation} of one more seed exceeds with this probability, or less often; two seeds at least. */
    double tolerance(double probability) {
        double quantile = TDistribution.of(seeds - 1).inverseSurvivalProbability(probability / 2);
        return quantile * Math.sqrt(variance * (1 + 1.0 / seeds));
    }

    private static double off(double value, double mean) {
        return value == mean ? 0 : (value - mean) / Math.abs(mean);
    }
}
