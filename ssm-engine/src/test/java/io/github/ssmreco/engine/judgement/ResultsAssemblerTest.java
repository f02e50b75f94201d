package io.github.ssmreco.engine.judgement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.ssmreco.engine.artifact.Examination;
import io.github.ssmreco.engine.code.CodeDigest;
import io.github.ssmreco.engine.evaluation.MetricSet;
import io.github.ssmreco.engine.experiment.ExperimentSpec;
import io.github.ssmreco.engine.judgement.CellResult.Measured;
import io.github.ssmreco.engine.plan.Cell;
import io.github.ssmreco.engine.store.RunDirectory;
import io.github.ssmreco.engine.store.RunFolder;
import io.github.ssmreco.engine.store.RunResult;
import io.github.ssmreco.engine.store.RunResult.Source;
import io.github.ssmreco.engine.store.RunResult.Status;
import io.github.ssmreco.engine.store.RunResult.StoppedBy;
import io.github.ssmreco.engine.store.RunStore;
import io.github.ssmreco.engine.support.Json;
import io.github.ssmreco.engine.support.SealedJson;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResultsAssemblerTest {

    private static final ExperimentSpec SPEC = Fixture.spec(2021);
    private static final ExperimentSpec SECOND = Fixture.spec(2022);
    private static final ExperimentSpec THIRD = Fixture.spec(2023);
    private static final ExperimentSpec EQUATIONS = Fixture.theory(2021);

    @TempDir
    Path folder;

    private Fixture project;

    @BeforeEach
    void begin() {
        project = new Fixture(folder);
    }

    private RunResult run() throws IOException {
        return project.assemble(Fixture.plan(Fixture.cell(), SPEC)).runs().get(0);
    }

    private Measured measured(Cell cell, String metric, ExperimentSpec... specs) throws IOException {
        Results results = project.assemble(Fixture.plan(cell, specs));
        return results.cells().get(0).results().get("released-code").get(metric);
    }

    private Measured recall(ExperimentSpec... specs) throws IOException {
        return measured(Fixture.cell(), "recall@20", specs);
    }

    @Test
    void aRunOfOnesOwnComesBeforeARecordedOne() throws IOException {
        project.record(SPEC, 0.170, 0.140, Fixture.LOSS);
        project.train(SPEC, 0.185, 0.155, Fixture.LOSS);
        assertThat(run().source()).isEqualTo(Source.TRAINED);
        assertThat(run().metrics()).containsEntry("recall@20", 0.185);
    }

    @Test
    void aRecordedRunStandsInForNone() throws IOException {
        project.record(SPEC, 0.170, 0.140, Fixture.LOSS);
        assertThat(run().source()).isEqualTo(Source.RECORDED);
        assertThat(run().status()).isEqualTo(Status.COMPLETED);
        assertThat(run().metrics()).containsEntry("recall@20", 0.170);
        assertThat(run().cells()).containsExactly(Fixture.CELL);
    }

    @Test
    void groupsAreShownOfARunOfOnesOwnAndOfARecordedOne() throws IOException {
        project.train(SPEC, 0.185, 0.155, Fixture.LOSS);
        assertThat(run().measures().groups()).isEqualTo(Fixture.GROUPS);
        project.record(SPEC, 0.185, 0.155, Fixture.LOSS);
        assertThat(run().source()).isEqualTo(Source.RECORDED);
        assertThat(run().measures().groups())
                .usingRecursiveComparison()
                .withEqualsForType((a, b) -> Math.abs(a - b) <= 5e-7, Double.class)
                .isEqualTo(Fixture.GROUPS);
    }

    /** results.json has every key, and a record only what there is. */
    @Test
    void theCurveOfARecordHasEveryMetricThatIsShown() throws IOException {
        project.record(SPEC, 0.185, 0.155, Fixture.LOSS);
        MetricSet shown = MetricSet.of("ssm.metrics", List.of("recall@20", "hit-rate@10"), List.of());
        RunResult run = project.assemble(Fixture.plan(shown, Fixture.cell(), SPEC))
                .runs()
                .get(0);
        assertThat(run.source()).isEqualTo(Source.RECORDED);
        assertThat(run.curve())
                .hasSize(Fixture.LOSS.length)
                .allSatisfy(point -> assertThat(point.metrics())
                        .containsEntry("recall@20", 0.185)
                        .containsEntry("hit-rate@10", null));
    }

    @Test
    void aFailureIsNotHiddenByARecord() throws IOException {
        project.record(SPEC, 0.170, 0.140, Fixture.LOSS);
        project.fail(SPEC, "the loss of epoch 3 is not a number");
        assertThat(run().status()).isEqualTo(Status.FAILED);
        assertThat(run().failure()).isEqualTo("the loss of epoch 3 is not a number");
    }

    @Test
    void aFailureToGoOnFromACapIsAFailure() throws IOException {
        project.train(SPEC, StoppedBy.CAP, 0.185, 0.155, Fixture.LOSS);
        project.fail(SPEC, "out of memory");
        assertThat(run().status()).isEqualTo(Status.FAILED);
    }

    @Test
    void anUnfinishedTrainingShowsItsCurveAndIsNotRun() throws IOException {
        project.begin(SPEC, 0.1, 0.1, 6.76, 6.02);
        assertThat(run().status()).isEqualTo(Status.NOT_RUN);
        assertThat(run().source()).isNull();
        assertThat(run().stoppedBy()).isNull();
        assertThat(run().curve()).hasSize(2);
        assertThat(run().metrics()).isEmpty();
    }

    @Test
    void whatThisBuildTrainedIsSaid() throws IOException {
        project.train(SPEC, 0.185, 0.155, Fixture.LOSS);
        Results results = new ResultsAssembler(
                        project.runs, project.baseline.all(), List.of(), Fixture.PAPER, project.searches)
                .assemble(Fixture.plan(Fixture.cell(), SPEC), Map.of(SPEC.runId(), 4));
        assertThat(results.runs().get(0).state().trainedNow()).isEqualTo(4);
        assertThat(run().state().trainedNow()).isZero();
    }

    @Test
    void whatIsKnownOfOtherSeedsCountsAndIsNotAskedFor() throws IOException {
        project.record(SECOND, 0.1869, 0.15, Fixture.LOSS);
        project.record(THIRD, 0.1873, 0.15, Fixture.LOSS);
        project.train(SPEC, 0.1865, 0.15, Fixture.LOSS);

        Results results = new ResultsAssembler(
                        project.runs, project.baseline.all(), List.of(), Fixture.PAPER, project.searches)
                .assemble(Fixture.plan(Fixture.cell(), SPEC, SECOND, THIRD), Set.of(SPEC.runId()), Map.of(), Set.of());

        assertThat(results.cells().get(0).results().get("released-code").get("recall@20"))
                .satisfies(measured -> assertThat(measured.n()).isEqualTo(3));
        // two seeds that are only recorded would be "not measured", had they been asked for
        assertThat(results.regressions())
                .isNotEmpty()
                .extracting(Regression::status)
                .doesNotContain(Regression.Status.NOT_MEASURED);
        assertThat(RegressionJudge.violations(project.assemble(Fixture.plan(Fixture.cell(), SPEC, SECOND, THIRD))))
                .singleElement()
                .asString()
                .contains("not measured here");
    }

    /** 0.1865, 0.1869, 0.1873: s = 0.0004, half width 2.920 · 0.0004 / √3 = 0.000674. */
    @Test
    void threeSeedsGetAnIntervalAndAVerdict() throws IOException {
        project.train(SPEC, 0.1865, 0.15, Fixture.LOSS);
        project.train(SECOND, 0.1869, 0.15, Fixture.LOSS);
        project.train(THIRD, 0.1873, 0.15, Fixture.LOSS);
        Measured recall = recall(SPEC, SECOND, THIRD);
        assertThat(recall.n()).isEqualTo(3);
        assertThat(recall.mean()).isCloseTo(0.1869, within(1e-9));
        assertThat(recall.low()).isCloseTo(0.1869 - 0.000674, within(1e-6));
        assertThat(recall.verdict()).isEqualTo(Verdict.REPRODUCED);
        // 0.15 is 4.5 % below the published 0.1571
        assertThat(measured(Fixture.cell(), "ndcg@20", SPEC, SECOND, THIRD).verdict())
                .isEqualTo(Verdict.CLOSE);
    }

    @Test
    void twoSeedsAreProvisional() throws IOException {
        project.train(SPEC, 0.1865, 0.15, Fixture.LOSS);
        project.train(SECOND, 0.1869, 0.15, Fixture.LOSS);
        assertThat(recall(SPEC, SECOND, THIRD).verdict()).isEqualTo(Verdict.PROVISIONAL);
        assertThat(recall(SPEC, SECOND, THIRD).n()).isEqualTo(2);
    }

    @Test
    void cappedRunsAreShownAndNotJudged() throws IOException {
        for (ExperimentSpec spec : List.of(SPEC, SECOND, THIRD)) {
            project.train(spec, StoppedBy.CAP, 0.1869, 0.1571, Fixture.LOSS);
        }
        assertThat(recall(SPEC, SECOND, THIRD).verdict()).isEqualTo(Verdict.CAPPED);
        assertThat(recall(SPEC, SECOND, THIRD).mean()).isCloseTo(0.1869, within(1e-9));
    }

    @Test
    void cappedRunsAreNeverAveragedWithFinishedOnes() throws IOException {
        project.train(SPEC, 0.1869, 0.1571, Fixture.LOSS);
        project.train(SECOND, StoppedBy.CAP, 0.1000, 0.1000, Fixture.LOSS);
        assertThat(recall(SPEC, SECOND)).isEqualTo(new Measured(0.1869, null, null, 1, Verdict.PROVISIONAL));
    }

    @Test
    void nothingRunIsSaid() throws IOException {
        assertThat(recall(SPEC)).isEqualTo(new Measured(null, null, null, 0, Verdict.NOT_RUN));
    }

    @Test
    void whatWasFoundAboutEquationsStandsApart() throws IOException {
        project.examine(EQUATIONS, Fixture.findings());
        Results results = project.assemble(Fixture.plan(Fixture.theoryCell(), EQUATIONS));

        Examination found = Fixture.findings();
        assertThat(results.theory())
                .containsExactly(new TheoryEntry(
                        Fixture.THEORY_CELL,
                        EQUATIONS.runId(),
                        "gowalla",
                        "6-9",
                        "The optimum",
                        found.findings(),
                        found.figures(),
                        found.series()));
        assertThat(results.cells()).singleElement().satisfies(cell -> {
            assertThat(cell.cell()).isEqualTo(Fixture.THEORY_CELL);
            assertThat(cell.runs()).containsExactly(EQUATIONS.runId());
            assertThat(cell.results()).isEmpty();
        });
    }

    @Test
    void equationsAreNotComparedWithRecordedRunsAndFailNoCheck() throws IOException {
        project.examine(EQUATIONS, Fixture.findings());
        Results results = project.assemble(Fixture.plan(Fixture.theoryCell(), EQUATIONS, Fixture.theory(2022)));

        assertThat(results.regressions()).isEmpty();
        assertThat(RegressionJudge.violations(results)).isEmpty();
    }

    @Test
    void equationsThatBreakOffFailTheCheck() throws IOException {
        project.begin(EQUATIONS, 0, 0);
        project.fail(EQUATIONS, "only 3 items with a user");
        Results results = project.assemble(Fixture.plan(Fixture.theoryCell(), EQUATIONS));

        assertThat(results.theory()).isEmpty();
        assertThat(RegressionJudge.violations(results))
                .containsExactly("run " + EQUATIONS.runId() + " failed: only 3 items with a user");
    }

    @Test
    void findingsThatAreGoneAreMissed() throws IOException {
        project.examine(EQUATIONS, Fixture.findings());
        Files.delete(project.runs.directory(EQUATIONS.runId()).resolve(RunDirectory.THEORY));

        Results results = project.assemble(Fixture.plan(Fixture.theoryCell(), EQUATIONS));
        assertThat(results.theory()).isEmpty();
        assertThat(results.runs().get(0).status()).isEqualTo(Status.FAILED);
        assertThat(results.runs().get(0).failure()).contains(RunDirectory.THEORY, "found nothing", "ssm:train");
    }

    private Path folder(ExperimentSpec spec) {
        return project.runs.directory(spec.runId());
    }

    /** What may happen to a file of a finished run: which file, and what in it. */
    @ParameterizedTest
    @CsvSource({
        "metrics.json, 0.3622, 0.9622",
        "metrics.json, '\"patience\" : 10', '\"patience\" : 11'",
        "metrics.json, '\"metrics\"', '\"metricz\"'",
        "environment.json, Some CPU, Sum CPU",
        "epochs.jsonl, 5.41, 5.42",
        "spec.json, '\"seed\" : 2021', '\"seed\" : 2022'",
        "spec.json, '\"0.12\"', '\"0.13\"'"
    })
    void aDigitThatWasChangedMakesAFailedRunOfIt(String name, String from, String to) throws IOException {
        project.record(SPEC, 0.170, 0.140, Fixture.LOSS);
        project.train(SPEC, 0.3622, 0.155, Fixture.LOSS);
        RunFolder.change(folder(SPEC).resolve(name), from, to);

        assertThat(run().status()).isEqualTo(Status.FAILED);
        assertThat(run().metrics()).isEmpty();
        assertThat(run().failure()).contains(folder(SPEC).resolve(name).toString(), "SHA-256", "ssm:train");
        assertThat(RegressionJudge.violations(project.assemble(Fixture.plan(Fixture.cell(), SPEC))))
                .anyMatch(violation -> violation.startsWith("run " + SPEC.runId() + " failed: "));
    }

    @Test
    void aSpecificationThatItsOwnDigestDoesNotFitIsDamage() throws IOException {
        project.train(SPEC, 0.185, 0.155, Fixture.LOSS);
        SealedJson.write(
                folder(SPEC).resolve(RunDirectory.SPEC),
                new RunStore.SpecFile(SPEC.runId(), Fixture.spec(2021, "0.13"), SPEC.digest(), CodeDigest.current()));
        assertThat(run().status()).isEqualTo(Status.FAILED);
        assertThat(run().failure())
                .contains(RunDirectory.SPEC, Fixture.spec(2021, "0.13").digest(), SPEC.digest());
    }

    @Test
    void filesOfAnotherRunAreDamage() throws IOException {
        project.train(SPEC, 0.185, 0.155, Fixture.LOSS);
        project.train(SECOND, 0.186, 0.156, Fixture.LOSS);
        Files.copy(
                folder(SECOND).resolve(RunDirectory.SPEC),
                folder(SPEC).resolve(RunDirectory.SPEC),
                StandardCopyOption.REPLACE_EXISTING);
        assertThat(run().failure()).contains("found 'run " + SECOND.runId(), "expected run " + SPEC.runId());
    }

    @Test
    void filesOfAnOlderVersionAreSaidToBe() throws IOException {
        project.train(SPEC, 0.185, 0.155, Fixture.LOSS);
        Path metrics = folder(SPEC).resolve(RunDirectory.METRICS);
        ObjectNode old = (ObjectNode) Json.tree(Files.readString(metrics));
        old.remove("sha256");
        Json.write(metrics, old);
        assertThat(run().status()).isEqualTo(Status.FAILED);
        assertThat(run().failure()).contains(metrics.toString(), "no \"sha256\"", "older versions", "ssm:train");
    }

    @Test
    void oneDamagedRunDoesNotHideTheOthers() throws IOException {
        project.train(SPEC, 0.185, 0.155, Fixture.LOSS);
        project.train(SECOND, 0.186, 0.156, Fixture.LOSS);
        Files.createDirectories(folder(THIRD).getParent());
        Files.writeString(folder(THIRD), "a file where a folder should be");
        RunFolder.cut(folder(SPEC).resolve(RunDirectory.METRICS), 100);

        List<RunResult> found = project.assemble(Fixture.plan(Fixture.cell(), SPEC, SECOND, THIRD))
                .runs();
        assertThat(found).extracting(RunResult::status).containsExactly(Status.FAILED, Status.COMPLETED, Status.FAILED);
        assertThat(found.get(0).failure()).contains(RunDirectory.METRICS + ":");
        assertThat(found.get(2).failure()).contains(folder(THIRD) + ": found 'a file'", "Move it away");
    }

    @Test
    void aFailedEvaluationLeavesAFinishedRunItsNumbersAndFailsTheCheck() throws IOException {
        project.train(SPEC, 0.185, 0.155, Fixture.LOSS);
        project.failEvaluation(SPEC, "out of memory");

        assertThat(run().status()).isEqualTo(Status.COMPLETED);
        assertThat(run().metrics()).containsEntry("recall@20", 0.185);
        assertThat(run().failure()).isEqualTo("out of memory");
        Results results = project.assemble(Fixture.plan(Fixture.cell(), SPEC), "*");
        assertThat(RegressionJudge.violations(results))
                .containsExactly("an evaluation of run " + SPEC.runId() + " failed: out of memory");
        assertThat(ConsoleTable.of(results)).contains("failed evaluation: " + SPEC.runId() + ": out of memory");
    }

    @Test
    void aFailedEvaluationIsNotRecorded() throws IOException {
        project.train(SPEC, 0.185, 0.155, Fixture.LOSS);
        project.failEvaluation(SPEC, "out of memory");
        project.baseline.record(run());
        project.clear(SPEC);
        assertThat(run().source()).isEqualTo(Source.RECORDED);
        assertThat(run().failure()).isNull();
    }

    @Test
    void formerResultsStandMarkedWhileANewTrainingIsUnfinished() throws IOException {
        project.train(SPEC, 0.185, 0.155, Fixture.LOSS);
        project.writtenByOtherCode(SPEC);
        project.supersede(SPEC, 6.76, 6.02);

        assertThat(run().status()).isEqualTo(Status.COMPLETED);
        assertThat(run().metrics()).containsEntry("recall@20", 0.185);
        assertThat(run().curve()).hasSize(Fixture.LOSS.length);
        assertThat(Runs.ofOtherCode(run())).isTrue();
        assertThat(run().remarks())
                .containsExactly(
                        "A new training has begun and stands at epoch 2; these are the results from before it.");
    }

    @Test
    void aNewTrainingThatBreaksOffIsAFailureAndSaysWhereFormerResultsAre() throws IOException {
        project.train(SPEC, 0.185, 0.155, Fixture.LOSS);
        project.supersede(SPEC, 6.76, 6.02);
        project.fail(SPEC, "out of memory");

        assertThat(run().status()).isEqualTo(Status.FAILED);
        assertThat(run().metrics()).isEmpty();
        assertThat(run().failure()).isEqualTo("out of memory");
        assertThat(run().remarks()).singleElement().asString().contains("epoch 2", RunDirectory.SUPERSEDED);
    }

    @Test
    void damagedFormerResultsAreNotShown() throws IOException {
        project.train(SPEC, 0.185, 0.155, Fixture.LOSS);
        project.supersede(SPEC, 6.76, 6.02);
        RunFolder.change(folder(SPEC).resolve(RunDirectory.SUPERSEDED).resolve(RunDirectory.METRICS), "0.185", "0.985");

        assertThat(run().status()).isEqualTo(Status.NOT_RUN);
        assertThat(run().metrics()).isEmpty();
        assertThat(run().remarks()).singleElement().asString().contains("damaged", RunDirectory.METRICS);
    }

    @Test
    void aLineThatAKillCutOffDoesNotStopTheReport() throws IOException {
        project.begin(SPEC, 0.1, 0.1, 6.76, 6.02, 5.41);
        Path epochs = folder(SPEC).resolve(RunDirectory.EPOCHS);
        RunFolder.cut(epochs, (int) Files.size(epochs) - 7);
        assertThat(run().status()).isEqualTo(Status.NOT_RUN);
        assertThat(run().curve()).hasSize(2);
    }

    @Test
    void aWordOfThePaperIsNothingToCompareWith() throws IOException {
        project.train(SPEC, 0.1869, 0.1571, Fixture.LOSS);
        assertThat(measured(Fixture.cell(Map.of("recall@20", "-")), "recall@20", SPEC)
                        .verdict())
                .isEqualTo(Verdict.NOT_PUBLISHED);
        assertThat(measured(Fixture.cell(Map.of()), "ndcg@20", SPEC).verdict()).isEqualTo(Verdict.NOT_PUBLISHED);
    }

    @Test
    void timesAreShownWithoutAVerdict() throws IOException {
        project.train(SPEC, 0.1869, 0.1571, Fixture.LOSS);
        Cell cell = Fixture.cell(Map.of("secondsPerEpoch", new BigDecimal("42"), "deviceMiB", "OOM"));
        assertThat(measured(cell, "secondsPerEpoch", SPEC)).isEqualTo(new Measured(2.5, null, null, 1, null));
        assertThat(measured(cell, "deviceMiB", SPEC))
                .isEqualTo(new Measured(null, null, null, 0, Verdict.NOT_MEASURED));
    }

    @Test
    void everyMetricOfARankingIsJudged() throws IOException {
        for (ExperimentSpec spec : List.of(SPEC, SECOND, THIRD)) {
            project.train(spec, 0.1869, 0.1571, Fixture.LOSS);
            project.measureToo(spec, "hit-rate@20", 0.4);
            project.measureToo(spec, "map@5", 0.1);
        }
        Cell cell = Fixture.cell(Map.of("hit-rate@20", new BigDecimal("0.401"), "map@5", new BigDecimal("0.2000")));
        assertThat(measured(cell, "hit-rate@20", SPEC, SECOND, THIRD).verdict()).isEqualTo(Verdict.REPRODUCED);
        assertThat(measured(cell, "map@5", SPEC, SECOND, THIRD).verdict()).isEqualTo(Verdict.WORSE);
    }

    @Test
    void whatIsPublishedAndWasNotMeasuredSaysSo() throws IOException {
        Cell cell = Fixture.cell(Map.of(
                "recall@10", new BigDecimal("0.1"), "auc", new BigDecimal("0.9"), "totalSeconds", new BigDecimal("9")));
        assertThat(measured(cell, "recall@10", SPEC).verdict()).isEqualTo(Verdict.NOT_RUN);
        project.train(SPEC, 0.1869, 0.1571, Fixture.LOSS);
        Measured missing = new Measured(null, null, null, 0, Verdict.NOT_MEASURED);
        assertThat(measured(cell, "recall@10", SPEC)).isEqualTo(missing);
        assertThat(measured(cell, "auc", SPEC)).isEqualTo(missing);
        assertThat(measured(cell, "totalSeconds", SPEC)).isEqualTo(new Measured(24.0, null, null, 1, null));
        project.train(SECOND, StoppedBy.CAP, 0.1869, 0.1571, Fixture.LOSS);
        assertThat(measured(cell, "recall@10", SECOND)).isEqualTo(missing);
    }
}
