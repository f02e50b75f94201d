package io.github.ssmreco.templates;

import io.github.ssmreco.templates.view.Chart;
import io.github.ssmreco.templates.view.Chart.Bar;
import io.github.ssmreco.templates.view.Chart.DrawnLine;
import io.github.ssmreco.templates.view.Chart.Frame;
import io.github.ssmreco.templates.view.Chart.Tick;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** Draws bars side by side at the places 1, 2 …: from values to coordinates, from a line at 0. */
final class BarDrawing {

    private static final Frame FRAME = ChartDrawing.FRAME;

    /** The part of a place that its bars take. */
    private static final double FILLED = 0.8;

    /**
     * Bars of one colour.
     *
     * @param name what they show
     * @param values one per place; what is no number is not drawn
     */
    record Series(String name, double[] values) {}

    private final String xName;
    private final int places;

    /** @param places how many */
    BarDrawing(String xName, int places) {
        this.xName = xName;
        this.places = places;
    }

    Chart draw(String title, List<Series> series) {
        double[] all = series.stream()
                .flatMapToDouble(one -> DoubleStream.of(one.values()))
                .filter(Double::isFinite)
                .toArray();
        Axis y = Axis.round(
                Math.min(0, DoubleStream.of(all).min().orElse(0)),
                Math.max(0, DoubleStream.of(all).max().orElse(1)),
                4,
                FRAME.bottom(),
                FRAME.top());
        double room = (FRAME.right() - FRAME.left()) / (double) places;
        double width = room * FILLED / series.size();
        List<Bar> bars = new ArrayList<>();
        List<DrawnLine> names = new ArrayList<>();
        for (int i = 0; i < series.size(); i++) {
            Series one = series.get(i);
            String kind = ChartDrawing.kind(i);
            names.add(new DrawnLine(kind, one.name(), "", null, List.of(), List.of()));
            for (int place = 0; place < places; place++) {
                double value = one.values()[place];
                if (Double.isFinite(value)) {
                    double left = FRAME.left() + room * (place + (1 - FILLED) / 2) + i * width;
                    double top = Math.min(y.at(value), y.at(0));
                    bars.add(new Bar(
                            kind,
                            Format.coordinate(left),
                            Format.coordinate(top),
                            Format.coordinate(width),
                            Format.coordinate(Math.abs(y.at(value) - y.at(0))),
                            one.name() + " " + GroupCharts.text(value) + " at " + xName + " " + (place + 1)));
                }
            }
        }
        return new Chart(
                title,
                description(series),
                FRAME,
                xName,
                IntStream.rangeClosed(1, places)
                        .mapToObj(place -> new Tick(
                                Format.coordinate(FRAME.left() + room * (place - 0.5)), Integer.toString(place)))
                        .toList(),
                y.drawn(),
                names,
                bars);
    }

    private String description(List<Series> series) {
        StringBuilder text = new StringBuilder("Over " + xName + ", 1 to " + places + ".");
        for (Series one : series) {
            text.append(' ').append(one.name()).append(" goes from ");
            text.append(GroupCharts.text(one.values()[0])).append(" to ");
            text.append(GroupCharts.text(one.values()[places - 1])).append('.');
        }
        return text.toString();
    }
}
