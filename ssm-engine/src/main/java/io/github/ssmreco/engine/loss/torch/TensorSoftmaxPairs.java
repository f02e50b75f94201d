package io.github.ssmreco.engine.loss.torch;

import ai.djl.ndarray.NDArray;
import io.github.ssmreco.engine.support.torch.Scalars;

/**
 * {@code −ln (w_i e^{f_i/τ} / Z)} with {@code Z = w_i e^{f_i/τ} + Σ_j w_j e^{f_j/τ}} (Eq. 4), or without its first term. A pair
 * that has no negatives left and no positive in Z costs nothing. Weights are taken as {@code ln w_j} added to a logit, −∞ for a
 * negative that does not count.
 */
public final class TensorSoftmaxPairs implements TensorPairLoss {

    private static final int[] ROW = {1};
    /** No sum of a pair that has negatives can be below 1, that of its largest term. */
    private static final float TINY = 1e-30f;

    private final float inverseTemperature;
    private final boolean positiveInDenominator;

    /**
     * @param temperature τ
     * @param positiveInDenominator whether Z has the positive's term
     */
    public TensorSoftmaxPairs(double temperature, boolean positiveInDenominator) {
        this.inverseTemperature = (float) (1 / temperature);
        this.positiveInDenominator = positiveInDenominator;
    }

    @Override
    public Slopes apply(TensorScores scores) {
        NDArray scaling = Scalars.of(inverseTemperature, scores.positive());
        NDArray positive = scores.positive().mul(scaling);
        if (scores.positiveWeight() != null) {
            positive.addi(scores.positiveWeight().log());
        }
        NDArray logits = scores.negatives().muli(scaling);
        if (scores.weights() != null) {
            logits.addi(scores.weights().log());
        }
        return positiveInDenominator ? withPositive(positive, logits) : negativesOnly(positive, logits);
    }

    private Slopes withPositive(NDArray positive, NDArray logits) {
        NDArray top = logits.max(ROW, true).maximum(positive);
        NDArray terms = logits.subi(top).exp();
        NDArray others = terms.sum(ROW, true);
        NDArray sum = positive.sub(top).exp().addi(others);
        NDArray value = sum.log().addi(top).subi(positive).sum();
        NDArray scale = sum.pow(Scalars.of(-1, sum)).muli(Scalars.of(inverseTemperature, sum));
        // p − 1, without its cancellation
        return new Slopes(value, others.muli(scale).negi(), terms.muli(scale));
    }

    private Slopes negativesOnly(NDArray positive, NDArray logits) {
        // −∞ where a pair has no negatives: any number will do
        NDArray top = logits.max(ROW, true).maximum(Scalars.of(-Float.MAX_VALUE, logits));
        NDArray terms = logits.subi(top).exp();
        NDArray sum = terms.sum(ROW, true);
        NDArray has = sum.minimum(Scalars.of(1, sum));
        NDArray least = sum.maximum(Scalars.of(TINY, sum));
        NDArray value = least.log().addi(top).subi(positive).muli(has).sum();
        NDArray scale = least.pow(Scalars.of(-1, sum)).muli(Scalars.of(inverseTemperature, sum));
        return new Slopes(value, has.muli(Scalars.of(-inverseTemperature, sum)), terms.muli(scale));
    }
}
