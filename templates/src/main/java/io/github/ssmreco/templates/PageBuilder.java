package io.github.ssmreco.templates;

import io.github.ssmreco.engine.evaluation.Definition;
import io.github.ssmreco.engine.experiment.Artifact;
import io.github.ssmreco.engine.experiment.Protocol;
import io.github.ssmreco.engine.judgement.CellResult;
import io.github.ssmreco.engine.judgement.Results;
import io.github.ssmreco.engine.judgement.SearchResult;
import io.github.ssmreco.engine.judgement.Searches;
import io.github.ssmreco.engine.store.RunResult;
import io.github.ssmreco.templates.ReportInput.Data;
import io.github.ssmreco.templates.view.Block;
import io.github.ssmreco.templates.view.Entry;
import io.github.ssmreco.templates.view.Page;
import io.github.ssmreco.templates.view.Page.Pending;
import io.github.ssmreco.templates.view.TheoryTable;
import io.github.ssmreco.templates.view.TunedCell;
import io.github.ssmreco.templates.view.ValueTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Puts the page together: the paper's data first, other data after it, generated data apart. */
final class PageBuilder {

    private final ReportInput input;
    private final RunIndex index;

    PageBuilder(ReportInput input) {
        this.input = input;
        this.index = new RunIndex(input);
    }

    Page page() {
        Results results = input.results();
        List<CellResult> papers = cells(Data.PAPER);
        Grids grids = new Grids(index);
        Blocks blocks = new Blocks(index, grids);
        Headlines headlines = new Headlines(input, index);
        List<Block> paper = blocks.of(papers, Data.PAPER);
        List<Block> others = blocks.of(cells(Data.OTHER), Data.OTHER);
        List<Block> synthetic = blocks.of(cells(Data.GENERATED), Data.GENERATED);
        ValueTable values = new Values(index).table(all(), grids::placed);
        Set<String> placed = new HashSet<>();
        values.rows().forEach(row -> placed.add(row.cell()));
        Claims claims = new Claims(input, index);
        return new Page(
                input.title(),
                about(),
                headlines.headline(papers),
                papers.isEmpty() ? null : new Overviews(index, headlines).of(papers),
                paper,
                others,
                synthetic,
                protocols(),
                new ProtocolTables(index).of(all()),
                values,
                claims.all(),
                claims.datasets(),
                claims.sentences(),
                equations(),
                new PairedTests(input, index).tables(),
                new DatasetTables(input).tables(),
                definitions(),
                tuned(results),
                Searches.unequal(results),
                ChangeTables.of(index, input.compared()),
                new Regressions(index).table(results.regressions()),
                new Provenance(input, index).cards(),
                pending(cell -> grids.placed(cell) || placed.contains(cell)));
    }

    /**
     * Runs that were not made: those that were selected, and of the others one for each cell.
     *
     * @param placed whether a cell has its element elsewhere; the others have it here
     */
    private List<Pending> pending(Predicate<String> placed) {
        Set<String> told = new HashSet<>();
        List<Pending> pending = new ArrayList<>();
        for (RunResult run : input.results().runs()) {
            if (run.status() == RunResult.Status.NOT_RUN) {
                List<String> first = run.cells().stream().filter(told::add).toList();
                if (!first.isEmpty() || run.cells().stream().anyMatch(input.selected()::contains)) {
                    pending.add(new Pending(
                            run.id(),
                            index.title(run),
                            run.protocol().id() + ", seed " + run.seed(),
                            first.stream()
                                    .filter(cell -> hasNoElement(cell, placed))
                                    .toList(),
                            input.commands().get(run.id())));
                }
            }
        }
        return pending;
    }

    /** Equations have theirs among the findings. */
    private boolean hasNoElement(String cell, Predicate<String> placed) {
        return index.knows(cell) && !placed.test(cell) && !index.gives(cell, Artifact.FINDINGS);
    }

    private static List<TunedCell> tuned(Results results) {
        return results.searches().stream()
                .map(search -> new TunedCell(
                        search.cell(),
                        search.settings(),
                        trials(search),
                        search.value() == null
                                ? Format.NOTHING
                                : Format.metricName(search.metric()) + " "
                                        + Format.metric(search.metric(), search.value()),
                        search.remarks()))
                .toList();
    }

    private static String trials(SearchResult search) {
        if (search.trials() == null) {
            return "not known";
        }
        return search.trials()
                + (search.stopped() > 0 ? ", " + search.stopped() + " of them stopped" : "")
                + (search.diverged() > 0 ? ", " + search.diverged() + " of them diverged" : "");
    }

    private static List<Entry> definitions() {
        return Definition.all().stream()
                .map(definition -> Entry.words(definition.name(), definition.sentence()))
                .toList();
    }

    private List<CellResult> cells(Data data) {
        return all().stream().filter(cell -> input.data(cell.dataset()) == data).toList();
    }

    /** Those of tables and figures. */
    private List<CellResult> all() {
        return input.results().cells().stream().filter(index::measures).toList();
    }

    private List<TheoryTable> equations() {
        return new Equations(input, index)
                .tables(input.results().cells().stream()
                        .filter(cell -> index.gives(cell, Artifact.FINDINGS))
                        .filter(cell -> input.selected().contains(cell.cell()) || index.anyRun(cell))
                        .toList());
    }

    /** The paper, and by which version of this tool, from which checkout. */
    List<Entry> about() {
        List<Entry> entries = new ArrayList<>();
        if (input.paper().title() != null) {
            entries.add(Entry.words(
                    "Paper",
                    input.paper().citation() == null
                            ? input.paper().title()
                            : input.paper().citation()));
        }
        entries.add(Entry.words("Version", input.version()));
        entries.add(
                input.commit() == null
                        ? Entry.words("Commit", "not a checkout")
                        : Entry.code("Commit", input.commit()));
        return entries;
    }

    private List<Entry> protocols() {
        Set<String> ids = new LinkedHashSet<>();
        input.results().cells().forEach(cell -> ids.addAll(index.protocols(cell)));
        return Arrays.stream(Protocol.values())
                .filter(protocol -> ids.contains(protocol.id()))
                .map(protocol -> Entry.words(protocol.id(), explanation(protocol)))
                .toList();
    }

    private static String explanation(Protocol protocol) {
        return switch (protocol) {
            case RELEASED_CODE ->
                "Trains on the whole train file and keeps the epoch that is best on test, as the authors’ code does. "
                        + "It selects on test.";
            case PAPER_TEXT ->
                "Holds out 1/8 of the train pairs, keeps their best epoch and reads test once, as the paper’s text says.";
        };
    }
}
