package io.github.ssmreco.plugin.configuration;

import io.github.ssmreco.engine.experiment.Artifact;
import io.github.ssmreco.engine.experiment.ExperimentSpec;
import io.github.ssmreco.engine.experiment.RunKind;
import io.github.ssmreco.engine.experiment.RunKinds;
import io.github.ssmreco.engine.experiment.Slugs;
import io.github.ssmreco.engine.plan.Declaration;
import io.github.ssmreco.engine.support.InputException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An {@code <experiment>} as Maven fills it in (a bean, since Maven knows no records); becomes a {@link Declaration} at once.
 *
 * <pre>{@code
 * <experiment>
 *   <datasets>gowalla, yelp2018</datasets>
 *   <model>LightGCN</model>
 *   <loss>SSM</loss>
 *   <settings>
 *     <temperature>0.1, 0.12</temperature>
 *   </settings>
 * </experiment>
 * }</pre>
 */
public final class Experiment {

    /** Table or figure; several, separated by commas, make a cell each; by default the id of the execution. */
    private String artifact;
    /** Names of datasets, separated by commas. */
    private String datasets;
    /** What is run, the name of a {@link RunKind}; by default a model is trained with a loss. */
    private String kind;
    /**
     * As the paper prints it; its lower-case form names the model. Several, separated by commas, make an experiment of each. Of a
     * kind that trains nothing, what a reader is shown; by default the kind's own title.
     */
    private String model;
    /** The same of the loss; a kind that trains nothing has none. */
    private String loss;
    /** The column of the table, which may name settings in braces; by default the loss. */
    private String variant;
    /** {@code released-code}, {@code paper-text} or both, separated by a comma. */
    private String protocols;
    /** By name, for each dataset; several values separated by commas make an experiment of each. */
    private LinkedHashMap<String, String> settings = new LinkedHashMap<>();
    /** By setting, for each dataset: {@code paper}, {@code released code}, {@code other code}, {@code tuned here} or {@code assumed}. */
    private LinkedHashMap<String, String> sources = new LinkedHashMap<>();
    /** Epochs without a better one before the training stops, for each dataset. */
    private String patience;

    /**
     * What it declares: one for each of its artifacts, models, losses and datasets.
     *
     * @param execution id of the execution that holds it
     * @param shared what the execution says for all of its experiments
     */
    public List<Declaration> declarations(String execution, SharedSettings shared) {
        String where = "execution '" + execution + "', <experiment>";
        RunKind kind = kind(where);
        List<String> models = models(kind, where);
        List<String> losses = losses(kind, where);
        if (variant != null && losses.size() > 1 && !variant.contains("{loss")) {
            throw new InputException(
                    where + ", <variant>",
                    variant,
                    "one with {loss} in it beside several losses, which otherwise name the columns",
                    "Add {loss}, remove it, or write an <experiment> for each loss.");
        }
        if (patience != null && !kind.gives().contains(Artifact.CURVE)) {
            throw new InputException(
                    where + ", <patience>",
                    patience,
                    "none, since kind " + kind.name() + " has no epochs",
                    "Remove it.");
        }
        Values values = values(where);
        List<Declaration> declarations = new ArrayList<>();
        for (String of : artifacts(execution, where)) {
            for (String title : models) {
                for (String lossTitle : losses) {
                    for (String dataset : values.datasets()) {
                        declarations.add(
                                declaration(where, execution, of, kind, title, lossTitle, dataset, values, shared));
                    }
                }
            }
        }
        return declarations;
    }

    private RunKind kind(String where) {
        return kind == null ? RunKinds.TRAINING : RunKinds.named(where, kind.strip());
    }

    private List<String> artifacts(String execution, String where) {
        return artifact == null
                ? List.of(execution)
                : required(artifact, where + ", <artifact>", "names of tables or figures, separated by commas");
    }

    private List<String> models(RunKind of, String where) {
        if (of != RunKinds.TRAINING) {
            return List.of(model == null ? of.title() : model.strip());
        }
        List<String> titles = required(model, where + ", <model>", "the name of a model, such as LightGCN");
        for (String title : titles) {
            RunKinds.find(Slugs.of(title)).ifPresent(other -> {
                throw new InputException(
                        where + ", <model>",
                        title,
                        "the name of a model; this is a kind of run",
                        "Write <kind>" + other.name() + "</kind> in place of <model> and <loss>.");
            });
        }
        return titles;
    }

    private List<String> losses(RunKind of, String where) {
        if (of == RunKinds.TRAINING) {
            return required(loss, where + ", <loss>", "the name of a loss, such as SSM");
        }
        if (loss != null) {
            throw new InputException(
                    where + ", <loss>", loss, "none, since kind " + of.name() + " trains nothing", "Remove it.");
        }
        return List.of(ExperimentSpec.NO_LOSS);
    }

    /** What it says for each dataset, checked. */
    private record Values(
            List<String> datasets,
            Map<String, ByDataset> settings,
            Map<String, ByDataset> sources,
            ByDataset patience) {}

    private Values values(String where) {
        List<String> names = required(datasets, where + ", <datasets>", "names of datasets, separated by commas");
        String among = "one of its <datasets>";
        Map<String, ByDataset> ownSettings = ByDataset.each(where + ", <settings>", settings);
        ownSettings.forEach((name, value) -> value.requireTaken(where + ", <settings>, <" + name + ">", names, among));
        Map<String, ByDataset> ownSources = ByDataset.each(where + ", <sources>", sources);
        ownSources.forEach((name, value) -> value.requireTaken(where + ", <sources>, <" + name + ">", names, among));
        ByDataset ownPatience = patience == null ? null : ByDataset.of(where + ", <patience>", patience);
        if (ownPatience != null) {
            ownPatience.requireTaken(where + ", <patience>", names, among);
        }
        return new Values(names, ownSettings, ownSources, ownPatience);
    }

    private Declaration declaration(
            String where,
            String execution,
            String of,
            RunKind kind,
            String title,
            String lossTitle,
            String dataset,
            Values values,
            SharedSettings shared) {
        String modelName = kind == RunKinds.TRAINING ? Slugs.of(title) : kind.name();
        String lossName = Slugs.of(lossTitle);
        Map<String, String> own = ByDataset.of(values.settings(), dataset);
        return new Declaration(
                execution,
                of,
                dataset,
                modelName,
                title,
                lossName,
                lossTitle,
                variant == null ? lossTitle : variant.strip(),
                shared.protocols(where, protocols),
                shared.settings(own, dataset, modelName, lossName),
                shared.sources(sources(values, dataset), own, dataset, modelName, lossName),
                shared.patience(where, dataset, values.patience()));
    }

    /** A source for all datasets speaks of those for which the experiment sets the setting, where it does so for some alone. */
    private static Map<String, String> sources(Values values, String dataset) {
        Map<String, String> sources = ByDataset.of(values.sources(), dataset);
        sources.keySet().removeIf(name -> {
            ByDataset setting = values.settings().get(name);
            boolean forAll = !values.sources().get(name).parts().containsKey(dataset);
            return forAll && setting != null && setting.value(dataset) == null;
        });
        return sources;
    }

    private static List<String> required(String value, String where, String expected) {
        List<String> words = CommaSeparated.list(where, value);
        if (words.isEmpty()) {
            throw new InputException(where, value, expected, "Write it inside the <experiment>.");
        }
        return words;
    }
}
