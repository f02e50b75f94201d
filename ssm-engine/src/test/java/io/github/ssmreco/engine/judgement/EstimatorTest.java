package io.github.ssmreco.engine.judgement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.ssmreco.engine.cost.Estimator;
import io.github.ssmreco.engine.cost.RunEstimate;
import io.github.ssmreco.engine.cost.RunEstimate.Basis;
import io.github.ssmreco.engine.data.Counts;
import io.github.ssmreco.engine.evaluation.MetricSet;
import io.github.ssmreco.engine.experiment.ExperimentSpec;
import io.github.ssmreco.engine.experiment.RunKinds;
import io.github.ssmreco.engine.experiment.TrainingCost;
import io.github.ssmreco.engine.store.RunResult.StoppedBy;
import io.github.ssmreco.engine.support.Settings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Of the fixture's runs: six epochs, the sixth the best one, 2.5 s each and 1.5 s to rank, 512 MiB. */
class EstimatorTest {

    private static final Counts GOWALLA = new Counts(29_858, 40_981, 1_027_370, 810_128, 217_242);
    private static final ExperimentSpec SPEC = Fixture.spec(2021);
    private static final int PATIENCE = 10;

    @TempDir
    Path folder;

    private Fixture project;

    @BeforeEach
    void begin() {
        project = new Fixture(folder);
    }

    private RunEstimate estimate(ExperimentSpec spec, String cpu, boolean fresh, int cap) throws IOException {
        return new Estimator(
                        project.runs,
                        project.baseline.all(),
                        name -> name.equals("gowalla") ? Optional.of(GOWALLA) : Optional.empty(),
                        cpu,
                        2)
                .of(spec, MetricSet.DEFAULT, fresh, PATIENCE, cap);
    }

    private RunEstimate estimate(ExperimentSpec spec) throws IOException {
        return estimate(spec, "another", true, 0);
    }

    private static ExperimentSpec with(ExperimentSpec spec, String name, String value) {
        TreeMap<String, String> settings = new TreeMap<>(spec.settings().values());
        settings.put(name, value);
        return new ExperimentSpec(
                spec.dataset(),
                spec.dataDigest(),
                spec.model(),
                spec.loss(),
                spec.protocol(),
                spec.seed(),
                new Settings(settings));
    }

    @Test
    void anotherSeedsRecordIsTakenAsItIs() throws IOException {
        project.record(Fixture.spec(7), 0.185, 0.155, Fixture.LOSS);
        RunEstimate estimate = estimate(SPEC);

        assertThat(estimate.basis()).isEqualTo(Basis.SAME);
        assertThat(estimate.epochs()).isEqualTo(6 + PATIENCE);
        assertThat(estimate.seconds()).isCloseTo(16 * 4.0, within(1e-9));
        assertThat(estimate.memoryMiB()).isEqualTo(512);
    }

    @Test
    void otherSettingsAreScaledByWhatTheModelSaysOfBoth() throws IOException {
        project.record(SPEC, 0.185, 0.155, Fixture.LOSS);
        ExperimentSpec deeper = with(SPEC, "layers", "3");
        RunEstimate estimate = estimate(deeper);

        double ratio = TrainingCost.of(deeper, GOWALLA, 2).secondsPerEpoch()
                / TrainingCost.of(SPEC, GOWALLA, 2).secondsPerEpoch();
        assertThat(ratio).isGreaterThan(1.5);
        assertThat(estimate.basis()).isEqualTo(Basis.OTHER_SETTINGS);
        assertThat(estimate.seconds()).isCloseTo(16 * (2.5 * ratio + 1.5), within(1e-9));
    }

    @Test
    void withoutAnyRunTheModelAndThePaperSayIt() throws IOException {
        RunEstimate estimate = estimate(SPEC);
        TrainingCost stated = TrainingCost.of(SPEC, GOWALLA, 2);

        assertThat(estimate.basis()).isEqualTo(Basis.MODEL);
        assertThat(estimate.epochs()).isEqualTo(21 + PATIENCE);
        assertThat(estimate.seconds())
                .isCloseTo(31 * (stated.secondsPerEpoch() + stated.evaluationSeconds()), within(1e-9));
        // 40,981 + 29,858 rows of 256 bytes, and nine tables of them while it trains
        assertThat(estimate.checkpointBytes()).isEqualTo(9L * 256 * 70_839);
        assertThat(estimate.keptBytes()).isGreaterThan(256L * 70_839);
    }

    @Test
    void thisMachinesOwnRunsScaleTheModel() throws IOException {
        project.train(SPEC, 0.185, 0.155, Fixture.LOSS);
        Settings settings = Settings.resolve(new TreeMap<>(), RunKinds.settings("mf", "bpr"), "test");
        ExperimentSpec other = new ExperimentSpec("gowalla", "da7a", "mf", "bpr", SPEC.protocol(), 1, settings);
        TrainingCost own = TrainingCost.of(SPEC, GOWALLA, 2);
        double slowness = 4.0 / (own.secondsPerEpoch() + own.evaluationSeconds());

        double elsewhere = estimate(other, "another", true, 0).seconds();
        assertThat(estimate(other, "Some CPU", true, 0).seconds()).isCloseTo(slowness * elsewhere, within(1e-6));
    }

    @Test
    void fixedEpochsAreThoseAndACapEndsAnything() throws IOException {
        project.record(SPEC, 0.185, 0.155, Fixture.LOSS);

        assertThat(estimate(with(SPEC, "epochs", "50")).epochs()).isEqualTo(50);
        assertThat(estimate(SPEC, "another", true, 3).epochs()).isEqualTo(3);
    }

    @Test
    void whatIsTrainedAlreadyIsNotLeft() throws IOException {
        project.record(Fixture.spec(7), 0.185, 0.155, Fixture.LOSS);
        project.begin(SPEC, 0.1, 0.1, 6.76, 6.02, 5.41, 4.98);

        RunEstimate left = estimate(SPEC, "another", false, 0);
        assertThat(left.basis()).isEqualTo(Basis.THIS_RUN);
        assertThat(left.epochs()).isEqualTo(16 - 4);
        assertThat(estimate(SPEC, "another", true, 0).epochs()).isEqualTo(16);
    }

    @Test
    void epochsOfARunThatACapEndedSayNothing() throws IOException {
        project.train(Fixture.spec(7), StoppedBy.CAP, 0.185, 0.155, Fixture.LOSS);

        assertThat(estimate(SPEC).epochs()).isEqualTo(21 + PATIENCE);
        assertThat(estimate(SPEC).basis()).isEqualTo(Basis.SAME);
    }

    @Test
    void aKindOfRunThatTrainsNothingSaysItself() throws IOException {
        RunEstimate estimate = estimate(Fixture.theory(1));

        assertThat(estimate.basis()).isEqualTo(Basis.KIND);
        assertThat(estimate.epochs()).isNull();
        assertThat(estimate.seconds()).isPositive();
        assertThat(estimate.checkpointBytes()).isZero();
    }

    @Test
    void dataOfUnknownSizeHasNoEstimate() throws IOException {
        ExperimentSpec mine =
                new ExperimentSpec("mine", "da7a", SPEC.model(), SPEC.loss(), SPEC.protocol(), 1, SPEC.settings());

        assertThat(estimate(mine)).isEqualTo(estimate(mine, "Some CPU", false, 3));
        assertThat(estimate(mine).known()).isFalse();
    }
}
