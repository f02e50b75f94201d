package io.github.ssmreco.engine.experiment;

import io.github.ssmreco.engine.loss.LossProvider;
import io.github.ssmreco.engine.loss.Losses;
import io.github.ssmreco.engine.model.ModelProvider;
import io.github.ssmreco.engine.model.Models;
import io.github.ssmreco.engine.support.Extensions;
import io.github.ssmreco.engine.support.InputException;
import io.github.ssmreco.engine.support.Setting;
import io.github.ssmreco.engine.support.Settings;
import io.github.ssmreco.engine.theory.Theory;
import io.github.ssmreco.engine.training.TrainingSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The models and losses that an experiment may name, and the settings that go with them. */
public final class Catalogue {

    /** The model that ranks items by how many users have them; nothing is trained. */
    public static final String POPULARITY = "popularity";
    /** The model that is none: the paper's equations, examined on a dataset's training interactions. */
    public static final String THEORY = "theory";
    /** The loss of what is not trained. */
    public static final String NO_LOSS = "none";

    private Catalogue() {}

    /**
     * Every setting of an experiment with this model and this loss.
     *
     * @throws InputException if a name is unknown, or the two do not go together
     */
    public static List<Setting> settings(String model, String loss) {
        if (isTrained(model) == loss.equals(NO_LOSS)) {
            throw new InputException(
                    "<loss> of model " + model,
                    loss,
                    isTrained(model) ? "a loss to train it with" : "none, since nothing is trained",
                    "Correct the experiment's <loss>.");
        }
        if (!isTrained(model)) {
            return isTheory(model) ? List.of(Theory.EQUATIONS) : List.of();
        }
        List<Setting> settings = new ArrayList<>(TrainingSettings.ALL);
        settings.addAll(model(model).settings());
        settings.addAll(loss(loss).settings());
        return settings;
    }

    /** Whether a run of this model trains anything. */
    public static boolean isTrained(String model) {
        return !model.equals(POPULARITY) && !isTheory(model);
    }

    /** Whether a run of this name examines equations: it ranks nothing, so it has no metrics, and nothing is compared with it. */
    public static boolean isTheory(String model) {
        return model.equals(THEORY);
    }

    /**
     * Refuses a setting that means nothing beside the others: it would be taken for having an effect.
     *
     * @param where what to name in a message, the experiment
     * @param given names of the settings that the user set
     * @throws InputException if one of them has no effect
     */
    public static void requireEffect(String where, String loss, Set<String> given, Settings settings) {
        if (loss.equals(NO_LOSS)) {
            return;
        }
        for (String name : loss(loss).inapplicable(settings)) {
            if (given.contains(name)) {
                TreeMap<String, String> others = new TreeMap<>(settings.values());
                others.keySet().retainAll(choices(loss));
                throw new InputException(
                        where + ", <settings>",
                        name,
                        "a setting that has an effect beside " + words(others),
                        "Remove <" + name + ">, or set what it belongs to.");
            }
        }
    }

    private static Set<String> choices(String loss) {
        return loss(loss).settings().stream()
                .filter(setting -> setting.kind() == Setting.Kind.CHOICE)
                .map(Setting::name)
                .collect(Collectors.toSet());
    }

    private static String words(Map<String, String> settings) {
        return settings.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining(", "));
    }

    /**
     * The model of a name.
     *
     * @throws InputException if there is none
     */
    public static ModelProvider model(String name) {
        return Models.all().stream()
                .filter(model -> model.name().equals(name))
                .findFirst()
                .orElseThrow(() -> unknown("<model>", name, models()));
    }

    /**
     * The loss of a name.
     *
     * @throws InputException if there is none
     */
    public static LossProvider loss(String name) {
        return Losses.all().stream()
                .filter(loss -> loss.name().equals(name))
                .findFirst()
                .orElseThrow(() -> unknown("<loss>", name, losses()));
    }

    /**
     * Refuses what only the {@code vector} back end can compute.
     *
     * @throws InputException if the model or the loss of a run has no {@code torch} form
     */
    public static void requireTorch(ExperimentSpec spec) {
        if (spec.loss().equals(NO_LOSS)) {
            return;
        }
        if (!Extensions.hasTorch(model(spec.model()))) {
            throw Extensions.noTorch("model '" + spec.model() + "'");
        }
        if (!Extensions.hasTorch(loss(spec.loss()))) {
            throw Extensions.noTorch("loss '" + spec.loss() + "'");
        }
    }

    /**
     * Checks both names of an experiment.
     *
     * @param where what to name in a message, the experiment
     * @throws InputException if one is unknown or missing
     */
    public static void requireKnown(String where, String model, String loss) {
        if (model == null || !models().contains(model)) {
            throw unknown(where + ", <model>", model, models());
        }
        if (loss == null || !losses().contains(loss)) {
            throw unknown(where + ", <loss>", loss, losses());
        }
    }

    private static TreeSet<String> models() {
        TreeSet<String> names = new TreeSet<>(List.of(POPULARITY, THEORY));
        Models.all().forEach(model -> names.add(model.name()));
        return names;
    }

    private static TreeSet<String> losses() {
        TreeSet<String> names = new TreeSet<>(List.of(NO_LOSS));
        Losses.all().forEach(loss -> names.add(loss.name()));
        return names;
    }

    private static InputException unknown(String what, String name, TreeSet<String> known) {
        return new InputException(what, name, "one of " + String.join(", ", known), "Correct the name.");
    }
}
