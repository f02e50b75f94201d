package io.github.ssmreco.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ssmreco.engine.data.DatasetDescriptor;
import io.github.ssmreco.engine.data.Datasets;
import io.github.ssmreco.engine.data.PreparedDataset;
import io.github.ssmreco.engine.data.SyntheticData;
import io.github.ssmreco.engine.data.SyntheticShape;
import io.github.ssmreco.engine.evaluation.MetricSet;
import io.github.ssmreco.engine.experiment.ExperimentSpec;
import io.github.ssmreco.engine.experiment.Protocol;
import io.github.ssmreco.engine.experiment.RunKinds;
import io.github.ssmreco.engine.store.EnvironmentProbe;
import io.github.ssmreco.engine.store.RunDirectory;
import io.github.ssmreco.engine.store.RunResult.StoppedBy;
import io.github.ssmreco.engine.store.RunStore;
import io.github.ssmreco.engine.store.RunSummary;
import io.github.ssmreco.engine.support.Settings;
import io.github.ssmreco.engine.training.BackEnd;
import io.github.ssmreco.engine.training.EpochRow;
import io.github.ssmreco.engine.training.VectorBackEnd;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Trainings evaluated every k epochs, held against one that is evaluated after each. */
class EvaluateEveryTest {

    private static final SyntheticShape SHAPE = new SyntheticShape(120, 90, 2_400, 5);
    private static final DatasetDescriptor DATASET = Datasets.synthetic("tiny", SHAPE);
    private static final PreparedDataset DATA = SyntheticData.generate("tiny", SHAPE, DATASET.digest());
    /** More than any training here takes by patience. */
    private static final int MANY = 60;

    /** At each epoch whether to stop is looked at before each of its strides, and at its end. */
    private static final int LOOKS = (DATA.train().size() + 32 * 16 - 1) / (32 * 16) + 1;

    @TempDir
    private Path runs;

    private final List<RunEvent> events = new ArrayList<>();

    private static ExperimentSpec spec(int every, int epochs) {
        Map<String, String> settings = Map.of(
                "batch-size",
                "32",
                "learning-rate",
                "3e-2",
                "evaluate-every",
                Integer.toString(every),
                "epochs",
                Integer.toString(epochs));
        return new ExperimentSpec(
                "tiny",
                DATASET.digest(),
                "mf",
                "bpr",
                Protocol.RELEASED_CODE,
                2021,
                Settings.resolve(settings, RunKinds.settings("mf", "bpr"), "test"));
    }

    private RunRequest request(String folder, ExperimentSpec spec, int patience, int cap) {
        return new RunRequest(
                spec,
                Path.of("unused"),
                runs.resolve(folder).resolve(spec.runId()),
                MetricSet.DEFAULT,
                patience,
                cap,
                false,
                false);
    }

    private boolean run(RunRequest request, BooleanSupplier stop) throws IOException {
        try (BackEnd backEnd = new VectorBackEnd(1, "test")) {
            return new Runner(backEnd, new EnvironmentProbe("test", null), events::add, stop).run(request, DATA);
        }
    }

    private RunRequest ended(String folder, ExperimentSpec spec, int patience, int cap) throws IOException {
        RunRequest request = request(folder, spec, patience, cap);
        assertThat(run(request, () -> false)).isTrue();
        return request;
    }

    private static RunStore store(RunRequest request) {
        return new RunStore(request.runDirectory().getParent());
    }

    private static RunSummary summary(RunRequest request) throws IOException {
        return store(request).summary(request.runId()).orElseThrow();
    }

    private static List<EpochRow> epochs(RunRequest request) {
        return store(request).epochs(request.runId());
    }

    /** What is known where each epoch is evaluated. */
    private List<EpochRow> everyEpoch() throws IOException {
        return epochs(ended("every", spec(1, 0), MANY, MANY));
    }

