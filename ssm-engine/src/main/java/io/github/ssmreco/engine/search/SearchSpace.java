package io.github.ssmreco.engine.search;

import io.github.ssmreco.engine.evaluation.Metrics;
import io.github.ssmreco.engine.experiment.ExperimentSpec;
import io.github.ssmreco.engine.experiment.Protocol;
import io.github.ssmreco.engine.experiment.RunKinds;
import io.github.ssmreco.engine.support.InputException;
import io.github.ssmreco.engine.support.Setting;
import io.github.ssmreco.engine.support.Settings;
import io.github.ssmreco.engine.training.TrainingSettings;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a search may try of a model with a loss on a dataset.
 *
 * @param start what it begins with, in the protocol whose epochs are chosen by validation pairs
 * @param grid the settings that vary, in the order in which they are tried
 */
public record SearchSpace(ExperimentSpec start, List<Dimension> grid) {

    /**
     * A setting that varies.
     *
     * @param setting its name
     * @param values the coarse ones, in canonical form and in the order in which they are tried
     */
    public record Dimension(String setting, List<String> values) {}

    /** Trials of two values of these could not be compared. */
    private static final Set<String> FIXED = Set.of("select-by", "validation-seed");

    /**
     * The space around what an experiment declares.
     *
     * @param where what to name in a message
     * @param declared in any protocol
     * @param values by setting, several separated by commas, in the order in which they are to be tried; all are settings that the
     *     model, the loss or the training knows
     * @throws InputException for a value that is not accepted or stands twice, and for a setting that decides what trials are
     *     compared by
     */
    public static SearchSpace of(String where, ExperimentSpec declared, Map<String, String> values) {
        List<Setting> known = RunKinds.settings(declared.model(), declared.loss());
        List<Dimension> grid = new ArrayList<>();
        values.forEach((name, text) -> {
            String place = where + ", <" + name + ">";
            if (FIXED.contains(name)) {
                throw new InputException(
                        place,
                        name,
                        "a setting that does not change what trials are compared by",
                        "Remove it from <search>, and set it in <settings>.");
            }
            grid.add(new Dimension(name, canonical(place, named(known, name), text)));
        });
        return new SearchSpace(
                new ExperimentSpec(
                        declared.dataset(),
                        declared.dataDigest(),
                        declared.model(),
                        declared.loss(),
                        Protocol.PAPER_TEXT,
                        declared.seed(),
                        declared.settings()),
                List.copyOf(grid));
    }

    private static List<String> canonical(String where, Setting setting, String text) {
        LinkedHashSet<String> distinct = new LinkedHashSet<>();
        for (String word : text.split(",", -1)) {
            String value = setting.canonical(word.strip(), where);
            if (!distinct.add(value)) {
                throw new InputException(where, word.strip() + " twice", "each value once", "Remove one of the two.");
            }
        }
        return List.copyOf(distinct);
    }

    private static Setting named(List<Setting> known, String name) {
        return known.stream()
                .filter(setting -> setting.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private List<Setting> known() {
        return RunKinds.settings(start.model(), start.loss());
    }

    Setting setting(Dimension dimension) {
        return named(known(), dimension.setting());
    }

    /** Names of the settings that vary. */
    Set<String> searched() {
        Set<String> names = new LinkedHashSet<>();
        grid.forEach(dimension -> names.add(dimension.setting()));
        return names;
    }

    /** The metric that trials are compared by. */
    public String metric() {
        return TrainingSettings.selection(start.settings()).orElseThrow().name();
    }

    /** Whether a value of the metric is better than another. */
    boolean better(double value, double other) {
        return Metrics.lessIsBetter(metric()) ? value < other : value > other;
    }

    /** What a trial of some settings computes. */
    public ExperimentSpec spec(Settings settings) {
        return new ExperimentSpec(
                start.dataset(),
                start.dataDigest(),
                start.model(),
                start.loss(),
                start.protocol(),
                start.seed(),
                settings);
    }

    /** The settings that differ from their defaults. */
    public SortedMap<String, String> changed(Settings settings) {
        return settings.changed(known());
    }

    /** The settings of which these are what differs from the defaults. */
    public Settings settings(Map<String, String> changed) {
        return Settings.resolve(changed, known(), "a trial of " + start.model() + " with " + start.loss());
    }

    /** Whether the search could have made a trial of these settings: in all that it does not vary they are the declared ones. */
    boolean fits(Settings settings) {
        TreeMap<String, String> choice = new TreeMap<>(settings.values());
        choice.keySet().retainAll(searched());
        TreeMap<String, String> values = new TreeMap<>(start.settings().values());
        values.putAll(choice);
        return withoutEffectless(new Settings(values)).equals(settings);
    }

    /**
     * Some settings with others in their place. What has no effect beside these is at its default.
     *
     * @return null where one of those that were chosen has no effect itself
     */
    Settings with(Settings base, Map<String, String> choice) {
        TreeMap<String, String> values = new TreeMap<>(base.values());
        values.putAll(choice);
        Settings settings = new Settings(values);
        return choice.keySet().stream().anyMatch(name -> effectless(name, settings))
                ? null
                : withoutEffectless(settings);
    }

    private Settings withoutEffectless(Settings settings) {
        TreeMap<String, String> values = new TreeMap<>(settings.values());
        for (Setting setting : known()) {
            String byDefault = setting.defaultValue();
            if (byDefault != null
                    && !byDefault.equals(values.get(setting.name()))
                    && effectless(setting.name(), settings)) {
                values.put(setting.name(), byDefault);
            }
        }
        return new Settings(values);
    }

    private boolean effectless(String name, Settings settings) {
        try {
            RunKinds.of(start.model()).requireEffect("<search>", start.loss(), Set.of(name), settings);
            return false;
        } catch (InputException e) {
            return true;
        }
    }

    /** Whether a setting may be written down beside the others: an experiment that says one without effect is refused. */
    public boolean mayBeSaid(String name, Settings settings) {
        return !effectless(name, settings);
    }
}
