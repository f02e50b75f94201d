package io.github.ssmreco.engine.loss;

import io.github.ssmreco.engine.kernel.Compute;
import io.github.ssmreco.engine.kernel.Kernels;

/** Rows brought to unit length in place, {@code ẑ = z / ‖z‖}, and gradients back through that. */
final class Normalisation {

    /** Below this a norm counts as this: a zero row has no direction, but a finite gradient. */
    private static final float TINY = 1e-12f;

    private static final int CHUNK = 256;

    private final int dimension;
    private final Kernels kernels;
    private final Compute compute;
    private float[] inverseNorm = new float[0];

    /**
     * @param dimension length of a row
     */
    Normalisation(int dimension, Compute compute) {
        this.dimension = dimension;
        this.kernels = compute.kernels();
        this.compute = compute;
    }

    /**
     * @param rows {@code [count, dimension]}, become ẑ
     * @param most how many rows there may ever be
     */
    void apply(float[] rows, int count, int most) {
        if (inverseNorm.length < count) {
            inverseNorm = new float[most];
        }
        compute.team().chunks(count, CHUNK, (member, from, to) -> {
            for (int row = from; row < to; row++) {
                int at = row * dimension;
                float square = kernels.dot(rows, at, rows, at, dimension);
                // a row so long that its square overflows would become zero, and its cosines with it
                inverseNorm[row] =
                        square < Float.POSITIVE_INFINITY ? 1 / Math.max((float) Math.sqrt(square), TINY) : Float.NaN;
                kernels.scale(inverseNorm[row], rows, at, dimension);
            }
        });
    }

    /**
     * {@code g ← scale · (g − (g·ẑ) ẑ) / ‖z‖}, for the rows that last became {@code unit}.
     *
     * @param gradients {@code [count, dimension]}: by ẑ, become those by z
     */
    void back(float[] unit, float[] gradients, int count, float scale) {
        compute.team().chunks(count, CHUNK, (member, from, to) -> {
            for (int row = from; row < to; row++) {
                int at = row * dimension;
                float along = kernels.dot(gradients, at, unit, at, dimension);
                kernels.addScaled(-along, unit, at, gradients, at, dimension);
                kernels.scale(scale * inverseNorm[row], gradients, at, dimension);
            }
        });
    }
}
