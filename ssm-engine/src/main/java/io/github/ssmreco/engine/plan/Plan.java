package io.github.ssmreco.engine.plan;

import io.github.ssmreco.engine.evaluation.MetricSet;
import io.github.ssmreco.engine.experiment.ExperimentSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is selected of the declared experiments.
 *
 * @param metrics what is shown of every cell, and the K that are asked for
 * @param cells in the order of their declaration
 * @param runs distinct, in the order of the first cell that needs each
 * @param declared every declared cell, selected or not
 */
public record Plan(MetricSet metrics, List<Cell> cells, List<PlannedRun> runs, List<Cell> declared) {

    /** Where all that is declared is selected. */
    public Plan(MetricSet metrics, List<Cell> cells, List<PlannedRun> runs) {
        this(metrics, cells, runs, cells);
    }

    /** The source of a setting that a search of this project chose. */
    public static final String TUNED_HERE = "tuned here";

    /**
     * A run that some cells need.
     *
     * @param id the specification's run id
     * @param spec what to compute
     * @param specDigest the specification's digest
     * @param cells ids of the cells that need it
     * @param executions ids of the executions that declare it
     * @param sources by setting, where its value comes from
     * @param patience epochs without a better one before it stops
     * @param metrics the plan's, scored at the K too that choose its epoch and that its cells' published metrics are at
     */
    public record PlannedRun(
            String id,
            ExperimentSpec spec,
            String specDigest,
            List<String> cells,
            List<String> executions,
            SortedMap<String, String> sources,
            int patience,
            MetricSet metrics) {

        /** The same run, as these cells need it. */
        PlannedRun of(List<String> others) {
            return new PlannedRun(id, spec, specDigest, others, executions, sources, patience, metrics);
        }
    }

    /** The same, and of another plan the cells that this one does not have, with the runs that they need; itself where there are none. */
    public Plan and(Plan more) {
        Set<String> own = cells.stream().map(Cell::id).collect(Collectors.toSet());
        List<Cell> others =
                more.cells.stream().filter(cell -> !own.contains(cell.id())).toList();
        if (others.isEmpty()) {
            return this;
        }
        Set<String> added = others.stream().map(Cell::id).collect(Collectors.toSet());
        Map<String, PlannedRun> all = new LinkedHashMap<>();
        runs.forEach(run -> all.put(run.id(), run));
        for (PlannedRun run : more.runs) {
            List<String> needing = run.cells().stream().filter(added::contains).toList();
            if (!needing.isEmpty()) {
                all.merge(
                        run.id(),
                        run.of(needing),
                        (mine, other) -> mine.of(Stream.concat(mine.cells().stream(), needing.stream())
                                .toList()));
            }
        }
        return new Plan(
                metrics, Stream.concat(cells.stream(), others.stream()).toList(), List.copyOf(all.values()), declared);
    }

    /** The same with those of these runs besides its own that its cells need. */
    public Plan andRuns(List<PlannedRun> more) {
        Set<String> own = cells.stream().map(Cell::id).collect(Collectors.toSet());
        Map<String, PlannedRun> all = new LinkedHashMap<>();
        runs.forEach(run -> all.put(run.id(), run));
        more.stream()
                .map(run -> run.of(run.cells().stream().filter(own::contains).toList()))
                .filter(run -> !run.cells().isEmpty())
                .forEach(run -> all.putIfAbsent(run.id(), run));
        return new Plan(metrics, cells, List.copyOf(all.values()), declared);
    }

    /** Of its runs these alone, with the cells that need one of them. */
    public Plan withRuns(Set<String> ids) {
        List<PlannedRun> kept =
                runs.stream().filter(run -> ids.contains(run.id())).toList();
        Set<String> needing = kept.stream().flatMap(run -> run.cells().stream()).collect(Collectors.toSet());
        return new Plan(
                metrics,
                cells.stream().filter(cell -> needing.contains(cell.id())).toList(),
                kept,
                declared);
    }
}
