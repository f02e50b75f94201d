package io.github.ssmreco.engine.loss.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import io.github.ssmreco.engine.support.torch.Scalars;

/**
 * The scores of all pairs of a batch, for a {@link TensorPairLoss}.
 *
 * @param positive {@code [pairs, 1]}: f(u, i)
 * @param positiveWeight {@code [pairs, 1]}: what the positive counts beside a negative of weight 1; null where that is 1
 * @param negatives {@code [pairs, N]}: f(u, j); may be overwritten
 * @param weights {@code [pairs, N]}, or {@code [1, N]} where they are every pair's: how often each negative counts, 0 for one
 *     that does not; null where each counts once
 */
public record TensorScores(NDArray positive, NDArray positiveWeight, NDArray negatives, NDArray weights) {

    private static final int[] ROW = {1};

    /** {@code [pairs, N]}: the argument, made its product with the weights. */
    public NDArray weighted(NDArray values) {
        return weights == null ? values : values.muli(weights);
    }

    /** {@code [pairs, 1]} or {@code [1, 1]}: how many negatives count for a pair, but at least 1. */
    public NDArray count() {
        return weights == null
                ? positive.getManager()
                        .full(new Shape(1, 1), negatives.getShape().get(1))
                : weights.sum(ROW, true).maximum(Scalars.of(1, weights));
    }
}
