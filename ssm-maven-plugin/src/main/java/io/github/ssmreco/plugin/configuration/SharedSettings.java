package io.github.ssmreco.plugin.configuration;

import io.github.ssmreco.engine.experiment.Protocol;
import io.github.ssmreco.engine.experiment.RunKinds;
import io.github.ssmreco.engine.support.InputException;
import io.github.ssmreco.engine.support.Setting;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What an execution says for all of its experiments: an experiment takes from it the settings that its model and loss know, and
 * its own win.
 *
 * @param settings by name
 * @param sources by setting
 * @param protocols separated by commas, or null
 * @param patienceGiven epochs without a better one, or null
 */
public record SharedSettings(
        Map<String, String> settings, Map<String, String> sources, String protocols, Integer patienceGiven) {

    /** Where neither the execution nor the experiment says anything; the authors' code has it too. */
    private static final int PATIENCE = 15;

    int patience() {
        return patienceGiven == null ? PATIENCE : patienceGiven;
    }

    List<Protocol> protocols(String where, String own) {
        List<String> names = CommaSeparated.list(where + ", <protocols>", own == null ? protocols : own);
        return names.isEmpty()
                ? List.of(Protocol.RELEASED_CODE)
                : names.stream().map(Protocol::of).toList();
    }

    Map<String, String> settings(Map<String, String> own, String model, String loss) {
        Map<String, String> merged = shared(settings, model, loss);
        merged.putAll(own);
        return merged;
    }

    /** The shared source of a setting goes where the shared value of it goes, and nowhere else. */
    Map<String, String> sources(Map<String, String> own, Map<String, String> ownSettings, String model, String loss) {
        Map<String, String> merged = shared(sources, model, loss);
        merged.keySet().removeAll(ownSettings.keySet());
        merged.putAll(own);
        return merged;
    }

    private static Map<String, String> shared(Map<String, String> values, String model, String loss) {
        Set<String> known = known(model, loss);
        // one without a value stays, and is refused by name later
        Map<String, String> taken = new LinkedHashMap<>(values);
        taken.keySet().retainAll(known);
        return taken;
    }

    /** A wrong name of a model or loss is the planner's to report: it knows where it stands. */
    private static Set<String> known(String model, String loss) {
        try {
            return RunKinds.settings(model, loss).stream().map(Setting::name).collect(Collectors.toSet());
        } catch (InputException e) {
            return Set.of();
        }
    }

    /**
     * Refuses a shared setting that no experiment takes: a misspelt one would otherwise be ignored.
     *
     * @param execution id of the execution
     * @param taken names of all settings that its experiments took
     */
    public void requireTaken(String execution, Set<String> taken) {
        settings.keySet().stream().filter(name -> !taken.contains(name)).forEach(name -> {
            throw new InputException(
                    "execution '" + execution + "', <settings>",
                    name,
                    "a setting that at least one of its experiments knows",
                    "Correct the name, or remove <" + name + ">.");
        });
    }
}
