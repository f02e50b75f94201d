package io.github.ssmreco.templates;

import io.github.ssmreco.engine.evaluation.MetricSet;
import io.github.ssmreco.engine.judgement.CellResult;
import io.github.ssmreco.engine.judgement.CellResult.Measured;
import io.github.ssmreco.engine.judgement.ClaimSummary;
import io.github.ssmreco.engine.judgement.Regression;
import io.github.ssmreco.engine.judgement.Results;
import io.github.ssmreco.engine.judgement.UnknownMetrics;
import io.github.ssmreco.engine.judgement.Verdict;
import io.github.ssmreco.engine.store.RunResult;
import io.github.ssmreco.templates.view.Chip;
import io.github.ssmreco.templates.view.Headline;
import io.github.ssmreco.templates.view.Headline.Count;
import io.github.ssmreco.templates.view.Headline.Failed;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Counts verdicts on published values, and says what they come to. */
final class Headlines {

    private static final String NOTE =
            "One value is one metric of one cell in a table of the paper. Where a cell has two protocols, "
                    + "the first one counts of which anything is measured.";

    private static final Chip NOT_RUN = Chips.of(Verdict.NOT_RUN);

    private static final Set<Chip> UNMEASURED = Set.of(NOT_RUN, Chips.of(Verdict.NOT_MEASURED), Chips.FAILED);

    private final ReportInput input;
    private final RunIndex index;

    Headlines(ReportInput input, RunIndex index) {
        this.input = input;
        this.index = index;
    }

    /** @param papers cells on the paper's data: only these are counted */
    Headline headline(List<CellResult> papers) {
        Results results = input.results();
        List<Count> counts = counts(papers);
        return new Headline(
                sentence(papers, counts),
                counts.isEmpty() ? null : NOTE,
                counts,
                claims(results),
                known(papers),
                now(results),
                next(papers, counts),
                warning(),
                alarm(results),
                failures(results),
                UnknownMetrics.remarks(results));
    }

    /** Verdicts on published values that get one, best first. */
    List<Count> counts(List<CellResult> cells) {
        Map<Chip, Integer> counts = new LinkedHashMap<>();
        for (Verdict verdict : Verdict.values()) {
            counts.put(Chips.of(verdict), 0);
        }
        counts.put(Chips.FAILED, 0);
        for (CellResult cell : cells) {
            cell.published().forEach((metric, published) -> {
                if (published instanceof Number && MetricSet.isJudged(metric)) {
                    Measured value = index.measured(cell, metric);
                    Verdict verdict = value == null ? Verdict.NOT_RUN : value.verdict();
                    counts.merge(index.chip(cell, index.leadingProtocol(cell), verdict), 1, Integer::sum);
                }
            });
        }
        return counts.entrySet().stream()
                .filter(entry -> entry.getValue() > 0)
                .map(entry -> new Count(entry.getKey(), entry.getValue()))
                .toList();
    }

    private String sentence(List<CellResult> papers, List<Count> counts) {
        if (papers.isEmpty()) {
            return input.results().runs().isEmpty()
                    ? "Nothing was selected, so there is nothing to judge."
                    : "Nothing here is set against a paper.";
        }
        int total = counts.stream().mapToInt(Count::number).sum();
        if (total == 0) {
            return papers.stream().allMatch(cell -> cell.published().isEmpty())
                    ? "No value of these cells is published."
                    : "Only times, memory or counts of epochs are published of these cells: they have no verdict.";
        }
        List<Count> measured = counts.stream()
                .filter(count -> !UNMEASURED.contains(count.chip()))
                .toList();
        List<Count> broken = counts.stream()
                .filter(count -> UNMEASURED.contains(count.chip()))
                .filter(count -> !count.chip().equals(NOT_RUN))
                .toList();
        int number = measured.stream().mapToInt(Count::number).sum();
        String values = Format.count(total, "published value", "published values");
        String sentence = number == 0
                ? (total == 1 ? "The one published value is not measured" : "None of the " + values + " is measured")
                : Format.plain(number) + " of " + values + (number == 1 ? " is" : " are") + " measured: "
                        + words(measured);
        return sentence + (broken.isEmpty() ? "" : "; " + words(broken)) + ".";
    }

    private static String words(List<Count> counts) {
        return counts.stream()
                .map(count -> Format.plain(count.number()) + " " + count.chip().label())
                .collect(Collectors.joining(", "));
    }

    /** By the paper's own numbers, then on each of its datasets of which any claim is decided. */
    private static List<String> claims(Results results) {
        List<String> sentences = new ArrayList<>();
        ClaimSummary.ofThePaper(results.claims()).ifPresent(sentences::add);
        results.claimsByDataset().stream()
                .filter(summary -> summary.ofPaper() && summary.seeds() != null)
                .map(ClaimSummary::sentence)
                .forEach(sentences::add);
        return sentences;
    }

