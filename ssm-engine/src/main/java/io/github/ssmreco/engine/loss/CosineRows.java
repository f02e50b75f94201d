package io.github.ssmreco.engine.loss;

import io.github.ssmreco.engine.kernel.Compute;
import io.github.ssmreco.engine.kernel.Kernels;
import io.github.ssmreco.engine.sampling.Batch;

/**
 * A loss by inner product made one by cosine: rows are brought to unit length before it, in place, and its gradients back through
 * that: {@code ∂/∂z = (g − (g·ẑ) ẑ) / ‖z‖}.
 */
final class CosineRows implements RowLoss {

    /** Below this a norm counts as this: a zero row has no direction, but a finite gradient. */
    private static final float TINY = 1e-12f;

    private static final int CHUNK = 256;

    private final RowLoss loss;
    private final int dimension;
    private final Kernels kernels;
    private final Compute compute;
    private float[] inverseNorm = new float[0];

    CosineRows(RowLoss loss, int dimension, Compute compute) {
        this.loss = loss;
        this.dimension = dimension;
        this.kernels = compute.kernels();
        this.compute = compute;
    }

    /** The loss on rows as they are, or by cosine. */
    static RowLoss of(boolean cosine, RowLoss loss, int dimension, Compute compute) {
        return cosine ? new CosineRows(loss, dimension, compute) : loss;
    }

    @Override
    public double apply(Batch batch, float[] rows, float[] gradients) {
        if (inverseNorm.length < batch.rows()) {
            inverseNorm = new float[batch.nodes.length];
        }
        compute.crew().chunks(batch.rows(), CHUNK, (member, from, to) -> {
            for (int row = from; row < to; row++) {
                int at = row * dimension;
                float square = kernels.dot(rows, at, rows, at, dimension);
                inverseNorm[row] = 1 / Math.max((float) Math.sqrt(square), TINY);
                kernels.scale(inverseNorm[row], rows, at, dimension);
            }
        });
        double value = loss.apply(batch, rows, gradients);
        compute.crew().chunks(batch.rows(), CHUNK, (member, from, to) -> {
            for (int row = from; row < to; row++) {
                int at = row * dimension;
                float along = kernels.dot(gradients, at, rows, at, dimension);
                kernels.addScaled(-along, rows, at, gradients, at, dimension);
                kernels.scale(inverseNorm[row], gradients, at, dimension);
            }
        });
        return value;
    }
}
