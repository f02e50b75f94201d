package io.github.ssmreco.engine.reference;

import java.util.Arrays;

/** Dense matrices in double precision, by the definitions. */
public final class Matrices {

    private Matrices() {}

    /** A B. */
    public static double[][] product(double[][] a, double[][] b) {
        double[][] out = new double[a.length][b[0].length];
        for (int n = 0; n < a.length; n++) {
            for (int m = 0; m < b.length; m++) {
                for (int k = 0; k < b[0].length; k++) {
                    out[n][k] += a[n][m] * b[m][k];
                }
            }
        }
        return out;
    }

    /** Aᵀ. */
    public static double[][] transposed(double[][] a) {
        double[][] out = new double[a[0].length][a.length];
        for (int n = 0; n < a.length; n++) {
            for (int m = 0; m < a[0].length; m++) {
                out[m][n] = a[n][m];
            }
        }
        return out;
    }

    /** A + B. */
    public static double[][] sum(double[][] a, double[][] b) {
        double[][] out = new double[a.length][a[0].length];
        for (int n = 0; n < a.length; n++) {
            for (int k = 0; k < a[n].length; k++) {
                out[n][k] = a[n][k] + b[n][k];
            }
        }
        return out;
    }

    /** A ⊙ B. */
    public static double[][] elementwise(double[][] a, double[][] b) {
        double[][] out = new double[a.length][a[0].length];
        for (int n = 0; n < a.length; n++) {
            for (int k = 0; k < a[n].length; k++) {
                out[n][k] = a[n][k] * b[n][k];
            }
        }
        return out;
    }

    /** The columns [from, to). */
    public static double[][] columns(double[][] a, int from, int to) {
        double[][] out = new double[a.length][];
        Arrays.setAll(out, n -> Arrays.copyOfRange(a[n], from, to));
        return out;
    }

    /** Row by row in one array. */
    public static double[] flat(double[][] a) {
        return Arrays.stream(a).flatMapToDouble(Arrays::stream).toArray();
    }

    /** An array cut into rows. */
    public static double[][] matrix(double[] values, int width) {
        double[][] out = new double[values.length / width][];
        Arrays.setAll(out, n -> Arrays.copyOfRange(values, n * width, (n + 1) * width));
        return out;
    }
}
