package io.github.ssmreco.templates;

import io.github.ssmreco.engine.evaluation.MetricSet;
import io.github.ssmreco.engine.experiment.Protocol;
import io.github.ssmreco.engine.experiment.Slugs;
import io.github.ssmreco.engine.judgement.CellResult;
import io.github.ssmreco.engine.judgement.CellResult.Measured;
import io.github.ssmreco.engine.judgement.Change;
import io.github.ssmreco.engine.judgement.ClaimCase;
import io.github.ssmreco.engine.judgement.ClaimResult;
import io.github.ssmreco.engine.judgement.ClaimSummary;
import io.github.ssmreco.engine.judgement.ClaimVerdict;
import io.github.ssmreco.engine.judgement.Comparison;
import io.github.ssmreco.engine.judgement.Regression;
import io.github.ssmreco.engine.judgement.Results;
import io.github.ssmreco.engine.judgement.SearchResult;
import io.github.ssmreco.engine.judgement.Verdict;
import io.github.ssmreco.engine.plan.Paper;
import io.github.ssmreco.engine.plan.PaperArtifact;
import io.github.ssmreco.engine.store.Environment;
import io.github.ssmreco.engine.store.RunResult;
import io.github.ssmreco.engine.store.RunResult.CurvePoint;
import io.github.ssmreco.engine.store.RunResult.Source;
import io.github.ssmreco.engine.store.RunResult.Status;
import io.github.ssmreco.engine.store.RunResult.StoppedBy;
import io.github.ssmreco.engine.support.Settings;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Invented results that show every state that the page has: none of these numbers was measured. */
final class Sample {

    static final String HOSTILE = "<script>alert(1)</script> & \"quoted\" 'single' </tbody> ${page}";

    static final List<String> SHOWN = MetricSet.DEFAULT.shown();

    static final Environment MACHINE = new Environment(
            "2026-11-20T08:15:30Z",
            "Linux x86-64",
            "Example CPU <b>@ 2 GHz</b>",
            2,
            2,
            7936,
            "17.0.15 Example",
            "vector",
            "vector 512 bit",
            "cpu",
            "0.1.0",
            "0123456789abcdef0123456789abcdef01234567",
            null);

    static final Paper PAPER = new Paper(
            "On Losses",
            "A. Author. On Losses.",
            null,
            null,
            Map.of("table2", PaperArtifact.titled("Table 2: Losses")),
            null,
            null,
            null);

    private static final List<Change> CHANGES = List.of(
            new Change(
                    "table2-gowalla-lightgcn-ssm",
                    "released-code",
                    "recall@20",
                    0.18,
                    0.1862,
                    0.0062,
                    0.0018,
                    Change.Kind.HIGHER),
            new Change(
                    "table2-gowalla-lightgcn-ssm",
                    "released-code",
                    "ndcg@20",
                    0.153,
                    0.1531,
                    0.0001,
                    0.0004,
                    Change.Kind.NOISE),
            new Change("table2-gowalla-mf-bpr", "released-code", "recall@20", 0.1, null, null, null, Change.Kind.GONE),
            new Change(
                    "table2-miniature-mf-ssm",
                    "released-code",
                    "recall@20",
                    0.2,
                    0.2543,
                    0.0543,
                    null,
                    Change.Kind.UNDECIDED),
            new Change(
                    "table2-miniature-mf-ssm",
                    "released-code",
                    "ndcg@20",
                    0.1987,
                    0.1987,
                    0.0,
                    null,
                    Change.Kind.SAME));

    private Sample() {}

