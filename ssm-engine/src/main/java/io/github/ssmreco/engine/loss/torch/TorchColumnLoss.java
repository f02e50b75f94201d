package io.github.ssmreco.engine.loss.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.github.ssmreco.engine.support.torch.Products;
import io.github.ssmreco.engine.support.torch.Rows;

/**
 * A {@link TensorPairLoss} whose negatives all pairs of the batch share (its columns), by inner product: scores
 * {@code [pairs, columns]} are one product, and so are the gradients of both sides.
 */
final class TorchColumnLoss implements TensorLoss {

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
            NDArray columns = Rows.range(back.items(), 0, batch.columns(), scratch);
            TensorWeights weights = new TensorWeights(batch, scratch);
            TensorPairLoss.Slopes slopes = loss.apply(new TensorScores(
                    back.scores(),
                    weights.positives(),
                    Products.byTransposed(back.pairUsers(), columns, scratch),
                    weights.columns()));

            back.addPairs(slopes.positive());
            back.addToUsers(Products.of(slopes.negatives(), columns, scratch));
            Rows.range(back.byItems(), 0, batch.columns(), scratch)
                    .addi(Products.transposedBy(slopes.negatives(), back.pairUsers(), scratch));
            return back.with(slopes.value());
        }
    }
}