    /** Holds a run's epochs against those of the training that is evaluated after each; these are evaluated, and no other. */
    private void requireSame(RunRequest request, List<EpochRow> every, List<Integer> evaluated) throws IOException {
        List<EpochRow> rows = epochs(request);
        for (EpochRow row : rows) {
            EpochRow known = every.get(row.epoch() - 1);
            assertThat(row.loss()).isEqualTo(known.loss());
            if (evaluated.contains(row.epoch())) {
                assertThat(row.metrics()).isEqualTo(known.metrics());
                assertThat(row.evaluationSeconds()).isPositive();
                assertThat(row.seconds()).isEqualTo(row.trainSeconds() + row.evaluationSeconds());
            } else {
                assertThat(row.metrics()).isEmpty();
                assertThat(row.evaluationSeconds()).isNull();
                assertThat(row.seconds()).isEqualTo(row.trainSeconds());
            }
        }
        RunSummary summary = summary(request);
        assertThat(summary.epochs()).isEqualTo(rows.size());
        assertThat(summary.metrics().get("recall@20"))
                .as("test is what selects here")
                .isEqualTo(every.get(summary.bestEpoch() - 1).metrics().get("recall@20"));
        assertThat(summary.metrics().get("ndcg@20"))
                .isEqualTo(every.get(summary.bestEpoch() - 1).metrics().get("ndcg@20"));
        String text = Files.readString(request.runDirectory().resolve(RunDirectory.EPOCHS));
        assertThat(text).doesNotContain("NaN");
    }

    private static boolean better(EpochRow row, EpochRow than) {
        int recall =
                Double.compare(row.metrics().get("recall@20"), than.metrics().get("recall@20"));
        return recall > 0
                || recall == 0 && row.metrics().get("ndcg@20") > than.metrics().get("ndcg@20");
    }

    @ParameterizedTest
    @CsvSource({"1, 4", "2, 1", "2, 4", "3, 1", "3, 2", "3, 3", "3, 7", "5, 3", "5, 11", "7, 8"})
    void patienceEndsItAtTheFirstEvaluationSoManyEpochsAfterTheBest(int every, int patience) throws IOException {
        List<EpochRow> known = everyEpoch();
        int best = every;
        int end = every;
        List<Integer> evaluated = new ArrayList<>(List.of(every));
        while (end - best < patience) {
            end += every;
            evaluated.add(end);
            if (better(known.get(end - 1), known.get(best - 1))) {
                best = end;
            }
        }

        RunRequest request = ended("some", spec(every, 0), patience, 0);

        requireSame(request, known, evaluated);
        assertThat(summary(request).stoppedBy()).isEqualTo(StoppedBy.PATIENCE);
        assertThat(summary(request).bestEpoch()).isEqualTo(best);
        assertThat(summary(request).epochs()).isEqualTo(end).isEqualTo(best + request.earliestEnd());
    }

    @ParameterizedTest
    @CsvSource({"3, 8, 3 6 8", "3, 9, 3 6 9", "8, 8, 8", "1, 3, 1 2 3"})
    void theLastOfAFixedNumberIsEvaluatedToo(int every, int epochs, String evaluated) throws IOException {
        List<EpochRow> known = everyEpoch();
        List<Integer> expected =
                List.of(evaluated.split(" ")).stream().map(Integer::valueOf).toList();
        int best = expected.get(0);
        for (int epoch : expected) {
            best = better(known.get(epoch - 1), known.get(best - 1)) ? epoch : best;
        }

        RunRequest request = ended("some", spec(every, epochs), 1, 0);

        requireSame(request, known, expected);
        assertThat(summary(request).stoppedBy()).isEqualTo(StoppedBy.EPOCHS);
        assertThat(summary(request).bestEpoch()).isEqualTo(best);
    }

    @Test
    void aCapAddsNoEvaluationAndWithNoneTheLastEpochIsScored() throws IOException {
        List<EpochRow> known = everyEpoch();

        RunRequest later = ended("later", spec(3, 0), MANY, 5);
        requireSame(later, known, List.of(3));
        assertThat(summary(later).bestEpoch()).isEqualTo(3);

        RunRequest before = ended("before", spec(3, 0), MANY, 2);
        requireSame(before, known, List.of());
        assertThat(summary(before).stoppedBy()).isEqualTo(StoppedBy.CAP);
        assertThat(summary(before).bestEpoch()).isEqualTo(2);
        assertThat(summary(before).evaluationSeconds()).isNull();
    }

