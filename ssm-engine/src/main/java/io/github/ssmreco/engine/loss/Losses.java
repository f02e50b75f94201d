package io.github.ssmreco.engine.loss;

import io.github.ssmreco.engine.support.Extensions;
import io.github.ssmreco.engine.support.InputException;
import java.util.List;
import java.util.stream.Collectors;

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
     * @throws InputException if there is none
     */
    public static LossProvider named(String name) {
        return all().stream()
                .filter(loss -> loss.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new InputException(
                        "<loss>",
                        name,
                        "one of "
                                + all().stream()
                                        .map(LossProvider::name)
                                        .sorted()
                                        .collect(Collectors.joining(", ")),
                        "Correct the name, or add the jar that brings it to the plugin's dependencies."));
    }
}
