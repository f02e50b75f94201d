package io.github.ssmreco.engine.loss.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Activation;
import io.github.ssmreco.engine.support.torch.Rows;

/** BCE (Eq. 25) over labelled instances, by inner product: Σ ln(1 + e^{z f}), its slope z σ(z f), z = −1 for label 1 and 1 for 0. */
public final class TorchLabelledLoss implements TensorLoss {

    private static final int[] ROW = {1};

    @Override
    public Gradients apply(TensorBatch batch, NDArray rows) {
        try (NDManager scratch = rows.getManager().newSubManager()) {
            PairGradients back = new PairGradients(batch, rows, scratch);
            NDArray user = Rows.gather(back.users(), batch.user(), scratch);
            NDArray item = Rows.gather(back.items(), batch.positive(), scratch);
            NDArray sign = batch.label().mul(-2).addi(1);
            sign.attach(scratch);
            NDArray signed = user.mul(item).sum(ROW).muli(sign);
            NDArray value = Activation.softPlus(signed).sum();
            NDArray slopes = Activation.sigmoid(signed).muli(sign);
            return back.together(
                    value,
                    back.ofUsers(batch.user(), batch.positive(), slopes),
                    back.ofItems(batch.user(), batch.positive(), slopes));
        }
    }
}
