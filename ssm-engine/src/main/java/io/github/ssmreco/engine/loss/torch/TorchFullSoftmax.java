package io.github.ssmreco.engine.loss.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.github.ssmreco.engine.support.torch.Rows;

/**
 * {@link io.github.ssmreco.engine.loss.FullSoftmax} on the {@code torch} back end without a matrix of all logits, by inner product
 * over τ. Items are taken in tiles, twice: first for each user's {@code lse_u = ln Σ_j exp(u·v_j / τ)}, running maximum and sum;
 * then for the slopes {@code n_u exp(u·v_j / τ − lse_u)}, n_u the number of the user's pairs, tile by tile.
 */
public final class TorchFullSoftmax implements TensorLoss {

    private static final int[] ROW = {1};
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
            NDArray left = back.users().mul(inverseTemperature);
            NDArray items = back.items();
            // no explicit negatives here, so multiplicities count pairs
            NDArray counts = Rows.range(batch.multiplicity(), 0, batch.userRows(), scratch);
            NDArray lse = logSums(left, items);

            NDArray minus = scratch.full(batch.user().getShape(), -inverseTemperature);
            NDArray byUsers = back.ofUsers(batch.user(), batch.positive(), minus);
            // Σ_b −f_b/τ = Σ_u u · (its positives' slopes)
            NDArray value = lse.mul(counts).sum().addi(byUsers.mul(back.users()).sum());
            NDArray byItems = back.ofItems(batch.user(), batch.positive(), minus);
            addSlopes(left, items, lse, counts, byUsers, byItems);
            return back.together(value, byUsers, byItems);
        }
    }

    /** {@code [users, 1]}: lse_u. */
    private static NDArray logSums(NDArray left, NDArray items) {
        NDArray top = null;
        NDArray sum = null;
        for (long from = 0; from < items.getShape().get(0); from += step(left)) {
            try (NDManager tile = left.getManager().newSubManager()) {
                NDArray logits = logits(left, tileOf(items, from, left, tile), tile);
                NDArray largest = logits.max(ROW, true);
                NDArray now = top == null ? largest : largest.maximum(top);
                NDArray terms = logits.subi(now).exp().sum(ROW, true);
                if (top != null) {
                    terms.addi(top.subi(now).exp().muli(sum));
                    top.close();
                    sum.close();
                }
                top = now;
                sum = terms;
                top.attach(left.getManager());
                sum.attach(left.getManager());
            }
        }
        return sum.log().addi(top);
    }

    private void addSlopes(NDArray left, NDArray items, NDArray lse, NDArray counts, NDArray byUsers, NDArray byItems) {
        NDArray shift = lse.sub(counts.log());
        for (long from = 0; from < items.getShape().get(0); from += step(left)) {
            try (NDManager tile = left.getManager().newSubManager()) {
                NDArray rows = tileOf(items, from, left, tile);
                NDArray slopes = logits(left, rows, tile).subi(shift).exp();
                byUsers.addi(slopes.matMul(rows).muli(inverseTemperature));
                tileOf(byItems, from, left, tile).addi(slopes.transpose().matMul(left));
            }
        }
    }

    private static NDArray logits(NDArray left, NDArray rows, NDManager tile) {
        NDArray logits = left.matMul(rows.transpose());
        logits.attach(tile);
        return logits;
    }

    private static NDArray tileOf(NDArray items, long from, NDArray left, NDManager tile) {
        return Rows.range(
                items, from, Math.min(from + step(left), items.getShape().get(0)), tile);
    }

    /** Items a tile. */
    private static long step(NDArray left) {
        return Math.max(1, TILE / left.getShape().get(0));
    }
}
