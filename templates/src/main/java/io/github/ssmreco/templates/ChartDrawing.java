package io.github.ssmreco.templates;

import io.github.ssmreco.templates.view.Chart;
import io.github.ssmreco.templates.view.Chart.Best;
import io.github.ssmreco.templates.view.Chart.DrawnLine;
import io.github.ssmreco.templates.view.Chart.Frame;
import io.github.ssmreco.templates.view.Chart.Point;
import io.github.ssmreco.templates.view.Chart.Reference;
import io.github.ssmreco.templates.view.Chart.Tick;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Draws lines over epochs, or over the values of a setting: from values to coordinates. A value that is no finite number leaves a
 * gap in a line over epochs; over a setting, every value is a point of its own, and a line joins those that there are.
 */
final class ChartDrawing {

    /** How many styles of lines the page has for figures. */
    private static final int STYLES = 9;

    private static final Frame FRAME = new Frame(440, 230, 52, 16, 428, 196);

    /** The style of a figure's line by its position among the lines. */
    static String kind(int position) {
        return "figure-" + (position % STYLES + 1);
    }

    /**
     * A line to draw.
     *
     * @param kind suffix of its style class
     * @param name what it shows
     * @param values one per x
     * @param published values to mark beside it, whatever the x
     * @param marks published values, one per x; none where it is empty
     * @param low lower end of a band, one per x; none where it is empty
     * @param high upper end of it
     * @param format how a value is printed
     */
    record Line(
            String kind,
            String name,
            double[] values,
            List<Double> published,
            double[] marks,
            double[] low,
            double[] high,
            DoubleFunction<String> format) {

        Line(
                String kind,
                String name,
                double[] values,
                List<Double> published,
                double[] marks,
                DoubleFunction<String> format) {
            this(kind, name, values, published, marks, new double[0], new double[0], format);
        }

        Line(String kind, String name, double[] values, List<Double> published, DoubleFunction<String> format) {
            this(kind, name, values, published, new double[0], format);
        }
    }

    private final String xName;
    private final double[] xs;
    private final Axis x;
    private final boolean epochs;
    private final Integer bestEpoch;

    /**
     * @param epochs that lines have values of, ascending
     * @param first epoch of the axis
     * @param last epoch of the axis
     */
    ChartDrawing(int[] epochs, int first, int last, Integer bestEpoch) {
        this.xName = "epoch";
        this.xs = IntStream.of(epochs).asDoubleStream().toArray();
        this.x = Axis.epochs(first, last, FRAME.left(), FRAME.right());
        this.epochs = true;
        this.bestEpoch = bestEpoch;
    }

    /** @param xs distinct values of a setting, ascending; two or more */
    ChartDrawing(String setting, double[] xs) {
        this.xName = setting;
        this.xs = xs.clone();
        this.x = Axis.setting(xs[0], xs[xs.length - 1], FRAME.left(), FRAME.right());
        this.epochs = false;
        this.bestEpoch = null;
    }

    Chart draw(String title, List<Line> lines) {
        double[] all = lines.stream()
                .flatMapToDouble(line -> DoubleStream.concat(
                        Stream.of(line.values(), line.marks(), line.low(), line.high())
                                .flatMapToDouble(DoubleStream::of),
                        line.published().stream().mapToDouble(Double::doubleValue)))
                .filter(Double::isFinite)
                .toArray();
        Axis y = Axis.round(
                DoubleStream.of(all).min().orElse(0),
                DoubleStream.of(all).max().orElse(1),
                4,
                FRAME.bottom(),
                FRAME.top());
        return new Chart(
                title,
                description(lines),
                FRAME,
                xName,
                x.ticks().stream()
                        .map(tick -> new Tick(Format.coordinate(x.at(tick)), Format.setting(tick)))
                        .toList(),
                y.ticks().stream()
                        .map(tick -> new Tick(Format.coordinate(y.at(tick)), Format.fixed(tick, y.decimals())))
                        .toList(),
                lines.stream().map(line -> drawn(line, y)).toList(),
                lines.stream()
                        .flatMap(line -> line.published().stream()
                                .map(value -> new Reference(
                                        line.kind(),
                                        Format.coordinate(y.at(value)),
                                        "published " + line.name() + " "
                                                + line.format().apply(value))))
                        .toList(),
                best(falls(lines)),
                !epochs || lines.size() > 1);
    }

