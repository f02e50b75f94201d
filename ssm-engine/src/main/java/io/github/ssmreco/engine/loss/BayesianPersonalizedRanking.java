package io.github.ssmreco.engine.loss;

import io.github.ssmreco.engine.kernel.Compute;
import io.github.ssmreco.engine.loss.torch.TensorLoss;
import io.github.ssmreco.engine.loss.torch.TensorRankingPairs;
import io.github.ssmreco.engine.sampling.BatchSpec;
import io.github.ssmreco.engine.sampling.Samplers;
import io.github.ssmreco.engine.support.Setting;
import io.github.ssmreco.engine.support.Settings;
import java.util.List;

/**
 * BPR (Rendle et al., 2009; Eq. 26), the mean over N negatives per pair: Σ 1/N Σ_j −ln σ(f(u,i) − f(u,j)), j uniform over
 * the items that u has not (section 4.4.3 for N above 1).
 */
public final class BayesianPersonalizedRanking implements LossProvider {

    private static final Setting NEGATIVES = LossSettings.negatives(1);

    @Override
    public String name() {
        return "bpr";
    }

    @Override
    public List<Setting> settings() {
        return Samplers.settings(
                Samplers.NON_INTERACTED, NEGATIVES, LossSettings.INNER_PRODUCT_FIRST, LossSettings.MASK);
    }

    @Override
    public BatchSpec batches(Settings settings) {
        return BatchSpec.perPair(settings.integer(NEGATIVES), Samplers.chosen(settings))
                .masking(LossSettings.mask(settings));
    }

    @Override
    public RowLoss onVector(Settings settings, int dimension, Compute compute) {
        return new RankingPair(compute.kernels()).onRows(batches(settings), cosine(settings), dimension, compute);
    }

    @Override
    public TensorLoss onTorch(Settings settings) {
        return new TensorRankingPairs().onRows(batches(settings), cosine(settings));
    }

    private static boolean cosine(Settings settings) {
        return LossSettings.cosine(settings, LossSettings.INNER_PRODUCT_FIRST);
    }
}
