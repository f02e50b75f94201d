package io.github.ssmreco.engine.loss.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Activation;

/** BPR (Eq. 26), the mean over a pair's negatives: {@code 1/N Σ_j w_j ln(1 + e^{f_j − f_i})}, N = Σ w. */
public final class TensorRankingPairs implements TensorPairLoss {

    private static final int[] ROW = {1};

    @Override
    public Slopes apply(TensorScores scores) {
        NDArray margins = scores.negatives().subi(scores.positive());
        NDArray count = scores.count();
        NDArray value =
                scores.weighted(Activation.softPlus(margins)).divi(count).sum();
        NDArray slopes = scores.weighted(Activation.sigmoid(margins)).divi(count);
        return new Slopes(value, slopes.sum(ROW, true).negi(), slopes);
    }
}