    private DrawnLine drawn(Line line, Axis y) {
        StringBuilder path = new StringBuilder();
        List<Point> dots = new ArrayList<>();
        boolean pen = false;
        for (int i = 0; i < xs.length; i++) {
            double value = line.values()[i];
            if (!Double.isFinite(value)) {
                pen &= !epochs;
                continue;
            }
            String across = Format.coordinate(x.at(xs[i]));
            String down = Format.coordinate(y.at(value));
            path.append(pen ? 'L' : 'M').append(across).append(' ').append(down);
            pen = true;
            if (!epochs || xs.length == 1 || isBest(xs[i])) {
                dots.add(new Point(across, down, line.name() + " " + at(line, value, i)));
            }
        }
        List<Point> marks = new ArrayList<>();
        for (int i = 0; i < line.marks().length; i++) {
            if (Double.isFinite(line.marks()[i])) {
                marks.add(new Point(
                        Format.coordinate(x.at(xs[i])),
                        Format.coordinate(y.at(line.marks()[i])),
                        "published " + line.name() + " " + at(line, line.marks()[i], i)));
            }
        }
        return new DrawnLine(line.kind(), line.name(), path.toString(), band(line, y), dots, marks);
    }

    /** Along its upper end and back along its lower one; null where there is none. */
    private String band(Line line, Axis y) {
        if (line.low().length == 0) {
            return null;
        }
        StringBuilder path = new StringBuilder();
        StringBuilder back = new StringBuilder();
        for (int i = 0; i < xs.length; i++) {
            if (Double.isFinite(line.low()[i])) {
                String across = Format.coordinate(x.at(xs[i]));
                path.append(path.isEmpty() ? 'M' : 'L').append(across).append(' ');
                path.append(Format.coordinate(y.at(line.high()[i])));
                back.insert(0, "L" + across + " " + Format.coordinate(y.at(line.low()[i])));
            }
        }
        return path.append(back).append('Z').toString();
    }

    private String at(Line line, double value, int i) {
        return line.format().apply(value) + " at " + xName + " " + Format.setting(xs[i]);
    }

    private boolean isBest(double epoch) {
        return bestEpoch != null && bestEpoch == epoch;
    }

    /** Whether the best epoch is low in the drawing, so that a label is better off high. */
    private static boolean falls(List<Line> lines) {
        double[] values = lines.get(0).values();
        return values[values.length - 1] < values[0];
    }

    private Best best(boolean high) {
        if (bestEpoch == null || bestEpoch < xs[0] || bestEpoch > xs[xs.length - 1]) {
            return null;
        }
        double at = x.at(bestEpoch);
        boolean rightHalf = at > (FRAME.left() + FRAME.right()) / 2.0;
        return new Best(
                Format.coordinate(at),
                "best epoch " + bestEpoch,
                rightHalf ? "end" : "start",
                Format.coordinate(rightHalf ? at - 5 : at + 5),
                Format.coordinate(high ? FRAME.top() + 12 : FRAME.bottom() - 6));
    }

    private String description(List<Line> lines) {
        StringBuilder text = new StringBuilder(epochs ? "Epochs " : "Over " + xName + ", ")
                .append(Format.setting(xs[0]))
                .append(" to ")
                .append(Format.setting(xs[xs.length - 1]))
                .append('.');
        for (Line line : lines) {
            double[] finite =
                    DoubleStream.of(line.values()).filter(Double::isFinite).toArray();
            if (finite.length > 0) {
                text.append(' ').append(line.name()).append(" goes from ");
                text.append(line.format().apply(finite[0])).append(" to ");
                text.append(line.format().apply(finite[finite.length - 1])).append('.');
            }
            line.published()
                    .forEach(value -> text.append(" Published ")
                            .append(line.name())
                            .append(": ")
                            .append(line.format().apply(value))
                            .append('.'));
            for (int i = 0; i < line.marks().length; i++) {
                if (Double.isFinite(line.marks()[i])) {
                    text.append(" Published ").append(line.name()).append(": ");
                    text.append(at(line, line.marks()[i], i)).append('.');
                }
            }
        }
        return bestEpoch == null ? text.toString() : text + " Best epoch: " + bestEpoch + ".";
    }
}