    static ReportInput full() {
        List<RunResult> runs = new ArrayList<>();
        List<CellResult> cells = new ArrayList<>();
        ssm(runs, cells);
        bpr(runs, cells);
        broken(runs, cells);
        others(cells);
        miniature(runs, cells);
        List<ClaimResult> claims = List.of(
                new ClaimResult(
                        "best",
                        "4.2",
                        "SSM is <best>.",
                        null,
                        null,
                        List.of("table2-gowalla-lightgcn-ssm", "table2-yelp2018-mf-bce"),
                        List.of()),
                new ClaimResult("rises", "4.4", "It rises.", null, null, List.of(), List.of()),
                judged());
        return input(new Results(
                Results.SCHEMA,
                SHOWN,
                runs,
                cells,
                claims,
                List.of(summary()),
                regressions(),
                List.of(),
                searches("table2-gowalla-lightgcn-ssm"),
                comparisons()));
    }

    /** It holds as printed, and fails as measured with one seed; the second cell is on no page. */
    private static ClaimResult judged() {
        ClaimCase printed = claimCase(ClaimVerdict.HOLDS, null, 0, null, null);
        ClaimCase measured = claimCase(ClaimVerdict.FAILS, 1, 4, 0.15, 0.16);
        return new ClaimResult(
                "above",
                "4.4",
                "It is above.",
                "SSM is above <BPR>.",
                "in all cases",
                List.of("table2-gowalla-lightgcn-ssm"),
                List.of(
                        new ClaimResult.Side(
                                "published",
                                ClaimVerdict.HOLDS,
                                null,
                                new ClaimResult.Counts(1, 0, 0, 0),
                                List.of(new ClaimResult.OfDataset("gowalla", true, ClaimVerdict.HOLDS, null)),
                                List.of(printed)),
                        new ClaimResult.Side(
                                "released-code",
                                ClaimVerdict.FAILS,
                                1,
                                new ClaimResult.Counts(0, 1, 0, 3),
                                List.of(
                                        new ClaimResult.OfDataset("gowalla", true, ClaimVerdict.FAILS, 1),
                                        new ClaimResult.OfDataset("miniature", false, ClaimVerdict.HOLDS, 5)),
                                List.of(measured))));
    }

    private static ClaimCase claimCase(ClaimVerdict verdict, Integer seeds, int n, Double low, Double high) {
        return new ClaimCase(
                "gowalla",
                true,
                Map.of("metric", "recall@20"),
                verdict,
                seeds,
                "0.1556 against 0.1824",
                List.of(
                        new ClaimCase.Number("table2-gowalla-lightgcn-ssm", "recall@20", 0.1556, low, high, n),
                        new ClaimCase.Number("figure9-gowalla-elsewhere", "magnitude.10", 1.25, null, null, n)));
    }

    private static ClaimSummary summary() {
        return new ClaimSummary(
                "miniature",
                false,
                "released-code",
                List.of("above"),
                List.of(),
                List.of(),
                List.of(),
                5,
                "On Miniature 1 of 1 claim holds.");
    }

    /** One test of each outcome: ahead, undecided, behind, not tested. */
    private static List<Comparison> comparisons() {
        String best = "table2-yelp2018-mf-ccl";
        return List.of(
                tested("recall@20", Comparison.Unit.USERS, 0.0123, 1e-20, true),
                tested("ndcg@20", Comparison.Unit.USERS, 0.0001, 0.8, false),
                tested("recall@20", Comparison.Unit.SEEDS, -0.02, 0.0004, true),
                new Comparison(
                        "table2",
                        "yelp2018",
                        "MF",
                        "released-code",
                        "recall@20",
                        List.of("CCL", HOSTILE),
                        List.of(best, "table2-yelp2018-mf-bce"),
                        Comparison.Unit.USERS,
                        null,
                        List.of(),
                        0,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        false,
                        "CCL without seed 2021: " + HOSTILE));
    }

    private static Comparison tested(
            String metric, Comparison.Unit unit, double difference, double p, boolean significant) {
        return new Comparison(
                "table2",
                "yelp2018",
                "MF",
                "released-code",
                metric,
                List.of("CCL", "BCE"),
                List.of("table2-yelp2018-mf-ccl", "table2-yelp2018-mf-bce"),
                unit,
                unit == Comparison.Unit.USERS ? Comparison.Test.WILCOXON : Comparison.Test.PAIRED_T,
                List.of(2021L, 2022L, 2023L),
                unit == Comparison.Unit.USERS ? 31831 : 3,
                unit == Comparison.Unit.USERS ? 20000 : 0,
                difference,
                difference - 0.001,
                difference + 0.001,
                p,
                Math.min(1, 2 * p),
                2,
                significant,
                null);
    }

