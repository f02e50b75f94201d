package io.github.ssmreco.engine.loss;

import io.github.ssmreco.engine.kernel.Compute;
import io.github.ssmreco.engine.loss.torch.TensorLoss;
import io.github.ssmreco.engine.loss.torch.TorchCosine;
import io.github.ssmreco.engine.loss.torch.TorchLabelledLoss;
import io.github.ssmreco.engine.sampling.BatchSpec;
import io.github.ssmreco.engine.sampling.Samplers;
import io.github.ssmreco.engine.support.Setting;
import io.github.ssmreco.engine.support.Settings;
import java.util.List;

/**
 * BCE (Eq. 25): −Σ ln σ(f(u,i)) − Σ ln(1 − σ(f(u,j))) over labelled instances, four non-interacted j for each pair (section
 * 4.1.3), drawn anew in each epoch and shuffled among the pairs. A batch is of instances: an epoch has 1 + N times BPR's steps.
 */
public final class BinaryCrossEntropy implements LossProvider {

    private static final Setting NEGATIVES = LossSettings.negatives(4);

    @Override
    public String name() {
        return "bce";
    }

    @Override
    public List<Setting> settings() {
        return Samplers.settings(Samplers.NON_INTERACTED, NEGATIVES, LossSettings.INNER_PRODUCT_FIRST);
    }

    @Override
    public BatchSpec batches(Settings settings) {
        return BatchSpec.labelled(settings.integer(NEGATIVES), Samplers.chosen(settings));
    }

    @Override
    public RowLoss onVector(Settings settings, int dimension, Compute compute) {
        boolean cosine = LossSettings.cosine(settings, LossSettings.INNER_PRODUCT_FIRST);
        return CosineRows.of(cosine, new RowLabelledLoss(dimension, compute), dimension, compute);
    }

    @Override
    public TensorLoss onTorch(Settings settings) {
        return TorchCosine.of(LossSettings.cosine(settings, LossSettings.INNER_PRODUCT_FIRST), new TorchLabelledLoss());
    }
}
