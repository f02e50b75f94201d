package io.github.ssmreco.engine.judgement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.ssmreco.engine.data.IdList;
import io.github.ssmreco.engine.evaluation.UserMetrics;
import io.github.ssmreco.engine.experiment.ExperimentSpec;
import io.github.ssmreco.engine.judgement.Comparison.Unit;
import io.github.ssmreco.engine.plan.Cell;
import io.github.ssmreco.engine.plan.Paper;
import io.github.ssmreco.engine.plan.PaperArtifact;
import io.github.ssmreco.engine.plan.Plan;
import io.github.ssmreco.engine.store.RunDirectory;
import io.github.ssmreco.engine.store.RunFolder;
import io.github.ssmreco.engine.store.RunResult.StoppedBy;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which variants of a table are compared, on what, and what is corrected for. Variants are temperatures here. */
class VariantComparisonsTest {

    private static final int USERS = 60;
    private static final List<String> METRICS = List.of("recall@20", "ndcg@20");

    /** A figure stands before the table in POMs, and behind it in the paper. */
    private static final Paper PAPER =
            new Paper("A Paper", null, null, null, Map.of("table3", PaperArtifact.titled("Table 3")), null, null, null);

    @TempDir
    Path folder;

    private Fixture project;

    @BeforeEach
    void begin() {
        project = new Fixture(folder);
    }

    private static Cell cell(
            String artifact, String temperature, Map<String, String> axes, Map<String, Object> published) {
        return new Cell(
                artifact + "-gowalla-lightgcn-" + temperature,
                artifact,
                "gowalla",
                "LightGCN",
                "T=" + temperature,
                axes,
                new TreeMap<>(published));
    }

    private static Plan plan(String artifact, String temperature, long... seeds) {
        return plan(cell(artifact, temperature, Map.of(), Map.of()), temperature, seeds);
    }

    private static Plan plan(Cell cell, String temperature, long... seeds) {
        return Fixture.plan(
                cell,
                Arrays.stream(seeds)
                        .mapToObj(seed -> Fixture.spec(seed, temperature))
                        .toArray(ExperimentSpec[]::new));
    }

    private List<Comparison> compare(Plan... plans) throws IOException {
        Plan all = Arrays.stream(plans).reduce(Fixture::both).orElseThrow();
        Results results = new VariantComparisons(project.runs, PAPER).in(project.assemble(all));
        assertThat(results.comparisons())
                .allSatisfy(one -> assertThat(one.p() == null).isEqualTo(one.adjustedP() == null));
        return results.comparisons();
    }

    private List<Comparison> compare(Unit unit, Plan... plans) throws IOException {
        return compare(plans).stream().filter(one -> one.unit() == unit).toList();
    }

    /** A finished training whose users have values around a level, drawn with the seed given. */
    private void train(String temperature, long seed, double level) throws IOException {
        SplittableRandom random = new SplittableRandom(31 * temperature.hashCode() + seed);
        double[] values = IntStream.range(0, USERS)
                .mapToDouble(user -> level + 0.02 * random.nextInt(-3, 4))
                .toArray();
        train(temperature, seed, values);
    }

    private void train(String temperature, long seed, double[] values) throws IOException {
        double mean = Arrays.stream(values).average().getAsDouble();
        ExperimentSpec spec = Fixture.spec(seed, temperature);
        project.train(spec, mean, mean / 2, Fixture.LOSS);
        Map<String, double[]> columns = new LinkedHashMap<>();
        columns.put("ndcg@20", Arrays.stream(values).map(value -> value / 2).toArray());
        columns.put("recall@20", values);
        int[] users = IntStream.range(0, values.length).toArray();
        RunFolder.users(project.runs, spec.runId(), new UserMetrics(users, users, columns), IdList.rows(values.length));
    }

    private static List<String> pairs(List<Comparison> comparisons) {
        return comparisons.stream()
                .map(one -> one.metric() + " " + String.join(" > ", one.variants()))
                .toList();
    }

    @Test
    void theBestIsTestedAgainstEachOtherAndAllPairsAreCorrectedFor() throws IOException {
        train("0.1", 2021, 0.5);
        train("0.2", 2021, 0.6);
        train("0.3", 2021, 0.55);

        List<Comparison> all =
                compare(plan("table2", "0.1", 2021), plan("table2", "0.2", 2021), plan("table2", "0.3", 2021));

        assertThat(pairs(all))
                .containsExactly(
                        "recall@20 T=0.2 > T=0.1",
                        "recall@20 T=0.2 > T=0.3",
                        "ndcg@20 T=0.2 > T=0.1",
                        "ndcg@20 T=0.2 > T=0.3");
        assertThat(all).allSatisfy(one -> {
            assertThat(one.unit()).isEqualTo(Unit.USERS);
            assertThat(one.n()).isEqualTo(USERS);
            assertThat(one.seeds()).containsExactly(2021L);
            assertThat(one.family()).isEqualTo(3 * 2);
            assertThat(one.adjustedP()).isBetween(one.p(), 6 * one.p());
            assertThat(one.isAhead()).isTrue();
            assertThat(one.low()).isLessThan(one.difference());
            assertThat(one.high()).isGreaterThan(one.difference());
            assertThat(one.note()).isNull();
        });
    }

