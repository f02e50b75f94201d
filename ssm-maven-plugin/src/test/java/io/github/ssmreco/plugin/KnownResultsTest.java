package io.github.ssmreco.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ssmreco.engine.evaluation.MetricSet;
import io.github.ssmreco.engine.judgement.BaselineStore;
import io.github.ssmreco.engine.judgement.CellResult;
import io.github.ssmreco.engine.judgement.CellResult.Measured;
import io.github.ssmreco.engine.judgement.ClaimSummary;
import io.github.ssmreco.engine.judgement.Results;
import io.github.ssmreco.engine.judgement.ResultsAssembler;
import io.github.ssmreco.engine.plan.Paper;
import io.github.ssmreco.engine.plan.Plan;
import io.github.ssmreco.engine.plan.Planner;
import io.github.ssmreco.engine.plan.Selection;
import io.github.ssmreco.engine.search.SearchStore;
import io.github.ssmreco.engine.store.Environment;
import io.github.ssmreco.engine.store.RunResult;
import io.github.ssmreco.engine.store.RunResult.Source;
import io.github.ssmreco.engine.store.RunStore;
import io.github.ssmreco.plugin.plan.KnownDatasets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What README says is known of the paper is what is recorded, as the engine judges it. */
class KnownResultsTest {

    private static final String RECALL = "recall@20";
    private static final String NDCG = "ndcg@20";

    @TempDir
    private Path nothingTrained;

    @Test
    void theReadmeSaysWhatIsRecordedOfGowalla() throws Exception {
        Results results = recorded("gowalla");
        StringBuilder page = new StringBuilder("""
                | Gowalla | Recall@20, published | measured | NDCG@20, published | measured | verdict | seeds | stopped by | machine and day |
                |---|---|---|---|---|---|---|---|---|
                """);
        Map<String, int[]> counts = new LinkedHashMap<>();
        for (CellResult cell : tables(results)) {
            String table = cell.artifact().replace("table", "Table ");
            boolean known = false;
            for (String protocol : cell.results().keySet()) {
                List<RunResult> runs = runs(results, cell, protocol);
                if (!runs.isEmpty()) {
                    known = true;
                    String place = table + ": " + cell.model()
                            + (cell.variant().equals("none") ? "" : " with " + cell.variant());
                    String name = protocol.equals("released-code") ? place : place + " (`" + protocol + "`)";
                    page.append(row(name, cell, cell.results().get(protocol), runs));
                }
            }
            int[] count = counts.computeIfAbsent(table, key -> new int[2]);
            count[0] += known ? 1 : 0;
            count[1]++;
        }
        page.append(counts.entrySet().stream()
                .map(table -> table.getValue()[0] + " of " + table.getValue()[1] + " in " + table.getKey())
                .collect(Collectors.joining(", ", "\nRecorded of Gowalla's cells: ", ".\n\n")));
        ClaimSummary.ofThePaper(results.claims()).ifPresent(sentence -> page.append(bullet(sentence)));
        Stream.of(results, recorded("lastfm"))
                .flatMap(of -> of.claimsByDataset().stream())
                .filter(of -> of.protocol().equals("released-code"))
                .forEach(of -> page.append(bullet(of.sentence())));

        assertThat(results.runs()).anyMatch(run -> run.source() == Source.RECORDED);
        Documents.requireBetweenMarkers(Documents.README, "known", page.toString());
    }

    /** Those of the tables that give accuracy. */
    private static List<CellResult> tables(Results results) {
        List<String> artifacts = List.of("table2", "table3", "table4", "table5");
        return results.cells().stream()
                .filter(cell -> artifacts.contains(cell.artifact()))
                .toList();
    }

    private static String bullet(String sentence) {
        return "- " + sentence + "\n";
    }

    /** Whoever reads a value that is off wants to know why, or what was tried. */
    @Test
    void whatIsOffByMoreThanTwoPerCentHasANote() throws Exception {
        List<CellResult> off = recorded("gowalla").cells().stream()
                .filter(cell -> cell.results().values().stream()
                        .flatMap(of -> of.entrySet().stream())
                        .filter(of -> of.getValue().mean() != null)
                        .filter(of -> cell.published().get(of.getKey()) instanceof Number)
                        .anyMatch(of -> Math.abs(of.getValue().mean()
                                                / ((Number) cell.published().get(of.getKey())).doubleValue()
                                        - 1)
                                > 0.02))
                .toList();

        assertThat(off).isNotEmpty().allMatch(cell -> cell.note() != null, "has a note in published/paper.json");
    }

    private Results recorded(String dataset) throws Exception {
        Path file = ReproductionProjectTest.PROJECT.resolve("published").resolve("paper.json");
        Paper paper = Paper.read(file);
        Plan plan = Planner.plan(
                ReproductionProjectTest.declarations(),
                new KnownDatasets(List.of()).digests(),
                paper.publishedValues(file),
                new Selection(List.of(dataset), List.of(), List.of(), List.of(), paper.seeds(), List.of()),
                MetricSet.DEFAULT);
        BaselineStore baseline = new BaselineStore(ReproductionProjectTest.PROJECT.resolve("baseline"));
        return new ResultsAssembler(
                        new RunStore(nothingTrained), baseline, List.of(), paper, new SearchStore(nothingTrained))
                .assemble(plan, Map.of());
    }

    private static List<RunResult> runs(Results results, CellResult cell, String protocol) {
        return results.runs().stream()
                .filter(run -> run.cells().contains(cell.cell()))
                .filter(run -> run.protocol().id().equals(protocol))
                .filter(run -> run.source() == Source.RECORDED)
                .toList();
    }

    private static String row(String name, CellResult cell, Map<String, Measured> measured, List<RunResult> runs) {
        return List.of(
                        name,
                        published(cell, RECALL),
                        measured(cell, RECALL, measured.get(RECALL)),
                        published(cell, NDCG),
                        measured(cell, NDCG, measured.get(NDCG)),
                        distinct(List.of(RECALL, NDCG), metric -> verdict(measured.get(metric))),
                        distinct(runs, run -> Long.toString(run.seed())),
                        distinct(runs, KnownResultsTest::end),
                        distinct(runs, run -> machine(run.environment())))
                .stream()
                .collect(Collectors.joining(" | ", "| ", " |\n"));
    }

    private static String published(CellResult cell, String metric) {
        return cell.published().get(metric) instanceof Number number
                ? String.format(Locale.ROOT, "%.4f", number.doubleValue())
                : "–";
    }

    private static String measured(CellResult cell, String metric, Measured value) {
        return String.format(Locale.ROOT, "%.4f", value.mean())
                + (cell.published().get(metric) instanceof Number number
                        ? String.format(Locale.ROOT, " (%+.1f %%)", 100 * (value.mean() / number.doubleValue() - 1))
                                .replace('-', '−')
                        : "");
    }

    private static String verdict(Measured value) {
        return value.verdict().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String end(RunResult run) {
        return run.epochs() == 0
                ? "nothing trained"
                : run.stoppedBy().name().toLowerCase(Locale.ROOT) + " (" + run.epochs() + ")";
    }

    private static String machine(Environment environment) {
        return environment.cpu() + ", " + environment.cores() + " cores, "
                + environment.date().split("T")[0];
    }

    private static <T> String distinct(List<T> of, Function<T, String> words) {
        return of.stream().map(words).distinct().collect(Collectors.joining(", "));
    }
}
