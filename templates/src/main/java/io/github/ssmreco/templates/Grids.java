package io.github.ssmreco.templates;

import io.github.ssmreco.engine.evaluation.MetricSet;
import io.github.ssmreco.engine.evaluation.Metrics;
import io.github.ssmreco.engine.judgement.CellResult;
import io.github.ssmreco.engine.judgement.CellResult.Measured;
import io.github.ssmreco.engine.judgement.Verdict;
import io.github.ssmreco.engine.plan.PaperArtifact;
import io.github.ssmreco.templates.view.Grid;
import io.github.ssmreco.templates.view.Grid.Best;
import io.github.ssmreco.templates.view.Grid.Heading;
import io.github.ssmreco.templates.view.Grid.Row;
import io.github.ssmreco.templates.view.Grid.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Cells into tables as the paper lays them out. Each cell becomes an element once, wherever it stands first. */
final class Grids {

    private final RunIndex index;
    private final Set<String> placed = new HashSet<>();

    Grids(RunIndex index) {
        this.index = index;
    }

    /** Whether a cell stands in any table so far. */
    boolean placed(String cell) {
        return placed.contains(cell);
    }

    /**
     * The table of an artifact, or one per dataset where its layout does not name them.
     *
     * @param cells of one artifact
     * @param metrics by name
     */
    List<Grid> of(PaperArtifact artifact, String title, List<CellResult> cells, List<String> metrics) {
        if (Layout.holdsDatasets(artifact)) {
            return List.of(grid(artifact, title, cells, metrics));
        }
        return RunIndex.tables(cells).stream()
                .map(members -> grid(
                        artifact, title + " · " + index.title(members.get(0).dataset()), members, metrics))
                .toList();
    }

    private Grid grid(PaperArtifact artifact, String title, List<CellResult> cells, List<String> metrics) {
        Layout layout = new Layout(index, artifact, cells, metrics);
        boolean compared = cells.stream().anyMatch(cell -> !cell.published().isEmpty());
        Marks marks = new Marks(index, layout, cells, metrics);
        TreeMap<List<String>, Map<List<String>, Value>> rows = new TreeMap<>(layout::compareRows);
        TreeMap<List<String>, Boolean> columns = new TreeMap<>(layout::compareColumns);
        for (CellResult cell : cells) {
            for (String metric : metrics) {
                Layout.Place place = layout.place(cell, metric);
                columns.put(place.column(), true);
                rows.computeIfAbsent(place.row(), key -> new HashMap<>())
                        .put(place.column(), value(cell, metric, compared, marks));
            }
        }
        return new Grid(
                title,
                layout.rows().stream().map(Grids::heading).toList(),
                headings(columns.keySet()),
                rows(rows, columns.keySet()));
    }

    /** A setting's name as it is; the rest begins with a capital. */
    private static String heading(String part) {
        return PaperArtifact.PARTS.contains(part)
                ? part.substring(0, 1).toUpperCase(Locale.ROOT) + part.substring(1)
                : part;
    }

    private static List<List<Heading>> headings(Collection<List<String>> columns) {
        int levels = columns.iterator().next().size();
        List<List<Heading>> headings = new ArrayList<>();
        for (int level = 0; level < levels; level++) {
            List<Heading> row = new ArrayList<>();
            List<String> before = null;
            for (List<String> column : columns) {
                List<String> upTo = column.subList(0, level + 1);
                if (upTo.equals(before)) {
                    Heading last = row.remove(row.size() - 1);
                    row.add(new Heading(last.text(), last.span() + 1));
                } else {
                    row.add(new Heading(column.get(level), 1));
                }
                before = upTo;
            }
            headings.add(row);
        }
        return headings;
    }