    /** The mean over the seeds that both have, of each user: by plain arithmetic. */
    @Test
    void usersAreAveragedOverCommonSeedsAlone() throws IOException {
        double[] a21 = {0.5, 0.25, 1, 0};
        double[] a22 = {0.5, 0.75, 0, 0.2};
        double[] b22 = {0.25, 0.5, 0.5, 0.2};
        double[] b23 = {1, 1, 1, 1};
        train("0.1", 2021, a21);
        train("0.1", 2022, a22);
        train("0.2", 2022, b22);
        train("0.2", 2023, b23);

        List<Comparison> all =
                compare(Unit.USERS, plan("table2", "0.1", 2021, 2022), plan("table2", "0.2", 2022, 2023));

        Comparison recall = all.get(0);
        assertThat(recall.variants()).containsExactly("T=0.2", "T=0.1");
        assertThat(recall.seeds()).containsExactly(2022L);
        assertThat(recall.ties()).isEqualTo(1);
        assertThat(recall.difference()).isCloseTo((-0.25 - 0.25 + 0.5 + 0) / 4, within(1e-15));
    }

    @Test
    void threeVariantsOfUnlikeSeedsAreAveragedPairByPair() throws IOException {
        double[][] values = {{.1, .2, .3}, {.5, .4, .1}, {.3, .3, .9}, {.2, .8, .7}};
        train("0.1", 2021, values[0]);
        train("0.1", 2022, values[1]);
        train("0.2", 2021, values[2]);
        train("0.2", 2022, values[3]);
        train("0.3", 2022, values[0]);

        List<Comparison> all = compare(
                Unit.USERS,
                plan("table2", "0.1", 2021, 2022),
                plan("table2", "0.2", 2021, 2022),
                plan("table2", "0.3", 2022));

        assertThat(pairs(all).subList(0, 2)).containsExactly("recall@20 T=0.2 > T=0.1", "recall@20 T=0.2 > T=0.3");
        double first = IntStream.range(0, 3)
                .mapToDouble(user -> (values[2][user] + values[3][user] - values[0][user] - values[1][user]) / 2)
                .average()
                .getAsDouble();
        assertThat(all.get(0).difference()).isCloseTo(first, within(1e-15));
        double second = IntStream.range(0, 3)
                .mapToDouble(user -> values[3][user] - values[0][user])
                .average()
                .getAsDouble();
        assertThat(all.get(1).difference()).isCloseTo(second, within(1e-15));
        assertThat(all.get(1).seeds()).containsExactly(2022L);
    }

    @Test
    void threeCommonSeedsAreTestedByTheirMeansRecordedOnesToo() throws IOException {
        for (long seed = 2021; seed <= 2023; seed++) {
            project.record(
                    cell("table2", "0.1", Map.of(), Map.of()),
                    Fixture.spec(seed, "0.1"),
                    0.18 + seed % 7 * 1e-4,
                    0.15,
                    Fixture.LOSS);
            project.train(Fixture.spec(seed, "0.2"), 0.17 + seed % 5 * 1e-4, 0.15, Fixture.LOSS);
        }

        List<Comparison> all =
                compare(Unit.SEEDS, plan("table2", "0.1", 2021, 2022, 2023), plan("table2", "0.2", 2021, 2022, 2023));

        assertThat(pairs(all)).containsExactly("recall@20 T=0.1 > T=0.2", "ndcg@20 T=0.1 > T=0.2");
        assertThat(all.get(0).n()).isEqualTo(3);
        assertThat(all.get(0).family()).isEqualTo(2);
        assertThat(all.get(0).test()).isEqualTo(Comparison.Test.PAIRED_T);
        assertThat(all.get(1).p()).isEqualTo(1);
        assertThat(all.get(1).significant()).isFalse();
        assertThat(compare(Unit.SEEDS, plan("table2", "0.1", 2021, 2022, 2023), plan("table2", "0.2", 2021, 2022)))
                .isEmpty();
    }

    @Test
    void cappedAndFailedRunsTakeNoPart() throws IOException {
        train("0.1", 2021, 0.5);
        project.train(Fixture.spec(2021, "0.2"), StoppedBy.CAP, 0.6, 0.3, Fixture.LOSS);
        project.fail(Fixture.spec(2021, "0.3"), "out of memory");

        assertThat(compare(plan("table2", "0.1", 2021), plan("table2", "0.2", 2021), plan("table2", "0.3", 2021)))
                .isEmpty();
    }

