package io.github.ssmreco.engine.experiment;

import io.github.ssmreco.engine.loss.LossProvider;
import io.github.ssmreco.engine.loss.Losses;
import io.github.ssmreco.engine.model.ModelProvider;
import io.github.ssmreco.engine.model.Models;
import io.github.ssmreco.engine.support.Extensions;
import io.github.ssmreco.engine.support.InputException;
import io.github.ssmreco.engine.support.Setting;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The kinds of run by name: this engine's own and those of the user's class path. */
public final class RunKinds {

    /** What an experiment is that names no kind: a model is trained with a loss, and ranks. */
    public static final RunKind TRAINING = new TrainingKind();

    /** Those that this engine brings. */
    public static final List<RunKind> ALL = List.of(TRAINING, new PopularityKind(), new EquationsKind());

    private RunKinds() {}

    /** All of them, the user's own after this engine's. */
    public static List<RunKind> all() {
        List<RunKind> all = Extensions.of(RunKind.class, ALL, RunKind::name);
        for (RunKind kind : all) {
            if (Models.all().stream().anyMatch(model -> model.name().equals(kind.name()))) {
                throw new InputException(
                        "RunKind " + kind.getClass().getName() + ", name",
                        kind.name(),
                        "a name that no model has",
                        "Rename it: the specification of its runs has this name in a model's place.");
            }
        }
        return all;
    }

    /**
     * The kind of a name.
     *
     * @param where what to name in a message, the experiment
     * @throws InputException if there is none
     */
    public static RunKind named(String where, String name) {
        return find(name)
                .orElseThrow(() -> new InputException(
                        where + ", <kind>",
                        name,
                        "one of " + all().stream().map(RunKind::name).collect(Collectors.joining(", ")),
                        "Correct the name, or add the jar that brings it to the plugin's dependencies."));
    }

    /** The kind of a name, where there is one. */
    public static Optional<RunKind> find(String name) {
        return all().stream().filter(kind -> kind.name().equals(name)).findFirst();
    }

    /** The kind of the runs of a specification. */
    public static RunKind of(ExperimentSpec spec) {
        return of(spec.model());
    }

    /** The kind of the runs whose specification has this model. */
    public static RunKind of(String model) {
        return find(model).orElse(TRAINING);
    }

    /**
     * Every setting of the runs whose specification has this model and this loss.
     *
     * @throws InputException if a name is unknown
     */
    public static List<Setting> settings(String model, String loss) {
        return of(model).settings(model, loss);
    }

    /**
     * Checks both names of a specification.
     *
     * @param where what to name in a message, the experiment
     * @throws InputException if one is unknown or missing
     */
    public static void requireKnown(String where, String model, String loss) {
        RunKind kind = of(String.valueOf(model));
        if (kind == TRAINING) {
            Extensions.named(where + ", <model>", model, Models.all(), ModelProvider::name);
            Extensions.named(where + ", <loss>", loss, Losses.all(), LossProvider::name);
        } else if (!ExperimentSpec.NO_LOSS.equals(loss)) {
            throw new InputException(
                    where + ", <loss>",
                    loss,
                    "none, since kind " + kind.name() + " trains nothing",
                    "Remove the experiment's <loss>.");
        }
    }
}
