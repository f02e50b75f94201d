package io.github.ssmreco.engine.loss;

import io.github.ssmreco.engine.kernel.Kernels;

/**
 * CCL (Mao et al., 2021): {@code (1 − f_i)₊ + w/N Σ_j w_j (f_j − m)₊}, N = Σ w_j. Eq. 28 prints the first term with a sign that
 * would reward a low score of the positive; this is the loss that is meant.
 */
final class ContrastivePair implements PairLoss {

    private final float margin;
    private final float weight;
    private final Kernels kernels;

    ContrastivePair(double margin, double weight, Kernels kernels) {
        this.margin = (float) margin;
        this.weight = (float) weight;
        this.kernels = kernels;
    }

    @Override
    public double apply(PairScores pair) {
        boolean below = pair.positive < 1;
        pair.positiveSlope = below ? -1 : 0;
        float share = weight / Math.max(pair.negatives, 1);
        // a maximum rather than a choice: it passes on what is no number
        double loss = Math.max(1 - pair.positive, 0)
                + share * kernels.hinge(pair.scores, pair.at, pair.weights, margin, pair.count);
        kernels.scale(share, pair.scores, pair.at, pair.count);
        return loss;
    }
}
