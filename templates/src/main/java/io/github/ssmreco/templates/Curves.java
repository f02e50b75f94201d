package io.github.ssmreco.templates;

import io.github.ssmreco.engine.experiment.Protocol;
import io.github.ssmreco.engine.store.RunResult;
import io.github.ssmreco.engine.store.RunResult.CurvePoint;
import io.github.ssmreco.templates.view.RunCurves;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/** The curves of a run: training loss, and the metrics of the data that selects the epoch. */
final class Curves {

    /** More points than this cannot be told apart in a drawing of that size. */
    private static final int MOST_POINTS = 100;

    private static final MathContext DIGITS = new MathContext(5);

    private final ReportInput input;
    private final RunIndex index;

    Curves(ReportInput input, RunIndex index) {
        this.input = input;
        this.index = index;
    }

    /** Null where there is no curve. */
    RunCurves of(RunResult run) {
        if (run.curve() == null || run.curve().isEmpty()) {
            return null;
        }
        // epochs with a loss alone, and those with metrics, are thinned apart: few of the latter may be there
        Set<Integer> kept = new TreeSet<>(thinned(run, run.curve()));
        kept.addAll(thinned(run, run.curve().stream().filter(Curves::evaluated).toList()));
        List<CurvePoint> points = run.curve().stream()
                .filter(point -> kept.contains(point.epoch()))
                .toList();
        boolean test = run.protocol() == Protocol.RELEASED_CODE;
        // on generated data a curve is never set against the paper
        boolean compared = test && !input.synthetic(run.dataset());
        return new RunCurves(
                test ? "test" : "validation",
                run.bestEpoch() == null || run.bestEpoch() == 0 ? null : run.bestEpoch(),
                points.stream().map(CurvePoint::epoch).toList(),
                points.stream().map(point -> rounded(point.loss())).toList(),
                metrics(run).stream()
                        .map(metric -> new RunCurves.Line(
                                Format.metricName(metric),
                                points.stream()
                                        .map(point -> rounded(point.metrics().get(metric)))
                                        .toList(),
                                compared ? index.published(run, metric) : List.of()))
                        .toList());
    }

    private static Double rounded(Double value) {
        return value == null || !Double.isFinite(value)
                ? null
                : Double.valueOf(new BigDecimal(value).round(DIGITS).doubleValue());
    }

    private static boolean evaluated(CurvePoint point) {
        return point.metrics().values().stream().anyMatch(Objects::nonNull);
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

    /** Every so many of them, with the first, the last and the best. */
    private static List<Integer> thinned(RunResult run, List<CurvePoint> all) {
        int every = (all.size() + MOST_POINTS - 1) / MOST_POINTS;
        List<Integer> kept = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            int epoch = all.get(i).epoch();
            boolean best = run.bestEpoch() != null && epoch == run.bestEpoch();
            if (i % every == 0 || i == all.size() - 1 || best) {
                kept.add(epoch);
            }
        }
        return kept;
    }
}
