package io.github.ssmreco.engine.judgement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.ssmreco.engine.experiment.ExperimentSpec;
import io.github.ssmreco.engine.store.RunResult;
import io.github.ssmreco.engine.store.RunResult.CurvePoint;
import io.github.ssmreco.engine.support.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordedFormTest {

    private static final ExperimentSpec SPEC = Fixture.spec(2021);

    @TempDir
    Path folder;

    private RunResult trained(double... losses) throws IOException {
        Fixture project = new Fixture(folder);
        project.train(SPEC, 0.18561234567, 1.0 / 3, losses);
        return project.assemble(Fixture.plan(Fixture.cell(), SPEC)).runs().get(0);
    }

    @Test
    void aKeyAMetricAGroupAndAnEpochHaveALineEach() throws IOException {
        String text = RecordedForm.text(trained(6.7612345678, 2e-5));
        assertThat(text.lines())
                .startsWith("{", "  \"id\": \"" + SPEC.runId() + "\",", "  \"cells\": [\"" + Fixture.CELL + "\"],")
                .containsSubsequence(
                        "  \"source\": \"recorded\",",
                        "  \"metrics\": {",
                        "    \"ndcg@20\": 0.3333333,",
                        "    \"peakMemoryMiB\": 512.0,",
                        "    \"recall@20\": 0.1856123",
                        "  },",
                        "  \"groups\": [",
                        "  \"curve\": [",
                        "    {\"epoch\":1,\"loss\":6.761235,\"ndcg@20\":0.3333333,\"recall@20\":0.1856123},",
                        "    {\"epoch\":2,\"loss\":2.0E-5,\"ndcg@20\":0.3333333,\"recall@20\":0.1856123}",
                        "  ],",
                        "  \"failure\": null,")
                .endsWith("}");
        assertThat(text).endsWith("\n");
    }

    @Test
    void whatIsReadIsWhatWasMeasuredToSevenDigits() throws IOException {
        RunResult run = trained(Fixture.loss(1.0 / 3));
        RunResult read = Json.parse(RecordedForm.text(run), RunResult.class);
        assertThat(read.identity()).isEqualTo(run.identity());
        assertThat(read.origin()).isEqualTo(run.origin());
        assertThat(read.training()).isEqualTo(run.training());
        assertThat(read.metrics().keySet()).isEqualTo(run.metrics().keySet());
        run.metrics()
                .forEach((name, value) -> assertThat(read.metrics().get(name)).isCloseTo(value, within(5e-7 * value)));
        assertThat(read.measures().groups())
                .usingRecursiveComparison()
                .withEqualsForType((a, b) -> Math.abs(a - b) <= 5e-7 * Math.abs(b), Double.class)
                .isEqualTo(run.measures().groups());
        for (int i = 0; i < run.curve().size(); i++) {
            double loss = run.curve().get(i).loss();
            assertThat(read.curve().get(i).loss()).isCloseTo(loss, within(5e-7 * loss));
        }
    }

    @Test
    void aRunWithoutGroupsOrCurveIsWritten() throws IOException {
        RunResult run = trained(Fixture.LOSS);
        RunResult bare = new RunResult(
                run.identity(),
                run.state(),
                run.training(),
                new RunResult.Measures(new TreeMap<>(), null, List.of()),
                run.origin());
        assertThat(RecordedForm.text(bare).lines())
                .contains("  \"metrics\": {},", "  \"groups\": null,", "  \"curve\": [],");
    }

    /** Which metrics are shown when a run is recorded is nothing of the run's. */
    @Test
    void aMetricThatAnEpochLacksIsNotSaid() throws IOException {
        RunResult run = trained(6.7);
        Map<String, Double> metrics = new TreeMap<>(run.curve().get(0).metrics());
        metrics.put("map@20", null);
        RunResult gap = Runs.with(run, run.cells(), run.source(), 0, List.of(new CurvePoint(1, 6.7, metrics)));
        assertThat(gap.curve().get(0).metrics()).containsKey("map@20");
        assertThat(RecordedForm.text(gap)).isEqualTo(RecordedForm.text(run)).doesNotContain("map@20");
    }

    private static List<CurvePoint> curve(int epochs, int evaluateEvery) {
        return IntStream.rangeClosed(1, epochs)
                .mapToObj(epoch -> new CurvePoint(
                        epoch,
                        1.0 / epoch,
                        Collections.singletonMap(
                                "recall@20", epoch % evaluateEvery == 0 || epoch == epochs ? (Double) 0.1 : null)))
                .toList();
    }

    private static List<Integer> kept(int epochs, int evaluateEvery, Integer best) {
        List<CurvePoint> kept = CurveThinning.thin(curve(epochs, evaluateEvery), best);
        assertThat(CurveThinning.thin(kept, best)).isEqualTo(kept);
        return kept.stream().map(CurvePoint::epoch).toList();
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1",
        "60, 1",
        "61, 1",
        "129, 1",
        "344, 1",
        "1000, 1",
        "60, 5",
        "500, 5",
        "1000, 7",
        "2000, 25",
        "100, 1000"
    })
    void aLongCurveKeepsItsStartItsBestItsEndAndSomeSixtyInAll(int epochs, int evaluateEvery) {
        int best = Math.max(1, epochs - 15);
        List<Integer> kept = kept(epochs, evaluateEvery, best);
        assertThat(kept).isSorted().doesNotHaveDuplicates().contains(best, epochs);
        assertThat(kept)
                .containsAll(
                        IntStream.rangeClosed(1, Math.min(20, epochs)).boxed().toList());
        assertThat(kept).hasSizeLessThanOrEqualTo(62).hasSizeGreaterThanOrEqualTo(Math.min(epochs, 40));
        // one in forty beyond the start, or half of that
        assertThat(IntStream.range(1, kept.size())
                        .map(i -> kept.get(i) - kept.get(i - 1))
                        .max()
                        .orElse(1))
                .isLessThanOrEqualTo(
                        Math.max(1, 2 * Math.max(epochs / 40, evaluateEvery < epochs ? evaluateEvery : 1)));
    }

    @Test
    void whatIsKeptBeyondTheStartWasEvaluated() {
        assertThat(CurveThinning.thin(curve(700, 5), 600))
                .filteredOn(point -> point.epoch() > 20)
                .hasSizeGreaterThan(15)
                .allMatch(point -> point.metrics().get("recall@20") != null);
    }

    /** Seeds of a cell train differently long; a comparison needs epochs that all of them have. */
    @Test
    void theEpochsOfALongerCurveAreAmongThoseOfAShorterOne() {
        List<Integer> shorter = kept(130, 1, null);
        List<Integer> longer = kept(700, 1, null);
        assertThat(shorter)
                .containsAll(longer.stream().filter(epoch -> epoch <= 130).toList());
        assertThat(longer.stream().filter(epoch -> epoch <= 130)).hasSize(24);
    }
}