    private static List<Row> rows(
            Map<List<String>, Map<List<String>, Value>> values, Collection<List<String>> columns) {
        List<List<String>> keys = List.copyOf(values.keySet());
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            List<String> words = keys.get(i);
            List<Heading> headings = new ArrayList<>();
            List<Integer> levels = new ArrayList<>();
            for (int level = 0; level < words.size(); level++) {
                List<String> upTo = words.subList(0, level + 1);
                if (i == 0 || !keys.get(i - 1).subList(0, level + 1).equals(upTo)) {
                    headings.add(new Heading(words.get(level), span(keys, i, upTo)));
                    levels.add(level);
                }
            }
            Map<List<String>, Value> own = values.get(words);
            List<Value> row = new ArrayList<>();
            columns.forEach(column -> row.add(own.get(column)));
            rows.add(new Row(headings, levels, row));
        }
        return rows;
    }

    private static int span(List<List<String>> keys, int from, List<String> upTo) {
        int to = from;
        while (to < keys.size() && keys.get(to).subList(0, upTo.size()).equals(upTo)) {
            to++;
        }
        return to - from;
    }

    private Value value(CellResult cell, String metric, boolean compared, Marks marks) {
        String protocol = index.leadingProtocol(cell);
        Measured measured = index.measured(cell, metric);
        Object published = cell.published().get(metric);
        Double mean = measured == null ? null : measured.mean();
        Verdict verdict = measured == null
                ? published instanceof Number ? Verdict.NOT_RUN : Verdict.NOT_PUBLISHED
                : measured.verdict();
        return new Value(
                placed.add(cell.cell()) ? cell.cell() : null,
                cell.cell(),
                metric,
                protocol,
                Format.metric(metric, mean),
                spread(metric, measured),
                compared ? Format.published(metric, published) : null,
                Format.against(metric, mean, published),
                index.chip(cell, protocol, verdict),
                marks.of(cell, metric));
    }

    static String spread(String metric, Measured measured) {
        if (measured == null || measured.mean() == null) {
            return null;
        }
        return measured.low() == null
                ? "n = " + measured.n()
                : "± " + Format.metric(metric, (measured.high() - measured.low()) / 2);
    }

    /** The best values, as the paper marks them; none of measured ones while some of those that compete are missing. */
    private static final class Marks {

        private final RunIndex index;
        private final Layout layout;
        private final Map<Object, List<Double>> published = new HashMap<>();
        private final Map<Object, List<Double>> measured = new HashMap<>();
        private final Set<Object> incomplete = new HashSet<>();

        Marks(RunIndex index, Layout layout, List<CellResult> cells, List<String> metrics) {
            this.index = index;
            this.layout = layout;
            boolean compared = cells.stream().anyMatch(cell -> !cell.published().isEmpty());
            for (CellResult cell : cells) {
                for (String metric : metrics) {
                    if (MetricSet.isJudged(metric)) {
                        for (Map<String, String> group : groups(cell, metric)) {
                            Double mean = counted(cell, metric);
                            add(published, group, printed(cell, metric));
                            add(measured, group, mean);
                            if (mean == null && (!compared || printed(cell, metric) != null)) {
                                incomplete.add(group);
                            }
                        }
                    }
                }
            }
        }

        private List<Map<String, String>> groups(CellResult cell, String metric) {
            List<Map<String, String>> groups =
                    new ArrayList<>(List.of(layout.line(cell, metric), layout.all(cell, metric)));
            groups.removeIf(Map::isEmpty);
            return groups;
        }

        private static void add(Map<Object, List<Double>> values, Object group, Double value) {
            if (value != null) {
                values.computeIfAbsent(group, key -> new ArrayList<>()).add(value);
            }
        }

        private static Double printed(CellResult cell, String metric) {
            return cell.published().get(metric) instanceof Number number ? Double.valueOf(number.doubleValue()) : null;
        }

        private Double counted(CellResult cell, String metric) {
            Measured value = index.measured(cell, metric);
            return value == null || value.verdict() == Verdict.CAPPED ? null : value.mean();
        }

        Best of(CellResult cell, String metric) {
            Map<String, String> line = layout.line(cell, metric);
            Map<String, String> all = layout.all(cell, metric);
            Double printed = printed(cell, metric);
            Double mean = counted(cell, metric);
            return new Best(
                    !incomplete.contains(line) && isBest(measured, line, metric, mean),
                    !incomplete.contains(all) && isBest(measured, all, metric, mean),
                    isBest(published, line, metric, printed),
                    isBest(published, all, metric, printed));
        }

        /** One alone is the best of nothing. */
        private static boolean isBest(
                Map<Object, List<Double>> values, Map<String, String> group, String metric, Double value) {
            List<Double> competing = values.getOrDefault(group, List.of());
            return value != null
                    && competing.size() > 1
                    && value.equals(
                            Metrics.lessIsBetter(metric) ? Collections.min(competing) : Collections.max(competing));
        }
    }
}
