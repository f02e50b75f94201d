package io.github.ssmreco.engine.loss.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.nn.Activation;
import io.github.ssmreco.engine.support.torch.Rows;
import io.github.ssmreco.engine.support.torch.SparseMatrix;

/**
 * {@link io.github.ssmreco.engine.loss.BayesianPersonalizedRanking} on the {@code torch} back end, in closed form:
 * {@code Σ_b 1/N Σ_n ln(1 + exp(x_bn))} with {@code x_bn = u·j_n − u·i}. The slopes σ(x)/N make a sparse matrix of users by items, W
 * (negatives with their slope, the positive with minus their sum); the gradients are W V for the users and Wᵀ U for the items.
 */
public final class TorchPairwiseRanking implements TensorLoss {

    private static final int[] ROW = {1};
    /** Floats of negatives' rows held at once: all of a batch's would be {@code [pairs, negatives, dimension]}. */
    private static final long BLOCK = 1 << 23;

    private final int negatives;

    /**
     * @param negatives own negatives of a pair, N
     */
    public TorchPairwiseRanking(int negatives) {
        this.negatives = negatives;
    }

    @Override
    public Gradients apply(TensorBatch batch, NDArray rows) {
        NDManager owner = rows.getManager();
        try (NDManager scratch = owner.newSubManager()) {
            NDArray users = Rows.range(rows, 0, batch.userRows(), scratch);
            NDArray items = Rows.range(rows, batch.userRows(), batch.userRows() + batch.itemRows(), scratch);
            NDArray user = Rows.gather(users, batch.user(), scratch);
            NDArray positive = Rows.gather(items, batch.positive(), scratch);
            NDArray margins = negativeScores(batch, user, items, scratch)
                    .subi(user.mul(positive).sum(ROW, true));
            NDArray value = Activation.softPlus(margins).sum().divi(negatives);
            NDArray slopes = Activation.sigmoid(margins).divi(negatives);

            NDArray weights = slopes.flatten().concat(slopes.sum(ROW).negi());
            NDArray userIndices = NDArrays.concat(new NDList(repeated(batch.user(), scratch), batch.user()));
            NDArray itemIndices = NDArrays.concat(new NDList(flat(batch.negatives(), scratch), batch.positive()));
            NDArray byUsers = SparseMatrix.of(userIndices, itemIndices, weights, batch.userRows(), batch.itemRows())
                    .times(items, scratch);
            NDArray byItems = SparseMatrix.of(itemIndices, userIndices, weights, batch.itemRows(), batch.userRows())
                    .times(users, scratch);
            NDArray gradients = byUsers.concat(byItems);
            gradients.attach(owner);
            value.attach(owner);
            return new Gradients(value, gradients);
        }
    }

    /** u·j_n for each pair and negative, {@code [pairs, negatives]}. */
    private NDArray negativeScores(TensorBatch batch, NDArray user, NDArray items, NDManager scratch) {
        long perNegative = user.getShape().size();
        int step = (int) Math.max(1, Math.min(negatives, BLOCK / perNegative));
        NDArray column = user.expandDims(2);
        NDList parts = new NDList();
        for (int from = 0; from < negatives; from += step) {
            NDIndex columns = new NDIndex().addAllDim().addSliceDim(from, Math.min(from + step, negatives));
            NDArray indices = batch.negatives().get(scratch, columns);
            try (NDArray drawn = Rows.gather(items, indices, scratch)) {
                parts.add(drawn.batchMatMul(column).squeeze(2));
            }
        }
        return NDArrays.concat(parts, 1);
    }

    /** Each pair's user once for each of its negatives, {@code [pairs · negatives]}. */
    private NDArray repeated(NDArray user, NDManager scratch) {
        NDArray repeated = user.repeat(0, negatives);
        repeated.attach(scratch);
        return repeated;
    }

    private static NDArray flat(NDArray indices, NDManager scratch) {
        NDArray flat = indices.flatten();
        flat.attach(scratch);
        return flat;
    }
}
