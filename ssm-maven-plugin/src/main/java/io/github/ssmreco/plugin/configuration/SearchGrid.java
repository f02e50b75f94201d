package io.github.ssmreco.plugin.configuration;

import io.github.ssmreco.engine.experiment.ExperimentSpec;
import io.github.ssmreco.engine.experiment.RunKinds;
import io.github.ssmreco.engine.plan.Declaration;
import io.github.ssmreco.engine.support.InputException;
import io.github.ssmreco.engine.support.Setting;
import io.github.ssmreco.engine.support.Spelling;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * {@code <search>} of a POM: by setting the values that are tried, several separated by commas. They may differ by dataset, and by
 * model and loss too: {@code 0, 0.5, 1; svdpp: 0, 1}. Where there is no part without a name, nothing is tried for the others.
 */
public final class SearchGrid {

    private static final String WHERE = "<search>";

    private final Map<String, ByDataset> values;

    /**
     * @param texts by setting, in the order in which they are tried
     * @throws InputException if there are none, or one is not of this form
     */
    public SearchGrid(Map<String, String> texts) {
        if (texts.isEmpty()) {
            throw new InputException(
                    WHERE,
                    null,
                    "at least one setting with values, such as <temperature>0.1, 0.2, 0.5, 1.0</temperature>",
                    "Write <search> into the plugin's <configuration>.");
        }
        values = ByDataset.each(WHERE, texts);
    }

    /**
     * What is tried for a training, by setting, in order.
     *
     * @throws InputException if two parts of a value are for it
     */
    public Map<String, String> of(ExperimentSpec training) {
        return of(training.dataset(), training.model(), training.loss());
    }

    private Map<String, String> of(String dataset, String model, String loss) {
        List<String> known = names(model, loss);
        Map<String, String> tried = new LinkedHashMap<>();
        values.forEach((name, value) -> {
            List<String> own = new ArrayList<>();
            List.of(dataset, model, loss).stream()
                    .filter(value.parts()::containsKey)
                    .forEach(own::add);
            if (own.size() > 1) {
                throw new InputException(
                        WHERE + ", <" + name + ">",
                        String.join(" and ", own),
                        "one part for " + String.join(" ", dataset, model, loss),
                        "Remove one of the two.");
            }
            String text = own.isEmpty() ? value.others() : value.parts().get(own.get(0));
            if (text != null && known.contains(name)) {
                tried.put(name, text);
            }
        });
        return tried;
    }

    /**
     * Refuses what no declared training would take, whatever is selected: a misspelt name would otherwise be ignored.
     *
     * @param trainings all that are declared
     */
    public void requireTaken(Collection<Declaration> trainings) {
        values.forEach((name, value) -> {
            String where = WHERE + ", <" + name + ">";
            List<Declaration> takers = trainings.stream()
                    .filter(one -> names(one.model(), one.loss()).contains(name))
                    .toList();
            if (takers.isEmpty()) {
                TreeSet<String> known = new TreeSet<>();
                trainings.forEach(one -> known.addAll(names(one.model(), one.loss())));
                throw new InputException(
                        WHERE,
                        name,
                        Spelling.nearest(name, known)
                                .orElse("a setting that some declared training has: " + String.join(", ", known)),
                        "Correct the name, or remove <" + name + ">.");
            }
            TreeSet<String> keys = new TreeSet<>();
            takers.forEach(one -> keys.addAll(List.of(one.dataset(), one.model(), one.loss())));
            value.requireAmong(where, keys, "a dataset, model or loss of an experiment that knows this setting");
            if (value.others() != null
                    && takers.stream()
                            .noneMatch(one -> value.others()
                                    .equals(of(one.dataset(), one.model(), one.loss())
                                            .get(name)))) {
                throw new InputException(
                        where,
                        value.others(),
                        "no part without a name, since each experiment that knows this setting has its own",
                        "Remove the part.");
            }
        });
    }

    private static List<String> names(String model, String loss) {
        return RunKinds.settings(model, loss).stream().map(Setting::name).toList();
    }
}