    /** One of each kind: known, and not there. */
    private static List<SearchResult> searches(String cell) {
        return List.of(
                new SearchResult(
                        cell,
                        "gowalla",
                        "lightgcn",
                        "ssm",
                        List.of("layers", "temperature"),
                        20,
                        3,
                        0,
                        "recall@20",
                        0.1234,
                        Protocol.PAPER_TEXT,
                        2021L,
                        List.of()),
                new SearchResult(
                        "table2-gowalla-mf-bpr",
                        "gowalla",
                        "lightgcn",
                        "bpr",
                        List.of("regularisation"),
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        List.of("There is no <search>.")));
    }

    static ReportInput empty() {
        Results results = new Results(Results.SCHEMA, SHOWN, List.of(), List.of(), List.of(), List.of(), List.of());
        return bare("Nothing yet", results, Paper.none(), Map.of());
    }

    /** Results of which nothing more is known than titles of datasets. */
    static ReportInput bare(String title, Results results, Paper paper, Map<String, String> titles) {
        return new ReportInput(
                title, results, Set.of(), null, paper, titles, Set.of(), List.of(), "0.1.0", null, Map.of(), Map.of(),
                Map.of());
    }

    /** A cell of the paper of which nothing is known. */
    static ReportInput notRun() {
        String cell = "table2-gowalla-lightgcn-ssm";
        RunResult run = new Run(cell, "gowalla", "lightgcn", "ssm", Protocol.RELEASED_CODE, 2021)
                .result(Status.NOT_RUN, null, null, 0, null);
        CellResult result = new CellResult(
                cell,
                "table2",
                "gowalla",
                "LightGCN",
                "SSM",
                Map.of(),
                published(0.1869, 0.1571),
                List.of(run.id()),
                released(
                        new Measured(null, null, null, 0, Verdict.NOT_RUN),
                        new Measured(null, null, null, 0, Verdict.NOT_RUN)));
        return input(
                new Results(Results.SCHEMA, SHOWN, List.of(run), List.of(result), List.of(), List.of(), List.of()));
    }

    /** A cell of whatever a paper may print beside ranking accuracy, and of accuracy that nobody measured. */
    static ReportInput unusual() {
        String cell = "table7-gowalla-lightgcn-ssm";
        RunResult run =
                new Run(cell, "gowalla", "lightgcn", "ssm", Protocol.RELEASED_CODE, 2021).done(6, Source.TRAINED);
        SortedMap<String, Object> published = new TreeMap<>(Map.of(
                "secondsPerEpoch",
                28.42,
                "deviceMiB",
                1433.0,
                "hit-rate@20",
                0.4,
                "recall@10",
                0.1,
                "totalSeconds",
                "OOM"));
        SortedMap<String, Measured> measured = new TreeMap<>(Map.of(
                "recall@20", new Measured(0.1862, null, null, 1, Verdict.NOT_PUBLISHED),
                "ndcg@20", new Measured(0.1531, null, null, 1, Verdict.NOT_PUBLISHED),
                "secondsPerEpoch", new Measured(14.21, null, null, 1, null),
                "deviceMiB", new Measured(null, null, null, 0, Verdict.NOT_MEASURED),
                "hit-rate@20", new Measured(0.42, null, null, 1, Verdict.PROVISIONAL),
                "recall@10", new Measured(null, null, null, 0, Verdict.NOT_MEASURED),
                "totalSeconds", new Measured(4203.0, null, null, 1, null)));
        CellResult result = new CellResult(
                cell,
                "table7",
                "gowalla",
                "LightGCN",
                "SSM",
                Map.of(),
                published,
                List.of(run.id()),
                new TreeMap<>(Map.of("released-code", measured)));
        return input(
                new Results(Results.SCHEMA, SHOWN, List.of(run), List.of(result), List.of(), List.of(), List.of()));
    }

