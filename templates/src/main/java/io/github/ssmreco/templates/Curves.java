package io.github.ssmreco.templates;

import io.github.ssmreco.engine.experiment.Protocol;
import io.github.ssmreco.engine.store.RunResult;
import io.github.ssmreco.engine.store.RunResult.CurvePoint;
import io.github.ssmreco.templates.view.Chart;
import io.github.ssmreco.templates.view.Chip;
import io.github.ssmreco.templates.view.RunCurves;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The curves of the runs that have any: training loss, and the metrics of the data that selects the epoch. */
final class Curves {

    /** More points than this cannot be told apart in a drawing of that size. */
    private static final int MOST_POINTS = 400;

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
        List<CurvePoint> points = thinned(run);
        boolean test = run.protocol() == Protocol.RELEASED_CODE;
        boolean compared = test && !synthetic;
        ChartDrawing drawing =
                new ChartDrawing(points.stream().mapToInt(CurvePoint::epoch).toArray(), run.bestEpoch());
        List<Chart> charts = new ArrayList<>();
        charts.add(drawing.draw(
                "Training loss",
                List.of(new ChartDrawing.Line(
                        "loss",
                        "Loss",
                        points.stream().mapToDouble(CurvePoint::loss).toArray(),
                        List.of(),
                        Format::loss))));
        List<ChartDrawing.Line> metrics = new ArrayList<>();
        line(run, points, "recall", "recall@20", CurvePoint::recall20, compared, metrics);
        line(run, points, "ndcg", "ndcg@20", CurvePoint::ndcg20, compared, metrics);
        if (!metrics.isEmpty()) {
            charts.add(drawing.draw(test ? "Metrics on test data" : "Metrics on validation data", metrics));
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
                values(points));
    }

    private static String note(boolean test, boolean synthetic) {
        if (synthetic) {
            return "Synthetic data: there is no published value.";
        }
        return test
                ? "Dashed: published values."
                : "Metrics are of the validation data, so the published test values are not drawn.";
    }

    private void line(
            RunResult run,
            List<CurvePoint> points,
            String kind,
            String metric,
            Function<CurvePoint, Double> value,
            boolean compared,
            List<ChartDrawing.Line> lines) {
        if (points.stream().allMatch(point -> value.apply(point) == null)) {
            return;
        }
        double[] values = points.stream()
                .map(value)
                .mapToDouble(number -> number == null ? Double.NaN : number)
                .toArray();
        lines.add(new ChartDrawing.Line(
                kind,
                Format.metricName(metric),
                values,
                compared ? index.published(run, metric) : List.of(),
                number -> Format.metric(metric, number)));
    }

    /** Every so many epochs, with the first, the last and the best. */
    private static List<CurvePoint> thinned(RunResult run) {
        List<CurvePoint> all = run.curve();
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

    private static String values(List<CurvePoint> points) {
        StringBuilder text = new StringBuilder();
        for (CurvePoint point : points) {
            text.append(point.epoch())
                    .append(',')
                    .append(Format.loss(point.loss()))
                    .append(',');
            text.append(Format.metric("recall@20", point.recall20())).append(',');
            text.append(Format.metric("ndcg@20", point.ndcg20())).append(';');
        }
        return text.toString();
    }
}
