package io.github.ssmreco.engine.loss.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.github.ssmreco.engine.support.torch.Rows;

/**
 * {@link io.github.ssmreco.engine.loss.SampledSoftmax} on the {@code torch} back end, in closed form over distinct rows, by inner
 * product over τ: {@link TorchCosine} brings the rows to unit length. With n_u and c_j how often the batch has user u and positive j, and
 * {@code lse_u = ln Σ_j c_j exp(u·v_j / τ)}, the loss is {@code Σ_u n_u lse_u − Σ_b u_b·v_b / τ}: every pair against all positives
 * of the batch, its own and duplicates among them. Its slope in logit (u, j) is
 * {@code n_u c_j exp(u·v_j / τ) / exp(lse_u) − #(pairs u, j)}.
 */
public final class TorchSampledSoftmax implements TensorLoss {

    private static final int[] ROW = {1};

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

            NDArray logits = users.matMul(items.transpose());
            logits.muli(inverseTemperature).addi(itemCounts.log().transpose());
            NDArray top = logits.max(ROW, true);
            NDArray weights = logits.subi(top).exp();
            logits.close();
            NDArray sums = weights.sum(ROW, true);
            NDArray logSums = sums.log().addi(top);
            weights.muli(userCounts.div(sums));

            NDArray ones = scratch.ones(batch.user().getShape());
            NDArray positives = back.ofUsers(batch.user(), batch.positive(), ones);
            NDArray value = logSums.muli(userCounts)
                    .sum()
                    .subi(positives.mul(users).sum().muli(inverseTemperature));
            NDArray byUsers = weights.matMul(items).subi(positives).muli(inverseTemperature);
            NDArray byItems = weights.transpose()
                    .matMul(users)
                    .subi(back.ofItems(batch.user(), batch.positive(), ones))
                    .muli(inverseTemperature);
            return back.together(value, byUsers, byItems);
        }
    }
}
