package io.github.ssmreco.templates;

import io.github.ssmreco.engine.judgement.Regression;
import io.github.ssmreco.engine.judgement.Regression.Status;
import io.github.ssmreco.templates.view.Chip;
import io.github.ssmreco.templates.view.RegressionTable;
import io.github.ssmreco.templates.view.RegressionTable.Left;
import io.github.ssmreco.templates.view.RegressionTable.Row;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Comparisons with recorded runs, what fails the check first. */
final class Regressions {

    private static final List<Status> ORDER = List.of(
            Status.REGRESSED,
            Status.NOT_MEASURED,
            Status.NOT_RECORDED,
            Status.BETTER_THAN_RECORDED,
            Status.LEFT_OUT,
            Status.METRIC_NOT_RECORDED,
            Status.WAIVED,
            Status.OK);

    /** Of these there are no numbers to show. */
    private static final List<Status> LEFT =
            List.of(Status.NOT_MEASURED, Status.NOT_RECORDED, Status.LEFT_OUT, Status.WAIVED);

    private final RunIndex index;

    Regressions(RunIndex index) {
        this.index = index;
    }

    RegressionTable table(List<Regression> regressions) {
        return new RegressionTable(
                sentence(regressions),
                regressions.stream()
                        .filter(regression -> !LEFT.contains(regression.status()))
                        .sorted(Comparator.comparingInt(regression -> ORDER.indexOf(regression.status())))
                        .map(this::row)
                        .toList(),
                LEFT.stream()
                        .map(status -> left(status, regressions))
                        .filter(left -> !left.cells().isEmpty())
                        .toList());
    }

    private static Left left(Status status, List<Regression> regressions) {
        List<String> cells = regressions.stream()
                .filter(regression -> regression.status() == status)
                .map(Regression::cell)
                .distinct()
                .toList();
        Chip chip = Chips.of(status);
        return new Left(
                Format.count(cells.size(), "cell", "cells") + " " + chip.label() + ". " + chip.meaning(), cells);
    }

    static String sentence(List<Regression> regressions) {
        if (regressions.isEmpty()) {
            return "No result was compared with a recorded run.";
        }
        Map<Status, Integer> counts = new EnumMap<>(Status.class);
        regressions.forEach(regression -> counts.merge(regression.status(), 1, Integer::sum));
        List<String> parts = new ArrayList<>();
        for (Status status : ORDER) {
            if (counts.containsKey(status)) {
                parts.add(Format.plain(counts.get(status)) + " "
                        + Chips.of(status).label());
            }
        }
        return "Of " + Format.count(regressions.size(), "comparison", "comparisons") + " with recorded runs: "
                + String.join(", ", parts) + ".";
    }

    private Row row(Regression regression) {
        String quantity = regression.quantity();
        String where = regression.epoch() == null ? "" : ", epoch " + regression.epoch();
        return new Row(
                regression.cell(),
                index.knows(regression.cell()),
                regression.protocol(),
                quantity == null ? Format.NOTHING : Format.metricName(quantity) + where,
                value(quantity, regression.recorded()),
                value(quantity, regression.measured()),
                value(quantity, regression.tolerance()),
                Chips.of(regression.status()),
                regression.message(),
                regression.differences() == null ? List.of() : regression.differences());
    }

    /** As many digits as a tolerance needs: more than a published value has. */
    private static String value(String quantity, Double value) {
        return quantity == null || value == null ? Format.NOTHING : Format.fixed(value, 5);
    }
}
