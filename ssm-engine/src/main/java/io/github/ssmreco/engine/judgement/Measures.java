package io.github.ssmreco.engine.judgement;

import io.github.ssmreco.engine.experiment.Artifact;
import io.github.ssmreco.engine.judgement.Measure.State;
import io.github.ssmreco.engine.plan.Cell;
import io.github.ssmreco.engine.plan.GroupMetric;
import io.github.ssmreco.engine.store.Environment;
import io.github.ssmreco.engine.store.RunResult;
import io.github.ssmreco.engine.store.RunResult.Status;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The index of numbers: by cell, side (the published one, or a protocol) and metric. Metrics are those at a cut-off, what a run
 * took ({@link RunResult#COSTS}), and those of its popularity groups ({@link GroupMetric}). Verdicts and claims read their means
 * here, and nowhere else is one computed. Finished runs alone count where there are any; capped ones where there are only these, and
 * the two are never averaged together.
 */
final class Measures {

    /** The side of what the paper prints. */
    static final String PUBLISHED = "published";

    /** What a run takes on any machine. */
    private static final Set<String> OF_ANY_MACHINE = Set.of("bestEpoch", "epochs");

    private record Key(String cell, String side, String metric) {}

    private final Map<String, SortedMap<String, Object>> published = new HashMap<>();
    private final Map<String, SortedMap<String, List<RunResult>>> runs = new HashMap<>();
    private final Map<Key, Measure> known = new HashMap<>();

    /**
     * @param cells every declared one
     * @param runs all that were selected
     */
    Measures(List<Cell> cells, List<RunResult> runs) {
        cells.forEach(cell -> published.put(cell.id(), cell.published()));
        for (RunResult run : runs) {
            // without metrics there is nothing to measure or to compare
            if (run.gives(Artifact.METRICS)) {
                for (String cell : run.cells()) {
                    this.runs
                            .computeIfAbsent(cell, key -> new TreeMap<>())
                            .computeIfAbsent(run.protocol().id(), key -> new ArrayList<>())
                            .add(run);
                }
            }
        }
    }

    /** A cell's runs that measure, by protocol; empty for a cell that was not selected. */
    SortedMap<String, List<RunResult>> runs(String cell) {
        return runs.getOrDefault(cell, new TreeMap<>());
    }

    /** What the paper prints of a cell's metric: a number, a word, or null. */
    Object printed(String cell, String metric) {
        return published.getOrDefault(cell, new TreeMap<>()).get(metric);
    }

    /**
     * A number.
     *
     * @param side {@link #PUBLISHED}, or the id of a protocol
     */
    Measure of(String cell, String side, String metric) {
        return known.computeIfAbsent(
                new Key(cell, side, metric), key -> side.equals(PUBLISHED) ? published(cell, metric) : measured(key));
    }

    private Measure published(String cell, String metric) {
        return printed(cell, metric) instanceof Number number
                ? new Measure(State.PRINTED, new Estimate(number.doubleValue(), null, null, 0), Set.of())
                : new Measure(State.NOT_PRINTED, null, Set.of());
    }

    private Measure measured(Key key) {
        List<RunResult> all = runs(key.cell()).getOrDefault(key.side(), List.of());
        if (all.stream().noneMatch(run -> run.status() == Status.COMPLETED)) {
            return new Measure(State.NOT_RUN, null, Set.of());
        }
        List<RunResult> finished = all.stream().filter(Runs::finished).toList();
        List<RunResult> counted =
                finished.isEmpty() ? all.stream().filter(Runs::capped).toList() : finished;
        List<Double> values = counted.stream()
                .map(run -> value(run, key.metric()))
                .filter(Objects::nonNull)
                .toList();
        return values.isEmpty()
                ? new Measure(State.NOT_MEASURED, null, Set.of())
                : new Measure(
                        finished.isEmpty() ? State.CAPPED : State.FINISHED,
                        Estimate.of(values),
                        machines(counted, key.metric()));
    }

    private static Double value(RunResult run, String metric) {
        Optional<GroupMetric> group = GroupMetric.parse(metric);
        return group.isEmpty()
                ? Runs.value(run, metric)
                : Optional.ofNullable(run.measures().groups())
                        .map(groups -> group.get().of(groups))
                        .orElse(null);
    }

    private static Set<String> machines(List<RunResult> runs, String metric) {
        return !RunResult.COSTS.containsKey(metric) || OF_ANY_MACHINE.contains(metric)
                ? Set.of()
                : runs.stream().map(run -> machine(run.environment())).collect(Collectors.toCollection(TreeSet::new));
    }

    private static String machine(Environment environment) {
        return environment == null
                ? "an unknown machine"
                : environment.cpu() + ", " + environment.device() + ", " + environment.threads() + " threads";
    }
}
