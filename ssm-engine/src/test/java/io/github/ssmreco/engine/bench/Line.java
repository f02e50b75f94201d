package io.github.ssmreco.engine.bench;

import java.util.List;

/**
 * The straight line {@code y = intercept + slope · x} with the least squares.
 *
 * @param rSquared the share of y's variance that the line explains, 1 where all points are on it
 */
record Line(double intercept, double slope, double rSquared) {

    /**
     * @param xs at least two different ones
     * @param ys as many
     */
    static Line through(List<Double> xs, List<Double> ys) {
        double meanX = mean(xs);
        double meanY = mean(ys);
        double xx = 0;
        double xy = 0;
        double yy = 0;
        for (int k = 0; k < xs.size(); k++) {
            double x = xs.get(k) - meanX;
            double y = ys.get(k) - meanY;
            xx += x * x;
            xy += x * y;
            yy += y * y;
        }
        double slope = xy / xx;
        return new Line(meanY - slope * meanX, slope, slope * xy / yy);
    }

    private static double mean(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    }
}
