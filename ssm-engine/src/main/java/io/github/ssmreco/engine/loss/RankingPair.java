package io.github.ssmreco.engine.loss;

import io.github.ssmreco.engine.kernel.Kernels;

/** BPR (Eq. 26), the mean over a pair's negatives: {@code 1/N Σ_j w_j ln(1 + e^{f_j − f_i})}, N = Σ w. */
final class RankingPair implements PairLoss {

    private final Kernels kernels;

    RankingPair(Kernels kernels) {
        this.kernels = kernels;
    }

    @Override
    public double apply(PairScores pair) {
        pair.positiveSlope = 0;
        if (pair.negatives <= 0) {
            kernels.scale(0, pair.scores, pair.at, pair.count);
            return 0;
        }
        float share = 1 / pair.negatives;
        double loss = share * kernels.softPlus(pair.scores, pair.at, pair.weights, pair.positive, pair.count);
        kernels.scale(share, pair.scores, pair.at, pair.count);
        pair.positiveSlope = -kernels.sum(pair.scores, pair.at, pair.count);
        return loss;
    }
}
