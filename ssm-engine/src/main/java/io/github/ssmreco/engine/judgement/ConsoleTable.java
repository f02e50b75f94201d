package io.github.ssmreco.engine.judgement;

import io.github.ssmreco.engine.evaluation.MetricSet;
import io.github.ssmreco.engine.judgement.CellResult.Measured;
import io.github.ssmreco.engine.store.RunResult;
import io.github.ssmreco.engine.store.RunResult.Source;
import io.github.ssmreco.engine.store.RunResult.Status;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The summary of results for a console: a line for each cell, protocol and metric, those that are shown of all first; the second one
 * says the protocol and what to know of the runs. Findings about the paper's equations follow, a line each, then the paper's claims and
 * paired tests.
 */
public final class ConsoleTable {

    private static final String NOTHING = "-";
    private static final Measured UNMEASURED = new Measured(null, null, null, 0, Verdict.NOT_MEASURED);
    private static final int FIRST_COLUMN = 36;

    private final List<String> lines = new ArrayList<>();
    private final Results results;
    private final int width;
    private final String format;

    private ConsoleTable(Results results) {
        this.results = results;
        this.width = measured(results).mapToInt(cell -> cell.cell().length()).reduce(FIRST_COLUMN, Math::max);
        int metric = measured(results)
                .flatMap(cell -> metrics(results, cell).stream())
                .mapToInt(String::length)
                .reduce(9, Math::max);
        this.format = "%-" + width + "s  %-" + metric + "s  %9s  %8s  %7s  %2s  %s";
    }

    /** Aligned lines, a header first, of about 100 columns; none where nothing was selected. */
    public static List<String> of(Results results) {
        if (results.cells().isEmpty()) {
            return List.of();
        }
        ConsoleTable table = new ConsoleTable(results);
        table.addCells();
        table.addTheory();
        table.lines.addAll(claims(results));
        table.lines.addAll(ComparisonLines.of(results));
        table.addFailures();
        table.addRegressions();
        UnknownMetrics.remarks(results).forEach(remark -> table.lines.add("note: " + remark));
        results.searches()
                .forEach(search ->
                        search.remarks().forEach(remark -> table.lines.add("note: " + search.cell() + ": " + remark)));
        Searches.unequal(results).forEach(sentence -> table.lines.add("warning: " + sentence));
        return List.copyOf(table.lines);
    }

    /** The cells of tables: the paper's equations have no metrics. */
    private static Stream<CellResult> measured(Results results) {
        return results.cells().stream().filter(cell -> !cell.results().isEmpty());
    }

    private void addCells() {
        if (measured(results).findAny().isPresent()) {
            add("cell", "metric", "published", "measured", "diff %", "n", "verdict");
        }
        measured(results).forEach(cell -> {
            cell.results().keySet().forEach(protocol -> add(cell, new CellProtocol(cell.cell(), protocol)));
            if (cell.note() != null) {
                lines.add("    note: " + cell.note());
            }
        });
    }

    /** A line for each claim that is judged, then a sentence for each dataset. */
    public static List<String> claims(Results results) {
        List<ClaimResult> judged =
                results.claims().stream().filter(ClaimResult::isTested).toList();
        if (judged.isEmpty()) {
            return List.of();
        }
        int width = judged.stream().mapToInt(claim -> claim.id().length()).max().orElse(0);
        String format = "%-" + width + "s  %-14s %s";
        List<String> lines = new ArrayList<>();
        lines.add(String.format(Locale.ROOT, format, "claim", "published", "measured"));
        judged.forEach(claim -> lines.add(String.format(
                Locale.ROOT,
                format,
                claim.id(),
                claim.sides().get(0).verdict().words(),
                measured(claim.sides().subList(1, claim.sides().size())))));
        ClaimSummary.ofThePaper(results.claims()).ifPresent(lines::add);
        results.claimsByDataset().forEach(summary -> lines.add(summary.sentence()));
        return List.copyOf(lines);
    }

    /** The verdict over all of the paper's datasets, then those of the selected ones, as far as there are any. */
    private static String measured(List<ClaimResult.Side> sides) {
        return sides.isEmpty()
                ? ClaimVerdict.NOT_TESTABLE_YET.words()
                : sides.stream()
                        .map(side -> (sides.size() == 1 ? "" : side.side() + " ") + measured(side))
                        .collect(Collectors.joining("; "));
    }

    private static String measured(ClaimResult.Side side) {
        String datasets = side.datasets().stream()
                .filter(of -> of.verdict().decides())
                .map(of -> (of.ofPaper() ? "" : "asked of ") + of.dataset() + " "
                        + of.verdict().words() + (of.seeds() == null ? "" : " (" + Wording.seeds(of.seeds()) + ")"))
                .collect(Collectors.joining(", "));
        return side.verdict().words() + (datasets.isEmpty() ? "" : ": " + datasets);
    }

    /** A line for each finding; what several seeds agree on is said once. */
    private void addTheory() {
        results.theory().stream()
                .flatMap(entry -> entry.findings().stream()
                        .map(finding -> String.format(
                                Locale.ROOT,
                                "%s %-11s  %s",
                                about(entry),
                                finding.verdict().words(),
                                finding.statement())))
                .distinct()
                .forEach(lines::add);
    }

