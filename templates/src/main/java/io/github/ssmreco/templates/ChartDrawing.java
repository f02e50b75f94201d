package io.github.ssmreco.templates;

import io.github.ssmreco.templates.view.Chart;
import io.github.ssmreco.templates.view.Chart.Best;
import io.github.ssmreco.templates.view.Chart.Frame;
import io.github.ssmreco.templates.view.Chart.Point;
import io.github.ssmreco.templates.view.Chart.Reference;
import io.github.ssmreco.templates.view.Chart.Series;
import io.github.ssmreco.templates.view.Chart.Tick;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.stream.DoubleStream;

/** Draws lines over epochs: from values to coordinates. A value that is no finite number leaves a gap. */
final class ChartDrawing {

    private static final Frame FRAME = new Frame(440, 230, 52, 16, 428, 196);

    /**
     * A line to draw.
     *
     * @param kind suffix of its style class
     * @param name what it shows
     * @param values one an epoch
     * @param published values to mark beside it
     * @param format how a value is printed
     */
    record Line(String kind, String name, double[] values, List<Double> published, DoubleFunction<String> format) {}

    private final int[] epochs;
    private final Integer bestEpoch;

    ChartDrawing(int[] epochs, Integer bestEpoch) {
        this.epochs = epochs;
        this.bestEpoch = bestEpoch;
    }

    Chart draw(String title, List<Line> lines) {
        double[] all = lines.stream()
                .flatMapToDouble(line -> DoubleStream.concat(
                        DoubleStream.of(line.values()),
                        line.published().stream().mapToDouble(Double::doubleValue)))
                .filter(Double::isFinite)
                .toArray();
        Axis x = Axis.epochs(epochs[0], epochs[epochs.length - 1], FRAME.left(), FRAME.right());
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
                x.ticks().stream()
                        .map(tick -> new Tick(Format.coordinate(x.at(tick)), Format.plain(tick)))
                        .toList(),
                y.ticks().stream()
                        .map(tick -> new Tick(Format.coordinate(y.at(tick)), Format.fixed(tick, y.decimals())))
                        .toList(),
                lines.stream().map(line -> series(line, x, y)).toList(),
                lines.stream()
                        .flatMap(line -> line.published().stream()
                                .map(value -> new Reference(
                                        line.kind(),
                                        Format.coordinate(y.at(value)),
                                        "published " + line.name() + " "
                                                + line.format().apply(value))))
                        .toList(),
                best(x, falls(lines)));
    }

    private Series series(Line line, Axis x, Axis y) {
        StringBuilder path = new StringBuilder();
        List<Point> dots = new ArrayList<>();
        boolean pen = false;
        for (int i = 0; i < epochs.length; i++) {
            double value = line.values()[i];
            if (!Double.isFinite(value)) {
                pen = false;
                continue;
            }
            String across = Format.coordinate(x.at(epochs[i]));
            String down = Format.coordinate(y.at(value));
            path.append(pen ? 'L' : 'M').append(across).append(' ').append(down);
            pen = true;
            if (epochs.length == 1 || isBest(epochs[i])) {
                String label = line.name() + " " + line.format().apply(value) + " at epoch " + epochs[i];
                dots.add(new Point(across, down, label));
            }
        }
        return new Series(line.kind(), line.name(), path.toString(), dots);
    }

    private boolean isBest(int epoch) {
        return bestEpoch != null && bestEpoch == epoch;
    }

    /** Whether the best epoch is low in the drawing, so that a label is better off high. */
    private static boolean falls(List<Line> lines) {
        double[] values = lines.get(0).values();
        return values[values.length - 1] < values[0];
    }

    private Best best(Axis x, boolean high) {
        if (bestEpoch == null || bestEpoch < epochs[0] || bestEpoch > epochs[epochs.length - 1]) {
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
        StringBuilder text = new StringBuilder("Epochs " + epochs[0] + " to " + epochs[epochs.length - 1] + ".");
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
        }
        return bestEpoch == null ? text.toString() : text + " Best epoch: " + bestEpoch + ".";
    }
}
