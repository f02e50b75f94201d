package io.github.ssmreco.templates;

import io.github.ssmreco.engine.artifact.Finding;
import io.github.ssmreco.engine.judgement.CellResult;
import io.github.ssmreco.engine.judgement.TheoryEntry;
import io.github.ssmreco.engine.store.RunResult;
import io.github.ssmreco.engine.theory.Theory;
import io.github.ssmreco.templates.view.Failure;
import io.github.ssmreco.templates.view.Link;
import io.github.ssmreco.templates.view.TheoryTable;
import io.github.ssmreco.templates.view.TheoryTable.Group;
import io.github.ssmreco.templates.view.TheoryTable.Row;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Cells of the paper's equations into tables of findings, one per dataset. */
final class Equations {

    private final ReportInput input;
    private final RunIndex index;

    Equations(ReportInput input, RunIndex index) {
        this.input = input;
        this.index = index;
    }

    List<TheoryTable> tables(List<CellResult> cells) {
        Map<String, List<Group>> byDataset = new LinkedHashMap<>();
        cells.forEach(cell -> byDataset
                .computeIfAbsent(cell.dataset(), dataset -> new ArrayList<>())
                .add(group(cell)));
        List<TheoryTable> tables = new ArrayList<>();
        byDataset.forEach((dataset, groups) ->
                tables.add(new TheoryTable(input.title(dataset), input.synthetic(dataset), groups)));
        return tables;
    }

    private Group group(CellResult cell) {
        List<RunResult> runs = index.runs(cell);
        List<TheoryEntry> entries = input.results().theory().stream()
                .filter(entry -> entry.cell().equals(cell.cell()))
                .toList();
        return new Group(
                // a cell that is measured too has its row, and its id, in a table of values
                index.measures(cell) ? "findings-" + cell.cell() : cell.cell(),
                heading(cell, runs.get(0)),
                entries.isEmpty() ? null : entries.get(0).title(),
                runs.stream()
                        .map(run -> new Link(run.id(), Long.toString(run.seed())))
                        .toList(),
                rows(entries),
                entries.isEmpty() ? List.of() : Plots.of(entries.get(0).series()),
                runs.stream()
                        .filter(run -> run.status() == RunResult.Status.FAILED)
                        .map(run -> new Failure(run.id(), Long.toString(run.seed()), run.failure()))
                        .toList(),
                Chips.of(runs.get(0)));
    }

    /** The numbers of the equations where they are what is examined; else what the cell is called. */
    private static String heading(CellResult cell, RunResult run) {
        String equations = run.settings().values().get(Theory.equations().name());
        return equations == null ? cell.model() + " · " + cell.variant() : "Eq. " + equations.replace('-', '–');
    }

    /** The first run's findings; of further ones those that come to another verdict. */
    private List<Row> rows(List<TheoryEntry> entries) {
        List<Row> rows = new ArrayList<>();
        for (TheoryEntry entry : entries) {
            boolean first = entry == entries.get(0);
            for (Finding finding : entry.findings()) {
                if (first || !agrees(finding, entries.get(0))) {
                    rows.add(new Row(
                            finding.statement(),
                            Chips.of(finding.verdict()),
                            finding.explanation(),
                            first ? null : Long.toString(index.run(entry.run()).seed())));
                }
            }
        }
        return rows;
    }

    private static boolean agrees(Finding finding, TheoryEntry first) {
        return first.findings().stream()
                .anyMatch(
                        other -> other.statement().equals(finding.statement()) && other.verdict() == finding.verdict());
    }
}
