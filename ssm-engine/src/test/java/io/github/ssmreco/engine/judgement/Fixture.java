package io.github.ssmreco.engine.judgement;

import io.github.ssmreco.engine.artifact.Examination;
import io.github.ssmreco.engine.artifact.Finding;
import io.github.ssmreco.engine.artifact.Series;
import io.github.ssmreco.engine.code.CodeDigest;
import io.github.ssmreco.engine.evaluation.GroupMeasures;
import io.github.ssmreco.engine.evaluation.MetricSet;
import io.github.ssmreco.engine.experiment.ExperimentSpec;
import io.github.ssmreco.engine.experiment.Protocol;
import io.github.ssmreco.engine.experiment.RunKinds;
import io.github.ssmreco.engine.plan.Cell;
import io.github.ssmreco.engine.plan.Claim;
import io.github.ssmreco.engine.plan.Paper;
import io.github.ssmreco.engine.plan.Plan;
import io.github.ssmreco.engine.plan.Plan.PlannedRun;
import io.github.ssmreco.engine.search.SearchFixture;
import io.github.ssmreco.engine.search.SearchStore;
import io.github.ssmreco.engine.store.Environment;
import io.github.ssmreco.engine.store.RunDirectory;
import io.github.ssmreco.engine.store.RunFolder;
import io.github.ssmreco.engine.store.RunResult.StoppedBy;
import io.github.ssmreco.engine.store.RunStore;
import io.github.ssmreco.engine.store.RunSummary;
import io.github.ssmreco.engine.support.Json;
import io.github.ssmreco.engine.support.SealedJson;
import io.github.ssmreco.engine.support.Settings;
import io.github.ssmreco.engine.training.EpochRow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A project in a folder: one cell of Table 2, runs of it that were "trained", and recorded ones. */
final class Fixture {

    static final String CELL = "table2-gowalla-lightgcn-ssm";

    static final String THEORY_CELL = "theory-gowalla-theory-none-equations-6-9";

    /** Two sentences: one on the cell, and on a dataset that is not the paper's; one on a table that nobody declares. */
    static final Paper PAPER = new Paper(
            "A Paper",
            null,
            List.of(2021L),
            Map.of("gowalla", new Paper.Dataset("Gowalla", 10, 20, 30, new BigDecimal("0.15"), null)),
            Map.of(),
            null,
            List.of(
                    Claim.shown("best", "4.2", "SSM is best.", List.of("table2-*")),
                    Claim.shown("shape", "4.4", "It rises.", List.of("figure3-*"))),
            null);

    /** The same with a sentence that something tests, that the cell's Recall is above 0.1, and a note. */
    static Paper tested() {
        List<Claim> claims = new ArrayList<>(PAPER.claims());
        claims.add(above());
        return new Paper(
                PAPER.title(),
                null,
                PAPER.seeds(),
                PAPER.datasets(),
                Map.of(),
                null,
                claims,
                List.of(new Paper.Note(List.of("table2-*"), "Tried with three layers.")));
    }

