package io.github.ssmreco.engine.judgement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.ssmreco.engine.evaluation.MetricSet;
import io.github.ssmreco.engine.experiment.ExperimentSpec;
import io.github.ssmreco.engine.judgement.Regression.Status;
import io.github.ssmreco.engine.plan.Cell;
import io.github.ssmreco.engine.store.RunResult;
import io.github.ssmreco.engine.store.RunResult.StoppedBy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegressionJudgeTest {

    private static final ExperimentSpec SPEC = Fixture.spec(2021);
    private static final ExperimentSpec OTHER_SEED = Fixture.spec(2099);

    /** Factors on accuracy and loss of five seeds: s is 1.58 % and 0.158 %. */
    private static final double[] SPREAD = {-2, -1, 0, 1, 2};

    @TempDir
    Path folder;

    private Fixture project;

    @BeforeEach
    void begin() {
        project = new Fixture(folder);
    }

    private void recordFiveSeeds() throws IOException {
        for (int i = 0; i < SPREAD.length; i++) {
            double accuracy = 1 + 0.01 * SPREAD[i];
            project.record(
                    Fixture.spec(2021 + i), 0.18 * accuracy, 0.15 * accuracy, Fixture.loss(1 + 0.001 * SPREAD[i]));
        }
    }

    private Results results(ExperimentSpec spec, String... waived) throws IOException {
        return project.assemble(Fixture.plan(Fixture.cell(), spec), waived);
    }

    private static Regression of(Results results, String quantity) {
        return results.regressions().stream()
                .filter(regression -> quantity.equals(regression.quantity()))
                .findFirst()
                .orElseThrow();
    }

    private static Regression ofLoss(Results results) {
        return results.regressions().stream()
                .filter(regression -> regression.quantity().startsWith("training loss"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theSameRunPasses() throws IOException {
        project.record(SPEC, 0.18, 0.15, Fixture.LOSS);
        project.train(SPEC, 0.18, 0.15, Fixture.LOSS);
        Results results = results(SPEC);
        assertThat(results.regressions())
                .extracting(Regression::quantity)
                .containsExactly("recall@20", "ndcg@20", "training loss");
        assertThat(results.regressions()).extracting(Regression::status).containsOnly(Status.OK);
        assertThat(RegressionJudge.violations(results)).isEmpty();
    }

    /** They are shown, and neither compared with recorded runs nor given a verdict. */
    @Test
    void whatIsMeasuredBesidesRecallAndNdcgIsNotCompared() throws IOException {
        project.train(SPEC, 0.18, 0.15, Fixture.LOSS);
        project.measureToo(SPEC, "map@20", 0.2);
        project.measureToo(SPEC, "recall@50", 0.3);
        project.baseline.record(results(SPEC).runs().get(0));
        project.train(SPEC, 0.18, 0.15, Fixture.LOSS);
        project.measureToo(SPEC, "map@20", 0.001);
        project.measureToo(SPEC, "coverage@20", 0.01);

        Results results = results(SPEC);
        assertThat(results.runs().get(0).metrics()).containsEntry("map@20", 0.001);
        assertThat(results.regressions())
                .extracting(Regression::quantity)
                .containsExactly("recall@20", "ndcg@20", "training loss");
        assertThat(RegressionJudge.violations(results)).isEmpty();
        assertThat(results.cells().get(0).results().get("released-code").keySet())
                .containsExactly("ndcg@20", "recall@20");
    }

    private Results showing(String metric, ExperimentSpec spec) throws IOException {
        MetricSet shown = MetricSet.of("ssm.metrics", List.of("recall@20", metric), List.of());
        return project.assemble(Fixture.plan(shown, Fixture.cell(), spec));
    }

    @Test
    void aMetricThatIsShownIsComparedAsSoonAsItIsRecorded() throws IOException {
        project.train(SPEC, 0.18, 0.15, Fixture.LOSS);
        project.measureToo(SPEC, "hit-rate@10", 0.5);
        project.baseline.record(results(SPEC).runs().get(0));
        project.measureToo(SPEC, "hit-rate@10", 0.48);

        Results results = showing("hit-rate@10", SPEC);
        assertThat(results.regressions())
                .extracting(Regression::quantity)
                .containsExactly("recall@20", "hit-rate@10", "training loss");
        assertThat(RegressionJudge.violations(results))
                .singleElement()
                .asString()
                .contains("hit-rate@10 is 0.48000, recorded 0.50000");
    }

    /** A kind of run may measure other things than what is shown: recording it again would change nothing. */
    @Test
    void aMetricThatIsNeitherRecordedNorMeasuredIsNotAskedToBeRecorded() throws IOException {
        project.record(SPEC, 0.18, 0.15, Fixture.LOSS);
        project.train(SPEC, 0.18, 0.15, Fixture.LOSS);

        assertThat(RegressionJudge.warnings(showing("hit-rate@10", SPEC)))
                .containsExactly(
                        "table2-gowalla-lightgcn-ssm (released-code): hit-rate@10 is neither recorded nor measured here,"
                                + " so it is not compared.");
    }

    @Test
    void aMetricThatIsShownAndNotRecordedIsNotComparedWhichIsSaid() throws IOException {
        project.record(SPEC, 0.18, 0.15, Fixture.LOSS);
        project.train(SPEC, 0.18, 0.15, Fixture.LOSS);
        project.measureToo(SPEC, "hit-rate@10", 0.5);

        Results results = showing("hit-rate@10", SPEC);
        assertThat(of(results, "hit-rate@10").status()).isEqualTo(Status.METRIC_NOT_RECORDED);
        assertThat(RegressionJudge.comparisons(results)).isEqualTo(2);
        assertThat(of(results, "recall@20").status()).isEqualTo(Status.OK);
        assertThat(RegressionJudge.violations(results)).isEmpty();
        assertThat(RegressionJudge.warnings(results))
                .singleElement()
                .asString()
                .contains(Fixture.CELL, "hit-rate@10 is not recorded, so it is not compared", "ssm:record");
    }

    /** What a recorded run of another seed lacks, one that has it is still compared with. */
    @Test
    void theRecordedRunsThatHaveAMetricAreWhatItIsComparedWith() throws IOException {
        project.train(OTHER_SEED, 0.18, 0.15, Fixture.LOSS);
        project.measureToo(OTHER_SEED, "hit-rate@10", 0.5);
        project.baseline.record(results(OTHER_SEED).runs().get(0));
        project.record(SPEC, 0.18, 0.15, Fixture.LOSS);
        project.train(SPEC, 0.18, 0.15, Fixture.LOSS);
        project.measureToo(SPEC, "hit-rate@10", 0.2);
        assertThat(RegressionJudge.violations(showing("hit-rate@10", SPEC)))
                .singleElement()
                .asString()
                .contains("hit-rate@10 is 0.20000, recorded 0.50000");
    }

    @Test
    void whereLessIsBetterMoreIsARegression() throws IOException {
        for (int i = 0; i < SPREAD.length; i++) {
            ExperimentSpec spec = Fixture.spec(2021 + i);
            project.train(spec, 0.18, 0.15, Fixture.LOSS);
            project.measureToo(spec, "gini@20", 0.5 * (1 + 0.01 * SPREAD[i]));
            project.baseline.record(results(spec).runs().get(0));
            project.clear(spec);
        }
        project.train(OTHER_SEED, 0.18, 0.15, Fixture.LOSS);
        project.measureToo(OTHER_SEED, "gini@20", 0.4);
        assertThat(RegressionJudge.violations(showing("gini@20", OTHER_SEED))).isEmpty();
        assertThat(of(showing("gini@20", OTHER_SEED), "gini@20").status()).isEqualTo(Status.BETTER_THAN_RECORDED);
        project.measureToo(OTHER_SEED, "gini@20", 0.6);
        assertThat(RegressionJudge.violations(showing("gini@20", OTHER_SEED)))
                .singleElement()
                .asString()
                .contains("gini@20 is 0.60000", "may be higher by")
                .doesNotContain("leak");
    }

    /** A run of before there was an option had its default: it is of the same settings, and nothing differs. */
    @Test
    void aSettingThatARecordLacksHadItsDefault() throws IOException {
        project.record(SPEC, 0.18, 0.15, Fixture.LOSS);
        Path file = project.baseline.file(SPEC.dataset(), SPEC.runId());
        String text = Files.readString(file);
        assertThat(text).contains("\"select-by\"");
        Files.writeString(file, text.replace("\"select-by\":\"recall@20\",", ""));
        assertThat(Files.readString(file)).doesNotContain("select-by");
        project.train(SPEC, 0.1, 0.15, Fixture.LOSS);
        assertThat(of(results(SPEC), "recall@20").differences()).isEmpty();
    }

    /** Threads that add in another order may take a training as far as another seed does. */
    @ParameterizedTest
    @CsvSource({"1, vector 512 bit, 1 thread (vector 512 bit)", "2, vector 256 bit, 2 threads (vector 256 bit)"})
    void aRecordThatAddedInAnotherOrderIsOneOfASample(int threads, String kernel, String said) throws IOException {
        project.record(SPEC, 0.18, 0.15, Fixture.LOSS);
        project.train(SPEC, 0.175, 0.15, Fixture.loss(1.01));
        List<RunResult> recorded = project.baseline.all();
        assertThat(RegressionJudge.violations(results(SPEC))).hasSize(2);
        assertThat(RegressionJudge.addedInAnotherOrder(results(SPEC), recorded)).isEmpty();

        project.computedWith(SPEC, threads, kernel);
        assertThat(RegressionJudge.violations(results(SPEC))).isEmpty();
        assertThat(RegressionJudge.comparisons(results(SPEC))).isEqualTo(3);
        assertThat(RegressionJudge.addedInAnotherOrder(results(SPEC), recorded))
                .get()
                .asString()
                .contains("1 run is recorded with the same seed, but on 2 threads (vector 512 bit), not " + said);

        project.train(SPEC, 0.1, 0.15, Fixture.loss(1.1));
        project.computedWith(SPEC, threads, kernel);
        assertThat(RegressionJudge.violations(results(SPEC))).hasSize(2);
    }

    @Test
    void withTheSameSeedAccuracyMayMoveByTwoPercentEitherWay() throws IOException {
        project.record(SPEC, 0.1800, 0.1500, Fixture.LOSS);
        // 2 % of 0.18 is 0.0036
        for (double within : new double[] {0.1765, 0.1835}) {
            project.train(SPEC, within, 0.1500, Fixture.LOSS);
            assertThat(RegressionJudge.violations(results(SPEC))).isEmpty();
        }
        project.train(SPEC, 0.1763, 0.1500, Fixture.LOSS);
        assertThat(RegressionJudge.violations(results(SPEC)))
                .singleElement()
                .satisfies(message -> assertThat(message)
                        .contains(Fixture.CELL, "released-code", "recall@20", "0.17630", "0.18000", "0.00360"));
        project.train(SPEC, 0.1837, 0.1500, Fixture.LOSS);
        assertThat(RegressionJudge.violations(results(SPEC)))
                .singleElement()
                .asString()
                .contains("recall@20 is 0.18370, recorded 0.18000", "look for a leak of test data");
    }

    @Test
    void aGainBeyondTheSpreadOfOtherSeedsPassesWithAWord() throws IOException {
        recordFiveSeeds();
        project.train(OTHER_SEED, 0.18 * 1.08, 0.15, Fixture.LOSS);
        assertThat(RegressionJudge.warnings(results(OTHER_SEED))).isEmpty();
        project.train(OTHER_SEED, 0.18 * 1.10, 0.15, Fixture.LOSS);
        Results results = results(OTHER_SEED);
        assertThat(RegressionJudge.violations(results)).isEmpty();
        assertThat(of(results, "recall@20").status()).isEqualTo(Status.BETTER_THAN_RECORDED);
        assertThat(RegressionJudge.warnings(results))
                .singleElement()
                .asString()
                .contains(Fixture.CELL, "0.19800", "look for a leak of test data");
    }

    @Test
    void aShiftedLossCurveIsCaughtEitherWay() throws IOException {
        recordFiveSeeds();
        for (ExperimentSpec spec : new ExperimentSpec[] {SPEC, OTHER_SEED}) {
            for (double factor : new double[] {1.1, 0.9}) {
                // what is recorded with seed 2021 is 2 % below the mean
                project.train(spec, spec == SPEC ? 0.18 * 0.98 : 0.18, 0.15, Fixture.loss(factor));
                assertThat(ofLoss(results(spec)).status()).isEqualTo(Status.REGRESSED);
                assertThat(of(results(spec), "recall@20").status()).isEqualTo(Status.OK);
            }
        }
    }

    @Test
    void oneEpochOffIsEnoughAndIsNamed() throws IOException {
        project.record(SPEC, 0.18, 0.15, Fixture.LOSS);
        double[] loss = Fixture.LOSS.clone();
        loss[3] *= 0.999;
        project.train(SPEC, 0.18, 0.15, loss);
        Regression regression = of(results(SPEC), "training loss");
        assertThat(regression.status()).isEqualTo(Status.REGRESSED);
        assertThat(regression.epoch()).isEqualTo(4);
        assertThat(regression.recorded()).isEqualTo(4.98);
        assertThat(regression.message()).contains("epoch 4", "Nothing differs");
    }

    /** A loss that falls for so many epochs. */
    private static double[] longCurve(int epochs, double factor) {
        return IntStream.rangeClosed(1, epochs)
                .mapToDouble(epoch -> factor * (4 + 3.0 / epoch))
                .toArray();
    }

    /** Of 200 epochs a record keeps each eighth, beyond the first. */
    @Test
    void aRecordThatKeepsSomeEpochsIsComparedAtThese() throws IOException {
        project.record(SPEC, 0.18, 0.15, longCurve(200, 1));
        assertThat(project.baseline.all().get(0).curve()).hasSizeLessThan(60);
        project.train(SPEC, 0.18, 0.15, longCurve(200, 1));
        assertThat(ofLoss(results(SPEC)).status()).isEqualTo(Status.OK);

        double[] off = longCurve(200, 1);
        off[103] *= 1.001;
        project.train(SPEC, 0.18, 0.15, off);
        assertThat(of(results(SPEC), "training loss").status()).isEqualTo(Status.REGRESSED);
        assertThat(of(results(SPEC), "training loss").epoch()).isEqualTo(104);
    }

    /** Seeds of different lengths, each thinned by its own length: new runs have all of their epochs. */
    @Test
    void otherSeedsAreComparedAtTheEpochsThatAllRecordsKeep() throws IOException {
        int[] epochs = {70, 90, 130, 200, 700};
        for (int i = 0; i < SPREAD.length; i++) {
            project.record(Fixture.spec(2021 + i), 0.18, 0.15, longCurve(epochs[i], 1 + 0.001 * SPREAD[i]));
        }
        for (int length : new int[] {60, 150, 1000}) {
            project.train(OTHER_SEED, 0.18, 0.15, longCurve(length, 1));
            Results sound = results(OTHER_SEED);
            assertThat(ofLoss(sound).status()).isEqualTo(Status.OK);
            assertThat(ofLoss(sound).measured()).isLessThan(1e-6);
            // s = 0.1581 %, as where all epochs are recorded: see below
            assertThat(ofLoss(sound).tolerance()).isCloseTo(0.010832, within(1e-6));

            double[] off = longCurve(length, 1);
            off[31] *= 1.1;
            project.train(OTHER_SEED, 0.18, 0.15, off);
            assertThat(ofLoss(results(OTHER_SEED)).status()).isEqualTo(Status.REGRESSED);
            assertThat(ofLoss(results(OTHER_SEED)).epoch()).isEqualTo(32);
        }
    }

    @Test
    void theNoiseOfAnotherSeedPasses() throws IOException {
        recordFiveSeeds();
        project.train(OTHER_SEED, 0.18 * 0.97, 0.15 * 0.97, Fixture.loss(1.003));
        assertThat(RegressionJudge.violations(results(OTHER_SEED))).isEmpty();
        assertThat(ofLoss(results(OTHER_SEED)).message()).contains("5 recorded seeds");
    }

    /**
     * Three comparisons share 1 %. Of five seeds with s = 1.581 %: t(1 − 0.01 / 3, 4) = 5.167, · √1.2 · s = 8.95 %. Of the
     * loss, with s = 0.1581 %: t(1 − 0.01 / 6, 4) = 6.254, · √1.2 · s = 1.083 %, either way.
     */
    @Test
    void otherSeedsHaveToLieWhereOneMoreSeedWould() throws IOException {
        recordFiveSeeds();
        project.train(OTHER_SEED, 0.18 * 0.911, 0.15 * 0.910, Fixture.loss(1.0108));
        assertThat(of(results(OTHER_SEED), "recall@20").status()).isEqualTo(Status.OK);
        assertThat(of(results(OTHER_SEED), "ndcg@20").status()).isEqualTo(Status.REGRESSED);
        assertThat(ofLoss(results(OTHER_SEED)).status()).isEqualTo(Status.OK);
        project.train(OTHER_SEED, 0.18, 0.15, Fixture.loss(1.0109));
        assertThat(ofLoss(results(OTHER_SEED)).status()).isEqualTo(Status.REGRESSED);
        assertThat(ofLoss(results(OTHER_SEED)).message())
                .contains("off the recorded curve by 1.090 %", "may be off by 1.083 %");
        assertThat(of(results(OTHER_SEED), "training loss curve").tolerance()).isCloseTo(0.010832, within(1e-6));
    }

    /** Six comparisons instead of three: t(1 − 0.01 / 6, 4) = 6.254, · √1.2 · s = 10.83 %. */
    @Test
    void moreComparisonsShareTheSameRateOfFalseAlarms() throws IOException {
        recordFiveSeeds();
        project.train(OTHER_SEED, 0.18 * 0.90, 0.15, Fixture.LOSS);
        project.train(Fixture.spec(2098), 0.18, 0.15, Fixture.LOSS);
        assertThat(of(results(OTHER_SEED), "recall@20").status()).isEqualTo(Status.REGRESSED);
        Results both = project.assemble(Fixture.plan(Fixture.cell(), OTHER_SEED, Fixture.spec(2098)));
        assertThat(of(both, "recall@20").status()).isEqualTo(Status.OK);
        assertThat(of(both, "recall@20").tolerance()).isCloseTo(0.18 * 0.10832, within(1e-5));
    }

    @Test
    void oneRecordedRunOfAnotherSeedLeavesAStatedShare() throws IOException {
        project.record(SPEC, 0.18, 0.15, Fixture.LOSS);
        project.train(OTHER_SEED, 0.18 * 0.91, 0.15, Fixture.loss(1.04));
        assertThat(RegressionJudge.violations(results(OTHER_SEED))).isEmpty();
        project.train(OTHER_SEED, 0.18 * 0.89, 0.15, Fixture.loss(1.06));
        assertThat(RegressionJudge.violations(results(OTHER_SEED))).hasSize(2);
    }

    @Test
    void aChangedSettingIsComparedWithWhatIsRecordedOfTheCellAndNamed() throws IOException {
        project.record(SPEC, 0.18, 0.15, Fixture.LOSS);
        ExperimentSpec warmer = Fixture.spec(2021, "0.132");
        project.train(warmer, 0.18, 0.15, Fixture.loss(1.0155));
        assertThat(RegressionJudge.violations(results(warmer)))
                .singleElement()
                .asString()
                .contains("training loss", "What differs: setting temperature was 0.12, is 0.132");
    }

    /** The same cell, settings and seed, on other data: two specifications, and the later record is not this one's. */
    @Test
    void ofOneSeedTheRecordOfTheSameSpecificationCounts() throws IOException {
        project.record(SPEC, 0.18, 0.15, Fixture.LOSS);
        ExperimentSpec otherData = new ExperimentSpec(
                SPEC.dataset(), "07her", SPEC.model(), SPEC.loss(), SPEC.protocol(), SPEC.seed(), SPEC.settings());
        project.record(otherData, 0.25, 0.20, Fixture.loss(0.9));

        project.train(SPEC, 0.18, 0.15, Fixture.LOSS);
        assertThat(RegressionJudge.violations(results(SPEC))).isEmpty();
        project.train(otherData, 0.25, 0.20, Fixture.loss(0.9));
        assertThat(RegressionJudge.violations(results(otherData))).isEmpty();
    }

    @Test
    void aLossThatIsNoNumberIsARegression() throws IOException {
        project.record(SPEC, 0.18, 0.15, Fixture.LOSS);
        project.train(SPEC, 0.18, 0.15, 6.76, Double.NaN);
        assertThat(of(results(SPEC), "training loss").status()).isEqualTo(Status.REGRESSED);
    }

    @Test
    void aCappedRunHasItsLossComparedOverTheCommonEpochsAndItsAccuracyNot() throws IOException {
        project.record(SPEC, 0.18, 0.15, Fixture.LOSS);
        project.train(SPEC, StoppedBy.CAP, 0.01, 0.01, 6.76, 6.02);
        Results results = results(SPEC);
        assertThat(results.regressions()).singleElement().satisfies(regression -> {
            assertThat(regression.quantity()).isEqualTo("training loss");
            assertThat(regression.status()).isEqualTo(Status.OK);
            assertThat(regression.message()).contains("budget", "accuracy is not compared");
        });
    }

    @Test
    void aCellWithNothingRecordedFailsUnlessItIsWaived() throws IOException {
        recordAnotherCell();
        project.train(SPEC, 0.18, 0.15, Fixture.LOSS);
        assertThat(RegressionJudge.violations(results(SPEC)))
                .singleElement()
                .asString()
                .contains(Fixture.CELL, "nothing is recorded", "ssm:record");
        assertThat(results(SPEC, "table2-gowalla-*").regressions())
                .extracting(Regression::status)
                .containsExactly(Status.WAIVED);
        assertThat(RegressionJudge.violations(results(SPEC, "table2-gowalla-*")))
                .isEmpty();
        assertThat(RegressionJudge.violations(results(SPEC, "table3-*"))).hasSize(1);
    }

    private void recordAnotherCell() throws IOException {
        ExperimentSpec other = Fixture.spec(2021, "0.2");
        Cell cell = new Cell(
                "table3-gowalla-lightgcn-ssm", "table3", "gowalla", "LightGCN", "SSM", Map.of(), new TreeMap<>());
        project.train(other, 0.18, 0.15, Fixture.LOSS);
        project.baseline.record(
                project.assemble(Fixture.plan(cell, other)).runs().get(0));
    }

    @Test
    void whereNothingIsRecordedAtAllThereIsNothingThatACellCouldBeMissingFrom() throws IOException {
        project.train(SPEC, 0.18, 0.15, Fixture.LOSS);
        assertThat(results(SPEC).regressions()).isEmpty();
        assertThat(RegressionJudge.violations(results(SPEC))).isEmpty();
    }

    @Test
    void whereNothingIsRecordedAtAllARunThatWasNotMadeIsStillMissed() throws IOException {
        assertThat(results(SPEC).regressions()).extracting(Regression::status).containsExactly(Status.NOT_MEASURED);
        assertThat(RegressionJudge.violations(results(SPEC))).hasSize(1);
    }

    @Test
    void aFailedRunFailsTheCheckWhereNothingIsRecordedAtAll() throws IOException {
        project.fail(SPEC, "the worker was killed");
        assertThat(RegressionJudge.violations(results(SPEC)))
                .contains("run " + SPEC.runId() + " failed: the worker was killed");
    }

    @Test
    void aRenamedCellIsNotRecordedAndSaysWhereItsRunIs() throws IOException {
        project.record(SPEC, 0.18, 0.15, Fixture.LOSS);
        project.train(SPEC, 0.18, 0.15, Fixture.LOSS);
        Cell renamed = new Cell("table2-renamed", "table2", "gowalla", "LightGCN", "SSM", Map.of(), new TreeMap<>());
        Results results = project.assemble(Fixture.plan(renamed, SPEC));
        assertThat(RegressionJudge.violations(results))
                .singleElement()
                .asString()
                .contains("renamed", Fixture.CELL);
    }

    @Test
    void aRecordAloneMeasuresNothing() throws IOException {
        project.record(SPEC, 0.18, 0.15, Fixture.LOSS);
        assertThat(results(SPEC).regressions()).extracting(Regression::status).containsExactly(Status.NOT_MEASURED);
        assertThat(RegressionJudge.violations(results(SPEC)))
                .singleElement()
                .asString()
                .contains(SPEC.runId(), "only recorded");
    }

    @Test
    void aWaiverIsNotForWhatWasNeverRun() throws IOException {
        assertThat(results(SPEC, "*").regressions())
                .extracting(Regression::status)
                .containsExactly(Status.NOT_MEASURED);
    }

    @Test
    void aFailedRunFailsTheCheckEvenOfAWaivedCell() throws IOException {
        project.fail(SPEC, "the worker was killed");
        assertThat(RegressionJudge.violations(results(SPEC, "*")))
                .contains("run " + SPEC.runId() + " failed: the worker was killed");
    }

    @Test
    void theWorstOfSeveralSeedsIsReported() throws IOException {
        recordFiveSeeds();
        project.train(Fixture.spec(2022), 0.10, 0.15, Fixture.loss(0.999));
        project.train(Fixture.spec(2023), 0.18, 0.15, Fixture.loss(1));
        Results results =
                project.assemble(Fixture.plan(Fixture.cell(Map.of()), Fixture.spec(2022), Fixture.spec(2023)));
        assertThat(of(results, "recall@20").measured()).isEqualTo(0.10);
        assertThat(of(results, "recall@20").message()).contains("seed 2022");
        assertThat(ofLoss(results).status()).isEqualTo(Status.OK);
    }
}
