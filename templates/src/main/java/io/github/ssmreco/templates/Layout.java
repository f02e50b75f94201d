package io.github.ssmreco.templates;

import io.github.ssmreco.engine.judgement.CellResult;
import io.github.ssmreco.engine.plan.PaperArtifact;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Where the values of some cells stand in a table: what tells its rows and columns apart, and in which order.
 *
 * <p>What the paper does not say stands as most papers have it: a row for each model and variant, a column for each dataset and metric.
 */
final class Layout {

    private static final String DATASET = "dataset";
    private static final String MODEL = "model";
    private static final String VARIANT = "variant";
    private static final String METRIC = "metric";

    /**
     * A value's place.
     *
     * @param row one word for each of {@link #rows}
     * @param column one for each of {@link #columns}
     */
    record Place(List<String> row, List<String> column) {}

    private final RunIndex index;
    private final Map<String, String> datasets = new HashMap<>();
    private final List<String> rows;
    private final List<String> columns;
    private final List<String> best;

    /** By part, its words in the order in which they stand. */
    private final Map<String, List<String>> order = new HashMap<>();

    /**
     * @param cells of one artifact
     * @param metrics by name, in their order
     */
    Layout(RunIndex index, PaperArtifact artifact, List<CellResult> cells, List<String> metrics) {
        this.index = index;
        cells.forEach(cell -> datasets.put(cell.dataset(), index.title(cell.dataset())));
        List<String> titles = List.copyOf(datasets.values());
        datasets.replaceAll(
                (name, title) -> Collections.frequency(titles, title) > 1 ? title + " (" + name + ")" : title);
        this.rows = new ArrayList<>(artifact.laidOut() ? artifact.rows() : List.of(MODEL, VARIANT));
        this.columns = new ArrayList<>(artifact.laidOut() ? artifact.columns() : List.of(DATASET, METRIC));
        this.best = artifact.best();
        if (!rows.contains(METRIC) && !columns.contains(METRIC)) {
            columns.add(METRIC);
        }
        for (String more : List.of(MODEL, VARIANT)) {
            if (!rows.contains(more) && !columns.contains(more) && anyPlaceTwice(cells, metrics)) {
                rows.add(more);
            }
        }
        cells.forEach(cell -> metrics.forEach(metric -> parts().forEach(part -> {
            List<String> words = order.computeIfAbsent(part, key -> new ArrayList<>());
            String word = word(part, cell, metric);
            if (!words.contains(word)) {
                words.add(word);
            }
        })));
        order.values().forEach(words -> words.sort(Comparator.comparingInt(word -> rank(artifact, word))));
    }

    private static int rank(PaperArtifact artifact, String word) {
        int rank = artifact.order().indexOf(word);
        return rank < 0 ? artifact.order().size() : rank;
    }

    /** Whether one table has all datasets. */
    static boolean holdsDatasets(PaperArtifact artifact) {
        return !artifact.laidOut()
                || artifact.rows().contains(DATASET)
                || artifact.columns().contains(DATASET);
    }

    private boolean anyPlaceTwice(List<CellResult> cells, List<String> metrics) {
        Set<Place> taken = new HashSet<>();
        return cells.stream().anyMatch(cell -> metrics.stream().anyMatch(metric -> !taken.add(place(cell, metric))));
    }

    Place place(CellResult cell, String metric) {
        return new Place(words(rows, cell, metric), words(columns, cell, metric));
    }

    private List<String> words(List<String> parts, CellResult cell, String metric) {
        return parts.stream().map(part -> word(part, cell, metric)).toList();
    }

    private String word(String part, CellResult cell, String metric) {
        return switch (part) {
            case DATASET -> datasets.get(cell.dataset());
            case MODEL -> cell.model();
            case VARIANT -> cell.variant();
            case METRIC -> Format.metricName(metric);
            case "loss" ->
                index.runs(cell).stream()
                        .map(run -> run.loss().toUpperCase(Locale.ROOT))
                        .findFirst()
                        .orElse(cell.variant());
            default -> cell.axes().getOrDefault(part, Format.NOTHING);
        };
    }

    private List<String> parts() {
        List<String> parts = new ArrayList<>(rows);
        parts.addAll(columns);
        return parts;
    }

    /** What the headings of rows are of. */
    List<String> rows() {
        return List.copyOf(rows);
    }

    /** Rows in their order. */
    int compareRows(List<String> one, List<String> other) {
        return compare(rows, one, other);
    }

    /** Columns in their order. */
    int compareColumns(List<String> one, List<String> other) {
        return compare(columns, one, other);
    }

    private int compare(List<String> parts, List<String> one, List<String> other) {
        for (int i = 0; i < parts.size(); i++) {
            List<String> words = order.get(parts.get(i));
            int difference = words.indexOf(one.get(i)) - words.indexOf(other.get(i));
            if (difference != 0) {
                return difference;
            }
        }
        return 0;
    }

    /** What values share that the paper marks the best one of; empty where it marks none. */
    Map<String, String> line(CellResult cell, String metric) {
        return best.isEmpty() ? Map.of() : without(best, cell, metric);
    }

    /** What all values share that a best one of all is marked of; empty where these are no more than in a line. */
    Map<String, String> all(CellResult cell, String metric) {
        List<String> others = parts().stream()
                .filter(part -> !part.equals(DATASET) && !part.equals(METRIC))
                .toList();
        return best.isEmpty() || best.containsAll(others) ? Map.of() : without(others, cell, metric);
    }

    private Map<String, String> without(List<String> left, CellResult cell, String metric) {
        Map<String, String> shared = new LinkedHashMap<>();
        parts().stream()
                .filter(part -> !left.contains(part))
                .forEach(part -> shared.put(part, word(part, cell, metric)));
        return shared;
    }
}
