package io.github.ssmreco.engine.experiment;

import io.github.ssmreco.engine.loss.LossProvider;
import io.github.ssmreco.engine.loss.Losses;
import io.github.ssmreco.engine.model.ModelProvider;
import io.github.ssmreco.engine.model.Models;
import io.github.ssmreco.engine.support.InputException;
import io.github.ssmreco.engine.support.Setting;
import io.github.ssmreco.engine.training.TrainingSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** The models and losses that an experiment may name, and the settings that go with them. */
public final class Catalogue {

    /** The model that ranks items by how many users have them; nothing is trained. */
    public static final String POPULARITY = "popularity";
    /** The loss of what is not trained. */
    public static final String NO_LOSS = "none";

    private Catalogue() {}

    /**
     * Every setting of an experiment with this model and this loss.
     *
     * @throws InputException if a name is unknown, or the two do not go together
     */
    public static List<Setting> settings(String model, String loss) {
        if (model.equals(POPULARITY) != loss.equals(NO_LOSS)) {
            throw new InputException(
                    "<loss> of model " + model,
                    loss,
                    model.equals(POPULARITY) ? "none, since nothing is trained" : "a loss to train it with",
                    "Correct the experiment's <loss>.");
        }
        if (model.equals(POPULARITY)) {
            return List.of();
        }
        List<Setting> settings = new ArrayList<>(TrainingSettings.ALL);
        settings.addAll(model(model).settings());
        settings.addAll(loss(loss).settings());
        return settings;
    }

    /**
     * The model of a name.
     *
     * @throws InputException if there is none
     */
    public static ModelProvider model(String name) {
        return Models.ALL.stream()
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
        return Losses.ALL.stream()
                .filter(loss -> loss.name().equals(name))
                .findFirst()
                .orElseThrow(() -> unknown("<loss>", name, losses()));
    }

    /**
     * Checks both names of an experiment.
     *
     * @param where what to name in a message, the experiment
     * @throws InputException if one is unknown or missing
     */
    static void requireKnown(String where, String model, String loss) {
        if (model == null || !models().contains(model)) {
            throw unknown(where + ", <model>", model, models());
        }
        if (loss == null || !losses().contains(loss)) {
            throw unknown(where + ", <loss>", loss, losses());
        }
    }

    private static TreeSet<String> models() {
        TreeSet<String> names = new TreeSet<>(List.of(POPULARITY));
        Models.ALL.forEach(model -> names.add(model.name()));
        return names;
    }

    private static TreeSet<String> losses() {
        TreeSet<String> names = new TreeSet<>(List.of(NO_LOSS));
        Losses.ALL.forEach(loss -> names.add(loss.name()));
        return names;
    }

    private static InputException unknown(String what, String name, TreeSet<String> known) {
        return new InputException(what, name, "one of " + String.join(", ", known), "Correct the name.");
    }
}
