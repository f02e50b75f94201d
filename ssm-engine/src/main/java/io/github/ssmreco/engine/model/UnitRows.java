package io.github.ssmreco.engine.model;

import io.github.ssmreco.engine.kernel.Kernels;

/** Rows brought to unit length, {@code ẑ = x / max(‖x‖, 1e-12)}, and gradients on the way back through that. */
public final class UnitRows {

    private static final float TINY = 1e-12f;

    private UnitRows() {}

    /** {@code out = ẑ}, n floats from an offset on. */
    public static void write(Kernels kernels, float[] x, int at, float[] out, int outOffset, int n) {
        System.arraycopy(x, at, out, outOffset, n);
        kernels.scale(inverseNorm(kernels, x, at, n), out, outOffset, n);
    }

    /** {@code out += (g − ẑ (ẑ · g)) / max(‖x‖, 1e-12)} for the gradient g of ẑ: only what is across the row changes its direction. */
    public static void addBack(
            Kernels kernels, float[] x, int at, float[] g, int gOffset, float[] out, int outOffset, int n) {
        float inverse = inverseNorm(kernels, x, at, n);
        float along = inverse * kernels.dot(x, at, g, gOffset, n);
        kernels.addScaled(inverse, g, gOffset, out, outOffset, n);
        kernels.addScaled(-along * inverse * inverse, x, at, out, outOffset, n);
    }

    private static float inverseNorm(Kernels kernels, float[] x, int at, int n) {
        float square = kernels.dot(x, at, x, at, n);
        // a row so long that its square overflows would become zero
        return square < Float.POSITIVE_INFINITY ? 1 / Math.max((float) Math.sqrt(square), TINY) : Float.NaN;
    }
}
