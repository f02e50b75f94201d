package io.github.ssmreco.engine.theory;

import io.github.ssmreco.engine.data.Interactions;
import io.github.ssmreco.engine.support.Setting;
import java.util.List;

/** The experiments on the paper's equations (its sections 2 and 3), by the numbers of the equations. */
public final class Theory {

    private static final List<TheoryExperiment> ALL = List.of(
            new PosteriorAndLoss(), new PopularityOptimum(), new HardNegatives(), new DcgBound(), new Magnitudes());

    /** Which equations; a user has to say it. */
    public static final Setting EQUATIONS = new Setting(
            "equations",
            Setting.Kind.CHOICE,
            null,
            0,
            0,
            ALL.stream().map(TheoryExperiment::equations).toList(),
            "",
            "the numbers of the paper's equations to examine");

    private Theory() {}

    /**
     * Examines some equations.
     *
     * @param equations one of the choices of {@link #EQUATIONS}
     * @param train a dataset's training interactions
     * @param seed of all random draws
     * @throws io.github.ssmreco.engine.support.InputException if the dataset has too few items that anybody has
     */
    public static TheoryResult examine(String equations, Interactions train, long seed) {
        TheoryExperiment experiment = ALL.stream()
                .filter(one -> one.equations().equals(equations))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no experiment on equations " + equations));
        Findings findings = new Findings();
        experiment.examine(train, seed, findings);
        return findings.result(experiment.equations(), experiment.title());
    }
}
