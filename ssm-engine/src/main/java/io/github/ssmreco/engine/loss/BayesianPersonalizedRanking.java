package io.github.ssmreco.engine.loss;

import io.github.ssmreco.engine.kernel.Compute;
import io.github.ssmreco.engine.loss.torch.TensorLoss;
import io.github.ssmreco.engine.loss.torch.TorchPairwiseRanking;
import io.github.ssmreco.engine.support.Setting;
import io.github.ssmreco.engine.support.Settings;
import java.util.List;

/** BPR (Rendle et al., 2009): Σ −ln σ(f(u,i) − f(u,j)) by inner product, j drawn uniformly from the items that u has not. */
public final class BayesianPersonalizedRanking implements LossProvider {

    static final Setting NEGATIVES = Setting.integer(
            "negatives", 1, 1, 1 << 16, "N", "own negatives of a pair, uniform over non-interacted items");

    @Override
    public String name() {
        return "bpr";
    }

    @Override
    public List<Setting> settings() {
        return List.of(NEGATIVES);
    }

    @Override
    public int negativesPerPair(Settings settings) {
        return settings.integer(NEGATIVES);
    }

    @Override
    public RowLoss onVector(Settings settings, int dimension, Compute compute) {
        return new RowPairwiseRanking(settings.integer(NEGATIVES), dimension, compute);
    }

    @Override
    public TensorLoss onTorch(Settings settings) {
        return new TorchPairwiseRanking(settings.integer(NEGATIVES));
    }
}
