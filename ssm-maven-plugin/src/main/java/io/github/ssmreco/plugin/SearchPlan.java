package io.github.ssmreco.plugin;

import io.github.ssmreco.engine.experiment.Artifact;
import io.github.ssmreco.engine.experiment.ExperimentSpec;
import io.github.ssmreco.engine.experiment.RunKinds;
import io.github.ssmreco.engine.plan.Cell;
import io.github.ssmreco.engine.plan.Declaration;
import io.github.ssmreco.engine.plan.Plan;
import io.github.ssmreco.engine.plan.Plan.PlannedRun;
import io.github.ssmreco.engine.search.SearchSpace;
import io.github.ssmreco.engine.support.InputException;
import io.github.ssmreco.plugin.configuration.SearchGrid;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What is to be searched of a plan: a space for each dataset, model and loss that is trained. */
final class SearchPlan {

    /**
     * What is to be searched.
     *
     * @param space what may be tried
     * @param cell the first selected one, whose settings it begins with
     * @param declared what declares that cell
     * @param like the run of it
     * @param others how many selected cells of the same dataset, model and loss have other settings
     */
    record Planned(SearchSpace space, Cell cell, Declaration declared, PlannedRun like, int others) {

        /** For messages. */
        String title() {
            return declared.dataset() + " " + declared.modelTitle() + " " + declared.lossTitle();
        }

        /** A run of other settings that is trained and scored as the cell's is. */
        PlannedRun run(ExperimentSpec spec, int patience) {
            return new PlannedRun(
                    spec.runId(),
                    spec,
                    spec.digest(),
                    List.of(),
                    List.of(),
                    Collections.unmodifiableSortedMap(new TreeMap<>()),
                    patience,
                    like.metrics());
        }
    }

    private SearchPlan() {}

    /**
     * Those of a plan, in its order.
     *
     * @param runs the selected ones, of one or several seeds: the first one's counts
     * @param declarations all that are declared
     * @throws InputException if nothing is trained, or the grid does not fit what is declared
     */
    static List<Planned> of(Plan plan, List<PlannedRun> runs, List<Declaration> declarations, SearchGrid grid) {
        List<Declaration> trainings =
                declarations.stream().filter(one -> trains(one.model())).toList();
        grid.requireTaken(trainings);
        Map<List<String>, List<PlannedRun>> byTraining = new LinkedHashMap<>();
        runs.stream()
                .filter(run -> trains(run.spec().model()))
                .filter(run -> run.spec().seed() == runs.get(0).spec().seed())
                .forEach(run -> byTraining
                        .computeIfAbsent(
                                List.of(
                                        run.spec().dataset(),
                                        run.spec().model(),
                                        run.spec().loss()),
                                key -> new ArrayList<>())
                        .add(run));
        if (byTraining.isEmpty()) {
            throw new InputException(
                    "ssm:tune",
                    "no training among " + plan.cells().size() + " selected cells",
                    "at least one",
                    "Widen -Dssm.datasets, -Dssm.artifacts or -Dssm.only.");
        }
        return byTraining.values().stream()
                .map(alike -> planned(plan, alike, trainings, grid))
                .toList();
    }

    private static boolean trains(String model) {
        return RunKinds.of(model).gives().contains(Artifact.CURVE);
    }

    private static Planned planned(Plan plan, List<PlannedRun> alike, List<Declaration> trainings, SearchGrid grid) {
        PlannedRun first = alike.get(0);
        ExperimentSpec spec = first.spec();
        Cell cell = plan.cells().stream()
                .filter(one -> one.id().equals(first.cells().get(0)))
                .findFirst()
                .orElseThrow();
        Declaration declared = trainings.stream()
                .filter(one -> first.executions().contains(one.execution())
                        && one.artifact().equals(cell.artifact())
                        && List.of(one.dataset(), one.model(), one.loss())
                                .equals(List.of(spec.dataset(), spec.model(), spec.loss())))
                .findFirst()
                .orElseThrow();
        int others = (int) alike.stream()
                .map(run -> run.spec().settings())
                .distinct()
                .filter(settings -> !settings.equals(spec.settings()))
                .count();
        return new Planned(SearchSpace.of("<search>", spec, grid.of(spec)), cell, declared, first, others);
    }
}
