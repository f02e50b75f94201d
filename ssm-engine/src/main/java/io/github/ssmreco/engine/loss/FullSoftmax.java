package io.github.ssmreco.engine.loss;

import static io.github.ssmreco.engine.loss.LossSettings.COSINE_FIRST;
import static io.github.ssmreco.engine.loss.LossSettings.TEMPERATURE;

import io.github.ssmreco.engine.kernel.Compute;
import io.github.ssmreco.engine.loss.torch.TensorLoss;
import io.github.ssmreco.engine.loss.torch.TensorSoftmaxPairs;
import io.github.ssmreco.engine.loss.torch.TorchCosine;
import io.github.ssmreco.engine.loss.torch.TorchFullSoftmax;
import io.github.ssmreco.engine.sampling.BatchSpec;
import io.github.ssmreco.engine.support.Setting;
import io.github.ssmreco.engine.support.Settings;
import java.util.List;

/** SM (Eq. 27): Σ −ln (exp f(u,i) / Σ_j exp f(u,j)) over all items j, f = similarity / τ. */
public final class FullSoftmax implements LossProvider {

    private static final String MATERIALISED = "materialised";
    private static final Setting FORM = Setting.choice(
            "form", List.of("blocked", MATERIALISED), "whether all logits of a batch are held at once: same value");

    @Override
    public String name() {
        return "sm";
    }

    @Override
    public List<Setting> settings() {
        return List.of(TEMPERATURE, COSINE_FIRST, FORM);
    }

    @Override
    public BatchSpec batches(Settings settings) {
        return BatchSpec.allItems();
    }

    @Override
    public long scores(Settings settings, long pairs, long items) {
        return settings.choice(FORM).equals(MATERIALISED) ? pairs * items : 0;
    }

    @Override
    public RowLoss onVector(Settings settings, int dimension, Compute compute) {
        double temperature = settings.number(TEMPERATURE);
        RowLoss loss = settings.choice(FORM).equals(MATERIALISED)
                ? new RowMaterialisedSoftmax(temperature, dimension, compute)
                : new RowFullSoftmax(temperature, dimension, compute);
        return CosineRows.of(LossSettings.cosine(settings, COSINE_FIRST), loss, dimension, compute);
    }

    @Override
    public TensorLoss onTorch(Settings settings) {
        double temperature = settings.number(TEMPERATURE);
        boolean cosine = LossSettings.cosine(settings, COSINE_FIRST);
        // the denominator has every item, the positive as one of them
        return settings.choice(FORM).equals(MATERIALISED)
                ? new TensorSoftmaxPairs(temperature, false).onRows(batches(settings), cosine)
                : TorchCosine.of(cosine, new TorchFullSoftmax(temperature));
    }
}
