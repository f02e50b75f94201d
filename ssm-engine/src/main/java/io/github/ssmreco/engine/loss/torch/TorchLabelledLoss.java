package io.github.ssmreco.engine.loss.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Activation;
import io.github.ssmreco.engine.support.torch.Scalars;

/** BCE (Eq. 25) over labelled instances, by inner product: Σ ln(1 + e^{z f}), its slope z σ(z f), z = −1 for label 1 and 1 for 0. */
public final class TorchLabelledLoss implements TensorLoss {

    @Override
    public Gradients apply(TensorBatch batch, NDArray rows) {
        try (NDManager scratch = rows.getManager().newSubManager()) {
            PairGradients back = new PairGradients(batch, rows, scratch);
            NDArray sign = batch.label()
                    .mul(Scalars.of(-2, rows))
                    .addi(Scalars.of(1, rows))
                    .expandDims(1);
            sign.attach(scratch);
            NDArray signed = back.scores().muli(sign);
            NDArray value = Activation.softPlus(signed).sum();
            back.addPairs(Activation.sigmoid(signed).muli(sign));
            return back.with(value);
        }
    }
}
