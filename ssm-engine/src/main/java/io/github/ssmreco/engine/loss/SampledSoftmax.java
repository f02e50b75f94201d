package io.github.ssmreco.engine.loss;

import io.github.ssmreco.engine.kernel.Compute;
import io.github.ssmreco.engine.loss.torch.TensorLoss;
import io.github.ssmreco.engine.loss.torch.TorchSampledSoftmax;
import io.github.ssmreco.engine.support.Setting;
import io.github.ssmreco.engine.support.Settings;
import java.util.List;

/** SSM with in-batch negatives (Eq. 4 and 5): Σ −ln (exp f(u,i) / Σ_j exp f(u,j)) with f = cos/τ, j over the positives of the batch. */
public final class SampledSoftmax implements LossProvider {

    static final Setting TEMPERATURE =
            Setting.number("temperature", null, 1e-3, 1e3, "τ", "divides the cosine in training");

    @Override
    public String name() {
        return "ssm";
    }

    @Override
    public List<Setting> settings() {
        return List.of(TEMPERATURE);
    }

    @Override
    public int negativesPerPair(Settings settings) {
        return 0;
    }

    @Override
    public RowLoss onVector(Settings settings, int dimension, Compute compute) {
        return new RowSampledSoftmax(settings.number(TEMPERATURE), dimension, compute);
    }

    @Override
    public TensorLoss onTorch(Settings settings) {
        return new TorchSampledSoftmax(settings.number(TEMPERATURE));
    }
}
