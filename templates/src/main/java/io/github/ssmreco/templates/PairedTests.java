package io.github.ssmreco.templates;

import io.github.ssmreco.engine.judgement.Comparison;
import io.github.ssmreco.engine.judgement.Comparison.Unit;
import io.github.ssmreco.templates.view.Chip;
import io.github.ssmreco.templates.view.TestTable;
import io.github.ssmreco.templates.view.TestTable.Row;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The best variant of each table against the others: a table for each artifact, dataset and model. */
final class PairedTests {

    private static final Chip AHEAD =
            new Chip("reproduced", "✓", "ahead", "The best one is ahead at 5 %, corrected for all pairs of the table.");
    private static final Chip BEHIND = new Chip(
            "worse",
            "▼",
            "behind",
            "Among these pairs the other one is ahead at 5 %, though its mean over all seeds is not.");
    private static final Chip UNDECIDED = new Chip(
            "inconclusive",
            "?",
            "undecided",
            "No difference at 5 %, corrected for all pairs of the table: not the same as equal.");
    private static final Chip NOT_TESTED =
            new Chip("none", "·", "not tested", "There is nothing to compare pair by pair.");

    private static final int DECIMALS = 5;
    private static final double SMALLEST = 1e-4;

    private final ReportInput input;
    private final RunIndex index;

    PairedTests(ReportInput input, RunIndex index) {
        this.input = input;
        this.index = index;
    }

    List<TestTable> tables() {
        Map<List<String>, List<Comparison>> tables = new LinkedHashMap<>();
        for (Comparison one : input.results().comparisons()) {
            tables.computeIfAbsent(List.of(one.artifact(), one.dataset(), one.model()), key -> new ArrayList<>())
                    .add(one);
        }
        return tables.values().stream().map(this::table).toList();
    }

    private TestTable table(List<Comparison> tests) {
        Comparison first = tests.get(0);
        return new TestTable(
                index.tableTitle(first.artifact(), first.dataset()) + " · " + first.model(),
                input.synthetic(first.dataset()),
                tests.stream().map(PairedTests::row).toList());
    }

    private static Row row(Comparison one) {
        boolean tested = one.p() != null;
        return new Row(
                one.protocol(),
                Format.metricName(one.metric()),
                one.variants().get(0),
                one.variants().get(1),
                one.cells().get(1),
                tested ? pairs(one) : Format.NOTHING,
                tested ? Format.signed(one.difference(), DECIMALS) : Format.NOTHING,
                tested ? Format.signed(one.low(), DECIMALS) + " to " + Format.signed(one.high(), DECIMALS) : null,
                p(one.p()),
                p(one.adjustedP()),
                tested ? Format.plain(one.family()) : Format.NOTHING,
                !tested ? NOT_TESTED : one.isAhead() ? AHEAD : one.significant() ? BEHIND : UNDECIDED,
                one.note());
    }

    private static String pairs(Comparison one) {
        return Format.count(
                        one.n(),
                        one.unit() == Unit.USERS ? "user" : "seed",
                        one.unit() == Unit.USERS ? "users" : "seeds")
                + (one.ties() == 0 ? "" : ", " + Format.plain(one.ties()) + " equal");
    }

    private static String p(Double p) {
        return p == null ? Format.NOTHING : p < SMALLEST ? String.format(Locale.ROOT, "%.0e", p) : Format.fixed(p, 4);
    }
}
