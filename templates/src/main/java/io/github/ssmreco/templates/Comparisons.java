package io.github.ssmreco.templates;

import io.github.ssmreco.engine.evaluation.MetricSet;
import io.github.ssmreco.engine.judgement.CellResult;
import io.github.ssmreco.engine.judgement.CellResult.Measured;
import io.github.ssmreco.engine.judgement.Verdict;
import io.github.ssmreco.engine.store.RunResult;
import io.github.ssmreco.templates.view.Chip;
import io.github.ssmreco.templates.view.ComparisonTable;
import io.github.ssmreco.templates.view.ComparisonTable.Column;
import io.github.ssmreco.templates.view.ComparisonTable.Failure;
import io.github.ssmreco.templates.view.ComparisonTable.Group;
import io.github.ssmreco.templates.view.ComparisonTable.Link;
import io.github.ssmreco.templates.view.ComparisonTable.Row;
import io.github.ssmreco.templates.view.ComparisonTable.Value;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/** Cells into tables of published and measured values, one per artifact and dataset, in the order of the results. */
final class Comparisons {

    private final ReportInput input;
    private final RunIndex index;

    Comparisons(ReportInput input, RunIndex index) {
        this.input = input;
        this.index = index;
    }

    List<ComparisonTable> tables(List<CellResult> cells) {
        return RunIndex.tables(cells).stream()
                .map(members -> table(index.tableTitle(members.get(0)), members))
                .toList();
    }

    /** The verdict to show: a failed run is not merely one that was not run. */
    Chip chip(CellResult cell, String protocol, Verdict verdict) {
        return verdict == Verdict.NOT_RUN && index.anyFailed(cell, protocol) ? Chips.FAILED : Chips.of(verdict);
    }

    private ComparisonTable table(String title, List<CellResult> cells) {
        Set<String> published = new LinkedHashSet<>();
        cells.forEach(cell -> published.addAll(cell.published().keySet()));
        Set<String> metrics = new LinkedHashSet<>(input.results().metrics());
        metrics.addAll(published);
        return new ComparisonTable(
                title,
                metrics.stream()
                        .map(metric -> new Column(
                                Format.metricName(metric), published.isEmpty() || published.contains(metric)))
                        .toList(),
                cells.stream().map(cell -> group(cell, metrics)).toList());
    }

    private Group group(CellResult cell, Set<String> metrics) {
        List<Row> rows = index.protocols(cell).stream()
                .map(protocol -> row(cell, protocol, metrics))
                .toList();
        return new Group(
                cell.cell(),
                cell.model(),
                cell.variant(),
                rows.isEmpty() ? List.of(row(cell, Format.NOTHING, metrics)) : rows,
                cell.note());
    }

    private Row row(CellResult cell, String protocol, Set<String> metrics) {
        List<RunResult> runs = index.runs(cell, protocol);
        Map<String, Measured> measured = cell.results().getOrDefault(protocol, new TreeMap<>());
        return new Row(
                protocol,
                metrics.stream()
                        .map(metric -> value(cell, protocol, metric, measured.get(metric)))
                        .toList(),
                runs.stream()
                        .map(run -> new Link(run.id(), Long.toString(run.seed())))
                        .toList(),
                runs.stream()
                        .map(RunIndex::source)
                        .filter(Objects::nonNull)
                        .distinct()
                        .toList(),
                runs.stream()
                        .filter(run -> run.status() == RunResult.Status.FAILED)
                        .map(run -> new Failure(
                                run.id(),
                                Long.toString(run.seed()),
                                run.failure() == null ? "no message" : run.failure()))
                        .toList(),
                state(runs));
    }

    private Value value(CellResult cell, String protocol, String metric, Measured measured) {
        Object published = cell.published().get(metric);
        Double mean = measured == null ? null : measured.mean();
        boolean comparable = mean != null && published instanceof Number number && number.doubleValue() != 0;
        boolean interval = mean != null && measured.low() != null && measured.high() != null;
        return new Value(
                Format.published(metric, published),
                Format.metric(metric, mean),
                interval
                        ? Format.metric(metric, measured.low()) + " to " + Format.metric(metric, measured.high())
                        : null,
                mean == null ? null : "n = " + measured.n(),
                comparable ? difference(metric, mean, ((Number) published).doubleValue()) : null,
                chip(cell, protocol, measured == null ? unmeasured(published) : measured.verdict()));
    }

    private static String difference(String metric, double mean, double published) {
        return MetricSet.isJudged(metric) ? Format.difference(mean, published) : Format.ratio(mean, published);
    }

    private static Verdict unmeasured(Object published) {
        return published instanceof Number ? Verdict.NOT_RUN : Verdict.NOT_PUBLISHED;
    }

    /** The least finished of the runs. */
    private static Chip state(List<RunResult> runs) {
        List<String> worstFirst = List.of("failed", "none", "capped", "done");
        return runs.stream()
                .map(Chips::of)
                .min((a, b) -> worstFirst.indexOf(a.kind()) - worstFirst.indexOf(b.kind()))
                .orElse(Chips.of(Verdict.NOT_RUN));
    }
}
