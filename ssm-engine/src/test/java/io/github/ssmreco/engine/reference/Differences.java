package io.github.ssmreco.engine.reference;

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
        double apart = 0;
        double change = 0;
        for (int k = 0; k < a.length; k++) {
            apart += ((double) a[k] - b[k]) * ((double) a[k] - b[k]);
            change += ((double) b[k] - start[k]) * ((double) b[k] - start[k]);
        }
        return Math.sqrt(apart / change);
    }
}
