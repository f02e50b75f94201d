package io.github.ssmreco.engine.sampling;

import io.github.ssmreco.engine.data.Interactions;
import io.github.ssmreco.engine.support.Setting;
import io.github.ssmreco.engine.support.Settings;
import java.util.List;
import java.util.SplittableRandom;

/** Uniform over all items; positives are drawn too. */
final class UniformSampler implements SamplerProvider {

    static final String NAME = "uniform";

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
        int items = train.itemCount();
        return new Sampler() {
            @Override
            public Draws from(SplittableRandom random) {
                return user -> random.nextInt(items);
            }

            @Override
            public double logProbability(int item) {
                return -Math.log(items);
            }
        };
    }
}
