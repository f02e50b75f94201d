package io.github.ssmreco.engine.theory;

/**
 * A least-squares line through points.
 *
 * @param intercept y at x = 0
 * @param slope change of y for one of x
 * @param correlation Pearson's
 */
record Line(double intercept, double slope, double correlation) {

    /** Where the x or the y do not vary there is nothing to correlate: slope and correlation are 0. */
    static Line through(double[] x, double[] y) {
        double meanX = mean(x);
        double meanY = mean(y);
        double xx = 0;
        double xy = 0;
        double yy = 0;
        for (int k = 0; k < x.length; k++) {
            double dx = x[k] - meanX;
            double dy = y[k] - meanY;
            xx += dx * dx;
            xy += dx * dy;
            yy += dy * dy;
        }
        double slope = xx == 0 ? 0 : xy / xx;
        return new Line(meanY - slope * meanX, slope, xx == 0 || yy == 0 ? 0 : xy / Math.sqrt(xx * yy));
    }

    static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }
}
