package io.github.ssmreco.engine.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.ssmreco.engine.code.CodeDigest;
import io.github.ssmreco.engine.data.DatasetDescriptor;
import io.github.ssmreco.engine.data.Datasets;
import io.github.ssmreco.engine.data.Interactions;
import io.github.ssmreco.engine.data.PreparedDataset;
import io.github.ssmreco.engine.data.SyntheticData;
import io.github.ssmreco.engine.data.SyntheticShape;
import io.github.ssmreco.engine.evaluation.MetricSet;
import io.github.ssmreco.engine.experiment.ExperimentSpec;
import io.github.ssmreco.engine.experiment.Protocol;
import io.github.ssmreco.engine.experiment.RunKinds;
import io.github.ssmreco.engine.experiment.Splits;
import io.github.ssmreco.engine.store.EnvironmentProbe;
import io.github.ssmreco.engine.store.RunDirectory;
import io.github.ssmreco.engine.store.RunFolder;
import io.github.ssmreco.engine.store.RunResult.StoppedBy;
import io.github.ssmreco.engine.store.RunStore;
import io.github.ssmreco.engine.store.RunSummary;
import io.github.ssmreco.engine.support.InputException;
import io.github.ssmreco.engine.support.Settings;
import io.github.ssmreco.engine.theory.Theory;
import io.github.ssmreco.engine.training.BackEnd;
import io.github.ssmreco.engine.training.Checkpoint;
import io.github.ssmreco.engine.training.EpochRow;
import io.github.ssmreco.engine.training.VectorBackEnd;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole runs on small generated data: what they leave behind, and that an interruption changes nothing. */
class RunnerTest {

    private static final SyntheticShape SHAPE = new SyntheticShape(120, 90, 2_400, 5);
    private static final DatasetDescriptor DATASET = Datasets.synthetic("tiny", SHAPE);
    private static final PreparedDataset DATA = SyntheticData.generate("tiny", SHAPE, DATASET.digest());
    private static final EnvironmentProbe PROBE = new EnvironmentProbe("test", null);

    @TempDir
    private Path runs;

    private final List<RunEvent> events = new ArrayList<>();

    private static ExperimentSpec spec(String model, String loss, Protocol protocol, Map<String, String> settings) {
        return new ExperimentSpec(
                "tiny",
                DATASET.digest(),
                model,
                loss,
                protocol,
                2021,
                Settings.resolve(settings, RunKinds.settings(model, loss), "test"));
    }

    private static ExperimentSpec ssm(String... more) {
        Map<String, String> settings =
                new TreeMap<>(Map.of("temperature", "0.2", "layers", "2", "batch-size", "32", "learning-rate", "1e-2"));
        for (int k = 0; k < more.length; k += 2) {
            settings.put(more[k], more[k + 1]);
        }
        return spec("lightgcn", "ssm", Protocol.RELEASED_CODE, settings);
    }

    private RunRequest request(Path folder, ExperimentSpec spec, int patience, int cap) {
        return new RunRequest(
                spec,
                Path.of("unused"),
                folder.resolve(spec.runId()),
                MetricSet.DEFAULT.alsoAt(List.of(5)),
                patience,
                cap,
                false,
                false);
    }

    private boolean run(RunRequest request, int threads, BooleanSupplier stop) throws IOException {
        try (BackEnd backEnd = new VectorBackEnd(threads, "test")) {
            return new Runner(backEnd, PROBE, events::add, stop).run(request, DATA);
        }
    }

    private RunSummary summary(RunRequest request) throws IOException {
        return new RunStore(request.runDirectory().getParent())
                .summary(request.runId())
                .orElseThrow();
    }

