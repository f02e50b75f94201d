package io.github.ssmreco.templates;

import io.github.ssmreco.engine.experiment.Protocol;
import io.github.ssmreco.engine.store.RunResult;
import io.github.ssmreco.engine.store.RunResult.CurvePoint;
import io.github.ssmreco.templates.view.Chart;
import io.github.ssmreco.templates.view.Chip;
import io.github.ssmreco.templates.view.RunCurves;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** The curves of the runs that have any: training loss, and the metrics of the data that selects the epoch. */
final class Curves {

    /** More points than this cannot be told apart in a drawing of that size. */
    private static final int MOST_POINTS = 400;

    /** How many styles of lines the page has for metrics. */
    private static final int STYLES = 6;

    private final RunIndex index;

    Curves(RunIndex index) {
        this.index = index;
    }

    /**
     * @param synthetic whether the runs are on generated data, whose curves are never set against the paper
     */
    List<RunCurves> of(List<RunResult> runs, boolean synthetic) {
        return runs.stream()
                .filter(run -> run.curve() != null && !run.curve().isEmpty())
                .map(run -> curves(run, synthetic))
                .toList();
    }

    private RunCurves curves(RunResult run, boolean synthetic) {
        List<CurvePoint> trained = thinned(run, run.curve());
        List<CurvePoint> evaluated =
                thinned(run, run.curve().stream().filter(Curves::evaluated).toList());
        boolean test = run.protocol() == Protocol.RELEASED_CODE;
        boolean compared = test && !synthetic;
        List<Chart> charts = new ArrayList<>();
        charts.add(drawing(run, trained)
                .draw(
                        "Training loss",
                        List.of(new ChartDrawing.Line(
                                "loss",
                                "Loss",
                                trained.stream().mapToDouble(CurvePoint::loss).toArray(),
                                List.of(),
                                Format::loss))));
        List<ChartDrawing.Line> metrics = new ArrayList<>();
        List<String> names = metrics(run);
        names.forEach(metric -> metrics.add(line(run, evaluated, names.indexOf(metric), metric, compared)));
        if (!metrics.isEmpty()) {
            charts.add(drawing(run, evaluated)
                    .draw(
                            (metrics.size() == 1 ? metrics.get(0).name() : "Metrics")
                                    + (test ? " on test data" : " on validation data"),
                            metrics));
        }
        Chip state = Chips.of(run);
        int epochs = run.curve().get(run.curve().size() - 1).epoch();
        return new RunCurves(
                run.id(),
                index.title(run),
                run.protocol().id() + ", seed " + run.seed() + ", " + Format.count(epochs, "epoch", "epochs"),
                note(test, synthetic),
                state.kind().equals("done") ? null : state,
                charts,
                String.join(",", names.stream().map(Format::metricName).toList()),
                values(run, Set.copyOf(trained), Set.copyOf(evaluated), names));
    }

    /** Over all epochs of the run, whatever epochs are drawn. */
    private static ChartDrawing drawing(RunResult run, List<CurvePoint> points) {
        List<CurvePoint> all = run.curve();
        return new ChartDrawing(
                points.stream().mapToInt(CurvePoint::epoch).toArray(),
                all.get(0).epoch(),
                all.get(all.size() - 1).epoch(),
                run.bestEpoch());
    }

    private static boolean evaluated(CurvePoint point) {
        return point.metrics().values().stream().anyMatch(Objects::nonNull);
    }

    private static String note(boolean test, boolean synthetic) {
        if (synthetic) {
            return "Synthetic data: there is no published value.";
        }
        return test
                ? "Dashed: published values."
                : "Metrics are of the validation data, so the published test values are not drawn.";
    }

    /** What is shown, as far as any epoch was evaluated by it; what chose the epoch where nothing of it was. */
    private List<String> metrics(RunResult run) {
        Set<String> evaluated = new LinkedHashSet<>();
        run.curve()
                .forEach(point -> point.metrics().forEach((metric, value) -> {
                    if (value != null) {
                        evaluated.add(metric);
                    }
                }));
        List<String> shown = index.shown().stream().filter(evaluated::contains).toList();
        return shown.isEmpty() ? List.copyOf(evaluated) : shown;
    }

    private ChartDrawing.Line line(
            RunResult run, List<CurvePoint> points, int position, String metric, boolean compared) {
        double[] values = points.stream()
                .map(point -> point.metrics().get(metric))
                .mapToDouble(number -> number == null ? Double.NaN : number)
                .toArray();
        return new ChartDrawing.Line(
                "metric-" + (position % STYLES + 1),
                Format.metricName(metric),
                values,
                compared ? index.published(run, metric) : List.of(),
                number -> Format.metric(metric, number));
    }

    /** Every so many of them, with the first, the last and the best. */
    private static List<CurvePoint> thinned(RunResult run, List<CurvePoint> all) {
        int every = (all.size() + MOST_POINTS - 1) / MOST_POINTS;
        List<CurvePoint> kept = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            boolean best = run.bestEpoch() != null && all.get(i).epoch() == run.bestEpoch();
            if (i % every == 0 || i == all.size() - 1 || best) {
                kept.add(all.get(i));
            }
        }
        return kept;
    }

    private static String values(
            RunResult run, Set<CurvePoint> trained, Set<CurvePoint> evaluated, List<String> metrics) {
        StringBuilder text = new StringBuilder();
        for (CurvePoint point : run.curve()) {
            if (!trained.contains(point) && !evaluated.contains(point)) {
                continue;
            }
            text.append(point.epoch()).append(',').append(Format.loss(point.loss()));
            metrics.forEach(metric -> text.append(',')
                    .append(Format.metric(metric, point.metrics().get(metric))));
            text.append(';');
        }
        return text.toString();
    }
}
