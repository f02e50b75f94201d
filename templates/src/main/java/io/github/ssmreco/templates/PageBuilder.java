package io.github.ssmreco.templates;

import io.github.ssmreco.engine.evaluation.Definition;
import io.github.ssmreco.engine.experiment.Artifact;
import io.github.ssmreco.engine.experiment.Protocol;
import io.github.ssmreco.engine.judgement.CellResult;
import io.github.ssmreco.engine.judgement.Results;
import io.github.ssmreco.engine.judgement.SearchResult;
import io.github.ssmreco.engine.judgement.Searches;
import io.github.ssmreco.engine.store.RunResult;
import io.github.ssmreco.templates.view.Entry;
import io.github.ssmreco.templates.view.Page;
import io.github.ssmreco.templates.view.TheoryTable;
import io.github.ssmreco.templates.view.TunedCell;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Puts the page together; what is on generated data is kept apart from what is on the paper's. */
final class PageBuilder {

    private final ReportInput input;
    private final RunIndex index;

    PageBuilder(ReportInput input) {
        this.input = input;
        this.index = new RunIndex(input);
    }

    Page page() {
        Results results = input.results();
        Comparisons comparisons = new Comparisons(input, index);
        Curves curves = new Curves(index);
        List<CellResult> papers = cells(false);
        List<CellResult> synthetic = cells(true);
        return new Page(
                input.title(),
                generated(),
                new Headlines(input, index, comparisons).headline(papers, synthetic, results),
                protocols(),
                comparisons.tables(papers),
                comparisons.tables(synthetic),
                new Figures(index).figures(allCells()),
                new PairedTests(input, index).tables(),
                curves.of(runs(false), false),
                curves.of(runs(true), true),
                new Claims(input, index).all(),
                new Claims(input, index).sentences(),
                equations(),
                definitions(),
                new DatasetTables(input).tables(),
                tuned(results),
                Searches.unequal(results),
                new Regressions(index).table(results.regressions()),
                new Provenance(input, index).cards());
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

    private List<CellResult> cells(boolean synthetic) {
        return input.results().cells().stream()
                .filter(cell -> index.measures(cell) && input.synthetic(cell.dataset()) == synthetic)
                .toList();
    }

    /** Those of tables: papers' first, as their tables are. */
    private List<CellResult> allCells() {
        List<CellResult> all = new ArrayList<>(cells(false));
        all.addAll(cells(true));
        return all;
    }

    private List<TheoryTable> equations() {
        return new Equations(input, index)
                .tables(input.results().cells().stream()
                        .filter(cell -> index.gives(cell, Artifact.FINDINGS))
                        .toList());
    }

    private List<RunResult> runs(boolean synthetic) {
        return input.results().runs().stream()
                .filter(run -> input.synthetic(run.dataset()) == synthetic)
                .toList();
    }

    /** When, by which version, from which checkout; and the paper. */
    List<Entry> generated() {
        List<Entry> entries = new ArrayList<>();
        if (input.paper().title() != null) {
            entries.add(Entry.words(
                    "Paper",
                    input.paper().citation() == null
                            ? input.paper().title()
                            : input.paper().citation()));
        }
        entries.add(Entry.words("Generated", Format.instant(input.generatedAt())));
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
