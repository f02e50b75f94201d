package io.github.ssmreco.engine.loss.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import io.github.ssmreco.engine.support.torch.Operations;
import io.github.ssmreco.engine.support.torch.Products;
import io.github.ssmreco.engine.support.torch.Rows;
import io.github.ssmreco.engine.support.torch.Scalars;

/**
 * A softmax of each user over all items of a batch, over distinct rows and by inner product over τ, in closed form. With n_u how
 * often the batch has user u, c_j what item j counts and {@code lse_u = ln Σ_j c_j exp(u·v_j / τ)}, the loss is
 * {@code Σ_u n_u lse_u − Σ_b u_b·v_b / τ}; its slope in logit (u, j) is {@code n_u c_j exp(u·v_j / τ) / exp(lse_u) − #(pairs u, j)}.
 */
final class TensorSoftmax {

    private final TensorBatch batch;
    private final PairGradients back;
    private final float inverseTemperature;
    private final NDArray value;

    /** Begins with the pairs' own logits, and takes their slopes back. */
    TensorSoftmax(TensorBatch batch, PairGradients back, float inverseTemperature) {
        this.batch = batch;
        this.back = back;
        this.inverseTemperature = inverseTemperature;
        NDArray slope = Scalars.of(-inverseTemperature, back.scores());
        this.value = back.scores().sum().muli(slope);
        back.addPairs(slope);
    }

    /**
     * Adds the users {@code [from, to)}; holds their logits for all items.
     *
     * @param logCounts {@code [1, itemRows]}: ln c_j; null where each item counts once
     */
    void add(long from, long to, NDArray logCounts) {
        try (NDManager scratch = back.users().getManager().newSubManager()) {
            NDArray users = Rows.range(back.users(), from, to, scratch);
            // no explicit negatives here, so multiplicities count pairs
            NDArray counts = Rows.range(batch.multiplicity(), from, to, scratch);
            NDArray scaling = Scalars.of(inverseTemperature, users);
            NDArray logits = Products.byTransposed(users.mul(scaling), back.items(), scratch);
            if (logCounts != null) {
                logits.addi(logCounts);
            }
            // shares of each user's denominator; lse is any logit less its share's logarithm
            NDArray shares = logits.logSoftmax(1);
            NDArray lse = firstColumn(logits).sub(firstColumn(shares));
            logits.close();
            value.addi(lse.muli(counts).sum());
            Operations.exponentiate(shares);

            NDArray scale = counts.mul(scaling);
            Rows.range(back.byUsers(), from, to, scratch)
                    .addi(Products.of(shares, back.items(), scratch).muli(scale));
            back.byItems().addi(Products.transposedBy(shares, users.mul(scale), scratch));
        }
    }

    /** The loss's result. */
    TensorLoss.Gradients result() {
        return back.with(value);
    }

    private static NDArray firstColumn(NDArray matrix) {
        return matrix.get(new NDIndex().addAllDim().addSliceDim(0, 1));
    }
}