    private static String about(TheoryEntry entry) {
        return entry.equations() == null
                ? "findings of " + entry.cell()
                : String.format(Locale.ROOT, "theory on %s, Eq. %-6s", entry.dataset(), entry.equations());
    }

    private void add(CellResult cell, CellProtocol at) {
        String protocol = "  " + at.protocol();
        String note = note(at.of(results.runs()));
        String both = note.isEmpty() ? protocol : protocol + ", " + note;
        String first = cell.cell();
        for (String metric : metrics(results, cell)) {
            add(first, metric, cell, at);
            first = !first.equals(cell.cell()) ? "" : both.length() <= width ? both : protocol;
        }
        if (both.length() > width) {
            lines.add("    " + note);
        }
    }

    private void add(String first, String metric, CellResult cell, CellProtocol at) {
        Object published = cell.published().get(metric);
        Measured measured = cell.results().get(at.protocol()).getOrDefault(metric, UNMEASURED);
        add(
                first,
                metric,
                published instanceof Number number ? value(metric, number) : published == null ? NOTHING : published,
                measured.mean() == null ? NOTHING : value(metric, measured.mean()),
                published instanceof Number number
                        ? difference(metric, measured.mean(), number.doubleValue())
                        : NOTHING,
                measured.n(),
                measured.verdict() == null ? NOTHING : Wording.of(measured.verdict(), " "));
    }

    /** Those that are shown of all cells first, then whatever else is published. */
    private static List<String> metrics(Results results, CellResult cell) {
        List<String> metrics = new ArrayList<>(results.metrics());
        cell.published().keySet().stream()
                .filter(metric -> !metrics.contains(metric))
                .forEach(metrics::add);
        return metrics;
    }

    private void add(Object... columns) {
        lines.add(String.format(Locale.ROOT, format, columns).stripTrailing());
    }

    /** What a reader must know of the runs before believing the numbers. */
    private static String note(List<RunResult> runs) {
        List<String> notes = new ArrayList<>();
        note(notes, runs, run -> run.source() == Source.RECORDED, "recorded " + newestRecord(runs));
        note(notes, runs, Runs::ofOtherCode, "of other code");
        note(notes, runs, Runs::capped, "capped at " + mostEpochs(runs) + " epochs");
        note(notes, runs, run -> run.status() == Status.FAILED, "failed");
        note(notes, runs, run -> run.status() == Status.NOT_RUN, "not run");
        return String.join(", ", notes);
    }

    private static void note(List<String> notes, List<RunResult> runs, Predicate<RunResult> which, String words) {
        long count = runs.stream().filter(which).count();
        if (count > 0) {
            notes.add(runs.size() == 1 ? words : count + " of " + runs.size() + " " + words);
        }
    }

    private static String newestRecord(List<RunResult> runs) {
        return runs.stream()
                .filter(run -> run.source() == Source.RECORDED)
                .map(run -> String.valueOf(run.environment().date()))
                .max(Comparator.naturalOrder())
                .map(date -> date.split("T")[0])
                .orElse("");
    }

    private static int mostEpochs(List<RunResult> runs) {
        return runs.stream()
                .filter(Runs::capped)
                .mapToInt(RunResult::epochs)
                .max()
                .orElse(0);
    }

    private void addFailures() {
        for (RunResult run : results.runs()) {
            if (run.failure() != null) {
                String what = run.status() == Status.FAILED ? "failed: " : "failed evaluation: ";
                lines.add(what + run.id() + ": " + run.failure());
            }
        }
        Map<String, List<String>> remarks = new LinkedHashMap<>();
        results.runs()
                .forEach(run -> run.remarks()
                        .forEach(remark -> remarks.computeIfAbsent(remark, key -> new ArrayList<>())
                                .add(run.id())));
        remarks.forEach((remark, ids) ->
                lines.add("note: " + (ids.size() == 1 ? ids.get(0) : ids.size() + " runs") + ": " + remark));
    }

    private void addRegressions() {
        Map<Regression.Status, Integer> counts = new EnumMap<>(Regression.Status.class);
        results.regressions().forEach(regression -> counts.merge(regression.status(), 1, Integer::sum));
        List<String> parts = new ArrayList<>();
        counts.forEach((status, count) -> parts.add(count + " " + Wording.of(status, " ")));
        if (!parts.isEmpty()) {
            lines.add("against recorded runs: " + String.join(", ", parts));
        }
    }

    private static String value(String metric, Number value) {
        return String.format(Locale.ROOT, MetricSet.isJudged(metric) ? "%.4f" : "%.1f", value.doubleValue());
    }

    /** In per cent; what depends on the machine is given as a ratio. */
    private static String difference(String metric, Double measured, double published) {
        if (measured == null || published == 0) {
            return NOTHING;
        }
        return MetricSet.isJudged(metric)
                ? String.format(Locale.ROOT, "%+.2f", 100 * (measured / published - 1))
                : String.format(Locale.ROOT, "x%.3g", measured / published);
    }
}
