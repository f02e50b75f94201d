package io.github.ssmreco.plugin;

import io.github.ssmreco.engine.experiment.Protocol;
import io.github.ssmreco.engine.plan.Cell;
import io.github.ssmreco.engine.plan.Declaration;
import io.github.ssmreco.engine.plan.Plan;
import io.github.ssmreco.engine.search.SearchFile;
import io.github.ssmreco.engine.search.SearchSpace;
import io.github.ssmreco.engine.search.Trial;
import io.github.ssmreco.engine.support.Settings;
import java.math.BigDecimal;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.codehaus.plexus.util.xml.Xpp3Dom;

/**
 * An {@code <experiment>} with the settings that a search chose, to be pasted over the one that it began with: in the trials'
 * protocol its run is the chosen trial's.
 */
final class TunedExperiment {

    private TunedExperiment() {}

    /**
     * The element.
     *
     * @param declared what the search began with
     * @param cell the place of it
     * @param space what was searched
     * @param file what the search came to; something was chosen
     */
    static Xpp3Dom of(Declaration declared, Cell cell, SearchSpace space, SearchFile file) {
        Trial chosen = file.trials().stream()
                .filter(trial -> trial.run().equals(file.chosen().run()))
                .findFirst()
                .orElseThrow();
        Settings settings = space.settings(chosen.settings());
        Xpp3Dom experiment = new Xpp3Dom("experiment");
        add(experiment, "artifact", cell.artifact());
        add(experiment, "datasets", declared.dataset());
        add(experiment, "model", declared.modelTitle());
        add(experiment, "loss", declared.lossTitle());
        if (!declared.variant().equals(declared.lossTitle())) {
            add(experiment, "variant", declared.variant());
        }
        add(experiment, "protocols", protocols(declared, file.protocol()));
        add(experiment, "patience", String.valueOf(file.limits().patience()));
        Xpp3Dom values = new Xpp3Dom("settings");
        Xpp3Dom sources = new Xpp3Dom("sources");
        // what is declared too where it is at its default: an execution's own value would else come in its place
        Set<String> names = new LinkedHashSet<>(declared.settings().keySet());
        names.addAll(file.chosen().settings().keySet());
        names.addAll(chosen.settings().keySet());
        for (String name : names) {
            if (space.mayBeSaid(name, settings)) {
                add(values, name, plain(settings.values().get(name)));
                String source = file.chosen().settings().containsKey(name)
                        ? Plan.TUNED_HERE
                        : declared.sources().get(name);
                if (source != null) {
                    add(sources, name, source);
                }
            }
        }
        experiment.addChild(values);
        experiment.addChild(sources);
        return experiment;
    }

    private static String protocols(Declaration declared, Protocol ofTrials) {
        return Stream.concat(declared.protocols().stream(), Stream.of(ofTrials))
                .distinct()
                .map(Protocol::id)
                .collect(Collectors.joining(", "));
    }

    /** As a reader writes a number. */
    static String plain(String value) {
        return value.matches("-?[0-9.]+E\\+[0-9]+") ? new BigDecimal(value).toPlainString() : value;
    }

    private static void add(Xpp3Dom parent, String name, String value) {
        Xpp3Dom child = new Xpp3Dom(name);
        child.setValue(value);
        parent.addChild(child);
    }
}
