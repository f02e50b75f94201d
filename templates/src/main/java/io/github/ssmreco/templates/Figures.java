package io.github.ssmreco.templates;

import io.github.ssmreco.engine.judgement.CellResult;
import io.github.ssmreco.engine.judgement.CellResult.Measured;
import io.github.ssmreco.engine.judgement.Verdict;
import io.github.ssmreco.engine.store.RunResult;
import io.github.ssmreco.templates.view.Chart;
import io.github.ssmreco.templates.view.Figure;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Cells into charts, where a numeric setting varies among those of one artifact on one dataset: the setting with the most values
 * is across (of equal ones that which is declared first), and cells that differ in nothing else are a line.
 */
final class Figures {

    private static final String ELLIPSIS = "…";

    /** A number, or what stands between two. */
    private static final Pattern TOKEN = Pattern.compile("[0-9.]+|[^0-9.]+");

    private final RunIndex index;

    Figures(RunIndex index) {
        this.index = index;
    }

    List<Figure> figures(Collection<CellResult> cells) {
        return RunIndex.tables(cells).stream()
                .flatMap(members -> figure(members).stream())
                .toList();
    }

    private Optional<Figure> figure(List<CellResult> cells) {
        return across(cells).flatMap(setting -> {
            List<Chart> charts = charts(setting, cells);
            CellResult first = cells.get(0);
            return charts.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Figure(index.title(first.dataset()), note(cells), charts));
        });
    }

    /** Whether they are points of curves, measured or not. */
    static boolean areCurves(Collection<CellResult> cells) {
        return RunIndex.tables(cells).stream()
                .anyMatch(members -> across(members).isPresent());
    }

    /** The setting with the most values, two at least. */
    private static Optional<String> across(List<CellResult> cells) {
        Map<String, Set<BigDecimal>> values = new LinkedHashMap<>();
        cells.forEach(cell -> cell.axes().forEach((name, value) -> {
            Set<BigDecimal> seen = values.computeIfAbsent(name, key -> new TreeSet<>());
            number(value).ifPresent(seen::add);
        }));
        return values.entrySet().stream()
                .filter(entry -> entry.getValue().size() > 1)
                .sorted(Comparator.comparingInt(entry -> -entry.getValue().size()))
                .findFirst()
                .map(Map.Entry::getKey);
    }

    private static Optional<BigDecimal> number(String value) {
        try {
            return Optional.of(new BigDecimal(value));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static String note(List<CellResult> cells) {
        boolean published = cells.stream()
                .flatMap(cell -> cell.published().values().stream())
                .anyMatch(Number.class::isInstance);
        boolean capped = cells.stream()
                .flatMap(cell -> cell.results().values().stream())
                .flatMap(measured -> measured.values().stream())
                .anyMatch(measured -> measured.verdict() == Verdict.CAPPED);
        return "A point is the mean over a cell’s seeds."
                + (published ? " Rings: published values." : "")
                + (capped ? " Some points are of runs that a budget stopped: the table says which." : "");
    }

    private List<Chart> charts(String setting, List<CellResult> cells) {
        List<CellResult> drawn =
                cells.stream().filter(cell -> x(setting, cell).isPresent()).toList();
        double[] xs = drawn.stream()
                .mapToDouble(cell -> x(setting, cell).getAsDouble())
                .distinct()
                .sorted()
                .toArray();
        Map<String, List<CellResult>> lines = lines(setting, drawn);
        Set<String> metrics = new LinkedHashSet<>(index.shown());
        Set<String> protocols = new LinkedHashSet<>();
        drawn.forEach(cell -> {
            protocols.addAll(index.protocols(cell));
            cell.results().values().forEach(measured -> metrics.addAll(measured.keySet()));
        });
        ChartDrawing drawing = new ChartDrawing(setting, xs);
        List<Chart> charts = new ArrayList<>();
        for (String metric : metrics) {
            for (String protocol : protocols) {
                List<ChartDrawing.Line> list = new ArrayList<>();
                lines.forEach((name, members) -> line(setting, name, members, metric, protocol, xs, list.size())
                        .ifPresent(list::add));
                if (!list.isEmpty()) {
                    charts.add(drawing.draw(Format.metricName(metric) + ", " + protocol, list));
                }
            }
        }
        return charts;
    }

    private static OptionalDouble x(String setting, CellResult cell) {
        return Optional.ofNullable(cell.axes().get(setting))
                .flatMap(Figures::number)
                .map(value -> OptionalDouble.of(value.doubleValue()))
                .orElse(OptionalDouble.empty());
    }

    /** By name, cells of one model whose runs differ in the setting alone. */
    private Map<String, List<CellResult>> lines(String setting, List<CellResult> cells) {
        Map<List<Object>, List<CellResult>> byRest = new LinkedHashMap<>();
        for (CellResult cell : cells) {
            Set<List<Object>> rest = new LinkedHashSet<>();
            for (RunResult run : index.runs(cell)) {
                Map<String, String> others = new TreeMap<>(run.settings().values());
                others.remove(setting);
                rest.add(List.of(run.loss(), others));
            }
            byRest.computeIfAbsent(List.of(cell.model(), rest), key -> new ArrayList<>())
                    .add(cell);
        }
        Map<String, List<CellResult>> named = new LinkedHashMap<>();
        byRest.values().forEach(members -> {
            String name = name(setting, members);
            boolean drawn = named.getOrDefault(name, List.of()).stream()
                    .anyMatch(cell ->
                            members.stream().anyMatch(other -> x(setting, other).equals(x(setting, cell))));
            // of two points at one place a line would lose one
            String own = drawn ? title(members.get(0), members.get(0).variant()) : name;
            named.computeIfAbsent(own, key -> new ArrayList<>()).addAll(members);
        });
        return named;
    }

    private static String title(CellResult cell, String variant) {
        return cell.model() + " · " + variant;
    }

    /** What its members are called, with an ellipsis where they differ. */
    private static String name(String setting, List<CellResult> members) {
        List<List<String>> variants = members.stream()
                .map(cell -> TOKEN.matcher(cell.variant())
                        .results()
                        .map(MatchResult::group)
                        .toList())
                .toList();
        List<String> first = variants.get(0);
        boolean alike = variants.stream().allMatch(tokens -> tokens.size() == first.size());
        StringBuilder name = new StringBuilder();
        for (int i = 0; i < first.size(); i++) {
            int at = i;
            boolean same = !alike
                    || variants.stream().allMatch(tokens -> tokens.get(at).equals(first.get(at)));
            name.append(same ? first.get(i) : ELLIPSIS);
        }
        String value = members.size() > 1 ? ELLIPSIS : members.get(0).axes().get(setting);
        String appended = ", " + setting + " " + value;
        return title(members.get(0), name.toString().replaceFirst(Pattern.quote(appended) + "(?=,|$)", ""));
    }

    private static Optional<ChartDrawing.Line> line(
            String setting,
            String name,
            List<CellResult> members,
            String metric,
            String protocol,
            double[] xs,
            int position) {
        double[] measured = values(setting, members, xs, cell -> {
            Measured one = RunIndex.measured(cell, protocol, metric);
            return one == null ? null : one.mean();
        });
        double[] published = values(
                setting,
                members,
                xs,
                cell -> cell.published().get(metric) instanceof Number number ? number.doubleValue() : null);
        boolean empty = Arrays.stream(measured).noneMatch(Double::isFinite)
                && Arrays.stream(published).noneMatch(Double::isFinite);
        return empty
                ? Optional.empty()
                : Optional.of(new ChartDrawing.Line(
                        ChartDrawing.kind(position), name, measured, published, value -> Format.metric(metric, value)));
    }

    private static double[] values(
            String setting, List<CellResult> members, double[] xs, Function<CellResult, Double> value) {
        Map<Double, Double> byX = new HashMap<>();
        members.forEach(cell -> {
            Double y = value.apply(cell);
            if (y != null) {
                byX.put(x(setting, cell).getAsDouble(), y);
            }
        });
        return Arrays.stream(xs).map(x -> byX.getOrDefault(x, Double.NaN)).toArray();
    }
}