    @Test
    void patienceEndsARunAndKeepsItsBestEpoch() throws IOException {
        RunRequest request = request(runs, ssm(), 3, 0);
        assertThat(run(request, 2, () -> false)).isTrue();
        RunSummary summary = summary(request);
        List<EpochRow> epochs = new RunStore(runs).epochs(request.runId());

        assertThat(summary.stoppedBy()).isEqualTo(StoppedBy.PATIENCE);
        assertThat(summary.epochs()).isEqualTo(summary.bestEpoch() + 3).isEqualTo(epochs.size());
        double best = epochs.stream()
                .mapToDouble(row -> row.metrics().get("recall@20"))
                .max()
                .orElseThrow();
        assertThat(summary.metrics().get("recall@20"))
                .as("test metrics are those of the best epoch")
                .isEqualTo(best)
                .isEqualTo(epochs.get(summary.bestEpoch() - 1).metrics().get("recall@20"));
        assertThat(summary.metrics()).containsKeys("recall@5", "ndcg@5", "ndcg@20");
        assertThat(request.runDirectory().resolve(RunDirectory.BEST)).exists();
        assertThat(request.runDirectory().resolve(RunDirectory.LAST)).doesNotExist();
        assertThat(request.runDirectory().resolve(RunDirectory.PREVIOUS)).doesNotExist();
        assertThat(summary.resumed()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 16, 20, 23})
    void aRunThatWasStoppedEndsWithTheSameBits(int stopAfter) throws IOException {
        RunRequest straight = request(runs.resolve("straight"), ssm("epochs", "6"), 3, 0);
        run(straight, 2, () -> false);

        RunRequest broken = request(runs.resolve("broken"), ssm("epochs", "6"), 3, 0);
        int interruptions = 0;
        AtomicInteger asked = new AtomicInteger();
        while (!run(broken, 2, () -> asked.incrementAndGet() > stopAfter)) {
            interruptions++;
            asked.set(stopAfter > 1 ? 0 : -1);
            assertThat(interruptions).isLessThan(500);
        }
        assertThat(interruptions).isPositive();
        RunSummary expected = summary(straight);
        RunSummary found = summary(broken);
        assertThat(found.parametersDigest()).isEqualTo(expected.parametersDigest());
        assertThat(found.bestEpoch()).isEqualTo(expected.bestEpoch());
        assertThat(found.metrics().get("recall@20"))
                .isEqualTo(expected.metrics().get("recall@20"));
        assertThat(found.resumed()).isTrue();
        assertThat(expected.resumed()).isFalse();
        assertThat(losses(broken)).isEqualTo(losses(straight));
    }

    static Stream<ExperimentSpec> whateverDrawsAtRandom() {
        Map<String, String> training = Map.of("batch-size", "64", "learning-rate", "1e-2", "epochs", "3");
        return Stream.of(
                spec("mf", "bce", with(training)),
                spec("svdpp", "bpr", with(training, "negatives", "3", "sampler", "popularity")),
                spec("lightgcn", "ssm", with(training, "temperature", "0.2", "negatives-from", "shared")),
                spec("ngcf", "ssm", with(training, "temperature", "0.2", "node-dropout", "0.2", "layers", "2")));
    }

    private static ExperimentSpec spec(String model, String loss, Map<String, String> settings) {
        return spec(model, loss, Protocol.RELEASED_CODE, settings);
    }

    private static Map<String, String> with(Map<String, String> settings, String... more) {
        Map<String, String> all = new TreeMap<>(settings);
        for (int k = 0; k < more.length; k += 2) {
            all.put(more[k], more[k + 1]);
        }
        return all;
    }

    @ParameterizedTest
    @MethodSource("whateverDrawsAtRandom")
    void drawsGoOnAsIfNothingHadStoppedThem(ExperimentSpec spec) throws IOException {
        RunRequest straight = request(runs.resolve("straight"), spec, 3, 0);
        run(straight, 2, () -> false);

        RunRequest broken = request(runs.resolve("broken"), spec, 3, 0);
        AtomicInteger asked = new AtomicInteger();
        assertThat(run(broken, 2, () -> asked.incrementAndGet() > 3)).isFalse();
        assertThat(run(broken, 2, () -> false)).isTrue();
        assertThat(summary(broken).parametersDigest())
                .isEqualTo(summary(straight).parametersDigest());
        assertThat(losses(broken)).isEqualTo(losses(straight));
    }

    @Test
    void paddingItemsAreCandidatesThatNobodyHas() throws IOException {
        RunRequest plain = request(runs, ssm("epochs", "2"), 3, 0);
        RunRequest padded = request(runs, ssm("epochs", "2", "padding-items", "1000"), 3, 0);
        run(plain, 2, () -> false);
        run(padded, 2, () -> false);

        int nodes = DATA.train().userCount() + DATA.train().itemCount();
        assertThat(embeddings(plain)).isEqualTo(nodes);
        assertThat(embeddings(padded)).isEqualTo(nodes + 1000);
        assertThat(summary(padded).metrics().get("coverage@20"))
                .as("a share of all candidates")
                .isLessThan(summary(plain).metrics().get("coverage@20"));
        assertThat(summary(padded).groups()).hasSize(10);
    }

