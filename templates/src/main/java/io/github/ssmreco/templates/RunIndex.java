package io.github.ssmreco.templates;

import io.github.ssmreco.engine.experiment.Artifact;
import io.github.ssmreco.engine.experiment.Protocol;
import io.github.ssmreco.engine.judgement.CellResult;
import io.github.ssmreco.engine.judgement.CellResult.Measured;
import io.github.ssmreco.engine.judgement.Results;
import io.github.ssmreco.engine.judgement.Verdict;
import io.github.ssmreco.engine.plan.PaperArtifact;
import io.github.ssmreco.engine.store.Environment;
import io.github.ssmreco.engine.store.RunResult;
import io.github.ssmreco.templates.view.Chip;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Runs by id, cells by id, and what connects them. */
final class RunIndex {

    private final Map<String, RunResult> runs = new LinkedHashMap<>();
    private final Map<String, CellResult> cells = new LinkedHashMap<>();

    private final ReportInput input;

    RunIndex(ReportInput input) {
        this.input = input;
        Results results = input.results();
        results.runs().forEach(run -> runs.put(run.id(), run));
        results.cells().forEach(cell -> cells.put(cell.cell(), cell));
    }

    /** Metrics that are shown of every cell and epoch, by name. */
    List<String> shown() {
        return input.results().metrics();
    }

    /** The cells of each table: of one artifact on one dataset, in the order of the first ones. */
    static Collection<List<CellResult>> tables(Collection<CellResult> cells) {
        // by name: two datasets may have one title
        Map<List<String>, List<CellResult>> tables = new LinkedHashMap<>();
        cells.forEach(
                cell -> tables.computeIfAbsent(List.of(cell.artifact(), cell.dataset()), table -> new ArrayList<>())
                        .add(cell));
        return tables.values();
    }

    /** What the table of a cell is called. */
    String tableTitle(CellResult cell) {
        return tableTitle(cell.artifact(), cell.dataset());
    }

    /** What the table of an artifact on a dataset is called. */
    String tableTitle(String artifact, String dataset) {
        return input.paper().artifact(artifact).title() + " · " + title(dataset);
    }

    /** What is said of a table or figure. */
    PaperArtifact artifact(String name) {
        return input.paper().artifact(name);
    }

    /** Names of tables and figures: in the paper's order, others after them in their own. */
    List<String> inOrder(Collection<String> artifacts) {
        List<String> ordered = new ArrayList<>(input.paper().artifacts().keySet());
        ordered.retainAll(artifacts);
        artifacts.stream().filter(artifact -> !ordered.contains(artifact)).forEach(ordered::add);
        return ordered;
    }

    /** {@code Table 2}: a title up to its colon. */
    String shortTitle(String artifact) {
        return artifact(artifact).title().split(":", 2)[0];
    }

    /** Metrics that are published of any cell of an artifact. */
    Set<String> published(String artifact) {
        Set<String> published = new LinkedHashSet<>();
        cells.values().stream()
                .filter(cell -> cell.artifact().equals(artifact))
                .forEach(cell -> published.addAll(cell.published().keySet()));
        return published;
    }

    /** Whether any value of a cell is measured. */
    boolean anyMeasured(CellResult cell) {
        return !measuredProtocols(cell).isEmpty();
    }

    /** Whose data a dataset is, in a word. */
    String data(String dataset) {
        return input.data(dataset).word();
    }

    /** A dataset's name for a reader. */
    String title(String dataset) {
        return input.title(dataset);
    }

    /** The protocol whose values stand for a cell where there is room for one: the first that measured any; null where none is. */
    String leadingProtocol(CellResult cell) {
        return Stream.concat(measuredProtocols(cell).stream(), protocols(cell).stream())
                .findFirst()
                .orElse(null);
    }

    /** What stands for a cell where there is room for one protocol; null where there is nothing. */
    Measured measured(CellResult cell, String metric) {
        String protocol = leadingProtocol(cell);
        return protocol == null ? null : measured(cell, protocol, metric);
    }

    /** What was measured of a cell in a protocol; null where there is nothing. */
    static Measured measured(CellResult cell, String protocol, String metric) {
        return cell.results().getOrDefault(protocol, new TreeMap<>()).get(metric);
    }

