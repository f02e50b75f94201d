package io.github.ssmreco.engine.loss;

import io.github.ssmreco.engine.kernel.Compute;
import io.github.ssmreco.engine.sampling.Batch;

/** A loss by inner product made one by cosine: its rows are brought to unit length before it, and its gradients back through that. */
public final class CosineRows implements RowLoss {

    private final RowLoss loss;
    private final Normalisation normalisation;

    private CosineRows(RowLoss loss, Normalisation normalisation) {
        this.loss = loss;
        this.normalisation = normalisation;
    }

    /**
     * The loss on rows as they are, or by cosine.
     *
     * @param cosine whether by cosine
     * @param loss by inner product; where it is made one by cosine it gets the rows at unit length
     * @param dimension length of a row
     */
    public static RowLoss of(boolean cosine, RowLoss loss, int dimension, Compute compute) {
        return cosine ? new CosineRows(loss, new Normalisation(dimension, compute)) : loss;
    }

    @Override
    public double apply(Batch batch, float[] rows, float[] gradients) {
        normalisation.apply(rows, batch.rows(), batch.nodes.length);
        double value = loss.apply(batch, rows, gradients);
        normalisation.back(rows, gradients, batch.rows(), 1);
        return value;
    }
}
