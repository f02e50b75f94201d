package io.github.ssmreco.engine.loss;

import io.github.ssmreco.engine.sampling.Batch;
import io.github.ssmreco.engine.sampling.BatchSpec.Mask;
import io.github.ssmreco.engine.sampling.BatchSpec.Negatives;

/**
 * How much each column counts as a negative of one pair: as often as the batch names it, without the pair itself and without what
 * is masked, and 1 / p_n times that under a logQ correction. One object per thread.
 */
final class PairWeights {

    private final boolean logQ;
    private float[] inverse = new float[0];
    private float[] base = new float[0];
    private float[] weights = base;
    private float total;

    PairWeights(boolean logQ) {
        this.logQ = logQ;
    }

    /** Takes the counts of a batch, before the first of its pairs. */
    void begin(Batch batch) {
        if (base.length < batch.columns || inverse.length < batch.itemRows) {
            base = new float[batch.columnCount.length];
            weights = base.clone();
            inverse = new float[batch.columnCount.length];
        }
        for (int row = 0; row < batch.itemRows; row++) {
            inverse[row] = logQ ? (float) Math.exp(-batch.logProbability[row]) : 1;
        }
        double sum = 0;
        for (int column = 0; column < batch.columns; column++) {
            base[column] = batch.columnCount[column] * inverse[column];
            sum += base[column];
        }
        total = (float) sum;
        System.arraycopy(base, 0, weights, 0, batch.columns);
    }

    /** Sets the weights of pair b; scores of what does not count become {@link PairLoss#MASKED}. */
    void apply(Batch batch, int b, PairScores pair) {
        int own = batch.positive[b];
        float negatives = total;
        if (batch.spec.negatives() == Negatives.IN_BATCH) {
            negatives -= inverse[own];
            weights[own] = (batch.columnCount[own] - 1) * inverse[own];
            if (batch.columnCount[own] == 1) {
                pair.scores[pair.at + own] = PairLoss.MASKED;
            }
        }
        if (batch.spec.mask() != Mask.NONE) {
            for (int k = batch.maskOffsets[b]; k < batch.maskOffsets[b + 1]; k++) {
                int column = batch.masked[k];
                negatives -= weights[column];
                weights[column] = 0;
                pair.scores[pair.at + column] = PairLoss.MASKED;
            }
        }
        pair.positiveWeight = inverse[own];
        pair.weights = weights;
        pair.negatives = negatives;
    }

    /** Takes back what {@link #apply} set for pair b. */
    void restore(Batch batch, int b) {
        int own = batch.positive[b];
        if (own < batch.columns) {
            weights[own] = base[own];
        }
        if (batch.spec.mask() != Mask.NONE) {
            for (int k = batch.maskOffsets[b]; k < batch.maskOffsets[b + 1]; k++) {
                weights[batch.masked[k]] = base[batch.masked[k]];
            }
        }
    }
}