    /** The first cap comes before the first evaluation, the others after it or on it. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7})
    void aCapThatIsRaisedLeavesNoTrace(int cap) throws IOException {
        RunRequest straight = ended("straight", spec(3, 0), 4, 0);
        ended("capped", spec(3, 0), 4, cap);
        ended("capped", spec(3, 0), 4, cap + 1);

        RunRequest raised = ended("capped", spec(3, 0), 4, 0);

        requireSameEnd(raised, straight);
    }

    /** Where a training that was stopped before its first evaluation goes on with a cap that it has reached already. */
    @Test
    void aCapThatIsReachedBeforeTheFirstEvaluationScoresTheLastEpoch() throws IOException {
        List<EpochRow> known = everyEpoch();
        RunRequest stopped = request("some", spec(5, 0), 4, 0);
        assertThat(run(
                        stopped,
                        () -> events.stream()
                                        .filter(RunEvent.Epoch.class::isInstance)
                                        .count()
                                == MANY + 3))
                .isFalse();

        RunRequest capped = ended("some", spec(5, 0), 4, 2);

        requireSame(capped, known, List.of());
        assertThat(summary(capped).epochs())
                .isEqualTo(3)
                .isEqualTo(summary(capped).bestEpoch());
        requireSameEnd(ended("some", spec(5, 0), 4, 0), ended("straight", spec(5, 0), 4, 0));
    }

    /** What is scored is an epoch, not what the steps of half an epoch have left. */
    @Test
    void aCapThatIsReachedWithinAnEpochEndsWithThatEpoch() throws IOException {
        List<EpochRow> known = everyEpoch();
        RunRequest stopped = request("some", spec(5, 0), 4, 0);
        AtomicInteger asked = new AtomicInteger();
        // two epochs, and a stride of the third
        assertThat(run(stopped, () -> asked.incrementAndGet() > 2 * LOOKS + 1)).isFalse();
        assertThat(epochs(stopped)).hasSize(2);

        RunRequest capped = ended("some", spec(5, 0), 4, 1);

        requireSame(capped, known, List.of());
        assertThat(summary(capped).bestEpoch()).isEqualTo(3);
        requireSameEnd(ended("some", spec(5, 0), 4, 0), ended("straight", spec(5, 0), 4, 0));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 7})
    void aTrainingThatWasStoppedEndsWithTheSameBits(int stopAfter) throws IOException {
        RunRequest straight = ended("straight", spec(3, 8), 1, 0);
        RunRequest broken = request("broken", spec(3, 8), 1, 0);
        int interruptions = 0;
        AtomicInteger asked = new AtomicInteger();
        while (!run(broken, () -> asked.incrementAndGet() > stopAfter)) {
            interruptions++;
            asked.set(stopAfter > 1 ? 0 : -1);
            assertThat(interruptions).isLessThan(500);
        }
        assertThat(interruptions).isPositive();
        requireSameEnd(broken, straight);
    }

    private static void requireSameEnd(RunRequest request, RunRequest straight) throws IOException {
        RunSummary found = summary(request);
        RunSummary expected = summary(straight);
        assertThat(found.parametersDigest()).isEqualTo(expected.parametersDigest());
        assertThat(found.bestEpoch()).isEqualTo(expected.bestEpoch());
        assertThat(found.stoppedBy()).isEqualTo(expected.stoppedBy());
        assertThat(ranks(found)).isEqualTo(ranks(expected));
        assertThat(epochs(request)).extracting(EpochRow::loss).isEqualTo(losses(straight));
        assertThat(epochs(request)).extracting(EpochRow::metrics).isEqualTo(metrics(straight));
    }

    private static Map<String, Double> ranks(RunSummary summary) {
        Map<String, Double> metrics = new TreeMap<>(summary.metrics());
        metrics.keySet().removeIf(name -> !name.contains("@"));
        return metrics;
    }

    private static List<Double> losses(RunRequest request) {
        return epochs(request).stream().map(EpochRow::loss).toList();
    }

    private static List<Map<String, Double>> metrics(RunRequest request) {
        return epochs(request).stream()
                .<Map<String, Double>>map(EpochRow::metrics)
                .toList();
    }
}
