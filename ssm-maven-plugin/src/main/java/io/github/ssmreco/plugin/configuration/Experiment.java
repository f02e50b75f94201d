package io.github.ssmreco.plugin.configuration;

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

    /** Table or figure; by default the id of the execution. */
    private String artifact;
    /** Names of datasets, separated by commas. */
    private String datasets;
    /** As the paper prints it; its lower-case form names the model. Several, separated by commas, make an experiment of each. */
    private String model;
    /** As the paper prints it; its lower-case form names the loss. Several, separated by commas, make an experiment of each. */
    private String loss;
    /** The column of the table; by default the loss. */
    private String variant;
    /** {@code released-code}, {@code paper-text} or both, separated by a comma. */
    private String protocols;
    /** By name; several values separated by commas make an experiment of each. */
    private Map<String, String> settings = new LinkedHashMap<>();
    /** By setting: {@code paper}, {@code released code}, {@code other code} or {@code assumed}. */
    private Map<String, String> sources = new LinkedHashMap<>();
    /** Epochs without a better one before the training stops. */
    private Integer patience;

    /**
     * What it declares, one for each of its models with each of its losses.
     *
     * @param execution id of the execution that holds it
     * @param shared what the execution says for all of its experiments
     */
    public List<Declaration> declarations(String execution, SharedSettings shared) {
        String where = "execution '" + execution + "', <experiment>";
        List<String> models = required(model, where + ", <model>", "the name of a model, such as LightGCN");
        List<String> losses = required(loss, where + ", <loss>", "the name of a loss, such as SSM");
        if (variant != null && losses.size() > 1) {
            throw new InputException(
                    where + ", <variant>",
                    variant,
                    "none beside several losses, which name the columns",
                    "Remove it, or write an <experiment> for each loss.");
        }
        List<Declaration> declarations = new ArrayList<>();
        for (String title : models) {
            losses.forEach(lossTitle -> declarations.add(declaration(where, execution, title, lossTitle, shared)));
        }
        return declarations;
    }

    private Declaration declaration(
            String where, String execution, String title, String lossTitle, SharedSettings shared) {
        String modelName = Slugs.of(title);
        String lossName = Slugs.of(lossTitle);
        return new Declaration(
                execution,
                artifact == null ? execution : artifact.strip(),
                CommaSeparated.list(where + ", <datasets>", datasets),
                modelName,
                title,
                lossName,
                variant == null ? lossTitle : variant.strip(),
                shared.protocols(where, protocols),
                shared.settings(settings, modelName, lossName),
                shared.sources(sources, settings, modelName, lossName),
                patience == null ? shared.patience() : patience);
    }

    private static List<String> required(String value, String where, String expected) {
        List<String> words = CommaSeparated.list(where, value);
        if (words.isEmpty()) {
            throw new InputException(where, value, expected, "Write it inside the <experiment>.");
        }
        return words;
    }
}