    private static int embeddings(RunRequest request) throws IOException {
        return Checkpoint.read(request.runDirectory().resolve(RunDirectory.BEST))
                .tensors()
                .get("embedding")
                .shape()
                .get(0);
    }

    private static List<Double> losses(RunRequest request) throws IOException {
        return new RunStore(request.runDirectory().getParent())
                .epochs(request.runId()).stream().map(EpochRow::loss).toList();
    }

    @Test
    void theNumberOfThreadsChangesNoMoreThanRounding() throws IOException {
        RunRequest one = request(runs.resolve("one"), ssm("epochs", "2"), 3, 0);
        RunRequest three = request(runs.resolve("three"), ssm("epochs", "2"), 3, 0);
        run(one, 1, () -> false);
        run(three, 3, () -> false);
        for (int epoch = 0; epoch < 2; epoch++) {
            assertThat(losses(three).get(epoch)).isCloseTo(losses(one).get(epoch), within(1e-5));
        }
    }

    @Test
    void aDamagedCheckpointIsReplacedByTheOneBefore() throws IOException {
        RunRequest straight = request(runs.resolve("straight"), ssm("epochs", "4"), 3, 0);
        run(straight, 1, () -> false);

        RunRequest request = request(runs.resolve("damaged"), ssm("epochs", "4"), 3, 0);
        AtomicInteger asked = new AtomicInteger();
        BooleanSupplier afterAWhile = () -> asked.incrementAndGet() > 8;
        run(request, 1, afterAWhile);
        asked.set(0);
        run(request, 1, afterAWhile);
        Path last = request.runDirectory().resolve(RunDirectory.LAST);
        assertThat(request.runDirectory().resolve(RunDirectory.PREVIOUS)).exists();
        Files.write(last, new byte[] {1, 2, 3});
        run(request, 1, () -> false);
        assertThat(summary(request).parametersDigest())
                .isEqualTo(summary(straight).parametersDigest());
        assertThat(losses(request))
                .as("epochs later than the checkpoint count once")
                .isEqualTo(losses(straight));
    }

    @Test
    void aKilledRunGoesOnFromAnOlderCheckpointWithTheSameBits() throws IOException {
        RunRequest straight = request(runs.resolve("straight"), ssm("epochs", "6"), 3, 0);
        run(straight, 1, () -> false);

        // what a kill leaves: the first epoch's checkpoint, later epochs written down, a last line cut off, a half file
        RunRequest killed = request(runs.resolve("killed"), ssm("epochs", "6"), 3, 0);
        Path directory = killed.runDirectory();
        List<byte[]> early = new ArrayList<>();
        try (BackEnd backEnd = new VectorBackEnd(1, "test")) {
            new Runner(backEnd, PROBE, event -> keepFirst(event, directory, early), () -> early.size() == 4)
                    .run(killed, DATA);
        }
        Files.write(directory.resolve(RunDirectory.LAST), early.get(0));
        Files.write(directory.resolve(RunDirectory.BEST), early.get(1));
        Files.deleteIfExists(directory.resolve(RunDirectory.PREVIOUS));
        Files.writeString(directory.resolve(RunDirectory.EPOCHS), "{\"epoch\":", StandardOpenOption.APPEND);
        Path half = directory.resolve(RunDirectory.LAST + ".part-1");
        Files.writeString(half, "half");
        run(killed, 1, () -> false);

        assertThat(summary(killed).parametersDigest())
                .isEqualTo(summary(straight).parametersDigest());
        assertThat(losses(killed)).isEqualTo(losses(straight));
        assertThat(half).doesNotExist();
    }

