package io.github.ssmreco.engine.loss.torch;

import ai.djl.ndarray.NDArray;

/**
 * A loss on the {@code torch} back end; the counterpart of {@link io.github.ssmreco.engine.loss.RowLoss}. Nothing is copied to
 * the host.
 */
public interface TensorLoss {

    /**
     * @param batch who is whose user, positive and negatives
     * @param rows FLOAT32 {@code [userRows + itemRows, dimension]}, user rows first
     * @return value and gradients, in the manager of {@code rows}
     */
    Gradients apply(TensorBatch batch, NDArray rows);

    /**
     * @param value FLOAT32 scalar: the loss summed over the batch's pairs, without any L2 term
     * @param rows FLOAT32 {@code [userRows + itemRows, dimension]}: ∂loss/∂rows
     */
    record Gradients(NDArray value, NDArray rows) {}
}
