package io.github.ssmreco.engine.loss;

import io.github.ssmreco.engine.support.Extensions;
import java.util.List;

/** The losses by name: this engine's own and those of the user's class path. */
public final class Losses {

    /** Those that this engine brings. */
    public static final List<LossProvider> ALL = List.of(
            new BinaryCrossEntropy(),
            new BayesianPersonalizedRanking(),
            new FullSoftmax(),
            new CosineContrastive(),
            new SampledSoftmax(),
            InBatchLoss.BINARY_CROSS_ENTROPY,
            InBatchLoss.BAYESIAN_PERSONALIZED_RANKING,
            InBatchLoss.COSINE_CONTRASTIVE);

    private Losses() {}

    /** All of them, the user's own after this engine's. */
    public static List<LossProvider> all() {
        return Extensions.of(LossProvider.class, ALL, LossProvider::name);
    }

    /**
     * The loss of a name.
     *
     * @throws io.github.ssmreco.engine.support.InputException if there is none
     */
    public static LossProvider named(String name) {
        return Extensions.named("<loss>", name, all(), LossProvider::name);
    }
}
