package io.github.ssmreco.engine.loss;

import io.github.ssmreco.engine.kernel.Compute;
import io.github.ssmreco.engine.kernel.Kernels;
import io.github.ssmreco.engine.sampling.Batch;
import io.github.ssmreco.engine.sampling.BatchSpec.Mask;
import java.util.Arrays;

/** A {@link PairLoss} with per-pair negatives, by inner product ({@link PerPairScores}). */
final class RowPerPairLoss implements RowLoss {

    private final PairLoss loss;
    private final boolean logQ;
    private final int negatives;
    private final Kernels kernels;
    private final PerPairScores pairs;
    /** Of each member. */
    private final PairScores[] views;

    /**
     * @param negatives N
     * @param logQ whether each item counts 1 / p_n(item)
     * @param dimension length of a row
     */
    RowPerPairLoss(PairLoss loss, int negatives, boolean logQ, int dimension, Compute compute) {
        this.loss = loss;
        this.logQ = logQ;
        this.negatives = negatives;
        this.kernels = compute.kernels();
        this.pairs = new PerPairScores(negatives, dimension, compute);
        this.views = new PairScores[compute.team().size()];
        Arrays.setAll(views, member -> view(negatives));
    }

    private static PairScores view(int negatives) {
        PairScores view = new PairScores();
        view.weights = new float[negatives];
        view.count = negatives;
        return view;
    }

    @Override
    public double apply(Batch batch, float[] rows, float[] gradients) {
        return pairs.apply(batch, rows, gradients, (member, b) -> toSlopes(batch, b, views[member]));
    }

    private double toSlopes(Batch batch, int b, PairScores pair) {
        pair.positive = pairs.positives()[b];
        pair.scores = pairs.scores();
        pair.at = b * negatives;
        weigh(batch, b, pair);
        double value = loss.apply(pair) + PairLoss.notFinite(pair.positive);
        pairs.positives()[b] = pair.positiveSlope;
        return value;
    }

    private void weigh(Batch batch, int b, PairScores pair) {
        for (int n = 0; n < negatives; n++) {
            pair.weights[n] = logQ ? weight(batch, pairs.rows()[pair.at + n] - batch.userRows) : 1;
        }
        pair.positiveWeight = logQ ? weight(batch, batch.positive[b]) : 1;
        if (batch.spec.mask() != Mask.NONE) {
            for (int k = batch.maskOffsets[b]; k < batch.maskOffsets[b + 1]; k++) {
                int place = pairs.masked()[k];
                pair.weights[place - pair.at] = 0;
                pair.scores[place] = PairLoss.MASKED;
            }
        }
        pair.negatives = kernels.sum(pair.weights, 0, negatives);
    }

    private static float weight(Batch batch, int itemRow) {
        return (float) Math.exp(-batch.logProbability[itemRow]);
    }
}
