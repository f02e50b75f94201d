package io.github.ssmreco.engine.loss.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.github.ssmreco.engine.support.torch.Blocks;

/**
 * {@link io.github.ssmreco.engine.loss.FullSoftmax} on the {@code torch} back end without a matrix of all logits, by inner product
 * over τ: a {@link TensorSoftmax} with every item counted once, its users taken in tiles.
 */
public final class TorchFullSoftmax implements TensorLoss {

    /** Logits held at once on a CPU; an operation makes a few arrays of that size. */
    private static final long TILE = 1 << 21;

    private final float inverseTemperature;

    /**
     * @param temperature τ
     */
    public TorchFullSoftmax(double temperature) {
        this.inverseTemperature = (float) (1 / temperature);
    }

    @Override
    public Gradients apply(TensorBatch batch, NDArray rows) {
        try (NDManager scratch = rows.getManager().newSubManager()) {
            TensorSoftmax softmax =
                    new TensorSoftmax(batch, new PairGradients(batch, rows, scratch), inverseTemperature);
            long step = Math.max(1, Blocks.floats(rows.getManager().getDevice(), TILE) / batch.itemRows());
            for (long from = 0; from < batch.userRows(); from += step) {
                softmax.add(from, Math.min(from + step, batch.userRows()), null);
            }
            return softmax.result();
        }
    }
}
