package io.github.ssmreco.engine.loss.torch;

import ai.djl.ndarray.NDArray;
import io.github.ssmreco.engine.sampling.BatchSpec;

/**
 * A loss as a function of scores, for all pairs of a batch at once; the counterpart of
 * {@link io.github.ssmreco.engine.loss.PairLoss}. What it makes goes to the manager of the scores.
 */
@FunctionalInterface
public interface TensorPairLoss {

    /** Value and slopes of a batch's scores. */
    Slopes apply(TensorScores scores);

    /**
     * The loss on rows: scores of pairs by inner product or cosine, their negatives where the batches have them.
     *
     * @param spec of the batches: {@code IN_BATCH}, {@code SHARED}, {@code ALL_ITEMS} or {@code PER_PAIR}
     */
    default TensorLoss onRows(BatchSpec spec, boolean cosine) {
        TensorLoss loss = switch (spec.negatives()) {
            case IN_BATCH, SHARED, ALL_ITEMS -> new TorchColumnLoss(this);
            case PER_PAIR -> new TorchPerPairLoss(this);
            case LABELLED -> throw new IllegalArgumentException("labelled instances are no pairs");
        };
        return TorchCosine.of(cosine, loss);
    }

    /**
     * @param value scalar: the loss, summed over the pairs
     * @param positive {@code [pairs, 1]}: ∂loss/∂f(u, i)
     * @param negatives {@code [pairs, N]}: ∂loss/∂f(u, j)
     */
    record Slopes(NDArray value, NDArray positive, NDArray negatives) {}
}
