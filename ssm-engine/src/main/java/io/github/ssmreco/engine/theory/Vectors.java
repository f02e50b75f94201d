package io.github.ssmreco.engine.theory;

import java.util.SplittableRandom;
import org.hipparchus.stat.regression.SimpleRegression;

/** Vectors of double precision, {@code [dimension]}. */
final class Vectors {

    private Vectors() {}

    static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int k = 0; k < a.length; k++) {
            sum += a[k] * b[k];
        }
        return sum;
    }

    static double length(double[] a) {
        return Math.sqrt(dot(a, a));
    }

    static double cosine(double[] a, double[] b) {
        return dot(a, b) / (length(a) * length(b));
    }

    /** The vector of length 1 in the same direction. */
    static double[] direction(double[] a) {
        double length = length(a);
        double[] unit = new double[a.length];
        for (int k = 0; k < a.length; k++) {
            unit[k] = a[k] / length;
        }
        return unit;
    }

    /** {@code target += factor · a}. */
    static void add(double[] target, double factor, double[] a) {
        for (int k = 0; k < a.length; k++) {
            target[k] += factor * a[k];
        }
    }

    /** Of the line with the least squares through the points (x, y); 0 where the x do not vary. */
    static double slope(double[] x, double[] y) {
        return orZero(line(x, y).getSlope());
    }

    /** Pearson's; 0 where the x or the y do not vary. */
    static double correlation(double[] x, double[] y) {
        return orZero(line(x, y).getR());
    }

    private static SimpleRegression line(double[] x, double[] y) {
        SimpleRegression line = new SimpleRegression();
        for (int k = 0; k < x.length; k++) {
            line.addData(x[k], y[k]);
        }
        return line;
    }

    private static double orZero(double value) {
        return Double.isNaN(value) ? 0 : value;
    }

    /** Independent standard normal components. */
    static double[] gaussian(int dimension, SplittableRandom random) {
        double[] vector = new double[dimension];
        for (int k = 0; k < dimension; k++) {
            vector[k] = random.nextGaussian();
        }
        return vector;
    }
}
