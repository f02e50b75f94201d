package my.shop;

import io.github.ssmreco.engine.data.Interactions;
import io.github.ssmreco.engine.sampling.Sampler;
import io.github.ssmreco.engine.sampling.SamplerProvider;
import io.github.ssmreco.engine.support.Setting;
import io.github.ssmreco.engine.support.Settings;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Draws uniformly from the most frequent items: negatives that the user must have seen. */
public final class HeadSampler implements SamplerProvider {

    private static final Setting SHARE =
            Setting.number("head-share", "0.2", 0.001, 1, "", "which share of the items is drawn from");

    @Override
    public String name() {
        return "head";
    }

    @Override
    public List<Setting> settings() {
        return List.of(SHARE);
    }

    @Override
    public Sampler sampler(Interactions train, Settings settings) {
        int[] degrees = train.itemDegrees();
        int size = (int) Math.ceil(settings.number(SHARE) * degrees.length);
        List<Integer> head = IntStream.range(0, degrees.length)
                .boxed()
                .sorted(Comparator.comparingInt(item -> -degrees[item]))
                .limit(size)
                .toList();
        return new Sampler() {
            @Override
            public Draws from(SplittableRandom random) {
                return user -> head.get(random.nextInt(head.size()));
            }

            @Override
            public double logProbability(int item) {
                return head.contains(item) ? -Math.log(head.size()) : Double.NEGATIVE_INFINITY;
            }
        };
    }
}