    private static Claim above() {
        try {
            return new Claim(
                    "above",
                    "4.2",
                    "It is above a tenth.",
                    null,
                    "Recall is above 0.1.",
                    null,
                    null,
                    null,
                    Json.tree("{\"type\": \"compare\", \"metric\": \"recall@20\", \"left\":"
                            + " \"table2-{dataset}-lightgcn-ssm\", \"is\": \"more\", \"right\": 0.1}"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A training loss that falls as one does. */
    static final double[] LOSS = {6.76, 6.02, 5.41, 4.98, 4.78, 4.61};

    /** Ten groups of like sizes; the most popular one has no items, and so no magnitude. */
    static final List<GroupMeasures> GROUPS = IntStream.rangeClosed(1, 10)
            .mapToObj(group -> new GroupMeasures(
                    group, 10 - group, (10 - group) / 45.0, 100, 0.018, 0.009, group == 10 ? null : 1.5 + group))
            .toList();

    final RunStore runs;
    final BaselineStore baseline;
    final SearchStore searches;

    static final Environment MACHINE = machine(2, "vector 512 bit");

    private static Environment machine(int threads, String kernel) {
        return new Environment(
                "2026-11-25T10:00:00Z",
                "Linux amd64",
                "Some CPU",
                2,
                threads,
                8192,
                "17",
                "vector",
                kernel,
                "cpu",
                "0.1.0",
                null,
                null);
    }

    private final Path runsFolder;

    Fixture(Path folder) {
        runsFolder = folder.resolve("runs");
        runs = new RunStore(runsFolder);
        baseline = new BaselineStore(folder.resolve("baseline"));
        searches = new SearchStore(folder.resolve("tuned"));
    }

    static ExperimentSpec spec(long seed, String temperature) {
        Settings settings = Settings.resolve(
                Map.of("temperature", temperature, "layers", "1"), RunKinds.settings("lightgcn", "ssm"), "test");
        return new ExperimentSpec("gowalla", "da7a", "lightgcn", "ssm", Protocol.RELEASED_CODE, seed, settings);
    }

    static ExperimentSpec spec(long seed) {
        return spec(seed, "0.12");
    }

    static Cell cell(Map<String, Object> published) {
        return new Cell(CELL, "table2", "gowalla", "LightGCN", "SSM", Map.of(), new TreeMap<>(published));
    }

    static Cell cell() {
        return cell(Map.of("recall@20", new BigDecimal("0.1869"), "ndcg@20", new BigDecimal("0.1571")));
    }

    /** Equations 6 to 9 on the same dataset. */
    static ExperimentSpec theory(long seed) {
        Settings settings = Settings.resolve(Map.of("equations", "6-9"), RunKinds.settings("theory", "none"), "test");
        return new ExperimentSpec("gowalla", "da7a", "theory", "none", Protocol.RELEASED_CODE, seed, settings);
    }

    static Cell theoryCell() {
        return new Cell(
                THEORY_CELL,
                "theory",
                "gowalla",
                "Theory",
                "none, equations 6-9",
                Map.of("equations", "6-9"),
                new TreeMap<>());
    }

    /** Both plans in one. */
    static Plan both(Plan first, Plan second) {
        return new Plan(
                first.metrics(),
                Stream.concat(first.cells().stream(), second.cells().stream()).toList(),
                Stream.concat(first.runs().stream(), second.runs().stream()).toList());
    }

    /** A finished examination. */
    void examine(ExperimentSpec spec, Examination result) throws IOException {
        begin(spec, 0, 0);
        Path directory = runs.directory(spec.runId());
        SealedJson.write(directory.resolve(RunDirectory.THEORY), result);
        RunFolder.end(
                directory,
                new RunSummary(
                        StoppedBy.EPOCHS, 10, 0, 0, 0, new TreeMap<>(), null, 0, 0.0, 0, false, null, new TreeMap<>()),
                MACHINE);
    }

    /** One finding of each verdict, a figure, and a line with a band and one without. */
    static Examination findings() {
        return new Examination(
                "6-9",
                "The optimum",
                List.of(
                        new Finding("it falls", Finding.Verdict.HOLDS, "slope -1.0"),
                        new Finding("it is closed", Finding.Verdict.HOLDS_UNDER, "for N > 10"),
                        new Finding("it is exact", Finding.Verdict.FAILS, "off by 0.5")),
                new TreeMap<>(Map.of("slope", -1.0)),
                List.of(
                        new Series("f", "N", "score", List.of(1.0, 2.0), List.of(3.0, 4.0), null, null),
                        new Series("g", "N", "score", List.of(1.0), List.of(3.0), List.of(2.5), List.of(3.5))));
    }

    static Plan plan(Cell cell, ExperimentSpec... specs) {
        return plan(MetricSet.DEFAULT, cell, specs);
    }

    static Plan plan(MetricSet metrics, Cell cell, ExperimentSpec... specs) {
        return plan(metrics, "released code", cell, specs);
    }

    /** Of a cell whose temperature was tuned here. */
    static Plan tunedPlan(Cell cell, ExperimentSpec... specs) {
        return plan(MetricSet.DEFAULT, Plan.TUNED_HERE, cell, specs);
    }

    private static Plan plan(MetricSet metrics, String source, Cell cell, ExperimentSpec... specs) {
        List<PlannedRun> planned = Arrays.stream(specs)
                .map(spec -> new PlannedRun(
                        spec.runId(),
                        spec,
                        spec.digest(),
                        List.of(cell.id()),
                        List.of("table2"),
                        new TreeMap<>(Map.of("temperature", source)),
                        10,
                        metrics))
                .toList();
        return new Plan(metrics, List.of(cell), planned);
    }

    /** A finished training of these values. */
    void train(ExperimentSpec spec, double recall, double ndcg, double... losses) throws IOException {
        train(spec, StoppedBy.PATIENCE, recall, ndcg, losses);
    }

    void train(ExperimentSpec spec, StoppedBy stoppedBy, double recall, double ndcg, double... losses)
            throws IOException {
        begin(spec, recall, ndcg, losses);
        TreeMap<String, Double> metrics =
                new TreeMap<>(Map.of("recall@20", recall, "ndcg@20", ndcg, "peakMemoryMiB", 512.0));
        RunFolder.end(
                runs.directory(spec.runId()),
                new RunSummary(
                        stoppedBy,
                        10,
                        losses.length,
                        losses.length,
                        396,
                        metrics,
                        GROUPS,
                        2.5,
                        1.5,
                        24,
                        false,
                        "ba5e",
                        new TreeMap<>()),
                MACHINE);
    }

    /** Adds a metric to a finished training. */
    void measureToo(ExperimentSpec spec, String metric, double value) throws IOException {
        RunSummary end = runs.summary(spec.runId()).orElseThrow();
        end.metrics().put(metric, value);
        RunFolder.end(runs.directory(spec.runId()), end, MACHINE);
    }

    /** Lets a run say on what it was computed: by default with two threads and vectors of 512 bits. */
    void computedWith(ExperimentSpec spec, int threads, String kernel) throws IOException {
        RunSummary end = runs.summary(spec.runId()).orElseThrow();
        RunFolder.end(runs.directory(spec.runId()), end, machine(threads, kernel));
    }

    /** Lets a run say that other code than this computed it. */
    void writtenByOtherCode(ExperimentSpec spec) throws IOException {
        RunFolder.computedBy(runs, spec.runId(), "c0de".repeat(16));
    }

    /** A training that has begun and not ended. */
    void begin(ExperimentSpec spec, double recall, double ndcg, double... losses) throws IOException {
        Path directory = Files.createDirectories(runs.directory(spec.runId()));
        SealedJson.write(
                directory.resolve(RunDirectory.SPEC),
                new RunStore.SpecFile(spec.runId(), spec, spec.digest(), CodeDigest.current()));
        List<EpochRow> rows = new ArrayList<>();
        for (int i = 0; i < losses.length; i++) {
            rows.add(new EpochRow(
                    i + 1, losses[i], new TreeMap<>(Map.of("recall@20", recall, "ndcg@20", ndcg)), 2.5, 1.5));
        }
        Files.writeString(
                directory.resolve(RunDirectory.EPOCHS),
                rows.stream().map(Json::line).collect(Collectors.joining("\n")));
    }

    /** A new training of a run that had ended has begun. */
    void supersede(ExperimentSpec spec, double... losses) throws IOException {
        RunFolder.beginAgain(runs, spec);
        begin(spec, 0.1, 0.1, losses);
    }

    void fail(ExperimentSpec spec, String message) throws IOException {
        runs.run(spec.runId()).note(new RunStore.Failure(message, "2026-11-25T11:00:00Z", false));
    }

    void failEvaluation(ExperimentSpec spec, String message) throws IOException {
        runs.run(spec.runId()).note(new RunStore.Failure(message, "2026-11-25T11:00:00Z", true));
    }

    /** Trains, records, and clears the runs folder of it: what a fresh clone knows. */
    void record(ExperimentSpec spec, double recall, double ndcg, double... losses) throws IOException {
        record(cell(), spec, recall, ndcg, losses);
    }

    void record(Cell cell, ExperimentSpec spec, double recall, double ndcg, double... losses) throws IOException {
        train(spec, recall, ndcg, losses);
        baseline.record(assemble(plan(cell, spec)).runs().get(0));
        clear(spec);
    }

    void clear(ExperimentSpec spec) throws IOException {
        runs.run(spec.runId()).delete();
    }

    Results assemble(Plan plan, String... waived) throws IOException {
        return assemble(PAPER, plan, waived);
    }

    Results assemble(Paper paper, Plan plan, String... waived) throws IOException {
        return new ResultsAssembler(runs, baseline.all(), List.of(waived), paper, searches).assemble(plan, Map.of());
    }

    /** A search for the temperature of the cell: 0.12 is the best of 0.12, 0.1 and 0.2. */
    void tune(int trials) throws IOException {
        SearchFixture.tune(searches, spec(2021), trials);
    }

    /** The loss curve, every epoch by a factor. */
    static double[] loss(double factor) {
        return Arrays.stream(LOSS).map(loss -> loss * factor).toArray();
    }
}
