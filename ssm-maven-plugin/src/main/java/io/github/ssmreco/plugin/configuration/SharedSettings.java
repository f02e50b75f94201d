package io.github.ssmreco.plugin.configuration;

import io.github.ssmreco.engine.experiment.Protocol;
import io.github.ssmreco.engine.experiment.RunKinds;
import io.github.ssmreco.engine.plan.Declaration;
import io.github.ssmreco.engine.support.InputException;
import io.github.ssmreco.engine.support.Setting;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What an execution says for all of its experiments: an experiment takes from it the settings that its model and loss know, and
 * its own win, dataset by dataset.
 *
 * @param settings by name
 * @param sources by setting
 * @param protocols separated by commas, or null
 * @param patience epochs without a better one, or null
 */
public record SharedSettings(
        Map<String, ByDataset> settings, Map<String, ByDataset> sources, String protocols, ByDataset patience) {

    /** Where neither the execution nor the experiment says anything; the authors' code has it too. */
    private static final String PATIENCE = "15";

    /**
     * As they stand in a POM.
     *
     * @param execution its id
     * @param patience null where it is not said
     * @throws InputException for a text that is not of the form of {@link ByDataset}
     */
    public static SharedSettings of(
            String execution,
            Map<String, String> settings,
            Map<String, String> sources,
            String protocols,
            String patience) {
        String where = where(execution);
        return new SharedSettings(
                ByDataset.each(where + ", <settings>", settings),
                ByDataset.each(where + ", <sources>", sources),
                protocols,
                patience == null ? null : ByDataset.of(where + ", <patience>", patience));
    }

    private static String where(String execution) {
        return "execution '" + execution + "'";
    }

    /** The patience of an experiment that says its own or, where {@code own} is null, does not. */
    int patience(String where, String dataset, ByDataset own) {
        String text = own == null ? null : own.value(dataset);
        if (text == null && patience != null) {
            text = patience.value(dataset);
        }
        try {
            return Integer.parseInt(text == null ? PATIENCE : text);
        } catch (NumberFormatException e) {
            throw new InputException(
                    where + ", <patience>",
                    text,
                    "a whole number of at least 1",
                    "Set how many epochs without a better one end the training.",
                    e);
        }
    }

    List<Protocol> protocols(String where, String own) {
        List<String> names = CommaSeparated.list(where + ", <protocols>", own == null ? protocols : own);
        return names.isEmpty()
                ? List.of(Protocol.RELEASED_CODE)
                : names.stream()
                        .map(name -> Protocol.of(where + ", <protocols>", name))
                        .toList();
    }

    /** What an experiment sets for a dataset: the shared values that it knows, and its own over them. */
    Map<String, String> settings(Map<String, String> own, String dataset, String model, String loss) {
        Map<String, String> merged = shared(settings, dataset, model, loss);
        merged.putAll(own);
        return merged;
    }

    /** The shared source of a setting goes where the shared value of it goes, and nowhere else. */
    Map<String, String> sources(
            Map<String, String> own, Map<String, String> ownSettings, String dataset, String model, String loss) {
        Map<String, String> merged = shared(sources, dataset, model, loss);
        merged.keySet().retainAll(shared(settings, dataset, model, loss).keySet());
        merged.keySet().removeAll(ownSettings.keySet());
        merged.putAll(own);
        return merged;
    }

    private static Map<String, String> shared(
            Map<String, ByDataset> values, String dataset, String model, String loss) {
        Map<String, String> taken = ByDataset.of(values, dataset);
        taken.keySet().retainAll(known(model, loss));
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
     * Refuses what is shared and no experiment takes: a misspelt name would otherwise be ignored.
     *
     * @param execution id of the execution
     * @param declared what its experiments came to
     */
    public void requireTaken(String execution, List<Declaration> declared) {
        String where = where(execution);
        settings.forEach((name, value) -> requireTaken(where + ", <settings>", name, value, declared));
        sources.forEach((name, value) -> {
            if (!settings.containsKey(name)) {
                throw new InputException(
                        where + ", <sources>",
                        name,
                        "the name of a setting that the execution shares",
                        "Correct the name, set <" + name + "> in the execution's <settings>, or remove its source.");
            }
            requireTaken(where + ", <sources>", name, value, declared);
        });
        if (patience != null) {
            patience.requireTaken(
                    where + ", <patience>",
                    declared.stream().map(Declaration::dataset).toList(),
                    "a dataset of its experiments");
        }
    }

    private static void requireTaken(String where, String name, ByDataset value, List<Declaration> declared) {
        Set<String> datasets = declared.stream()
                .filter(declaration -> declaration.settings().containsKey(name))
                .map(Declaration::dataset)
                .collect(Collectors.toSet());
        if (datasets.isEmpty()) {
            throw new InputException(
                    where,
                    name,
                    "a setting that at least one of its experiments has",
                    "Correct the name, or remove <" + name + ">.");
        }
        value.requireTaken(where + ", <" + name + ">", datasets, "a dataset of an experiment that knows this setting");
    }
}