    @Test
    void aDamagedOrMissingFileOfUsersLeavesItsComparisonsOutAndIsSaid() throws IOException {
        train("0.1", 2021, 0.5);
        train("0.2", 2021, 0.6);
        train("0.3", 2021, 0.4);
        project.train(Fixture.spec(2021, "0.4"), 0.3, 0.2, Fixture.LOSS);
        String damaged = Fixture.spec(2021, "0.3").runId();
        RunFolder.flip(project.runs.directory(damaged).resolve(RunDirectory.USERS), 40);

        List<Comparison> all = compare(
                plan("table2", "0.1", 2021),
                plan("table2", "0.2", 2021),
                plan("table2", "0.3", 2021),
                plan("table2", "0.4", 2021));

        assertThat(all)
                .filteredOn(one -> one.metric().equals("recall@20"))
                .satisfiesExactly(
                        one -> assertThat(one.p()).isNotNull(),
                        one -> {
                            assertThat(one.p()).isNull();
                            assertThat(one.difference()).isNull();
                            assertThat(one.note())
                                    .startsWith("T=0.3 without seed 2021: ")
                                    .contains(damaged, "SHA-256", "ssm:evaluate");
                        },
                        one -> assertThat(one.note())
                                .startsWith("T=0.4 without seed 2021: ")
                                .contains("ssm:evaluate"));
        assertThat(all.get(0).family()).isEqualTo(METRICS.size());
    }

    @Test
    void filesOfOtherUsersAreNotCompared() throws IOException {
        train("0.1", 2021, new double[] {0.5, 0.5, 0.5});
        train("0.2", 2021, new double[] {0.6, 0.6});

        assertThat(compare(plan("table2", "0.1", 2021), plan("table2", "0.2", 2021)))
                .isNotEmpty()
                .allSatisfy(one -> {
                    assertThat(one.p()).isNull();
                    assertThat(one.note()).contains("the same users");
                });
    }

    @Test
    void theSameRunsInAnotherTableAreNotComparedAgain() throws IOException {
        train("0.1", 2021, 0.5);
        train("0.2", 2021, 0.6);
        train("0.3", 2021, 0.7);
        Plan table = Fixture.both(plan("table2", "0.1", 2021), plan("table2", "0.2", 2021));
        Plan again = Fixture.both(plan("figure1", "0.1", 2021), plan("figure1", "0.2", 2021));
        Plan more = Fixture.both(plan("table3", "0.2", 2021), plan("table3", "0.3", 2021));

        assertThat(compare(joined(table, again, more)))
                .extracting(Comparison::artifact)
                .containsExactly("table3", "table3", "table2", "table2");
    }

    @Test
    void theOrderIsThePapers() throws IOException {
        train("0.1", 2021, 0.5);
        train("0.2", 2021, 0.6);
        Plan figure = Fixture.both(plan("figure2", "0.1", 2021), plan("figure2", "0.2", 2021));
        Plan table = Fixture.both(plan("table3", "0.1", 2021), plan("table3", "0.2", 2021));

        assertThat(compare(joined(figure, table)))
                .extracting(Comparison::artifact)
                .containsExactly("table3", "table3");
    }

    /** A run is once in a plan, whatever cells need it. */
    private static Plan joined(Plan... plans) {
        Plan all = Arrays.stream(plans).reduce(Fixture::both).orElseThrow();
        Map<String, Plan.PlannedRun> runs = new LinkedHashMap<>();
        all.runs().forEach(run -> runs.merge(run.id(), run, VariantComparisonsTest::both));
        return new Plan(all.metrics(), all.cells(), List.copyOf(runs.values()));
    }

    private static Plan.PlannedRun both(Plan.PlannedRun first, Plan.PlannedRun second) {
        List<String> cells = new ArrayList<>(first.cells());
        cells.addAll(second.cells());
        return new Plan.PlannedRun(
                first.id(),
                first.spec(),
                first.specDigest(),
                cells,
                first.executions(),
                first.sources(),
                first.patience(),
                first.metrics());
    }

    @Test
    void pointsOfACurveAndTablesOfTimesAreNotCompared() throws IOException {
        List<String> values = List.of("0.1", "0.2", "0.3");
        for (String value : values) {
            train(value, 2021, Double.parseDouble(value));
        }
        Plan[] curve = values.stream()
                .map(value -> plan(cell("figure3", value, Map.of("temperature", value), Map.of()), value, 2021))
                .toArray(Plan[]::new);
        Plan[] times = values.stream()
                .map(value -> plan(cell("table6", value, Map.of(), Map.of("secondsPerEpoch", 1.5)), value, 2021))
                .toArray(Plan[]::new);

        assertThat(compare(curve)).isEmpty();
        assertThat(compare(times)).isEmpty();
        assertThat(compare(Arrays.copyOf(curve, 2))).hasSize(2);
    }
}
