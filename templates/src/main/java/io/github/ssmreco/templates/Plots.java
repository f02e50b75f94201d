package io.github.ssmreco.templates;

import io.github.ssmreco.engine.artifact.Series;
import io.github.ssmreco.templates.view.Chart;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Draws the series that a run gave: those of the same axes in one chart. */
final class Plots {

    private Plots() {}

    /** One chart per pair of axes, in the order of the series; none for axes along which nothing varies. */
    static List<Chart> of(List<Series> series) {
        Map<List<String>, List<Series>> byAxes = new LinkedHashMap<>();
        series.forEach(one -> byAxes.computeIfAbsent(List.of(one.xLabel(), one.yLabel()), axes -> new ArrayList<>())
                .add(one));
        List<Chart> charts = new ArrayList<>();
        byAxes.forEach((axes, members) -> {
            double[] xs = members.stream()
                    .flatMap(one -> one.x().stream())
                    .mapToDouble(Double::doubleValue)
                    .distinct()
                    .sorted()
                    .toArray();
            if (xs.length > 1) {
                charts.add(new ChartDrawing(axes.get(0), xs).draw(axes.get(1), lines(members, xs)));
            }
        });
        return charts;
    }

    private static List<ChartDrawing.Line> lines(List<Series> members, double[] xs) {
        List<ChartDrawing.Line> lines = new ArrayList<>();
        for (Series one : members) {
            lines.add(new ChartDrawing.Line(
                    ChartDrawing.kind(lines.size()),
                    one.name(),
                    along(xs, one.x(), one.y()),
                    new double[0],
                    along(xs, one.x(), one.low()),
                    along(xs, one.x(), one.high()),
                    Format::setting));
        }
        return lines;
    }

    /** {@code [xs]}: no number where a series has no point; empty where it has no such values. */
    private static double[] along(double[] xs, List<Double> x, List<Double> values) {
        if (values == null) {
            return new double[0];
        }
        Map<Double, Double> byX = new HashMap<>();
        for (int k = 0; k < values.size(); k++) {
            byX.put(x.get(k), values.get(k));
        }
        double[] along = new double[xs.length];
        for (int k = 0; k < xs.length; k++) {
            along[k] = byX.getOrDefault(xs[k], Double.NaN);
        }
        return along;
    }
}
