package io.github.ssmreco.engine.judgement;

import io.github.ssmreco.engine.evaluation.MetricSet;
import io.github.ssmreco.engine.evaluation.Metrics;
import io.github.ssmreco.engine.evaluation.PopularityGroups;
import io.github.ssmreco.engine.judgement.CellResult.Group;
import io.github.ssmreco.engine.judgement.CellResult.Measured;
import io.github.ssmreco.engine.plan.Cell;
import io.github.ssmreco.engine.plan.GroupMetric;
import io.github.ssmreco.engine.plan.Paper;
import io.github.ssmreco.engine.plan.PaperArtifact;
import io.github.ssmreco.engine.store.RunResult;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * A cell's means and verdicts, for each protocol apart. Finished runs alone count where there are any; capped ones are shown
 * where there are only these, and the two are never averaged together.
 */
final class CellJudge {

    private CellJudge() {}

    /**
     * @param cell what is published
     * @param runs all that were selected
     * @param measures of these runs
     * @param shown the metrics that every cell shows, published or not
     * @param ofTable the metrics that are published of any cell of its table
     * @param paper what else is to be known of it, and what its figure shows of popularity groups
     */
    static CellResult judge(
            Cell cell, List<RunResult> runs, Measures measures, List<String> shown, Set<String> ofTable, Paper paper) {
        TreeSet<String> metrics = new TreeSet<>(shown);
        metrics.addAll(ofTable);
        TreeMap<String, SortedMap<String, Measured>> results = new TreeMap<>();
        measures.runs(cell.id()).keySet().forEach(protocol -> {
            TreeMap<String, Measured> measured = new TreeMap<>();
            metrics.forEach(metric -> measured.put(
                    metric, measured(metric, cell.published().get(metric), measures.of(cell.id(), protocol, metric))));
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
                runs.stream()
                        .filter(run -> run.cells().contains(cell.id()))
                        .map(RunResult::id)
                        .toList(),
                results,
                paper.note(cell),
                groups(cell, measures, paper.artifact(cell.artifact()).groups()));
    }

    private static SortedMap<String, List<Group>> groups(Cell cell, Measures measures, PaperArtifact.Groups figure) {
        TreeMap<String, List<Group>> groups = new TreeMap<>();
        if (figure != null) {
            measures.runs(cell.id())
                    .keySet()
                    .forEach(protocol -> groups.put(
                            protocol,
                            IntStream.rangeClosed(1, PopularityGroups.COUNT)
                                    .mapToObj(number -> group(
                                            number,
                                            measures.of(
                                                    cell.id(), protocol, new GroupMetric(figure.of(), number).name())))
                                    .toList()));
        }
        return groups;
    }

    private static Group group(int number, Measure measure) {
        Estimate estimate = measure.estimate();
        return estimate == null
                ? new Group(number, null, null, null, 0)
                : new Group(number, estimate.mean(), estimate.low(), estimate.high(), estimate.n());
    }

    private static Measured measured(String metric, Object published, Measure measure) {
        Estimate estimate = measure.estimate();
        if (estimate == null) {
            Verdict none = measure.state() == Measure.State.NOT_RUN ? Verdict.NOT_RUN : Verdict.NOT_MEASURED;
            return new Measured(null, null, null, 0, none);
        }
        Verdict verdict =
                measure.state() == Measure.State.CAPPED ? Verdict.CAPPED : verdict(metric, published, estimate);
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
