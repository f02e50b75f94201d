package io.github.ssmreco.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ssmreco.engine.evaluation.MetricSet;
import io.github.ssmreco.engine.judgement.BaselineStore;
import io.github.ssmreco.engine.judgement.CellResult;
import io.github.ssmreco.engine.judgement.CellResult.Measured;
import io.github.ssmreco.engine.judgement.ClaimResult;
import io.github.ssmreco.engine.judgement.ClaimSummary;
import io.github.ssmreco.engine.judgement.ClaimVerdict;
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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What README says is known of the paper is what is recorded, as the engine judges it. */
class KnownResultsTest {

    private static final String RECALL = "recall@20";
    private static final String RELEASED_CODE = "released-code";
    private static final String NDCG = "ndcg@20";

    @TempDir
    private Path nothingTrained;

    /** Table 2, without what a stranger does not ask for first. */
    @Test
    void theReadmeSaysWhatIsRecordedOfGowalla() throws Exception {
        Results results = recorded("gowalla");
        StringBuilder page = new StringBuilder("""
                | Gowalla, Table 2 | Recall@20, published | measured | NDCG@20, published | measured | verdict | seeds |
                |---|---|---|---|---|---|---|
                """);
        rows(results, List.of("table2"))
                .forEach(row -> page.append(line(List.of(
                        row.place(),
                        published(row.cell(), RECALL),
                        measured(row, RECALL),
                        published(row.cell(), NDCG),
                        measured(row, NDCG),
                        distinct(
                                List.of(RECALL, NDCG),
                                metric -> verdict(row.measured().get(metric))),
                        distinct(row.runs(), run -> Long.toString(run.seed()))))));
        page.append("""

                | the paper's claims | hold | fail | within noise | without a number |
                |---|---|---|---|---|
                """);
        page.append(printedClaims(results.claims()));
        for (Results of : List.of(results, recorded("lastfm"))) {
            for (ClaimSummary claims : of.claimsByDataset()) {
                if (claims.protocol().equals(RELEASED_CODE)) {
                    page.append(line(List.of(
                            claims.ofPaper()
                                    ? "measured on " + claims.dataset()
                                    : "asked of " + claims.dataset() + ", which the paper does not have",
                            size(claims.holds()),
                            size(claims.fails()),
                            size(claims.withinNoise()),
                            size(claims.notTestableYet()))));
                }
            }
        }
        Documents.requireBetweenMarkers(Documents.README, "known", page.toString());
    }

    @Test
    void thePageOfResultsHasAllThatIsRecordedOfGowallasTables() throws Exception {
        Results results = recorded("gowalla");
        List<String> artifacts = List.of("table2", "table3", "table4", "table5");
        StringBuilder page = new StringBuilder("""
                | Gowalla | Recall@20, published | measured | NDCG@20, published | measured | verdict | seeds | stopped by (epochs) | machine and day |
                |---|---|---|---|---|---|---|---|---|
                """);
        rows(results, artifacts)
                .forEach(row -> page.append(line(List.of(
                        row.cell().artifact().replace("table", "Table ") + ": " + row.place(),
                        published(row.cell(), RECALL),
                        measured(row, RECALL),
                        published(row.cell(), NDCG),
                        measured(row, NDCG),
                        distinct(
                                List.of(RECALL, NDCG),
                                metric -> verdict(row.measured().get(metric))),
                        distinct(row.runs(), run -> Long.toString(run.seed())),
                        distinct(row.runs(), KnownResultsTest::end),
                        distinct(row.runs(), run -> machine(run.environment()))))));
        page.append('\n');
        for (String artifact : artifacts) {
            List<CellResult> cells = of(results, artifact);
            long known = cells.stream()
                    .filter(cell -> !runs(results, cell, null).isEmpty())
                    .count();
            page.append("- ")
                    .append(artifact.replace("table", "Table "))
                    .append(": ")
                    .append(known + " of " + cells.size() + " cells are recorded.\n");
        }
        results.cells().stream()
                .filter(cell -> cell.note() != null)
                .forEach(cell -> page.append("- " + cell.cell() + ": " + cell.note() + "\n"));
        ClaimSummary.ofThePaper(results.claims()).ifPresent(sentence -> page.append("- " + sentence + "\n"));
        Stream.of(results, recorded("lastfm"))
                .flatMap(of -> of.claimsByDataset().stream())
                .forEach(claims -> page.append("- " + claims.sentence() + "\n"));

        assertThat(results.runs()).anyMatch(run -> run.source() == Source.RECORDED);
        Documents.requireBetweenMarkers(Documents.ROOT.resolve("docs/results.md"), "results", page.toString());
    }