    /** Copies the first epoch's checkpoint when the second epoch is told, and lets two more epochs go by. */
    private static void keepFirst(RunEvent event, Path directory, List<byte[]> copies) {
        if (event instanceof RunEvent.Epoch epoch && epoch.epoch() >= 2) {
            try {
                if (copies.isEmpty()) {
                    copies.add(Files.readAllBytes(directory.resolve(RunDirectory.LAST)));
                    copies.add(Files.readAllBytes(directory.resolve(RunDirectory.BEST)));
                } else {
                    copies.add(new byte[0]);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Test
    void aRunThatOtherCodeGoesOnWithIsNeitherCodes() throws IOException {
        RunRequest capped = request(runs, ssm(), 50, 1);
        run(capped, 1, () -> false);
        RunStore store = new RunStore(runs);
        RunFolder.computedBy(store, capped.runId(), "older");
        run(request(runs, ssm(), 50, 2), 1, () -> false);
        assertThat(store.read(capped.runId()).spec().codeDigest()).isEqualTo("older+" + CodeDigest.current());
    }

    @Test
    void dataWithoutATestPairIsRefusedBeforeAnythingIsTrained() {
        PreparedDataset untested = new PreparedDataset(
                "tiny",
                DATA.train(),
                Interactions.of(DATA.userCount(), DATA.itemCount(), new int[0], new int[0]),
                DATASET.digest());
        assertThatThrownBy(() -> Splits.of(untested, ssm()))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("0 test pairs");
    }

    @Test
    void aCapIsSaidAndARaisedOneGoesOn() throws IOException {
        RunRequest capped = request(runs, ssm(), 50, 2);
        run(capped, 1, () -> false);
        assertThat(summary(capped).stoppedBy()).isEqualTo(StoppedBy.CAP);
        assertThat(summary(capped).epochs()).isEqualTo(2);
        RunStore store = new RunStore(runs);
        String code = CodeDigest.current();
        assertThat(store.due(capped.runId(), code, 2, 50, false, false).action())
                .isEqualTo(RunStore.Action.NONE);
        assertThat(store.due(capped.runId(), code, 4, 50, false, false).action())
                .isEqualTo(RunStore.Action.RESUME);
        assertThat(store.due(capped.runId(), "other", 2, 50, false, false).action())
                .isEqualTo(RunStore.Action.FRESH);
        assertThat(store.due(capped.runId(), "other", 2, 50, false, true).action())
                .isEqualTo(RunStore.Action.NONE);
        assertThat(store.due(capped.runId(), code, 2, 50, true, false).action()).isEqualTo(RunStore.Action.FRESH);

        run(request(runs, ssm(), 50, 4), 1, () -> false);
        assertThat(summary(capped).epochs()).isEqualTo(4);
        RunEvent.Finished finished = (RunEvent.Finished) events.get(events.size() - 1);
        assertThat(finished.trainedNow()).isEqualTo(2);

        RunRequest straight = request(runs.resolve("straight"), ssm(), 50, 4);
        run(straight, 1, () -> false);
        assertThat(summary(capped).parametersDigest())
                .isEqualTo(summary(straight).parametersDigest());
    }

    @Test
    void paperTextSelectsOnPairsThatAreNotTest() throws IOException {
        ExperimentSpec spec =
                spec("mf", "bpr", Protocol.PAPER_TEXT, Map.of("batch-size", "64", "learning-rate", "1e-2"));
        RunRequest request = request(runs, spec, 3, 0);
        run(request, 1, () -> false);
        RunSummary summary = summary(request);
        EpochRow best = new RunStore(runs).epochs(request.runId()).get(summary.bestEpoch() - 1);
        assertThat(summary.metrics().get("recall@20"))
                .isNotEqualTo(best.metrics().get("recall@20"));
        Splits splits = Splits.of(DATA, spec);
        assertThat(splits.train().size() + splits.validation().size())
                .isEqualTo(DATA.train().size());
        assertThat(splits.test(20, false).masked()).containsExactly(splits.train(), splits.validation());
    }

    @Test
    void popularityIsARunWithoutTraining() throws IOException {
        RunRequest request = request(runs, spec("popularity", "none", Protocol.RELEASED_CODE, Map.of()), 3, 0);
        run(request, 1, () -> false);
        assertThat(summary(request).epochs()).isZero();
        assertThat(summary(request).metrics().get("recall@20")).isPositive();
    }

    @Test
    void equationsAreARunThatLeavesItsFindings() throws IOException {
        RunRequest request =
                request(runs, spec("theory", "none", Protocol.RELEASED_CODE, Map.of("equations", "6-9")), 3, 0);
        run(request, 1, () -> false);
        RunStore store = new RunStore(runs);

        assertThat(store.read(request.runId()).examination()).isEqualTo(Theory.examine("6-9", DATA.train(), 2021));
        assertThat(summary(request).stoppedBy()).isEqualTo(StoppedBy.EPOCHS);
        assertThat(summary(request).epochs()).isZero();
        assertThat(summary(request).metrics()).doesNotContainKey("recall@20");
        assertThat(store.read(request.runId()).environment()).isNotNull();
        assertThat(store.epochs(request.runId())).isEmpty();
        assertThat(request.runDirectory().resolve(RunDirectory.BEST)).doesNotExist();
        assertThat(events).last().isInstanceOf(RunEvent.Finished.class);
    }

    @Test
    void equationsTakeTheWholeTrainFileInEitherProtocol() {
        ExperimentSpec spec = spec("theory", "none", Protocol.PAPER_TEXT, Map.of("equations", "6-9"));

        assertThat(Splits.whole(DATA, spec).train()).isEqualTo(DATA.train());
    }

    @Test
    void equationsAreEvaluatedWithoutMetrics() throws IOException {
        RunRequest request =
                request(runs, spec("theory", "none", Protocol.RELEASED_CODE, Map.of("equations", "1-5")), 3, 0);
        run(request, 1, () -> false);
        RunSummary before = summary(request);
        try (BackEnd backEnd = new VectorBackEnd(1, "test")) {
            new Runner(backEnd, PROBE, events::add, () -> false).evaluate(request, DATA);
        }
        assertThat(summary(request)).isEqualTo(before);
    }

    @Test
    void aFreshRunForgetsEarlierFindings() throws IOException {
        ExperimentSpec spec = spec("theory", "none", Protocol.RELEASED_CODE, Map.of("equations", "1-5"));
        RunRequest request = new RunRequest(
                spec, Path.of("unused"), runs.resolve(spec.runId()), MetricSet.DEFAULT, 3, 0, false, true);
        Path findings = request.runDirectory().resolve(RunDirectory.THEORY);
        Files.createDirectories(request.runDirectory());
        Files.writeString(findings, "{}");

        new RunDirectory(request.runDirectory()).begin(request.spec(), request.fresh());

        assertThat(findings).doesNotExist();
    }

    /** 18 items: each list of 20 holds them all, so Recall@20 is 1 from the first epoch on, and NDCG@20 decides. */
    @Test
    void ofSaturatedEpochsTheOneThatRanksBestIsKeptAndAWordIsSaid() throws IOException {
        SyntheticShape shape = new SyntheticShape(60, 18, 500, 3);
        DatasetDescriptor dataset = Datasets.synthetic("tiny", shape);
        PreparedDataset data = SyntheticData.generate("tiny", shape, dataset.digest());
        Map<String, String> given = Map.of("epochs", "8", "batch-size", "64", "learning-rate", "1e-2");
        ExperimentSpec spec = new ExperimentSpec(
                "tiny",
                dataset.digest(),
                "mf",
                "bpr",
                Protocol.RELEASED_CODE,
                2021,
                Settings.resolve(given, RunKinds.settings("mf", "bpr"), "test"));
        RunRequest request = request(runs, spec, 3, 0);
        try (BackEnd backEnd = new VectorBackEnd(1, "test")) {
            new Runner(backEnd, PROBE, events::add, () -> false).run(request, data);
        }
        List<EpochRow> epochs = new RunStore(runs).epochs(request.runId());
        assertThat(epochs).allSatisfy(row -> assertThat(row.metrics()).containsEntry("recall@20", 1.0));
        double best = epochs.stream()
                .mapToDouble(row -> row.metrics().get("ndcg@20"))
                .max()
                .orElseThrow();
        assertThat(best).isGreaterThan(epochs.get(0).metrics().get("ndcg@20"));
        assertThat(summary(request).metrics()).containsEntry("ndcg@20", best);
        assertThat(events)
                .filteredOn(RunEvent.Remark.class::isInstance)
                .singleElement()
                .satisfies(event -> assertThat(((RunEvent.Remark) event).message())
                        .contains("Each ranking of 20 holds all", "recall is 1"));
    }

    @Test
    void eachCutoffThatHoldsEverythingIsRemarkedOn() throws IOException {
        ExperimentSpec spec = ssm("epochs", "1");
        RunRequest request = new RunRequest(
                spec,
                Path.of("unused"),
                runs.resolve(spec.runId()),
                MetricSet.DEFAULT.alsoAt(List.of(90, 100)),
                3,
                0,
                false,
                false);
        run(request, 1, () -> false);
        assertThat(events)
                .filteredOn(RunEvent.Remark.class::isInstance)
                .extracting(event -> ((RunEvent.Remark) event).message().substring(0, 19))
                .containsExactly("Each ranking of 90 ", "Each ranking of 100");
        events.clear();
        try (BackEnd backEnd = new VectorBackEnd(1, "test")) {
            new Runner(backEnd, PROBE, events::add, () -> false).evaluate(request, DATA);
        }
        assertThat(events).filteredOn(RunEvent.Remark.class::isInstance).hasSize(2);
    }

    @Test
    void listsThatAreShorterThanWhatCanBeRecommendedNeedNoWord() throws IOException {
        run(request(runs, ssm("epochs", "1"), 3, 0), 1, () -> false);
        assertThat(events).noneMatch(RunEvent.Remark.class::isInstance);
    }

    static Stream<ExperimentSpec> trainingsThatDiverge() {
        Map<String, String> ngcf = Map.of("layers", "4", "learning-rate", "1000", "batch-size", "64");
        return Stream.of(
                spec("ngcf", "ssm", with(ngcf, "temperature", "0.1", "similarity", "inner-product")),
                spec("ngcf", "ssm", with(ngcf, "temperature", "0.1")),
                spec("ngcf", "bpr", ngcf));
    }

    @ParameterizedTest
    @MethodSource("trainingsThatDiverge")
    void aTrainingThatDivergesFailsAndLeavesNoNumbers(ExperimentSpec spec) {
        RunRequest request = request(runs, spec, 3, 0);
        assertThatThrownBy(() -> run(request, 2, () -> false))
                .isInstanceOf(InputException.class)
                .hasMessageContainingAll("epoch 1", "The training diverged", "lower learning-rate (1E+3)")
                .satisfies(e -> assertThat(e.getMessage().contains("temperature"))
                        .as("only what the run has")
                        .isEqualTo(spec.loss().equals("ssm")));
        assertThat(request.runDirectory()).isDirectoryNotContaining("glob:**{metrics.json,epochs.jsonl,*.safetensors}");
    }

    /** A training of three epochs, stopped after two, whose curve is then damaged. */
    @ParameterizedTest
    @ValueSource(strings = {"", "{\"epoch\":", "{\"epoch\":1}\n", "\u0000\u0000\u0000"})
    void aDamagedCurveHealsFromTheCheckpoint(String curve) throws IOException {
        RunRequest straight = request(runs.resolve("straight"), ssm("epochs", "3"), 3, 0);
        run(straight, 1, () -> false);

        RunRequest request = request(runs.resolve("damaged"), ssm("epochs", "3"), 3, 0);
        List<RunEvent> told = new ArrayList<>();
        try (BackEnd backEnd = new VectorBackEnd(1, "test")) {
            BooleanSupplier afterTwo =
                    () -> told.stream().filter(RunEvent.Epoch.class::isInstance).count() == 2;
            assertThat(new Runner(backEnd, PROBE, told::add, afterTwo).run(request, DATA))
                    .isFalse();
        }
        Path file = request.runDirectory().resolve(RunDirectory.EPOCHS);
        List<String> before = Files.readAllLines(file);
        Files.writeString(file, curve);
        run(request, 1, () -> false);
        assertThat(Files.readAllLines(file)).hasSize(3).startsWith(before.get(0), before.get(1));
        assertThat(losses(request)).isEqualTo(losses(straight));
        double total = new RunStore(runs.resolve("damaged"))
                .epochs(request.runId()).stream().mapToDouble(EpochRow::seconds).sum();
        assertThat(summary(request).totalSeconds()).isEqualTo(total);
    }

    private static void damage(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);
    }

    @Test
    void aCappedRunWhoseBestParametersAreDamagedIsToldOfItBeforeItGoesOn() throws IOException {
        RunRequest straight = request(runs.resolve("straight"), ssm(), 50, 4);
        run(straight, 1, () -> false);

        run(request(runs, ssm(), 50, 2), 1, () -> false);
        RunRequest more = request(runs, ssm(), 50, 4);
        damage(more.runDirectory().resolve(RunDirectory.BEST));
        events.clear();
        run(more, 1, () -> false);
        assertThat(events.get(0))
                .isInstanceOfSatisfying(
                        RunEvent.Remark.class,
                        remark -> assertThat(remark.message())
                                .contains("best.safetensors is damaged", "the run is trained anew"));
        assertThat(summary(more).parametersDigest()).isEqualTo(summary(straight).parametersDigest());
        assertThat(losses(more)).isEqualTo(losses(straight));
    }

    /** Every digit of the header of the newest checkpoint in turn, as a slip in an editor would change it. */
    @Test
    void aChangedDigitInACheckpointChangesNoNumber() throws IOException {
        RunRequest straight = request(runs.resolve("straight"), ssm("epochs", "3"), 3, 0);
        run(straight, 1, () -> false);

        for (String word : List.of("bestEpoch", "epoch", "step", "steps", "lossSum", "seconds")) {
            RunRequest request = request(runs.resolve(word), ssm("epochs", "3"), 3, 0);
            AtomicInteger asked = new AtomicInteger();
            run(request, 1, () -> asked.incrementAndGet() > 8);
            Path last = request.runDirectory().resolve(RunDirectory.LAST);
            String text = Files.readString(last, StandardCharsets.ISO_8859_1);
            int digit = text.indexOf("\"" + word + "\":\"") + word.length() + 4;
            char other = text.charAt(digit) == '2' ? '1' : '2';
            Files.writeString(
                    last, text.substring(0, digit) + other + text.substring(digit + 1), StandardCharsets.ISO_8859_1);
            events.clear();
            run(request, 1, () -> false);
            assertThat(events.get(0)).as(word).isInstanceOf(RunEvent.Remark.class);
            assertThat(summary(request).parametersDigest())
                    .as(word)
                    .isEqualTo(summary(straight).parametersDigest());
            assertThat(losses(request)).as(word).isEqualTo(losses(straight));
        }
    }

    private RunRequest showing(Path folder, ExperimentSpec spec, String... shown) {
        return new RunRequest(
                spec,
                Path.of("unused"),
                folder.resolve(spec.runId()),
                MetricSet.of("ssm.metrics", List.of(shown), List.of(7)),
                3,
                0,
                false,
                false);
    }

    @Test
    void theMetricOfTheSpecificationChoosesTheEpochWhateverIsShown() throws IOException {
        ExperimentSpec spec = ssm("epochs", "6", "select-by", "map@7");
        assertThat(spec.runId()).isNotEqualTo(ssm("epochs", "6").runId());
        RunRequest straight = showing(runs.resolve("straight"), spec, "recall@20");
        run(straight, 1, () -> false);

        RunRequest broken = showing(runs.resolve("broken"), spec, "hit-rate@10", "coverage@5");
        AtomicInteger asked = new AtomicInteger();
        assertThat(run(broken, 1, () -> asked.incrementAndGet() > 8)).isFalse();
        run(showing(runs.resolve("broken"), spec, "recall@20"), 1, () -> false);

        List<EpochRow> rows = new RunStore(runs.resolve("broken")).epochs(broken.runId());
        assertThat(rows.get(0).metrics().keySet())
                .containsExactlyInAnyOrder("map@7", "ndcg@7", "hit-rate@10", "coverage@5");
        assertThat(rows.get(5).metrics().keySet()).containsExactlyInAnyOrder("map@7", "ndcg@7", "recall@20");
        RunSummary end = summary(broken);
        assertThat(end.parametersDigest()).isEqualTo(summary(straight).parametersDigest());
        assertThat(losses(broken)).isEqualTo(losses(straight));
        assertThat(end.bestEpoch()).isEqualTo(summary(straight).bestEpoch());
        double best = rows.stream()
                .mapToDouble(row -> row.metrics().get("map@7"))
                .max()
                .orElseThrow();
        assertThat(rows.get(end.bestEpoch() - 1).metrics()).containsEntry("map@7", best);
        assertThat(end.metrics()).as("test chooses, so it scores the same").containsEntry("map@7", best);
    }

    @Test
    void missingMetricsAreComputedFromTheKeptParameters() throws IOException {
        RunRequest request = request(runs, ssm("epochs", "2"), 3, 0);
        run(request, 1, () -> false);
        RunRequest more = new RunRequest(
                request.spec(),
                Path.of("unused"),
                request.runDirectory(),
                MetricSet.DEFAULT.alsoAt(List.of(3, 10)),
                3,
                0,
                false,
                false);
        RunSummary before = summary(request);
        try (BackEnd backEnd = new VectorBackEnd(1, "test")) {
            new Runner(backEnd, PROBE, events::add, () -> false).evaluate(more, DATA);
        }
        assertThat(summary(request).metrics())
                .containsKeys("recall@3", "ndcg@10", "recall@5")
                .containsEntry("recall@20", before.metrics().get("recall@20"));
    }
}
