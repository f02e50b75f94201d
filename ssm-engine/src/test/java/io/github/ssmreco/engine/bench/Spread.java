package io.github.ssmreco.engine.bench;

import java.util.Collection;
import java.util.Collections;
import java.util.Locale;
import org.apache.commons.statistics.descriptive.Median;

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
        if (figures.isEmpty()) {
            throw new IllegalArgumentException("no figures");
        }
        double median = Median.withDefaults()
                .evaluate(figures.stream().mapToDouble(Double::doubleValue).toArray());
        return new Spread(median, Collections.min(figures), Collections.max(figures));
    }

    /** {@code 21.5-24.0}, with so many decimals. */
    String range(int decimals) {
        return String.format(Locale.ROOT, "%." + decimals + "f-%." + decimals + "f", least, most);
    }
}
