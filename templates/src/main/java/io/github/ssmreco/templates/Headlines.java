package io.github.ssmreco.templates;

import io.github.ssmreco.engine.evaluation.MetricSet;
import io.github.ssmreco.engine.judgement.CellResult;
import io.github.ssmreco.engine.judgement.CellResult.Measured;
import io.github.ssmreco.engine.judgement.Regression;
import io.github.ssmreco.engine.judgement.Results;
import io.github.ssmreco.engine.judgement.UnknownMetrics;
import io.github.ssmreco.engine.judgement.Verdict;
import io.github.ssmreco.engine.store.RunResult;
import io.github.ssmreco.templates.view.Chip;
import io.github.ssmreco.templates.view.Headline;
import io.github.ssmreco.templates.view.Headline.Count;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Counts verdicts on published values, and says what they come to. */
final class Headlines {

    private final ReportInput input;
    private final RunIndex index;
    private final Comparisons comparisons;

    Headlines(ReportInput input, RunIndex index, Comparisons comparisons) {
        this.input = input;
        this.index = index;
        this.comparisons = comparisons;
    }

    /**
     * @param papers cells on the paper's data: only these are counted
     * @param synthetic cells on generated data
     */
    Headline headline(List<CellResult> papers, List<CellResult> synthetic, Results results) {
        Map<Chip, Integer> counts = new LinkedHashMap<>();
        for (Verdict verdict : Verdict.values()) {
            counts.put(Chips.of(verdict), 0);
        }
        counts.put(Chips.FAILED, 0);
        boolean severalProtocols = false;
        for (CellResult cell : papers) {
            Set<String> protocols = index.protocols(cell);
            severalProtocols |= protocols.size() > 1;
            (protocols.isEmpty() ? Set.of("") : protocols).forEach(protocol -> count(cell, protocol, counts));
        }
        counts.values().removeIf(number -> number == 0);
        List<Count> list = counts.entrySet().stream()
                .map(entry -> new Count(entry.getKey(), entry.getValue()))
                .toList();
        int total = list.stream().mapToInt(Count::number).sum();
        return new Headline(
                papers.isEmpty() && synthetic.isEmpty()
                        ? withoutCells(results)
                        : sentence(list, total, papers, severalProtocols),
                total == 0 ? null : note(severalProtocols),
                list,
                warning(synthetic, papers.isEmpty()),
                alarm(results),
                UnknownMetrics.remarks(results));
    }

    private void count(CellResult cell, String protocol, Map<Chip, Integer> counts) {
        Map<String, Measured> measured = cell.results().getOrDefault(protocol, new TreeMap<>());
        cell.published().forEach((metric, published) -> {
            if (published instanceof Number && MetricSet.isJudged(metric)) {
                Measured value = measured.get(metric);
                Verdict verdict = value == null ? Verdict.NOT_RUN : value.verdict();
                counts.merge(comparisons.chip(cell, protocol, verdict), 1, Integer::sum);
            }
        });
    }

    private static String withoutCells(Results results) {
        return results.runs().isEmpty()
                ? "Nothing was selected, so there is nothing to judge."
                : "No cell of a table was selected: the paper’s equations alone were put to the test.";
    }

    private static String sentence(List<Count> counts, int total, List<CellResult> papers, boolean severalProtocols) {
        if (papers.isEmpty()) {
            return "None of the paper’s values was put to the test: only synthetic data was selected.";
        }
        if (total == 0) {
            return papers.stream().allMatch(cell -> cell.published().isEmpty())
                    ? "The selected cells have no published value to compare with."
                    : "Of the selected cells only times, memory or counts of epochs are published: they have no verdict.";
        }
        Chip reproduced = Chips.of(Verdict.REPRODUCED);
        List<String> parts = new ArrayList<>();
        for (Count count : counts) {
            if (!count.chip().equals(reproduced)) {
                parts.add(Format.plain(count.number()) + " " + count.chip().label());
            }
        }
        int good = counts.stream()
                .filter(count -> count.chip().equals(reproduced))
                .mapToInt(Count::number)
                .sum();
        String things = severalProtocols
                ? Format.count(total, "comparison with a published value", "comparisons with published values")
                : Format.count(total, "published value", "published values");
        return Format.plain(good) + " of " + things + " reproduced"
                + parts.stream().map(part -> ", " + part).collect(Collectors.joining()) + ".";
    }

    private static String note(boolean severalProtocols) {
        return severalProtocols
                ? "One comparison is one published value under one protocol."
                : "One value is one metric of one cell in a table of the paper.";
    }

    private String warning(List<CellResult> synthetic, boolean only) {
        if (synthetic.isEmpty()) {
            return null;
        }
        String names = synthetic.stream()
                .map(cell -> input.title(cell.dataset()))
                .distinct()
                .collect(Collectors.joining(", "));
        return (only ? "All of these results are" : "Some of these results are")
                + " on synthetic data (" + names
                + "), made by this tool’s own generator. They show that the tool works. "
                + "They say nothing about the paper, are counted nowhere above, and stand in a section of their own.";
    }

    /** Whatever the check fails for. */
    private static String alarm(Results results) {
        List<String> parts = new ArrayList<>();
        int failed = (int) results.runs().stream()
                .filter(run -> run.status() == RunResult.Status.FAILED)
                .count();
        int evaluations = (int) results.runs().stream()
                .filter(run -> run.status() == RunResult.Status.COMPLETED && run.failure() != null)
                .count();
        int regressed = (int) regressions(results, Regression.Status.REGRESSED).count();
        int notMeasured = cells(results, Regression.Status.NOT_MEASURED);
        int notRecorded = cells(results, Regression.Status.NOT_RECORDED);
        if (failed > 0) {
            parts.add(Format.count(failed, "run failed", "runs failed"));
        }
        if (evaluations > 0) {
            parts.add(Format.count(evaluations, "evaluation", "evaluations") + " of completed runs failed");
        }
        if (regressed > 0) {
            parts.add(Format.count(regressed, "comparison", "comparisons") + " with recorded runs regressed");
        }
        if (notMeasured > 0) {
            parts.add(Format.count(notMeasured, "cell with recorded runs was", "cells with recorded runs were")
                    + " not measured here");
        }
        if (notRecorded > 0) {
            parts.add(Format.count(notRecorded, "cell has", "cells have") + " no recorded run to compare with");
        }
        return parts.isEmpty() ? null : String.join("; ", parts) + ".";
    }

    private static int cells(Results results, Regression.Status status) {
        return (int)
                regressions(results, status).map(Regression::cell).distinct().count();
    }

    private static Stream<Regression> regressions(Results results, Regression.Status status) {
        return results.regressions().stream().filter(regression -> regression.status() == status);
    }
}
