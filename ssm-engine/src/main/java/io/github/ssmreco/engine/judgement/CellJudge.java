package io.github.ssmreco.engine.judgement;

import io.github.ssmreco.engine.evaluation.MetricSet;
import io.github.ssmreco.engine.evaluation.Metrics;
import io.github.ssmreco.engine.experiment.Artifact;
import io.github.ssmreco.engine.judgement.CellResult.Measured;
import io.github.ssmreco.engine.plan.Cell;
import io.github.ssmreco.engine.store.RunResult;
import io.github.ssmreco.engine.store.RunResult.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A cell's means and verdicts, for each protocol apart. Finished runs alone count where there are any; capped ones are shown
 * where there are only these, and the two are never averaged together.
 */
final class CellJudge {

    private CellJudge() {}

    /**
     * @param cell what is published
     * @param runs all that were selected
     * @param shown the metrics that every cell shows, published or not
     */
    static CellResult judge(Cell cell, List<RunResult> runs, List<String> shown) {
        List<RunResult> own =
                runs.stream().filter(run -> run.cells().contains(cell.id())).toList();
        TreeSet<String> metrics = new TreeSet<>(shown);
        metrics.addAll(cell.published().keySet());

        TreeMap<String, List<RunResult>> byProtocol = new TreeMap<>();
        // without metrics there is nothing to measure or to compare
        own.stream()
                .filter(run -> run.gives(Artifact.METRICS))
                .forEach(run -> byProtocol
                        .computeIfAbsent(run.protocol().id(), id -> new ArrayList<>())
                        .add(run));
        TreeMap<String, SortedMap<String, Measured>> results = new TreeMap<>();
        byProtocol.forEach((protocol, of) -> {
            TreeMap<String, Measured> measured = new TreeMap<>();
            metrics.forEach(metric ->
                    measured.put(metric, measure(metric, cell.published().get(metric), of)));
            results.put(protocol, measured);
        });
        return new CellResult(
                cell.id(),
                cell.artifact(),
                cell.dataset(),
                cell.model(),
                cell.variant(),
                cell.axes(),
                plain(cell.published()),
                own.stream().map(RunResult::id).toList(),
                results);
    }

    private static Measured measure(String metric, Object published, List<RunResult> runs) {
        List<RunResult> finished = runs.stream().filter(Runs::finished).toList();
        boolean capped = finished.isEmpty() && runs.stream().anyMatch(Runs::capped);
        List<Double> values = (capped ? runs.stream().filter(Runs::capped) : finished.stream())
                .map(run -> Runs.value(run, metric))
                .filter(Objects::nonNull)
                .toList();
        if (runs.stream().noneMatch(run -> run.status() == Status.COMPLETED)) {
            return new Measured(null, null, null, 0, Verdict.NOT_RUN);
        }
        if (values.isEmpty()) {
            return new Measured(null, null, null, 0, Verdict.NOT_MEASURED);
        }
        Estimate estimate = Estimate.of(values);
        Verdict verdict = capped ? Verdict.CAPPED : verdict(metric, published, estimate);
        return new Measured(estimate.mean(), estimate.low(), estimate.high(), estimate.n(), verdict);
    }

    private static Verdict verdict(String metric, Object published, Estimate estimate) {
        if (!MetricSet.isJudged(metric)) {
            return null;
        }
        if (!(published instanceof Number number)) {
            return Verdict.NOT_PUBLISHED;
        }
        Verdict verdict = VerdictRule.verdict(number, estimate);
        return Metrics.lessIsBetter(metric) ? verdict.turned() : verdict;
    }

    /** As they come back from a file, so that results are the same before and after. */
    private static SortedMap<String, Object> plain(SortedMap<String, Object> published) {
        TreeMap<String, Object> plain = new TreeMap<>();
        published.forEach(
                (metric, value) -> plain.put(metric, value instanceof Number number ? number.doubleValue() : value));
        return plain;
    }
}
