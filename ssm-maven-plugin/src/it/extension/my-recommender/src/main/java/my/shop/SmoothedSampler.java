package my.shop;

import io.github.ssmreco.engine.data.Interactions;
import io.github.ssmreco.engine.sampling.Sampler;
import io.github.ssmreco.engine.sampling.SamplerProvider;
import io.github.ssmreco.engine.sampling.WeightedSampler;
import io.github.ssmreco.engine.support.Setting;
import io.github.ssmreco.engine.support.Settings;
import java.util.Arrays;
import java.util.List;

/** p_n(i) ∝ |P_i| + c: by popularity, but an item that nobody has yet is drawn too. By the alias method. */
public final class SmoothedSampler implements SamplerProvider {

    private static final Setting SMOOTHING = Setting.number(
            "smoothing", "1", 0, 1e6, "c", "how many more users each item counts as having, for sampler smoothed");

    @Override
    public String name() {
        return "smoothed";
    }

    @Override
    public List<Setting> settings() {
        return List.of(SMOOTHING);
    }

    @Override
    public Sampler sampler(Interactions train, Settings settings) {
        return WeightedSampler.of(weights(train, settings.number(SMOOTHING)));
    }

    /** {@code [items]}: |P_i| + c. */
    static double[] weights(Interactions train, double smoothing) {
        return Arrays.stream(train.itemDegrees())
                .mapToDouble(degree -> degree + smoothing)
                .toArray();
    }
}