    /** The protocols of which anything is measured, in their order. */
    List<String> measuredProtocols(CellResult cell) {
        return protocols(cell).stream()
                .filter(protocol -> cell.results().getOrDefault(protocol, new TreeMap<>()).values().stream()
                        .anyMatch(measured -> measured.mean() != null))
                .toList();
    }

    /** The verdict to show: a failed run is not merely one that was not run. */
    Chip chip(CellResult cell, String protocol, Verdict verdict) {
        return verdict == Verdict.NOT_RUN && protocol != null && anyFailed(cell, protocol)
                ? Chips.FAILED
                : Chips.of(verdict);
    }

    /** The protocols of a cell, that of results or of runs: the authors' first, as {@link Protocol} has them. */
    Set<String> protocols(CellResult cell) {
        Set<String> named = new LinkedHashSet<>(cell.results().keySet());
        runs(cell).forEach(run -> named.add(run.protocol().id()));
        Set<String> ordered = new LinkedHashSet<>();
        for (Protocol protocol : Protocol.values()) {
            if (named.contains(protocol.id())) {
                ordered.add(protocol.id());
            }
        }
        ordered.addAll(named);
        return ordered;
    }

    List<RunResult> runs(CellResult cell, String protocol) {
        return runs(cell).stream()
                .filter(run -> run.protocol().id().equals(protocol))
                .toList();
    }

    boolean anyFailed(CellResult cell, String protocol) {
        return runs(cell, protocol).stream().anyMatch(run -> run.status() == RunResult.Status.FAILED);
    }

    boolean knows(String cell) {
        return cells.containsKey(cell);
    }

    /** Model and loss as the paper prints them where a cell says so, and the dataset. */
    String title(RunResult run) {
        String what = run.cells().stream()
                .map(cells::get)
                .filter(Objects::nonNull)
                .findFirst()
                .map(cell -> cell.model() + " · " + cell.variant())
                .orElse(run.model() + " · " + run.loss());
        return what + " on " + input.title(run.dataset());
    }

    /** The distinct published values of a metric among the cells of a run. */
    List<Double> published(RunResult run, String metric) {
        return run.cells().stream()
                .map(cells::get)
                .filter(Objects::nonNull)
                .map(cell -> cell.published().get(metric))
                .filter(Number.class::isInstance)
                .map(value -> ((Number) value).doubleValue())
                .distinct()
                .toList();
    }

    /** Whether, where, and how far a run was computed; null where it was not. */
    static String source(RunResult run) {
        if (run.status() == RunResult.Status.NOT_RUN || run.source() == null) {
            return null;
        }
        String source = run.source() == RunResult.Source.TRAINED ? "trained" : "recorded" + machine(run.environment());
        return run.stoppedBy() == RunResult.StoppedBy.CAP
                ? source + ", capped at " + Format.count(run.epochs() == null ? 0 : run.epochs(), "epoch", "epochs")
                : source;
    }

    private static String machine(Environment environment) {
        return environment == null ? "" : " " + Format.day(environment.date()) + " on " + environment.machine();
    }

    RunResult run(String id) {
        return runs.get(id);
    }

    /** Whether any run of a cell ended or failed. */
    boolean anyRun(CellResult cell) {
        return runs(cell).stream().anyMatch(run -> run.status() != RunResult.Status.NOT_RUN);
    }

    /** Whether the runs of a cell give an artifact. */
    boolean gives(String cell, Artifact artifact) {
        return gives(cells.get(cell), artifact);
    }

    /** Whether the runs of a cell give an artifact. */
    boolean gives(CellResult cell, Artifact artifact) {
        return runs(cell).stream().anyMatch(run -> run.gives(artifact));
    }

    /** Whether a table of values has a cell: one that has no run yet, or whose runs measure something. */
    boolean measures(CellResult cell) {
        return runs(cell).isEmpty() || gives(cell, Artifact.METRICS);
    }

    List<RunResult> runs(CellResult cell) {
        return cell.runs().stream().map(runs::get).filter(Objects::nonNull).toList();
    }
}
