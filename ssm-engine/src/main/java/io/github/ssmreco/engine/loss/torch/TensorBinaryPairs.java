package io.github.ssmreco.engine.loss.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Activation;

/**
 * BCE (Eq. 25) of pairs of label 1 beside negatives of label 0: {@code ln(1 + e^{−f_i}) + s Σ_j w_j ln(1 + e^{f_j})}, with s = 1,
 * or 1 / Σ w where the negatives' mean is taken.
 */
public final class TensorBinaryPairs implements TensorPairLoss {

    private final boolean mean;

    /**
     * @param mean whether the negatives' terms are averaged, else added up
     */
    public TensorBinaryPairs(boolean mean) {
        this.mean = mean;
    }

    @Override
    public Slopes apply(TensorScores scores) {
        NDArray below = scores.positive().neg();
        NDArray terms = scores.weighted(Activation.softPlus(scores.negatives()));
        NDArray slopes = scores.weighted(Activation.sigmoid(scores.negatives()));
        if (mean) {
            NDArray count = scores.count();
            terms.divi(count);
            slopes.divi(count);
        }
        NDArray value = terms.sum().addi(Activation.softPlus(below).sum());
        return new Slopes(value, Activation.sigmoid(below).negi(), slopes);
    }
}
