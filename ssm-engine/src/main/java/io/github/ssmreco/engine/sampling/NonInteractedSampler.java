package io.github.ssmreco.engine.sampling;

import io.github.ssmreco.engine.data.Interactions;
import io.github.ssmreco.engine.support.Setting;
import io.github.ssmreco.engine.support.Settings;
import java.util.List;
import java.util.SplittableRandom;

/** Uniform over the items that a user has not in training; over all items where the draw is for nobody in particular. */
final class NonInteractedSampler implements SamplerProvider {

    static final String NAME = "non-interacted";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<Setting> settings() {
        return List.of();
    }

    @Override
    public Sampler sampler(Interactions train, Settings settings) {
        return new Sampler() {
            @Override
            public Draws from(SplittableRandom random) {
                return new NonInteractedDraws(train, random);
            }

            @Override
            public double logProbability(int item) {
                return -Math.log(train.itemCount());
            }
        };
    }
}
