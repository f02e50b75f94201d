package io.github.ssmreco.engine.training;

import io.github.ssmreco.engine.support.InputException;
import io.github.ssmreco.engine.support.Settings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A training whose numbers are none any more: NaN or infinite. */
public final class Divergence extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What helps, by the setting that has to be there, the most likely first. */
    private static final Map<String, String> REMEDIES = remedies();

    private final String what;
    private final String found;

    /**
     * @param what is no number, and when
     * @param found what it is instead
     */
    Divergence(String what, Object found) {
        super(what + ": " + found);
        this.what = what;
        this.found = found.toString();
    }

    private static Map<String, String> remedies() {
        Map<String, String> remedies = new LinkedHashMap<>();
        remedies.put("learning-rate", "lower");
        remedies.put("temperature", "raise");
        remedies.put("layers", "lower");
        remedies.put("negative-weight", "lower");
        remedies.put("regularisation", "raise");
        return remedies;
    }

    /** The same, with the time at which it was seen. */
    Divergence when(String time) {
        return new Divergence(what + " " + time, found);
    }

    /** For the user, with the run's own settings that may be why. */
    public InputException explained(Settings settings) {
        List<String> advice = new ArrayList<>();
        REMEDIES.forEach((setting, direction) -> {
            String value = settings.values().get(setting);
            if (value != null) {
                advice.add(direction + " " + setting + " (" + value + ")");
            }
        });
        if ("inner-product".equals(settings.values().get("similarity"))) {
            advice.add("set similarity to cosine (inner-product)");
        }
        return new InputException(
                what,
                found,
                "a finite number",
                "The training diverged. What helps, with the value of this run: " + String.join(", ", advice) + ".",
                this);
    }
}