    /**
     * A cell that its axes tell from others, and its run.
     *
     * @param published recall, or null
     * @param measured recall, or null
     */
    record Drawn(String variant, Map<String, String> axes, Double published, Double measured) {}

    /** Cells of one artifact on Gowalla. */
    static ReportInput drawn(String loss, Drawn... cells) {
        List<RunResult> runs = new ArrayList<>();
        List<CellResult> results = new ArrayList<>();
        for (Drawn one : cells) {
            String id = Slugs.cell("figure9", "gowalla", "LightGCN", one.variant());
            RunResult run = new Run(id, "gowalla", "lightgcn", loss, Protocol.RELEASED_CODE, 2021, one.axes())
                    .done(6, Source.TRAINED);
            runs.add(run);
            results.add(new CellResult(
                    id,
                    "figure9",
                    "gowalla",
                    "LightGCN",
                    one.variant(),
                    one.axes(),
                    one.published() == null ? new TreeMap<>() : new TreeMap<>(Map.of("recall@20", one.published())),
                    List.of(run.id()),
                    new TreeMap<>(Map.of(
                            "released-code",
                            new TreeMap<>(Map.of(
                                    "recall@20", new Measured(one.measured(), null, null, 1, Verdict.PROVISIONAL)))))));
        }
        return input(new Results(Results.SCHEMA, SHOWN, runs, results, List.of(), List.of(), List.of()));
    }

    static ReportInput miniatureOnly() {
        List<RunResult> runs = new ArrayList<>();
        List<CellResult> cells = new ArrayList<>();
        miniature(runs, cells);
        return input(new Results(Results.SCHEMA, SHOWN, runs, cells, List.of(), List.of(), List.of()));
    }

    /** A completed run with a remark, which an evaluation failed to add to. */
    static ReportInput withAFailedEvaluation() {
        RunResult run = new Run("table2-gowalla-mf-bpr", "gowalla", "mf", "bpr", Protocol.RELEASED_CODE, 2021)
                .result(
                        Status.COMPLETED,
                        StoppedBy.PATIENCE,
                        Source.TRAINED,
                        20,
                        "out of memory",
                        List.of("A new training has begun."));
        return input(new Results(Results.SCHEMA, SHOWN, List.of(run), List.of(), List.of(), List.of(), List.of()));
    }

    /** One run of so many epochs, evaluated every so many. */
    static ReportInput evaluatedEvery(int every, int epochs) {
        RunResult run = new Run("table2-gowalla-mf-bpr", "gowalla", "mf", "bpr", Protocol.RELEASED_CODE, 2021)
                .done(epochs, Source.TRAINED);
        List<CurvePoint> curve = run.curve().stream()
                .map(point -> point.epoch() % every == 0
                        ? point
                        : new CurvePoint(point.epoch(), point.loss(), noValues(point.metrics())))
                .toList();
        RunResult seldom = new RunResult(
                run.identity(),
                run.state(),
                run.training(),
                new RunResult.Measures(run.metrics(), null, curve),
                run.origin());
        return input(new Results(Results.SCHEMA, SHOWN, List.of(seldom), List.of(), List.of(), List.of(), List.of()));
    }

    private static Map<String, Double> noValues(Map<String, Double> metrics) {
        Map<String, Double> none = new TreeMap<>(metrics);
        none.replaceAll((name, value) -> null);
        return none;
    }

