package io.github.ssmreco.engine.loss.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.github.ssmreco.engine.support.torch.Rows;

/**
 * A loss by inner product made one by cosine: rows at unit length go into it, and its gradients back through that:
 * {@code ∂/∂z = (g − (g·ẑ) ẑ) / ‖z‖}.
 */
public final class TorchCosine implements TensorLoss {

    /** Below this a norm counts as this: a zero row has no direction, but a finite gradient. */
    private static final float TINY = 1e-12f;

    private static final int[] ROW = {1};

    private final TensorLoss loss;

    private TorchCosine(TensorLoss loss) {
        this.loss = loss;
    }

    /** The loss on rows as they are, or by cosine. */
    public static TensorLoss of(boolean cosine, TensorLoss loss) {
        return cosine ? new TorchCosine(loss) : loss;
    }

    @Override
    public Gradients apply(TensorBatch batch, NDArray rows) {
        NDManager owner = rows.getManager();
        try (NDManager scratch = owner.newSubManager()) {
            // a result goes where its first operand is
            NDArray local = Rows.range(rows, 0, rows.getShape().get(0), scratch);
            NDArray norms = Rows.lengths(local, TINY);
            NDArray unit = local.div(norms);
            Gradients byUnit = loss.apply(batch, unit);
            NDArray along = byUnit.rows().mul(unit).sum(ROW, true);
            NDArray gradients = byUnit.rows().subi(unit.mul(along)).divi(norms);
            gradients.attach(owner);
            byUnit.value().attach(owner);
            return new Gradients(byUnit.value(), gradients);
        }
    }
}
