package io.github.ssmreco.engine.judgement;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ssmreco.engine.evaluation.MetricSet;
import io.github.ssmreco.engine.experiment.ExperimentSpec;
import io.github.ssmreco.engine.judgement.CellResult.Measured;
import io.github.ssmreco.engine.store.RunResult.CurvePoint;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What comes of a published value, whatever its metric is. */
class PublishedMetricsTest {

    private static final List<ExperimentSpec> SEEDS =
            List.of(Fixture.spec(2021), Fixture.spec(2022), Fixture.spec(2023));

    @TempDir
    Path folder;

    private Fixture project;

    @BeforeEach
    void begin() {
        project = new Fixture(folder);
    }

    private void train(String metric, double value) throws IOException {
        for (ExperimentSpec spec : SEEDS) {
            project.train(spec, 0.18, 0.15, Fixture.LOSS);
            project.measureToo(spec, metric, value);
        }
    }

    private Results results(Map<String, Object> published) throws IOException {
        return project.assemble(Fixture.plan(Fixture.cell(published), SEEDS.toArray(ExperimentSpec[]::new)));
    }

    private static Measured measured(Results results, String metric) {
        return results.cells().get(0).results().get("released-code").get(metric);
    }

    private Verdict verdict(String metric, Object published) throws IOException {
        return measured(results(Map.of(metric, published)), metric).verdict();
    }

    @Test
    void anyMetricThatCanBeComputedIsJudged() throws IOException {
        train("hit-rate@10", 0.5);
        assertThat(verdict("hit-rate@10", new BigDecimal("0.500"))).isEqualTo(Verdict.REPRODUCED);
        assertThat(verdict("hit-rate@10", new BigDecimal("0.400"))).isEqualTo(Verdict.BETTER);
        assertThat(verdict("hit-rate@10", new BigDecimal("0.600"))).isEqualTo(Verdict.WORSE);
        assertThat(verdict("mrr@10", new BigDecimal("0.600"))).isEqualTo(Verdict.NOT_MEASURED);
    }

    @Test
    void whereLessIsBetterMoreIsWorse() throws IOException {
        train("gini@20", 0.5);
        assertThat(verdict("gini@20", new BigDecimal("0.400"))).isEqualTo(Verdict.WORSE);
        assertThat(verdict("gini@20", new BigDecimal("0.600"))).isEqualTo(Verdict.BETTER);
        assertThat(verdict("gini@20", new BigDecimal("0.500"))).isEqualTo(Verdict.REPRODUCED);
    }

    @Test
    void timesAndMemoryHaveNoVerdictAndAreNoTypingErrors() throws IOException {
        train("hit-rate@10", 0.5);
        Map<String, Object> published = Map.of(
                "secondsPerEpoch", new BigDecimal("5.0"),
                "totalSeconds", new BigDecimal("24"),
                "bestEpoch", new BigDecimal("61"),
                "deviceMiB", "OOM",
                "peakMemoryMiB", "-");
        Results results = results(published);
        assertThat(measured(results, "secondsPerEpoch"))
                .satisfies(value -> assertThat(value.mean()).isEqualTo(2.5))
                .satisfies(value -> assertThat(value.verdict()).isNull());
        assertThat(measured(results, "deviceMiB").verdict()).isEqualTo(Verdict.NOT_MEASURED);
        assertThat(UnknownMetrics.remarks(results)).isEmpty();
        assertThat(ConsoleTable.of(results))
                .anyMatch(line -> line.contains("secondsPerEpoch") && line.contains("5.0") && line.contains("x0.5"))
                .anyMatch(line -> line.contains("deviceMiB") && line.contains("OOM") && line.endsWith("not measured"));
    }

    @Test
    void aMetricThatNobodyKnowsAndNoRunMeasuredIsSaidOnce() throws IOException {
        train("hit-rate@10", 0.5);
        Results results = results(Map.of(
                "hit-rte@10", new BigDecimal("0.5"), "novelty@20", BigDecimal.ONE, "secondsPerEpcoh", BigDecimal.TEN));
        assertThat(measured(results, "novelty@20").verdict()).isEqualTo(Verdict.NOT_MEASURED);
        assertThat(UnknownMetrics.remarks(results))
                .containsExactly(
                        "Published metric 'hit-rte@10' of " + Fixture.CELL
                                + ": no run measured it, and there is no metric of that name; did you mean hit-rate@10?",
                        "Published metric 'novelty@20' of " + Fixture.CELL
                                + ": no run measured it, and there is no metric of that name.",
                        "Published metric 'secondsPerEpcoh' of " + Fixture.CELL
                                + ": no run measured it, and there is no metric of that name; did you mean"
                                + " secondsPerEpoch?");
        assertThat(RegressionJudge.warnings(results)).containsAll(UnknownMetrics.remarks(results));
        assertThat(RegressionJudge.violations(results)).isEmpty();
        assertThat(ConsoleTable.of(results))
                .filteredOn(line -> line.startsWith("note: Published metric"))
                .hasSize(3);
    }

    @Test
    void aMetricThatOnlyARunKnowsIsJudgedByWhatItMeasured() throws IOException {
        train("novelty@20", 0.5);
        assertThat(verdict("novelty@20", new BigDecimal("0.5000"))).isEqualTo(Verdict.REPRODUCED);
        assertThat(UnknownMetrics.remarks(results(Map.of("novelty@20", BigDecimal.ONE))))
                .isEmpty();
    }

    @Test
    void whatIsShownStandsInEveryCellAndInEveryPointOfACurve() throws IOException {
        train("hit-rate@10", 0.5);
        MetricSet shown = MetricSet.of("ssm.metrics", List.of("hit-rate@10", "ndcg@20"), List.of());
        Results results = project.assemble(Fixture.plan(shown, Fixture.cell(), SEEDS.get(0)));
        assertThat(results.metrics()).containsExactly("hit-rate@10", "ndcg@20");
        assertThat(results.cells().get(0).results().get("released-code").keySet())
                .containsExactly("hit-rate@10", "ndcg@20", "recall@20");
        assertThat(measured(results, "hit-rate@10").verdict()).isEqualTo(Verdict.NOT_PUBLISHED);
        CurvePoint first = results.runs().get(0).curve().get(0);
        assertThat(first.metrics().keySet()).containsExactly("hit-rate@10", "ndcg@20", "recall@20");
        assertThat(first.metrics().get("hit-rate@10"))
                .as("no epoch was evaluated by it")
                .isNull();
        assertThat(ConsoleTable.of(results).get(1)).contains("hit-rate@10", "0.5000", "not published");
    }
}
