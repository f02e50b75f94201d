package io.github.ssmreco.engine.sampling;

import io.github.ssmreco.engine.data.Interactions;
import io.github.ssmreco.engine.support.InputException;
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
                return user -> draw(train, user, random);
            }

            @Override
            public double logProbability(int item) {
                return -Math.log(train.itemCount());
            }
        };
    }

    private static int draw(Interactions train, int user, SplittableRandom random) {
        if (user == Sampler.NOBODY) {
            return random.nextInt(train.itemCount());
        }
        if (train.degree(user) == train.itemCount()) {
            throw new InputException(
                    "training pairs of user " + user,
                    "every one of the " + train.itemCount() + " items",
                    "at least one item that the user has not, to draw negatives from",
                    "Leave this user out, or choose another <sampler> or a loss with in-batch negatives.");
        }
        while (true) {
            int item = random.nextInt(train.itemCount());
            if (!train.contains(user, item)) {
                return item;
            }
        }
    }
}
