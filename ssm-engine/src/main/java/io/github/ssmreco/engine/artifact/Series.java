package io.github.ssmreco.engine.artifact;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Points of a plot.
 *
 * @param name of the line
 * @param xLabel what x is, with its unit
 * @param yLabel what y is, with its unit
 * @param x as many as {@code y}
 * @param y finite
 * @param low lower end of a band around each y, or null for none
 * @param high upper end of it, or null for none
 */
public record Series(
        String name,
        String xLabel,
        String yLabel,
        List<Double> x,
        List<Double> y,
        List<Double> low,
        List<Double> high) {

    /**
     * Copies the lists.
     *
     * @throws IllegalArgumentException if they differ in length or hold what is not finite
     */
    public Series {
        x = List.copyOf(x);
        y = List.copyOf(y);
        low = low == null ? null : List.copyOf(low);
        high = high == null ? null : List.copyOf(high);
        int size = x.size();
        Stream.of(x, y, low == null ? y : low, high == null ? y : high).forEach(values -> {
            if (values.size() != size || !values.stream().allMatch(Double::isFinite)) {
                throw new IllegalArgumentException(name + ": expected " + size + " finite values, not " + values);
            }
        });
    }

    /** A line without a band; x and y are of one length, and finite. */
    public static Series of(String name, String xLabel, String yLabel, double[] x, double[] y) {
        return new Series(name, xLabel, yLabel, list(x), list(y), null, null);
    }

    /** A line with a band from {@code low} to {@code high}; all are of one length, and finite. */
    public static Series of(
            String name, String xLabel, String yLabel, double[] x, double[] y, double[] low, double[] high) {
        return new Series(name, xLabel, yLabel, list(x), list(y), list(low), list(high));
    }

    private static List<Double> list(double[] values) {
        return Arrays.stream(values).boxed().toList();
    }
}
