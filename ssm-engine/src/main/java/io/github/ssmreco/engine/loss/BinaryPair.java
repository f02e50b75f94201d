package io.github.ssmreco.engine.loss;

import io.github.ssmreco.engine.kernel.Kernels;

/**
 * BCE (Eq. 25) of a pair of label 1 beside negatives of label 0: {@code ln(1 + e^{−f_i}) + s Σ_j w_j ln(1 + e^{f_j})}, with s = 1,
 * or 1 / Σ w where the negatives' mean is taken.
 */
final class BinaryPair implements PairLoss {

    private final boolean mean;
    private final Kernels kernels;

    BinaryPair(boolean mean, Kernels kernels) {
        this.mean = mean;
        this.kernels = kernels;
    }

    @Override
    public double apply(PairScores pair) {
        double tail = Math.exp(-Math.abs(pair.positive));
        double loss = Math.max(-pair.positive, 0) + Math.log1p(tail);
        pair.positiveSlope = (float) (-(pair.positive > 0 ? tail : 1) / (1 + tail));
        float share = mean ? 1 / Math.max(pair.negatives, 1) : 1;
        loss += share * kernels.softPlus(pair.scores, pair.at, pair.weights, 0, pair.count);
        kernels.scale(share, pair.scores, pair.at, pair.count);
        return loss;
    }
}
