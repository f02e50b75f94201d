package io.github.ssmreco.engine.loss.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.github.ssmreco.engine.support.torch.Rows;

/**
 * A {@link TensorPairLoss} whose negatives all pairs of the batch share (its columns), by inner product: scores
 * {@code [pairs, columns]} are one product, and so are the gradients of both sides.
 */
final class TorchColumnLoss implements TensorLoss {

    private static final int[] ROW = {1};

    private final TensorPairLoss loss;

    /**
     * @param loss of the pairs' scores
     */
    TorchColumnLoss(TensorPairLoss loss) {
        this.loss = loss;
    }

    @Override
    public Gradients apply(TensorBatch batch, NDArray rows) {
        try (NDManager scratch = rows.getManager().newSubManager()) {
            PairGradients back = new PairGradients(batch, rows, scratch);
            NDArray user = Rows.gather(back.users(), batch.user(), scratch);
            NDArray positive = Rows.gather(back.items(), batch.positive(), scratch);
            NDArray columns = Rows.range(back.items(), 0, batch.columns(), scratch);
            TensorWeights weights = new TensorWeights(batch, scratch);
            TensorPairLoss.Slopes slopes = loss.apply(new TensorScores(
                    user.mul(positive).sum(ROW, true),
                    weights.positives(),
                    user.matMul(columns.transpose()),
                    weights.columns()));

            NDArray entries = slopes.positive().flatten();
            NDArray byUsers = back.ofUsers(batch.user(), batch.positive(), entries)
                    .addi(back.sumByUser(slopes.negatives().matMul(columns)));
            NDArray byItems = back.ofItems(batch.user(), batch.positive(), entries);
            Rows.range(byItems, 0, batch.columns(), scratch)
                    .addi(slopes.negatives().transpose().matMul(user));
            return back.together(slopes.value(), byUsers, byItems);
        }
    }
}
