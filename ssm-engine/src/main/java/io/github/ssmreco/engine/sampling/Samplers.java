package io.github.ssmreco.engine.sampling;

import io.github.ssmreco.engine.support.Extensions;
import io.github.ssmreco.engine.support.Setting;
import io.github.ssmreco.engine.support.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What draws negatives, by name: this engine's own samplers and those of the user's class path. */
public final class Samplers {

    /** Uniform over the items that a user has not. */
    public static final String NON_INTERACTED = NonInteractedSampler.NAME;
    /** Uniform over all items. */
    public static final String UNIFORM = UniformSampler.NAME;
    /** f^β. */
    public static final String POPULARITY = PowerSampler.NAME;

    /** Those that this engine brings. */
    public static final List<SamplerProvider> BUILT_IN =
            List.of(new NonInteractedSampler(), new UniformSampler(), new PowerSampler());

    /** The name of the setting that chooses one. */
    public static final String CHOICE = "sampler";

    private Samplers() {}

    /** All of them, the user's own after this engine's. */
    public static List<SamplerProvider> all() {
        return Extensions.of(SamplerProvider.class, BUILT_IN, SamplerProvider::name);
    }

    /** The sampler of a name that {@link #choice} accepted. */
    static SamplerProvider named(String name) {
        return all().stream()
                .filter(sampler -> sampler.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("sampler " + name));
    }

    /** The setting by which a user chooses a sampler. */
    private static Setting choice(String standard) {
        List<String> names = new ArrayList<>(List.of(standard));
        all().stream()
                .map(SamplerProvider::name)
                .filter(name -> !name.equals(standard))
                .forEach(names::add);
        return Setting.choice(CHOICE, names, "what draws negatives");
    }

    /**
     * The settings of a loss that draws negatives: its own, the choice of a sampler, and what all samplers take.
     *
     * @param standard the name of the default
     */
    public static List<Setting> settings(String standard, Setting... own) {
        List<Setting> settings = new ArrayList<>(List.of(own));
        settings.add(choice(standard));
        settings.addAll(settings());
        return settings;
    }

    /** The name of the sampler that a user chose, empty where nothing is drawn. */
    public static String chosen(Settings settings) {
        return settings.values().getOrDefault(CHOICE, "");
    }

    /** The settings of all samplers. */
    public static List<Setting> settings() {
        return all().stream().flatMap(sampler -> sampler.settings().stream()).toList();
    }

    /** Names of the settings that mean nothing to the sampler chosen, or to none if the name is empty. */
    public static Set<String> inapplicable(String chosen) {
        Set<String> inapplicable = new TreeSet<>();
        all().stream()
                .filter(sampler -> !sampler.name().equals(chosen))
                .forEach(sampler -> sampler.settings().forEach(setting -> inapplicable.add(setting.name())));
        all().stream()
                .filter(sampler -> sampler.name().equals(chosen))
                .forEach(sampler -> sampler.settings().forEach(setting -> inapplicable.remove(setting.name())));
        return inapplicable;
    }
}