    static ReportInput input(Results results) {
        List<DatasetStatistics> datasets = List.of(
                new DatasetStatistics(
                        "gowalla",
                        false,
                        List.of(
                                new DatasetStatistics.Statistic("users", 1001, 1001, 1001),
                                new DatasetStatistics.Statistic("items", 2002, 2002, 2003),
                                new DatasetStatistics.Statistic("density", null, 0.000836, new BigDecimal("0.00084"))),
                        List.of("The paper’s Table 1 prints 2,003 items; the files hold 2,002.")),
                new DatasetStatistics(
                        "miniature",
                        true,
                        List.of(new DatasetStatistics.Statistic("users", 300, 300, null)),
                        List.of()));
        Map<String, String> commands = new TreeMap<>();
        Map<String, Map<String, String>> sources = new TreeMap<>();
        results.runs().forEach(run -> {
            commands.put(
                    run.id(),
                    "mvn -f reproduction-project ssm:reproduce -Dssm.datasets=" + run.dataset() + " -Dssm.only="
                            + run.cells().get(0) + " -Dssm.protocol="
                            + run.protocol().id() + " -Dssm.seeds=" + run.seed() + " -Dssm.force=true");
            sources.put(run.id(), Map.of("temperature", "paper", "regularisation", "released code"));
        });
        return new ReportInput(
                "On the Effectiveness of Sampled Softmax Loss, tried again",
                results,
                results.cells().stream().map(CellResult::cell).collect(Collectors.toSet()),
                new ReportInput.Compared("results of 2026-11-20", CHANGES),
                PAPER,
                Map.of("gowalla", "Gowalla", "yelp2018", "Yelp2018", "miniature", "Miniature"),
                Set.of("miniature"),
                datasets,
                "0.1.0",
                "fedcba9876543210fedcba9876543210fedcba98",
                commands,
                results.runs().stream()
                        .filter(run -> run.status() == Status.FAILED)
                        .collect(Collectors.toMap(RunResult::id, run -> "first line\n" + HOSTILE)),
                sources);
    }

    private static void ssm(List<RunResult> runs, List<CellResult> cells) {
        String cell = "table2-gowalla-lightgcn-ssm";
        List<String> ids = new ArrayList<>();
        for (long seed = 2021; seed < 2024; seed++) {
            RunResult run =
                    new Run(cell, "gowalla", "lightgcn", "ssm", Protocol.RELEASED_CODE, seed).done(60, Source.TRAINED);
            runs.add(run);
            ids.add(run.id());
        }
        RunResult text =
                new Run(cell, "gowalla", "lightgcn", "ssm", Protocol.PAPER_TEXT, 2021).done(45, Source.RECORDED);
        runs.add(text);
        ids.add(text.id());
        SortedMap<String, SortedMap<String, Measured>> results = new TreeMap<>();
        results.put(
                "released-code",
                metrics(
                        new Measured(0.1862, 0.1855, 0.1869, 3, Verdict.REPRODUCED),
                        new Measured(0.1531, 0.1522, 0.154, 3, Verdict.CLOSE)));
        results.put(
                "paper-text",
                metrics(
                        new Measured(0.1795, null, null, 1, Verdict.PROVISIONAL),
                        new Measured(0.1501, null, null, 1, Verdict.PROVISIONAL)));
        cells.add(new CellResult(
                cell, "table2", "gowalla", "LightGCN", "SSM", Map.of(), published(0.1869, 0.1571), ids, results));
    }

    private static void bpr(List<RunResult> runs, List<CellResult> cells) {
        String cell = "table2-gowalla-mf-bpr";
        RunResult run = new Run(cell, "gowalla", "mf", "bpr", Protocol.RELEASED_CODE, 2021).capped(12);
        runs.add(run);
        cells.add(new CellResult(
                cell,
                "table2",
                "gowalla",
                "MF",
                "BPR",
                Map.of(),
                published(0.1558, 0.1254),
                List.of(run.id()),
                released(
                        new Measured(0.0904, null, null, 1, Verdict.CAPPED),
                        new Measured(0.0702, null, null, 1, Verdict.CAPPED))));
    }

