package io.github.ssmreco.engine.loss.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import io.github.ssmreco.engine.support.torch.Operations;
import io.github.ssmreco.engine.support.torch.Products;
import io.github.ssmreco.engine.support.torch.Rows;

/**
 * {@link io.github.ssmreco.engine.loss.SampledSoftmax} on the {@code torch} back end, in closed form over distinct rows, by inner
 * product over τ: {@link TorchCosine} brings the rows to unit length. With n_u and c_j how often the batch has user u and positive j, and
 * {@code lse_u = ln Σ_j c_j exp(u·v_j / τ)}, the loss is {@code Σ_u n_u lse_u − Σ_b u_b·v_b / τ}: every pair against all positives
 * of the batch, its own and duplicates among them. Its slope in logit (u, j) is
 * {@code n_u c_j exp(u·v_j / τ) / exp(lse_u) − #(pairs u, j)}.
 */
public final class TorchSampledSoftmax implements TensorLoss {

    private final float inverseTemperature;

    /**
     * @param temperature τ
     */
    public TorchSampledSoftmax(double temperature) {
        this.inverseTemperature = (float) (1 / temperature);
    }

    @Override
    public Gradients apply(TensorBatch batch, NDArray rows) {
        try (NDManager scratch = rows.getManager().newSubManager()) {
            PairGradients back = new PairGradients(batch, rows, scratch);
            NDArray users = back.users();
            NDArray items = back.items();
            // no explicit negatives here, so multiplicities count pairs
            int all = batch.userRows() + batch.itemRows();
            NDArray userCounts = Rows.range(batch.multiplicity(), 0, batch.userRows(), scratch);
            NDArray itemCounts = Rows.range(batch.multiplicity(), batch.userRows(), all, scratch);

            // shares of each user's denominator, c_j among them; lse is any logit less its share's logarithm
            NDArray logits = Products.byTransposed(users.mul(inverseTemperature), items, scratch)
                    .addi(itemCounts.log().transpose());
            NDArray shares = logits.logSoftmax(1);
            NDArray lse = firstColumn(logits).sub(firstColumn(shares));
            logits.close();
            Operations.exponentiate(shares);

            NDArray scale = userCounts.mul(inverseTemperature);
            scale.attach(scratch);
            back.byUsers().addi(Products.of(shares, items, scratch).muli(scale));
            back.byItems().addi(Products.transposedBy(shares, users.mul(scale), scratch));
            back.addPairs(scratch.create(-inverseTemperature));
            NDArray value = lse.muli(userCounts).sum().subi(back.scores().sum().muli(inverseTemperature));
            return back.with(value);
        }
    }

    private static NDArray firstColumn(NDArray matrix) {
        return matrix.get(new NDIndex().addAllDim().addSliceDim(0, 1));
    }
}