    /** Whose runs the values are of: when, and on which machine; null where there are none. */
    private String known(List<CellResult> papers) {
        Map<String, Integer> sources = new LinkedHashMap<>();
        papers.stream()
                .flatMap(cell -> index.runs(cell).stream())
                .distinct()
                .map(RunIndex::source)
                .filter(Objects::nonNull)
                .forEach(source -> sources.merge(source, 1, Integer::sum));
        return sources.isEmpty()
                ? null
                : "Known from "
                        + sources.entrySet().stream()
                                .map(source -> Format.count(source.getValue(), "run", "runs") + " " + source.getKey())
                                .collect(Collectors.joining("; "))
                        + ".";
    }

    /** What was selected, and what came of the comparisons with recorded runs. */
    private List<String> now(Results results) {
        List<String> sentences = new ArrayList<>();
        List<RunResult> runs = results.runs().stream().filter(this::selected).toList();
        if (runs.isEmpty()) {
            return sentences;
        }
        Set<String> datasets = new LinkedHashSet<>();
        runs.forEach(run ->
                datasets.add(input.title(run.dataset()) + (input.synthetic(run.dataset()) ? " (generated data)" : "")));
        Map<String, Long> states = new LinkedHashMap<>();
        runs.forEach(run -> states.merge(state(run), 1L, Long::sum));
        sentences.add("Selected now: " + Format.count(runs.size(), "run", "runs") + " of " + String.join(", ", datasets)
                + ": "
                + states.entrySet().stream()
                        .map(entry -> Format.plain(entry.getValue()) + " " + entry.getKey())
                        .collect(Collectors.joining(", "))
                + ".");
        if (!results.regressions().isEmpty()) {
            sentences.add(Regressions.sentence(results.regressions()));
        }
        return sentences;
    }

    private static String state(RunResult run) {
        return switch (run.status()) {
            case FAILED -> "failed";
            case NOT_RUN -> "not run";
            case COMPLETED -> run.source() == RunResult.Source.RECORDED ? "known from recorded runs" : "completed";
        };
    }

    private boolean selected(RunResult run) {
        return run.cells().stream().anyMatch(input.selected()::contains);
    }

    /** Makes the first of the runs whose values the paper prints; null where any of these is measured. */
    private String next(List<CellResult> papers, List<Count> counts) {
        if (!counts.stream().map(Count::chip).allMatch(NOT_RUN::equals)) {
            return null;
        }
        return papers.stream()
                .filter(cell -> !cell.published().isEmpty())
                .flatMap(cell -> index.runs(cell).stream())
                .map(run -> input.commands().get(run.id()))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private String warning() {
        List<CellResult> cells = input.results().cells().stream()
                .filter(cell -> input.selected().contains(cell.cell()))
                .toList();
        List<String> names = cells.stream()
                .filter(cell -> input.synthetic(cell.dataset()))
                .map(cell -> input.title(cell.dataset()))
                .distinct()
                .toList();
        if (names.isEmpty()) {
            return null;
        }
        boolean only = cells.stream().allMatch(cell -> input.synthetic(cell.dataset()));
        return (only ? "All of what was selected is" : "Some of what was selected is")
                + " synthetic data (" + String.join(", ", names)
                + "), made by this tool’s own generator. It shows that the tool works. "
                + "It says nothing about the paper, is counted nowhere above, and stands in a section of its own.";
    }

    /** A regression or a failure, and nothing else. */
    private static String alarm(Results results) {
        List<String> parts = new ArrayList<>();
        int failed = (int) failed(results).count();
        int evaluations = (int) results.runs().stream()
                .filter(run -> run.status() == RunResult.Status.COMPLETED && run.failure() != null)
                .count();
        int regressed = (int) results.regressions().stream()
                .filter(regression -> regression.status() == Regression.Status.REGRESSED)
                .count();
        if (failed > 0) {
            parts.add(Format.count(failed, "run failed", "runs failed"));
        }
        if (evaluations > 0) {
            parts.add(Format.count(evaluations, "evaluation", "evaluations") + " of completed runs failed");
        }
        if (regressed > 0) {
            parts.add(Format.count(regressed, "comparison", "comparisons") + " with recorded runs regressed");
        }
        return parts.isEmpty() ? null : String.join("; ", parts) + ".";
    }

    private static Stream<RunResult> failed(Results results) {
        return results.runs().stream().filter(run -> run.status() == RunResult.Status.FAILED);
    }

    private List<Failed> failures(Results results) {
        return failed(results)
                .map(run -> new Failed(
                        run.id(),
                        index.title(run) + ", " + run.protocol().id() + ", seed " + run.seed(),
                        run.failure() == null ? "no message" : run.failure()))
                .toList();
    }
}