    private static void broken(List<RunResult> runs, List<CellResult> cells) {
        String cell = "table2-gowalla-mf-hostile";
        RunResult run = new Run(cell, "gowalla", "mf", "ssm", Protocol.RELEASED_CODE, 7).failed(HOSTILE);
        runs.add(run);
        cells.add(new CellResult(
                cell,
                "table2",
                "gowalla",
                "MF <i>",
                HOSTILE,
                Map.of(),
                published(0.1, 0.05),
                List.of(run.id()),
                released(
                        new Measured(null, null, null, 0, Verdict.NOT_RUN),
                        new Measured(null, null, null, 0, Verdict.NOT_RUN))));
    }

    private static void others(List<CellResult> cells) {
        cells.add(new CellResult(
                "table2-yelp2018-mf-bce",
                "table2",
                "yelp2018",
                "MF",
                "BCE",
                Map.of(),
                published(0.0571, 0.0464),
                List.of(),
                released(
                        new Measured(0.0623, 0.0615, 0.0631, 5, Verdict.BETTER),
                        new Measured(0.0401, 0.0398, 0.0404, 5, Verdict.WORSE))));
        cells.add(new CellResult(
                "table2-yelp2018-mf-ccl",
                "table2",
                "yelp2018",
                "MF",
                "CCL",
                Map.of(),
                published(0.0698, 0.0572),
                List.of(),
                released(
                        new Measured(0.0688, 0.0651, 0.0725, 3, Verdict.INCONCLUSIVE),
                        new Measured(0.0572, 0.0569, 0.0575, 3, Verdict.REPRODUCED))));
        SortedMap<String, Object> words = new TreeMap<>(Map.of("recall@20", "OOM", "ndcg@20", "-"));
        cells.add(new CellResult(
                "table2-yelp2018-ngcf-sm",
                "table2",
                "yelp2018",
                "NGCF",
                "SM",
                Map.of(),
                words,
                List.of(),
                new TreeMap<>()));
    }

    private static void miniature(List<RunResult> runs, List<CellResult> cells) {
        String cell = "table2-miniature-mf-ssm";
        RunResult run = new Run(cell, "miniature", "mf", "ssm", Protocol.RELEASED_CODE, 2021).done(1, Source.TRAINED);
        runs.add(run);
        cells.add(new CellResult(
                cell,
                "table2",
                "miniature",
                "MF",
                "SSM",
                Map.of(),
                new TreeMap<>(),
                List.of(run.id()),
                released(
                        new Measured(0.2543, null, null, 1, Verdict.NOT_PUBLISHED),
                        new Measured(0.1987, null, null, 1, Verdict.NOT_PUBLISHED))));
    }

    private static List<Regression> regressions() {
        return List.of(
                new Regression(
                        "table2-gowalla-lightgcn-ssm",
                        "released-code",
                        "recall@20",
                        Regression.Status.OK,
                        0.18611,
                        0.1862,
                        0.0015,
                        null,
                        List.of(),
                        "recall@20 is within the tolerance."),
                new Regression(
                        "table2-gowalla-lightgcn-ssm",
                        "released-code",
                        "training loss",
                        Regression.Status.REGRESSED,
                        4.12345,
                        4.22345,
                        0.00412,
                        17,
                        List.of("code digest aa differs from bb", "Java 17 <differs> from 21"),
                        "The training loss of epoch 17 is off by 2.4 %."),
                new Regression(
                        "table2-yelp2018-mf-bce",
                        "released-code",
                        null,
                        Regression.Status.NOT_RECORDED,
                        null,
                        null,
                        null,
                        null,
                        List.of(),
                        "Nothing is recorded for table2-yelp2018-mf-bce."),
                new Regression(
                        "table2-gowalla-mf-bpr",
                        "released-code",
                        null,
                        Regression.Status.NOT_MEASURED,
                        null,
                        null,
                        null,
                        null,
                        List.of(),
                        "table2-gowalla-mf-bpr was not measured here."));
    }

    private static SortedMap<String, Object> published(double recall, double ndcg) {
        return new TreeMap<>(Map.of("recall@20", recall, "ndcg@20", ndcg));
    }