    /** Settings that were tuned here, as often for each loss; a cell without five seeds says how many it has. */
    @Test
    void thePageOfResultsHasTheTunedTableOfLastfm() throws Exception {
        Results results = recorded("lastfm");
        List<String> models = List.of("MF", "SVD++", "NGCF", "LightGCN");
        StringBuilder page = new StringBuilder();
        page.append(line(Stream.of(List.of("LastFM, Recall@20"), models, List.of("trials of each search"))
                .flatMap(List::stream)
                .toList()));
        page.append("|---|---|---|---|---|---|\n");
        Map<String, Map<String, CellResult>> losses = new LinkedHashMap<>();
        Stream.of("table2", "table3")
                .flatMap(artifact -> of(results, artifact).stream())
                .filter(cell -> models.contains(cell.model()))
                .forEach(cell -> losses.computeIfAbsent(cell.variant(), key -> new HashMap<>())
                        .putIfAbsent(cell.model(), cell));
        losses.forEach((loss, cells) -> {
            List<String> columns = new ArrayList<>(List.of(loss));
            models.forEach(model -> columns.add(mean(results, cells.get(model))));
            columns.add(distinct(
                    results.searches().stream()
                            .filter(search -> cells.values().stream()
                                    .anyMatch(cell -> cell.cell().equals(search.cell())))
                            .toList(),
                    search -> String.valueOf(search.trials())));
            page.append(line(columns));
        });

        Documents.requireBetweenMarkers(Documents.ROOT.resolve("docs/results.md"), "lastfm", page.toString());
    }

    private static String mean(Results results, CellResult cell) {
        Measured recall = cell == null
                ? null
                : cell.results().getOrDefault(RELEASED_CODE, new TreeMap<>()).get(RECALL);
        if (recall == null || recall.mean() == null) {
            return "–";
        }
        int seeds = runs(results, cell, RELEASED_CODE).size();
        return String.format(Locale.ROOT, "%.4f", recall.mean())
                + (recall.low() == null
                        ? ""
                        : String.format(Locale.ROOT, " ± %.4f", (recall.high() - recall.low()) / 2))
                + (seeds == 5 ? "" : " (" + seeds + (seeds == 1 ? " seed)" : " seeds)"));
    }

    /** A recorded cell in one protocol. */
    private record Row(String place, CellResult cell, Map<String, Measured> measured, List<RunResult> runs) {}

    private static List<Row> rows(Results results, List<String> artifacts) {
        List<Row> rows = new ArrayList<>();
        for (String artifact : artifacts) {
            for (CellResult cell : of(results, artifact)) {
                for (String protocol : cell.results().keySet()) {
                    List<RunResult> runs = runs(results, cell, protocol);
                    if (!runs.isEmpty()) {
                        String place = cell.model() + (cell.variant().equals("none") ? "" : " with " + cell.variant());
                        String name = protocol.equals(RELEASED_CODE) ? place : place + " (`" + protocol + "`)";
                        rows.add(new Row(name, cell, cell.results().get(protocol), runs));
                    }
                }
            }
        }
        return rows;
    }

    private static List<CellResult> of(Results results, String artifact) {
        return results.cells().stream()
                .filter(cell -> cell.artifact().equals(artifact))
                .toList();
    }

    private static String printedClaims(List<ClaimResult> claims) {
        Map<ClaimVerdict, Long> counts = claims.stream()
                .flatMap(claim -> claim.sides().stream())
                .filter(ClaimResult.Side::isPublished)
                .collect(Collectors.groupingBy(ClaimResult.Side::verdict, Collectors.counting()));
        return line(Stream.of(
                        ClaimVerdict.HOLDS, ClaimVerdict.FAILS, ClaimVerdict.WITHIN_NOISE, ClaimVerdict.NOT_PUBLISHED)
                .map(verdict -> Long.toString(counts.getOrDefault(verdict, 0L)))
                .collect(Collectors.collectingAndThen(Collectors.toCollection(ArrayList::new), numbers -> {
                    numbers.add(0, "by the numbers that the paper prints");
                    return numbers;
                })));
    }

    private static String size(List<String> ids) {
        return Integer.toString(ids.size());
    }

    private static String line(List<String> columns) {
        return columns.stream().collect(Collectors.joining(" | ", "| ", " |\n"));
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
                        new RunStore(nothingTrained),
                        baseline.all(),
                        List.of(),
                        paper,
                        new SearchStore(ReproductionProjectTest.PROJECT.resolve("tuned")))
                .assemble(plan, Map.of());
    }

    /** @param protocol null for any */
    private static List<RunResult> runs(Results results, CellResult cell, String protocol) {
        return results.runs().stream()
                .filter(run -> run.cells().contains(cell.cell()))
                .filter(run -> protocol == null || run.protocol().id().equals(protocol))
                .filter(run -> run.source() == Source.RECORDED)
                .toList();
    }

    private static String published(CellResult cell, String metric) {
        return cell.published().get(metric) instanceof Number number
                ? String.format(Locale.ROOT, "%.4f", number.doubleValue())
                : "–";
    }

    private static String measured(Row row, String metric) {
        double value = row.measured().get(metric).mean();
        return String.format(Locale.ROOT, "%.4f", value)
                + (row.cell().published().get(metric) instanceof Number number
                        ? String.format(Locale.ROOT, " (%+.1f %%)", 100 * (value / number.doubleValue() - 1))
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
        return environment.machine() + ", " + environment.date().split("T")[0];
    }

    private static <T> String distinct(List<T> of, Function<T, String> words) {
        return of.stream().map(words).distinct().collect(Collectors.joining(", "));
    }
}
