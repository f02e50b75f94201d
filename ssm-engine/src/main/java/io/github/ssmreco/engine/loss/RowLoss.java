package io.github.ssmreco.engine.loss;

import io.github.ssmreco.engine.sampling.Batch;

/** A loss on the {@code vector} back end: a batch's rows in, its value and the rows' gradients out. It knows no model. */
public interface RowLoss {

    /**
     * @param batch who is whose user, positive and negatives
     * @param rows {@code [batch.rows(), dimension]}, user rows first; may be overwritten
     * @param gradients receives {@code [batch.rows(), dimension]}, ∂loss/∂rows; need not be zero before
     * @return the loss, summed over the batch's pairs, without any L2 term; no finite number where a score that counts is NaN
     */
    double apply(Batch batch, float[] rows, float[] gradients);
}
