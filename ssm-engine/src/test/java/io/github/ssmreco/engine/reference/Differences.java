package io.github.ssmreco.engine.reference;

import java.util.Arrays;

/** How far two arrays are apart. */
public final class Differences {

    private Differences() {}

    /** ‖a − b‖ / ‖b‖ over the first {@code count} numbers; ‖a‖ where b is zero. */
    public static double relative(float[] a, double[] b, int count) {
        double apart = 0;
        double size = 0;
        for (int k = 0; k < count; k++) {
            apart += (a[k] - b[k]) * (a[k] - b[k]);
            size += b[k] * b[k];
        }
        return Math.sqrt(size > 0 ? apart / size : apart);
    }

    /** ‖a − b‖ / ‖b − start‖: how far apart two trainings are, in units of how far they came. */
    public static double ofChange(float[] a, float[] b, float[] start) {
        return ofChange(a, b, start, 0);
    }

    /**
     * The same without the largest differences.
     *
     * @param left share of the numbers whose difference does not count
     */
    public static double ofChange(float[] a, float[] b, float[] start, double left) {
        double[] apart = new double[a.length];
        double change = 0;
        for (int k = 0; k < a.length; k++) {
            apart[k] = ((double) a[k] - b[k]) * ((double) a[k] - b[k]);
            change += ((double) b[k] - start[k]) * ((double) b[k] - start[k]);
        }
        Arrays.sort(apart);
        double sum = Arrays.stream(apart, 0, a.length - (int) (left * a.length)).sum();
        return Math.sqrt(sum / change);
    }
}
