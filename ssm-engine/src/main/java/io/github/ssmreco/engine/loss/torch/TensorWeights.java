package io.github.ssmreco.engine.loss.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import io.github.ssmreco.engine.sampling.BatchSpec.Negatives;
import io.github.ssmreco.engine.support.torch.Rows;
import io.github.ssmreco.engine.support.torch.Scalars;

/**
 * How much each negative counts for each pair: as often as the batch names it, without the pair itself and without what is
 * masked, and 1 / p_n times that under a logQ correction.
 */
final class TensorWeights {

    private static final int COLUMN = 1;

    private final TensorBatch batch;
    private final NDManager scratch;
    /** {@code [itemRows]}: 1 / p_n, null without a correction. */
    private final NDArray inverse;

    TensorWeights(TensorBatch batch, NDManager scratch) {
        this.batch = batch;
        this.scratch = scratch;
        this.inverse = batch.logProbability() == null
                ? null
                : in(batch.logProbability().neg()).exp();
    }

    /** {@code [pairs, 1]}, or null where each positive counts once. */
    NDArray positives() {
        return inverse == null
                ? null
                : Rows.gather(inverse, batch.positive(), scratch).expandDims(COLUMN);
    }

    /** {@code [pairs, negativesPerPair]}, or null where each counts once. */
    NDArray own() {
        if (inverse == null && batch.masked() == null) {
            return null;
        }
        NDArray weights = inverse == null
                ? scratch.ones(batch.negatives().getShape())
                : Rows.gather(inverse, batch.negatives(), scratch);
        return unmasked(weights);
    }

    /** {@code [pairs, columns]}, {@code [1, columns]} where they are every pair's, or null where each counts once. */
    NDArray columns() {
        boolean inBatch = batch.spec().negatives() == Negatives.IN_BATCH;
        if (batch.spec().negatives() == Negatives.ALL_ITEMS && inverse == null && batch.masked() == null) {
            return null;
        }
        NDArray counts = in(batch.columnCount().expandDims(0));
        if (inverse != null) {
            counts = counts.mul(Rows.range(inverse, 0, batch.columns(), scratch));
        }
        if (!inBatch && batch.masked() == null) {
            return counts;
        }
        NDArray weights = counts.repeat(0, batch.pairs());
        return unmasked(inBatch ? withoutOwn(weights) : weights);
    }

    /** Takes each pair's own occurrence out of its column. */
    private NDArray withoutOwn(NDArray weights) {
        NDArray flat = weights.flatten();
        NDArray own = scratch.arange(0, batch.pairs(), 1, DataType.INT64)
                .muli(batch.columns())
                .addi(batch.positive());
        NDArray left = Rows.gather(flat, own, scratch);
        Rows.put(
                flat,
                own,
                inverse == null
                        ? left.subi(Scalars.of(1, left))
                        : left.subi(Rows.gather(inverse, batch.positive(), scratch)));
        return flat.reshape(weights.getShape());
    }

    private NDArray unmasked(NDArray weights) {
        if (batch.masked() == null) {
            return weights;
        }
        NDArray flat = weights.flatten();
        Rows.put(flat, batch.masked(), scratch.zeros(batch.masked().getShape()));
        return flat.reshape(weights.getShape());
    }

    /** A result that DJL put where the batch is. */
    private NDArray in(NDArray result) {
        result.attach(scratch);
        return result;
    }
}
