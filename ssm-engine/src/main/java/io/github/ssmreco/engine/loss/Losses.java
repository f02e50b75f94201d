package io.github.ssmreco.engine.loss;

import java.util.List;

/** The losses that this engine brings. */
public final class Losses {

    /** All of them. */
    public static final List<LossProvider> ALL = List.of(new BayesianPersonalizedRanking(), new SampledSoftmax());

    private Losses() {}
}
