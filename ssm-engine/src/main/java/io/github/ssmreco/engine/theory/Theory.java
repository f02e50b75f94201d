package io.github.ssmreco.engine.theory;

import io.github.ssmreco.engine.artifact.Examination;
import io.github.ssmreco.engine.data.Interactions;
import io.github.ssmreco.engine.support.Extensions;
import io.github.ssmreco.engine.support.Setting;
import java.util.List;

/** The experiments on equations by their names: this engine's own, on the paper's sections 2 and 3, and those of the user's class path. */
public final class Theory {

    /** Those that this engine brings. */
    private static final List<TheoryExperiment> BUILT_IN = List.of(
            new PosteriorAndLoss(), new PopularityOptimum(), new HardNegatives(), new DcgBound(), new Magnitudes());

    private Theory() {}

    /**
     * The setting by which a user says which equations; it has no default.
     *
     * @throws io.github.ssmreco.engine.support.InputException if the user's own experiments have names that they cannot have
     */
    public static Setting equations() {
        return new Setting(
                "equations",
                Setting.Kind.CHOICE,
                null,
                0,
                0,
                all().stream().map(TheoryExperiment::equations).toList(),
                "",
                "the numbers of the paper's equations to examine");
    }

    private static List<TheoryExperiment> all() {
        return Extensions.of(TheoryExperiment.class, BUILT_IN, TheoryExperiment::equations);
    }

    /**
     * Examines some equations.
     *
     * @param equations one of the choices of {@link #equations()}
     * @param train a dataset's training interactions
     * @param seed of all random draws
     * @throws io.github.ssmreco.engine.support.InputException if the dataset has too few items that anybody has
     */
    public static Examination examine(String equations, Interactions train, long seed) {
        TheoryExperiment experiment = all().stream()
                .filter(one -> one.equations().equals(equations))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no experiment on equations " + equations));
        Findings findings = new Findings();
        experiment.examine(train, seed, findings);
        return findings.result(experiment.equations(), experiment.title());
    }
}
