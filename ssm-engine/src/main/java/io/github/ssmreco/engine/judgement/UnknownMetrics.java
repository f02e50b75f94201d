package io.github.ssmreco.engine.judgement;

import io.github.ssmreco.engine.evaluation.Metrics;
import io.github.ssmreco.engine.store.RunResult;
import io.github.ssmreco.engine.support.Spelling;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Published metrics that nothing here can compute and that no run measured under this name: most often a misspelt one. */
public final class UnknownMetrics {

    private UnknownMetrics() {}

    /** A sentence for each, naming the first of its cells. */
    public static List<String> remarks(Results results) {
        SortedMap<String, List<String>> cells = new TreeMap<>();
        for (CellResult cell : results.cells()) {
            cell.published().keySet().stream()
                    .filter(metric -> !Metrics.isKnown(metric)
                            && !RunResult.COSTS.containsKey(metric)
                            && !isMeasured(results, metric))
                    .forEach(metric -> cells.computeIfAbsent(metric, key -> new ArrayList<>())
                            .add(cell.cell()));
        }
        List<String> remarks = new ArrayList<>();
        cells.forEach((metric, of) -> remarks.add("Published metric '" + metric + "' of " + of.get(0)
                + (of.size() == 1 ? "" : " and " + (of.size() - 1) + " more")
                + ": no run measured it, and there is no metric of that name"
                + nearest(metric).map(name -> "; did you mean " + name + "?").orElse(".")));
        return remarks;
    }

    private static Optional<String> nearest(String metric) {
        return metric.contains("@") ? Metrics.nearest(metric) : Spelling.nearest(metric, RunResult.COSTS.keySet());
    }

    private static boolean isMeasured(Results results, String metric) {
        return results.cells().stream()
                .flatMap(cell -> cell.results().values().stream())
                .map(values -> values.get(metric))
                .anyMatch(value -> value != null && value.mean() != null);
    }
}
