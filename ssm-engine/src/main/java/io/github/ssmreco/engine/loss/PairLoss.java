package io.github.ssmreco.engine.loss;

import io.github.ssmreco.engine.kernel.Compute;
import io.github.ssmreco.engine.sampling.BatchSpec;

/**
 * A loss as a function of one pair's scores: the positive's against its negatives'. Where the negatives come from (the batch, a
 * draw for the batch, a draw for the pair) and how scores are made are other classes' work.
 */
@FunctionalInterface
public interface PairLoss {

    /** Under this a score counts as that of a masked negative; no loss may overflow on it. */
    float MASKED = -1e30f;

    /**
     * @param pair scores in, slopes out
     * @return the pair's loss; no finite number where a score that counts is NaN, so a training that diverged shows it
     */
    double apply(PairScores pair);

    /** 0, or NaN for a positive's score that is infinite or NaN: a loss of 0 may be all that is left of an infinite one. */
    static double notFinite(float score) {
        return score - score;
    }

    /**
     * The loss on rows: scores of pairs by inner product or cosine, their negatives where the batches have them.
     *
     * @param spec of the batches: {@code IN_BATCH}, {@code SHARED}, {@code ALL_ITEMS} or {@code PER_PAIR}
     * @param dimension length of a row
     */
    default RowLoss onRows(BatchSpec spec, boolean cosine, int dimension, Compute compute) {
        boolean logQ = spec.logProbabilities();
        RowLoss loss = switch (spec.negatives()) {
            case IN_BATCH, SHARED, ALL_ITEMS -> new RowColumnLoss(this, logQ, dimension, compute);
            case PER_PAIR -> new RowPerPairLoss(this, spec.count(), logQ, dimension, compute);
            case LABELLED -> throw new IllegalArgumentException("labelled instances are no pairs");
        };
        return CosineRows.of(cosine, loss, dimension, compute);
    }
}
