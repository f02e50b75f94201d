package io.github.ssmreco.engine.training;

import io.github.ssmreco.engine.support.Setting;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Values for the settings that have no default, small enough for small data. */
final class RequiredSettings {

    private static final Map<String, String> VALUES =
            Map.of("temperature", "0.12", "margin", "0.4", "negative-weight", "10");

    private RequiredSettings() {}

    /** Those of them that are known, and without a default. */
    static Map<String, String> of(List<Setting> known) {
        Map<String, String> given = new TreeMap<>();
        known.stream()
                .filter(setting -> setting.defaultValue() == null && VALUES.containsKey(setting.name()))
                .forEach(setting -> given.put(setting.name(), VALUES.get(setting.name())));
        return given;
    }
}
