package io.github.ssmreco.engine.loss.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import io.github.ssmreco.engine.support.torch.Operations;
import io.github.ssmreco.engine.support.torch.Products;
import io.github.ssmreco.engine.support.torch.Rows;

/**
 * {@link io.github.ssmreco.engine.loss.FullSoftmax} on the {@code torch} back end without a matrix of all logits, by inner product
 * over τ. Users are taken in tiles, each with all items: {@code lse_u = ln Σ_j exp(u·v_j / τ)} and the slopes
 * {@code n_u exp(u·v_j / τ − lse_u)}, n_u the number of the user's pairs, from the same logits.
 */
public final class TorchFullSoftmax implements TensorLoss {

    /** Logits held at once; an operation makes a few arrays of that size. */
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
            PairGradients back = new PairGradients(batch, rows, scratch);
            NDArray value = back.scores().sum().muli(-inverseTemperature);
            back.addPairs(scratch.create(-inverseTemperature));
            long step = Math.max(1, TILE / batch.itemRows());
            for (long from = 0; from < batch.userRows(); from += step) {
                addTile(batch, back, from, Math.min(from + step, batch.userRows()), value);
            }
            return back.with(value);
        }
    }

    private void addTile(TensorBatch batch, PairGradients back, long from, long to, NDArray value) {
        try (NDManager tile = back.users().getManager().newSubManager()) {
            NDArray users = Rows.range(back.users(), from, to, tile);
            // no explicit negatives here, so multiplicities count pairs
            NDArray counts = Rows.range(batch.multiplicity(), from, to, tile);
            NDArray logits = Products.byTransposed(users.mul(inverseTemperature), back.items(), tile);
            NDArray shares = logits.logSoftmax(1);
            NDArray lse = firstColumn(logits).sub(firstColumn(shares));
            value.addi(lse.muli(counts).sum());
            Operations.exponentiate(shares);

            NDArray scale = counts.mul(inverseTemperature);
            Rows.range(back.byUsers(), from, to, tile)
                    .addi(Products.of(shares, back.items(), tile).muli(scale));
            back.byItems().addi(Products.transposedBy(shares, users.mul(scale), tile));
        }
    }

    private static NDArray firstColumn(NDArray matrix) {
        return matrix.get(new NDIndex().addAllDim().addSliceDim(0, 1));
    }
}
