package io.github.ssmreco.engine.loss;

import io.github.ssmreco.engine.kernel.Kernels;
import java.util.Arrays;

/**
 * {@code −ln (w_i e^{f_i/τ} / Z)} with {@code Z = w_i e^{f_i/τ} + Σ_j w_j e^{f_j/τ}} (Eq. 4), or without its first term. A pair
 * that has no negatives left and no positive in Z costs nothing.
 */
final class SoftmaxPair implements PairLoss {

    private final float inverseTemperature;
    private final boolean positiveInDenominator;
    private final Kernels kernels;

    SoftmaxPair(double temperature, boolean positiveInDenominator, Kernels kernels) {
        this.inverseTemperature = (float) (1 / temperature);
        this.positiveInDenominator = positiveInDenominator;
        this.kernels = kernels;
    }

    @Override
    public double apply(PairScores pair) {
        float positive = inverseTemperature * pair.positive;
        float shift = positive;
        if (pair.count > 0) {
            kernels.scale(inverseTemperature, pair.scores, pair.at, pair.count);
            float largest = kernels.max(pair.scores, pair.at, pair.count);
            shift = positiveInDenominator ? Math.max(shift, largest) : largest;
        }
        double own = positiveInDenominator ? pair.positiveWeight * Math.exp(positive - shift) : 0;
        double sum = own + kernels.exponentials(pair.scores, pair.at, pair.weights, shift, pair.count);
        // not by pair.negatives: what is left of weights 1/p_n when all were subtracted need not be 0
        // and a sum that is no number goes on, to a loss that is none
        if (sum <= 0) {
            pair.positiveSlope = 0;
            Arrays.fill(pair.scores, pair.at, pair.at + pair.count, 0f);
            return 0;
        }
        kernels.scale((float) (inverseTemperature / sum), pair.scores, pair.at, pair.count);
        pair.positiveSlope = (float) (inverseTemperature * (own / sum - 1));
        return shift + Math.log(sum) - positive - Math.log(pair.positiveWeight);
    }
}
