package io.github.ssmreco.engine.loss.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.github.ssmreco.engine.support.torch.Rows;

/**
 * {@link io.github.ssmreco.engine.loss.SampledSoftmax} on the {@code torch} back end, by inner product over τ: {@link TorchCosine}
 * brings the rows to unit length. A {@link TensorSoftmax} where an item counts as often as it is a positive of the batch: every pair
 * against all positives, its own and duplicates among them.
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
            TensorSoftmax softmax =
                    new TensorSoftmax(batch, new PairGradients(batch, rows, scratch), inverseTemperature);
            int all = batch.userRows() + batch.itemRows();
            // no explicit negatives here, so multiplicities count pairs
            NDArray itemCounts = Rows.range(batch.multiplicity(), batch.userRows(), all, scratch);
            softmax.add(0, batch.userRows(), itemCounts.log().transpose());
            return softmax.result();
        }
    }
}
