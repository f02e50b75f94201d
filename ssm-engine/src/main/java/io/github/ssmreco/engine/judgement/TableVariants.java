package io.github.ssmreco.engine.judgement;

import io.github.ssmreco.engine.evaluation.MetricSet;
import io.github.ssmreco.engine.evaluation.Metrics;
import io.github.ssmreco.engine.store.RunResult;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What stands side by side in a table and may be compared: the variants of one artifact on one dataset, with one model, under one
 * protocol. Finished runs alone count.
 *
 * @param protocol the protocol's id
 * @param variants two at least, in the table's order
 */
record TableVariants(String protocol, List<Variant> variants) {

    /** Cells along a numeric setting of so many values are the points of a curve: to choose among them is to tune. */
    private static final int VALUES_OF_A_CURVE = 3;

    /**
     * A cell and its finished runs.
     *
     * @param cell of the table
     * @param runs by seed
     */
    record Variant(CellResult cell, SortedMap<Long, RunResult> runs) {

        /** A metric's mean over the seeds; nothing where no run has it. */
        Optional<Double> mean(String metric) {
            List<Double> values = runs.values().stream()
                    .map(run -> Runs.value(run, metric))
                    .filter(Objects::nonNull)
                    .toList();
            return values.isEmpty() ? Optional.empty() : Optional.of(Estimate.mean(values));
        }

        /** Ids of the runs. */
        private Set<String> ids() {
            Set<String> ids = new TreeSet<>();
            runs.values().forEach(run -> ids.add(run.id()));
            return ids;
        }
    }

    /**
     * All of some results. Left out are points of a curve, tables for which no accuracy but something else is published, and what only
     * repeats the runs of an earlier table.
     *
     * @param artifacts in the order in which they count as earlier; others come after them, in the order of their cells
     */
    static List<TableVariants> of(Results results, List<String> artifacts) {
        Map<List<String>, List<CellResult>> tables = new LinkedHashMap<>();
        results.cells().stream()
                .sorted(Comparator.comparingInt(cell ->
                        artifacts.contains(cell.artifact()) ? artifacts.indexOf(cell.artifact()) : artifacts.size()))
                .forEach(cell -> tables.computeIfAbsent(
                                List.of(cell.artifact(), cell.dataset(), cell.model()), key -> new ArrayList<>())
                        .add(cell));
        List<TableVariants> all = new ArrayList<>();
        Set<Set<String>> pairs = new HashSet<>();
        for (List<CellResult> table : tables.values()) {
            if (ofAccuracy(table)) {
                List<CellResult> cells = withoutCurves(table);
                Set<String> protocols = new TreeSet<>();
                cells.forEach(cell -> protocols.addAll(cell.results().keySet()));
                for (String protocol : protocols) {
                    TableVariants one = of(protocol, cells, results.runs());
                    // of two variants at least, whose runs do not stand together in a table already
                    if (pairs.addAll(one.pairs())) {
                        all.add(one);
                    }
                }
            }
        }
        return all;
    }

    private static TableVariants of(String protocol, List<CellResult> cells, List<RunResult> runs) {
        List<Variant> variants = new ArrayList<>();
        for (CellResult cell : cells) {
            SortedMap<Long, RunResult> finished = new TreeMap<>();
            new CellProtocol(cell.cell(), protocol)
                    .of(runs).stream().filter(Runs::finished).forEach(run -> finished.putIfAbsent(run.seed(), run));
            if (!finished.isEmpty()) {
                variants.add(new Variant(cell, finished));
            }
        }
        return new TableVariants(protocol, List.copyOf(variants));
    }

    /** The runs of every two variants. */
    private Set<Set<String>> pairs() {
        Set<Set<String>> pairs = new HashSet<>();
        for (Variant first : variants) {
            for (Variant second : variants) {
                if (first != second) {
                    Set<String> both = first.ids();
                    both.addAll(second.ids());
                    pairs.add(both);
                }
            }
        }
        return pairs;
    }

    private static boolean ofAccuracy(List<CellResult> table) {
        Set<String> published = new HashSet<>();
        table.forEach(cell -> published.addAll(cell.published().keySet()));
        return published.isEmpty() || published.stream().anyMatch(MetricSet::isJudged);
    }

    private static List<CellResult> withoutCurves(List<CellResult> table) {
        Map<String, Set<Double>> values = new HashMap<>();
        table.forEach(cell -> cell.axes().forEach((name, value) -> {
            Set<Double> seen = values.computeIfAbsent(name, key -> new HashSet<>());
            number(value).ifPresent(seen::add);
        }));
        return table.stream()
                .filter(cell -> cell.axes().keySet().stream()
                        .noneMatch(name -> values.get(name).size() >= VALUES_OF_A_CURVE))
                .toList();
    }

    private static Optional<Double> number(String value) {
        try {
            return Optional.of(Double.valueOf(value));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** The variant with the best mean, the first of equal ones; nothing where none has the metric. */
    Optional<Variant> best(String metric) {
        Comparator<Variant> byMean =
                Comparator.comparingDouble(variant -> variant.mean(metric).orElseThrow());
        Comparator<Variant> worst = Metrics.lessIsBetter(metric) ? byMean.reversed() : byMean;
        return variants.stream()
                .filter(variant -> variant.mean(metric).isPresent())
                .min(worst.reversed());
    }
}
