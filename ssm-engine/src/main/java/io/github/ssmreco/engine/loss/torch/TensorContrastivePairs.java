package io.github.ssmreco.engine.loss.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.nn.Activation;
import io.github.ssmreco.engine.support.torch.Scalars;

/** CCL: {@code (1 − f_i)₊ + w/N Σ_j w_j (f_j − m)₊}, N = Σ w_j. */
public final class TensorContrastivePairs implements TensorPairLoss {

    private final float margin;
    private final float weight;

    /**
     * @param margin m
     * @param weight w
     */
    public TensorContrastivePairs(double margin, double weight) {
        this.margin = (float) margin;
        this.weight = (float) weight;
    }

    @Override
    public Slopes apply(TensorScores scores) {
        NDArray above = scores.negatives().subi(Scalars.of(margin, scores.negatives()));
        NDArray below = scores.positive().neg().addi(Scalars.of(1, scores.positive()));
        NDArray share = scores.count().pow(Scalars.of(-1, above)).muli(Scalars.of(weight, above));
        NDArray slopes = scores.weighted(above.gt(Scalars.of(0, above)).toType(DataType.FLOAT32, false))
                .muli(share);
        NDArray value = above.muli(slopes).sum().addi(Activation.relu(below).sum());
        return new Slopes(
                value,
                below.gt(Scalars.of(0, below)).toType(DataType.FLOAT32, false).negi(),
                slopes);
    }
}
