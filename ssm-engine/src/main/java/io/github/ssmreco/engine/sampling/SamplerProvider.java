package io.github.ssmreco.engine.sampling;

import io.github.ssmreco.engine.data.Interactions;
import io.github.ssmreco.engine.support.Setting;
import io.github.ssmreco.engine.support.Settings;
import java.util.List;

/** A kind of sampler by name, with the settings that it takes. */
public interface SamplerProvider {

    /** The name in a POM, lower case: {@code popularity}. */
    String name();

    /** The settings of this sampler's own. */
    List<Setting> settings();

    /**
     * @param train the training pairs: who has what, and how often each item occurs
     * @param settings this sampler's own among others
     */
    Sampler sampler(Interactions train, Settings settings);
}
