package io.github.ssmreco.engine.cost;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ssmreco.engine.data.Counts;
import io.github.ssmreco.engine.data.DatasetDescriptor;
import io.github.ssmreco.engine.data.Datasets;
import io.github.ssmreco.engine.evaluation.MetricSet;
import io.github.ssmreco.engine.experiment.TrainingCost;
import io.github.ssmreco.engine.judgement.BaselineStore;
import io.github.ssmreco.engine.store.RunResult;
import io.github.ssmreco.engine.store.RunStore;
import io.github.ssmreco.engine.training.TrainingSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.apache.commons.statistics.descriptive.Median;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The estimates against all trainings on real data that are recorded of this project. */
class RecordedCostsTest {

    private static final Path BASELINE = Path.of("..", "reproduction-project", "baseline");
    private static final int PATIENCE = 15;

    @TempDir
    Path empty;

    private static Optional<DatasetDescriptor> known(String dataset) {
        return Datasets.builtIn().stream()
                .filter(known -> known.name().equals(dataset))
                .findFirst();
    }

    static Optional<Counts> counts(String dataset) {
        return known(dataset).flatMap(DatasetDescriptor::declared);
    }

    private static boolean isReal(RunResult run) {
        return known(run.dataset())
                        .filter(dataset -> dataset.synthetic() == null)
                        .isPresent()
                && Measurement.of(run).isPresent();
    }

    private static double seconds(Measurement run) {
        return run.training().epochs()
                * (run.training().secondsPerEpoch() + run.training().evaluationSeconds());
    }

    private static double median(List<RunResult> runs, ToDoubleFunction<RunResult> ratio) {
        assertThat(runs).hasSizeGreaterThanOrEqualTo(30);
        return Median.withDefaults().evaluate(runs.stream().mapToDouble(ratio).toArray());
    }

    /** Stated over measured, of an epoch with its evaluation, from nothing but the dataset's counts and the settings. */
    private static double model(RunResult recorded) {
        Measurement run = Measurement.of(recorded).orElseThrow();
        TrainingCost stated = TrainingCost.of(
                run.spec(),
                counts(recorded.dataset()).orElseThrow(),
                run.machine().threads());
        int every = TrainingSettings.of(run.settings()).evaluateEvery();
        return stated.seconds(run.training().epochs(), every) / seconds(run);
    }

    /** Estimated over measured, of a whole run with its number of epochs, from all records but those of the same settings. */
    private double wholeRun(RunResult recorded, List<RunResult> all) throws IOException {
        Measurement run = Measurement.of(recorded).orElseThrow();
        List<RunResult> others = all.stream()
                .filter(other -> Measurement.of(other)
                        .filter(one -> !one.subject().equals(run.subject()))
                        .isPresent())
                .toList();
        RunEstimate estimate = new Estimator(
                        new RunStore(empty),
                        others,
                        RecordedCostsTest::counts,
                        "a processor that has trained nothing",
                        run.machine().threads())
                .of(run.spec(), MetricSet.DEFAULT, true, PATIENCE, 0);
        return estimate.seconds() / seconds(run);
    }

    @Test
    void theMedianOfTheRecordedRunsIsEstimatedWithinAFactorOfTwo() throws IOException {
        List<RunResult> all = new BaselineStore(BASELINE).all();
        List<RunResult> real = all.stream().filter(RecordedCostsTest::isReal).toList();
        List<Double> whole = new ArrayList<>();
        StringBuilder ratios = new StringBuilder("estimated / recorded");
        for (RunResult run : real) {
            double ratio = wholeRun(run, all);
            whole.add(ratio);
            ratios.append(String.format(
                    Locale.ROOT, "%n%-60s an epoch %.2f, the whole run %.2f", run.id(), model(run), ratio));
        }

        assertThat(median(real, RecordedCostsTest::model)).as(ratios.toString()).isBetween(0.5, 2.0);
        assertThat(Median.withDefaults()
                        .evaluate(
                                whole.stream().mapToDouble(Double::doubleValue).toArray()))
                .as(ratios.toString())
                .isBetween(0.5, 2.0);
        // and most of them are not far out
        assertThat(whole.stream().filter(ratio -> ratio > 0.25 && ratio < 4).count())
                .as(ratios.toString())
                .isGreaterThan(whole.size() * 8L / 10);
    }
}
