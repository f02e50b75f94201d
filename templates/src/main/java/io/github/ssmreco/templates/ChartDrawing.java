package io.github.ssmreco.templates;

import io.github.ssmreco.templates.view.Chart;
import io.github.ssmreco.templates.view.Chart.DrawnLine;
import io.github.ssmreco.templates.view.Chart.Frame;
import io.github.ssmreco.templates.view.Chart.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * Draws lines over the values of a setting: from values to coordinates. Every value is a point of its own, and a line joins those
 * that there are.
 */
final class ChartDrawing {

    /** How many styles of lines the page has for figures. */
    private static final int STYLES = 9;

    /** The size of every drawing. */
    static final Frame FRAME = new Frame(440, 230, 52, 16, 428, 196);

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
     * @param marks published values, one per x; none where it is empty
     * @param low lower end of a band, one per x; none where it is empty
     * @param high upper end of it
     * @param format how a value is printed
     */
    record Line(
            String kind,
            String name,
            double[] values,
            double[] marks,
            double[] low,
            double[] high,
            DoubleFunction<String> format) {

        Line(String kind, String name, double[] values, double[] marks, DoubleFunction<String> format) {
            this(kind, name, values, marks, new double[0], new double[0], format);
        }
    }

    private final String xName;
    private final double[] xs;
    private final Axis x;

    /** @param xs distinct values of a setting, ascending; two or more */
    ChartDrawing(String setting, double[] xs) {
        this.xName = setting;
        this.xs = xs.clone();
        this.x = Axis.setting(xs[0], xs[xs.length - 1], FRAME.left(), FRAME.right());
    }

    Chart draw(String title, List<Line> lines) {
        double[] all = lines.stream()
                .flatMapToDouble(line -> Stream.of(line.values(), line.marks(), line.low(), line.high())
                        .flatMapToDouble(DoubleStream::of))
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
                x.drawn(Format::setting),
                y.drawn(),
                lines.stream().map(line -> drawn(line, y)).toList(),
                List.of());
    }

    private DrawnLine drawn(Line line, Axis y) {
        StringBuilder path = new StringBuilder();
        List<Point> dots = new ArrayList<>();
        for (int i = 0; i < xs.length; i++) {
            double value = line.values()[i];
            if (Double.isFinite(value)) {
                String across = Format.coordinate(x.at(xs[i]));
                String down = Format.coordinate(y.at(value));
                path.append(path.isEmpty() ? 'M' : 'L')
                        .append(across)
                        .append(' ')
                        .append(down);
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

    private String description(List<Line> lines) {
        StringBuilder text = new StringBuilder("Over " + xName + ", ")
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
            for (int i = 0; i < line.marks().length; i++) {
                if (Double.isFinite(line.marks()[i])) {
                    text.append(" Published ").append(line.name()).append(": ");
                    text.append(at(line, line.marks()[i], i)).append('.');
                }
            }
        }
        return text.toString();
    }
}
