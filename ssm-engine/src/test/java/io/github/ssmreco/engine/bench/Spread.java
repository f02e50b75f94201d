package io.github.ssmreco.engine.bench;

import java.util.Collection;
import java.util.Locale;

/**
 * What several measurements of one thing say.
 *
 * @param median the middle one, or the mean of the two in the middle
 * @param least the smallest
 * @param most the largest
 */
record Spread(double median, double least, double most) {

    /**
     * @param figures in any order
     * @throws IllegalArgumentException if there are none
     */
    static Spread of(Collection<Double> figures) {
        double[] sorted =
                figures.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        if (sorted.length == 0) {
            throw new IllegalArgumentException("no figures");
        }
        int middle = sorted.length / 2;
        double median = sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        return new Spread(median, sorted[0], sorted[sorted.length - 1]);
    }

    /** {@code 21.5-24.0}, with so many decimals. */
    String range(int decimals) {
        return String.format(Locale.ROOT, "%." + decimals + "f-%." + decimals + "f", least, most);
    }
}
