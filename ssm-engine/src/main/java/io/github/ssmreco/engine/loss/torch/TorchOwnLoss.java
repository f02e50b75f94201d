package io.github.ssmreco.engine.loss.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import io.github.ssmreco.engine.support.torch.Rows;

/**
 * A {@link TensorPairLoss} whose pairs have negatives of their own, by inner product. Negatives are indices into the item rows:
 * only a block of their rows is ever gathered, and their slopes go back as entries of a sparse matrix.
 */
final class TorchOwnLoss implements TensorLoss {

    private static final int[] ROW = {1};
    /** Floats of negatives' rows held at once: all of a batch's would be {@code [pairs, negatives, dimension]}. */
    private static final long BLOCK = 1 << 23;

    private final TensorPairLoss loss;

    /**
     * @param loss of the pairs' scores
     */
    TorchOwnLoss(TensorPairLoss loss) {
        this.loss = loss;
    }

    @Override
    public Gradients apply(TensorBatch batch, NDArray rows) {
        try (NDManager scratch = rows.getManager().newSubManager()) {
            PairGradients back = new PairGradients(batch, rows, scratch);
            NDArray user = Rows.gather(back.users(), batch.user(), scratch);
            NDArray positive = Rows.gather(back.items(), batch.positive(), scratch);
            NDArray negatives = negativeScores(batch, user, back.items(), scratch);
            TensorWeights weights = new TensorWeights(batch, scratch);
            TensorPairLoss.Slopes slopes = loss.apply(
                    new TensorScores(positive.mul(user).sum(ROW, true), weights.positives(), negatives, weights.own()));

            NDArray entries =
                    slopes.negatives().flatten().concat(slopes.positive().flatten());
            NDArray users = repeated(batch.user(), negatives.getShape().get(1), scratch);
            NDArray items = flat(batch.negatives(), scratch);
            users = users.concat(batch.user());
            items = items.concat(batch.positive());
            return back.together(
                    slopes.value(), back.ofUsers(users, items, entries), back.ofItems(users, items, entries));
        }
    }

    /** u·j_n for each pair and negative, {@code [pairs, negatives]}. */
    private static NDArray negativeScores(TensorBatch batch, NDArray user, NDArray items, NDManager scratch) {
        long negatives = batch.negatives().getShape().get(1);
        long perNegative = user.getShape().size();
        long step = Math.max(1, Math.min(negatives, BLOCK / perNegative));
        NDArray column = user.expandDims(2);
        NDList parts = new NDList();
        for (long from = 0; from < negatives; from += step) {
            NDIndex columns = new NDIndex().addAllDim().addSliceDim(from, Math.min(from + step, negatives));
            NDArray indices = batch.negatives().get(scratch, columns);
            try (NDArray drawn = Rows.gather(items, indices, scratch)) {
                parts.add(drawn.batchMatMul(column).squeeze(2));
            }
        }
        return NDArrays.concat(parts, 1);
    }

    /** Each pair's user once for each of its negatives, {@code [pairs · negatives]}. */
    private static NDArray repeated(NDArray user, long times, NDManager scratch) {
        NDArray repeated = user.repeat(0, times);
        repeated.attach(scratch);
        return repeated;
    }

    private static NDArray flat(NDArray indices, NDManager scratch) {
        NDArray flat = indices.flatten();
        flat.attach(scratch);
        return flat;
    }
}
