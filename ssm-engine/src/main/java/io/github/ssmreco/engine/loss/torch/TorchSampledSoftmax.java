package io.github.ssmreco.engine.loss.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.github.ssmreco.engine.support.torch.Rows;
import io.github.ssmreco.engine.support.torch.SparseMatrix;

/**
 * {@link io.github.ssmreco.engine.loss.SampledSoftmax} on the {@code torch} back end, in closed form over distinct rows. With û
 * and v̂ the rows at unit length, n_u and c_j how often the batch has user u and positive j, and
 * {@code lse_u = ln Σ_j c_j exp(û·v̂_j / τ)}, the loss is {@code Σ_u n_u lse_u − Σ_b û_b·v̂_b / τ}: every pair against all positives
 * of the batch, its own and duplicates among them. Its slope in logit (u, j) is
 * {@code n_u c_j exp(û·v̂_j / τ) / exp(lse_u) − #(pairs u, j)}.
 */
public final class TorchSampledSoftmax implements TensorLoss {

    /** Below this a norm counts as this: a zero row has no direction, but a finite gradient. */
    private static final float TINY = 1e-12f;

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
        NDManager owner = rows.getManager();
        try (NDManager scratch = owner.newSubManager()) {
            rows = local(rows, scratch);
            NDArray norms = rows.square().sum(ROW, true).sqrt().maximum(TINY);
            NDArray unit = rows.div(norms);
            Slopes slopes = slopes(batch, unit, scratch);
            NDArray along = slopes.unit().mul(unit).sum(ROW, true);
            NDArray gradients = slopes.unit().sub(unit.mul(along)).div(norms).muli(inverseTemperature);
            gradients.attach(owner);
            slopes.value().attach(owner);
            return new Gradients(slopes.value(), gradients);
        }
    }

    /**
     * @param value scalar: the loss
     * @param unit {@code [userRows + itemRows, dimension]}: its gradient by the unit rows, times τ
     */
    private record Slopes(NDArray value, NDArray unit) {}

    private Slopes slopes(TensorBatch batch, NDArray unit, NDManager scratch) {
        int all = batch.userRows() + batch.itemRows();
        NDArray users = Rows.range(unit, 0, batch.userRows(), scratch);
        NDArray items = Rows.range(unit, batch.userRows(), all, scratch);
        // no explicit negatives here, so multiplicities count pairs
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
        SparseMatrix pairs = SparseMatrix.of(batch.user(), batch.positive(), ones, batch.userRows(), batch.itemRows());
        SparseMatrix pairsOfItems =
                SparseMatrix.of(batch.positive(), batch.user(), ones, batch.itemRows(), batch.userRows());
        NDArray positives = pairs.times(items, scratch);
        NDArray value =
                logSums.muli(userCounts).sum().subi(positives.mul(users).sum().muli(inverseTemperature));
        NDArray byUsers = weights.matMul(items).subi(positives);
        NDArray byItems = weights.transpose().matMul(users).subi(pairsOfItems.times(users, scratch));
        return new Slopes(value, byUsers.concat(byItems));
    }

    /** The same values with results going to the scratch manager: a result goes where its first operand is. */
    private static NDArray local(NDArray rows, NDManager scratch) {
        return Rows.range(rows, 0, rows.getShape().get(0), scratch);
    }
}