    private static SortedMap<String, Measured> metrics(Measured recall, Measured ndcg) {
        return new TreeMap<>(Map.of("recall@20", recall, "ndcg@20", ndcg));
    }

    private static SortedMap<String, SortedMap<String, Measured>> released(Measured recall, Measured ndcg) {
        return new TreeMap<>(Map.of("released-code", metrics(recall, ndcg)));
    }

    /** What is the same in every invented run. */
    private record Run(
            String cell,
            String dataset,
            String model,
            String loss,
            Protocol protocol,
            long seed,
            Map<String, String> axes) {

        Run(String cell, String dataset, String model, String loss, Protocol protocol, long seed) {
            this(cell, dataset, model, loss, protocol, seed, Map.of());
        }

        private TreeMap<String, String> settings() {
            TreeMap<String, String> settings = new TreeMap<>(
                    Map.of("temperature", "0.12", "regularisation", "0.00001", "batch-size", "2048", "layers", "1"));
            settings.putAll(axes);
            return settings;
        }

        RunResult done(int epochs, Source source) {
            return result(Status.COMPLETED, StoppedBy.PATIENCE, source, epochs, null);
        }

        RunResult capped(int epochs) {
            return result(Status.COMPLETED, StoppedBy.CAP, Source.TRAINED, epochs, null);
        }

        RunResult failed(String failure) {
            return result(Status.FAILED, null, null, 0, failure);
        }

        private RunResult result(Status status, StoppedBy stoppedBy, Source source, int epochs, String failure) {
            return result(status, stoppedBy, source, epochs, failure, List.of());
        }

        private RunResult result(
                Status status, StoppedBy stoppedBy, Source source, int epochs, String failure, List<String> remarks) {
            boolean completed = status == Status.COMPLETED;
            List<CurvePoint> curve = IntStream.rangeClosed(1, epochs)
                    .mapToObj(epoch -> point(epoch, seed % 10 * 0.0001))
                    .toList();
            return new RunResult(
                    new RunResult.Identity(
                            "%s-%s-%s-%s-s%d-%s"
                                    .formatted(
                                            dataset,
                                            model,
                                            loss,
                                            protocol.id(),
                                            seed,
                                            axes.isEmpty() ? "1a2b3c4d" : Slugs.of(axes.toString())),
                            List.of(cell),
                            dataset,
                            model,
                            loss,
                            new Settings(settings()),
                            protocol,
                            seed,
                            null,
                            "sha256:" + "0123456789abcdef".repeat(4)),
                    new RunResult.State(
                            status,
                            stoppedBy,
                            source,
                            completed ? Boolean.FALSE : null,
                            completed ? (Integer) epochs : null,
                            failure,
                            remarks),
                    new RunResult.Training(
                            completed ? (Integer) Math.max(1, epochs - 15) : null,
                            completed ? (Integer) epochs : null,
                            completed ? (Integer) 396 : null,
                            completed ? (Double) 14.21 : null,
                            completed ? (Double) 3.4 : null,
                            completed ? (Double) 4203.0 : null),
                    new RunResult.Measures(
                            completed
                                    ? new TreeMap<>(
                                            Map.of("recall@20", 0.1862, "ndcg@20", 0.1531, "peakMemoryMiB", 1534.0))
                                    : new TreeMap<>(),
                            null,
                            curve),
                    new RunResult.Origin(
                            "sha256:" + "fedcba9876543210".repeat(4),
                            completed ? "sha256:" + "00112233".repeat(8) : null,
                            MACHINE));
        }

        private static CurvePoint point(int epoch, double shift) {
            double rise = 1 - Math.exp(-epoch / 9.0) - Math.max(0, epoch - 40) * 0.0008;
            return new CurvePoint(
                    epoch,
                    4 + 3 * Math.exp(-epoch / 6.0),
                    Map.of("recall@20", 0.1865 * rise + shift, "ndcg@20", 0.154 * rise + shift));
        }
    }
}
