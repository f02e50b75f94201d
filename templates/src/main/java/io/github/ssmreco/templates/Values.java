package io.github.ssmreco.templates;

import io.github.ssmreco.engine.judgement.CellResult;
import io.github.ssmreco.engine.judgement.CellResult.Measured;
import io.github.ssmreco.engine.judgement.Verdict;
import io.github.ssmreco.engine.store.RunResult;
import io.github.ssmreco.templates.view.Link;
import io.github.ssmreco.templates.view.ValueTable;
import io.github.ssmreco.templates.view.ValueTable.Row;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Every value that was measured or failed, one per cell, protocol and metric, in the order of the results. */
final class Values {

    private final RunIndex index;

    Values(RunIndex index) {
        this.index = index;
    }

    /**
     * @param placed whether a cell has its element elsewhere on the page
     */
    ValueTable table(Collection<CellResult> cells, Predicate<String> placed) {
        List<Row> rows = new ArrayList<>();
        Set<String> identified = new LinkedHashSet<>();
        for (CellResult cell : cells) {
            for (String protocol : index.protocols(cell)) {
                for (String metric : metrics(cell)) {
                    Measured measured = RunIndex.measured(cell, protocol, metric);
                    boolean failed = index.anyFailed(cell, protocol);
                    if (measured != null && (measured.mean() != null || failed)) {
                        boolean first = !placed.test(cell.cell()) && identified.add(cell.cell());
                        rows.add(row(cell, protocol, metric, measured, first));
                    }
                }
            }
        }
        return new ValueTable(rows);
    }

    /** How many published values nothing is measured of. */
    int missing(Collection<CellResult> cells) {
        int missing = 0;
        for (CellResult cell : cells) {
            Set<String> protocols = index.protocols(cell);
            for (String protocol : protocols.isEmpty() ? Set.of("") : protocols) {
                Map<String, Measured> measured = cell.results().getOrDefault(protocol, new TreeMap<>());
                missing += (int) cell.published().keySet().stream()
                        .map(measured::get)
                        .filter(value -> value == null || value.mean() == null)
                        .count();
            }
        }
        return missing;
    }

    private Set<String> metrics(CellResult cell) {
        Set<String> metrics = new LinkedHashSet<>(index.shown());
        metrics.addAll(cell.published().keySet());
        return metrics;
    }

    private Row row(CellResult cell, String protocol, String metric, Measured measured, boolean first) {
        List<RunResult> runs = index.runs(cell, protocol);
        Object published = cell.published().get(metric);
        Double mean = measured.mean();
        String difference = Format.against(metric, mean, published);
        Verdict verdict = measured.verdict();
        return new Row(
                first ? cell.cell() : null,
                cell.cell(),
                index.shortTitle(cell.artifact()),
                index.title(cell.dataset()),
                index.data(cell.dataset()),
                cell.model(),
                cell.variant(),
                protocol,
                Format.metricName(metric),
                Format.published(metric, published),
                Format.metric(metric, mean),
                mean == null || measured.low() == null
                        ? null
                        : Format.metric(metric, measured.low()) + " to " + Format.metric(metric, measured.high()),
                measured.n(),
                difference,
                difference == null ? null : Double.toString(mean / ((Number) published).doubleValue()),
                index.chip(cell, protocol, verdict),
                runs.stream()
                        .filter(run -> run.status() != RunResult.Status.NOT_RUN)
                        .map(run -> new Link(run.id(), Long.toString(run.seed())))
                        .toList(),
                runs.stream()
                        .map(RunIndex::source)
                        .filter(Objects::nonNull)
                        .distinct()
                        .toList(),
                new ValueTable.Numbers(published, mean, measured.low(), measured.high()));
    }
}
