package io.github.ssmreco.engine.loss;

import static io.github.ssmreco.engine.loss.LossSettings.COSINE_FIRST;
import static io.github.ssmreco.engine.loss.LossSettings.MARGIN;
import static io.github.ssmreco.engine.loss.LossSettings.WEIGHT;

import io.github.ssmreco.engine.kernel.Compute;
import io.github.ssmreco.engine.loss.torch.TensorContrastivePairs;
import io.github.ssmreco.engine.loss.torch.TensorLoss;
import io.github.ssmreco.engine.sampling.BatchSpec;
import io.github.ssmreco.engine.sampling.Samplers;
import io.github.ssmreco.engine.support.Setting;
import io.github.ssmreco.engine.support.Settings;
import java.util.List;

/**
 * CCL (Mao et al., 2021; Eq. 28 with its sign mended): Σ (1 − f(u,i))₊ + w/N Σ_j (f(u,j) − m)₊ by cosine, N negatives per pair,
 * uniform over all items as its authors' code draws them.
 */
public final class CosineContrastive implements LossProvider {

    private static final Setting NEGATIVES = LossSettings.negatives(800);

    @Override
    public String name() {
        return "ccl";
    }

    @Override
    public List<Setting> settings() {
        return Samplers.settings(Samplers.UNIFORM, MARGIN, WEIGHT, NEGATIVES, COSINE_FIRST, LossSettings.MASK);
    }

    @Override
    public BatchSpec batches(Settings settings) {
        return BatchSpec.perPair(settings.integer(NEGATIVES), Samplers.chosen(settings))
                .masking(LossSettings.mask(settings));
    }

    @Override
    public RowLoss onVector(Settings settings, int dimension, Compute compute) {
        PairLoss pair = new ContrastivePair(settings.number(MARGIN), settings.number(WEIGHT), compute.kernels());
        return pair.onRows(batches(settings), LossSettings.cosine(settings, COSINE_FIRST), dimension, compute);
    }

    @Override
    public TensorLoss onTorch(Settings settings) {
        return new TensorContrastivePairs(settings.number(MARGIN), settings.number(WEIGHT))
                .onRows(batches(settings), LossSettings.cosine(settings, COSINE_FIRST));
    }
}
