package io.github.ssmreco.engine.support;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The effective settings of an experiment: every setting that its model, its loss and the training declare has a value here,
 * in canonical form. Written to JSON as an object of strings.
 *
 * @param values by name, sorted
 */
public record Settings(@JsonValue SortedMap<String, String> values) {

    /** Copies the map. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Settings {
        values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
    }

    /**
     * Checks what a user gave against what is known, and fills in the defaults.
     *
     * @param given by name
     * @param known what the model, the loss and the training declare
     * @param where what to name in a message, such as {@code experiment 'table2-gowalla-lightgcn-ssm'}
     * @throws InputException for an unknown name, a value that is not accepted, or a required one that is missing
     */
    public static Settings resolve(Map<String, String> given, Collection<Setting> known, String where) {
        TreeMap<String, String> values = new TreeMap<>();
        TreeMap<String, Setting> byName = new TreeMap<>();
        known.forEach(setting -> byName.put(setting.name(), setting));
        given.forEach((name, value) -> {
            Setting setting = byName.get(name);
            if (setting == null) {
                throw new InputException(
                        where + ", <settings>",
                        name,
                        byName.isEmpty()
                                ? "no setting, since there is none"
                                : "one of " + String.join(", ", byName.keySet()),
                        "Correct the name, or remove <" + name + ">.");
            }
            values.put(name, setting.canonical(value, where + ", " + name));
        });
        for (Setting setting : known) {
            if (!values.containsKey(setting.name())) {
                if (setting.defaultValue() == null) {
                    throw new InputException(
                            where + ", " + setting.name(),
                            null,
                            setting.expectation(),
                            "Set <" + setting.name() + ">: " + setting.description());
                }
                values.put(setting.name(), setting.defaultValue());
            }
        }
        return new Settings(values);
    }

    /** A whole number. */
    public int integer(Setting setting) {
        return Integer.parseInt(value(setting));
    }

    /** A whole number that may be large, such as a seed. */
    public long whole(Setting setting) {
        return Long.parseLong(value(setting));
    }

    /** A number. */
    public double number(Setting setting) {
        return Double.parseDouble(value(setting));
    }

    /** A word. */
    public String choice(Setting setting) {
        return value(setting);
    }

    private String value(Setting setting) {
        String value = values.get(setting.name());
        if (value == null) {
            throw new IllegalStateException("setting " + setting.name() + " was not resolved");
        }
        return value;
    }

    /** Those that are not at their default: what a digest covers, so that an option added later changes none. */
    public SortedMap<String, String> changed(List<Setting> known) {
        TreeMap<String, String> changed = new TreeMap<>(values);
        known.forEach(setting -> changed.remove(setting.name(), setting.defaultValue()));
        return changed;
    }
}
