package io.github.ssmreco.engine.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ssmreco.engine.code.CodeDigest;
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
import io.github.ssmreco.engine.store.RunFolder;
import io.github.ssmreco.engine.store.RunStore;
import io.github.ssmreco.engine.store.RunStore.Action;
import io.github.ssmreco.engine.store.RunStore.Again;
import io.github.ssmreco.engine.store.RunStore.Due;
import io.github.ssmreco.engine.store.RunSummary;
import io.github.ssmreco.engine.store.StoredRun;
import io.github.ssmreco.engine.support.InputException;
import io.github.ssmreco.engine.support.Settings;
import io.github.ssmreco.engine.training.BackEnd;
import io.github.ssmreco.engine.training.EpochRow;
import io.github.ssmreco.engine.training.VectorBackEnd;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A run that is there already: what becomes of its files while it is trained again, is damaged, or is killed on the way. */
class RetrainingTest {

    private static final SyntheticShape SHAPE = new SyntheticShape(60, 50, 900, 5);
    private static final DatasetDescriptor DATASET = Datasets.synthetic("tiny", SHAPE);
    private static final PreparedDataset DATA = SyntheticData.generate("tiny", SHAPE, DATASET.digest());
    private static final ExperimentSpec SPEC = new ExperimentSpec(
            "tiny",
            DATASET.digest(),
            "mf",
            "bpr",
            Protocol.RELEASED_CODE,
            2021,
            Settings.resolve(
                    Map.of("batch-size", "64", "learning-rate", "1e-2", "embedding-size", "8"),
                    RunKinds.settings("mf", "bpr"),
                    "test"));
    private static final String ID = SPEC.runId();
    private static final int PATIENCE = 2;

    @TempDir
    private Path runs;

    private RunStore store;
    private Path directory;
    private final List<RunEvent> events = new ArrayList<>();

    @BeforeEach
    void begin() {
        store = new RunStore(runs);
        directory = store.directory(ID);
    }

    private RunRequest request(int cap, boolean fresh, Integer... cutoffs) {
        return new RunRequest(
                SPEC,
                Path.of("unused"),
                directory,
                MetricSet.DEFAULT.alsoAt(List.of(cutoffs)),
                PATIENCE,
                cap,
                false,
                fresh);
    }

    private boolean run(RunRequest request, BooleanSupplier stop) throws IOException {
        try (BackEnd backEnd = new VectorBackEnd(1, "test")) {
            return new Runner(backEnd, new EnvironmentProbe("test", null), events::add, stop).run(request, DATA);
        }
    }

    private RunSummary train(int cap, boolean fresh) throws IOException {
        assertThat(run(request(cap, fresh, 5, 20), () -> false)).isTrue();
        return store.summary(ID).orElseThrow();
    }

    /** Begins and is asked to stop after some strides of steps. */
    private void beginAndStop(int cap, boolean fresh) throws IOException {
        AtomicInteger asked = new AtomicInteger();
        assertThat(run(request(cap, fresh, 5, 20), () -> asked.incrementAndGet() > 1))
                .isFalse();
    }

    private void evaluate(Integer... cutoffs) throws IOException {
        try (BackEnd backEnd = new VectorBackEnd(1, "test")) {
            new Runner(backEnd, new EnvironmentProbe("test", null), events::add, () -> false)
                    .evaluate(request(0, false, cutoffs), DATA);
        }
    }

    private Due due(boolean force) {
        return store.due(ID, CodeDigest.current(), 0, PATIENCE, force, false);
    }

    /** As the train goal does it: whatever is due. */
    private RunSummary heal() throws IOException {
        Due due = due(false);
        if (due.action() == Action.NONE) {
            store.run(ID).settle();
            return store.summary(ID).orElseThrow();
        }
        return train(0, due.action() == Action.FRESH);
    }

    private Map<String, byte[]> content() throws IOException {
        Map<String, byte[]> content = new HashMap<>();
        for (String name : RunFolder.names(directory)) {
            if (Files.isRegularFile(directory.resolve(name))) {
                content.put(name, Files.readAllBytes(directory.resolve(name)));
            }
        }
        return content;
    }

    private static RunSummary withoutTimes(RunSummary end) {
        TreeMap<String, Double> metrics = new TreeMap<>(end.metrics());
        metrics.remove("peakMemoryMiB");
        return new RunSummary(
                end.stoppedBy(),
                end.patience(),
                end.bestEpoch(),
                end.epochs(),
                end.stepsPerEpoch(),
                metrics,
                end.groups(),
                0,
                0.0,
                0,
                false,
                end.parametersDigest(),
                new TreeMap<>());
    }

    private void assertSameResult(RunSummary found, RunSummary expected) {
        assertThat(withoutTimes(found)).isEqualTo(withoutTimes(expected));
        assertThat(store.read(ID).damage()).isNull();
        assertThat(store.read(ID).usersDamage()).isNull();
        assertThat(directory.resolve(RunDirectory.SUPERSEDED)).doesNotExist();
        assertThat(due(false).action()).isEqualTo(Action.NONE);
    }

    @Test
    void theFinishedFilesStayReadableUntilTheNewTrainingHasEnded() throws IOException {
        RunSummary former = train(0, false);
        byte[] parameters = Files.readAllBytes(directory.resolve(RunDirectory.BEST));
        byte[] users = Files.readAllBytes(directory.resolve(RunDirectory.USERS));
        List<EpochRow> curve = store.epochs(ID);

        beginAndStop(0, true);
        assertThat(store.read(ID).ended()).isFalse();
        StoredRun superseded = store.superseded(ID);
        assertThat(superseded.end()).isEqualTo(former);
        assertThat(superseded.epochs()).isEqualTo(curve);
        assertThat(superseded.spec().codeDigest()).isEqualTo(CodeDigest.current());
        Path aside = directory.resolve(RunDirectory.SUPERSEDED);
        assertThat(aside.resolve(RunDirectory.BEST)).hasBinaryContent(parameters);
        assertThat(aside.resolve(RunDirectory.USERS)).hasBinaryContent(users);

        assertThat(due(false)).isEqualTo(Due.of(Action.RESUME));
        assertSameResult(train(0, false), former);
    }

    @Test
    void aForcedTrainingThatWasInterruptedGoesOnThoughItIsForcedAgain() throws IOException {
        RunSummary former = train(0, false);
        assertThat(due(true)).isEqualTo(new Due(Action.FRESH, Again.FORCED, true, null));
        beginAndStop(0, true);
        assertThat(due(true)).isEqualTo(Due.of(Action.RESUME));
        RunSummary again = train(0, false);
        assertSameResult(again, former);
        assertThat(again.resumed()).isTrue();
        assertThat(due(true).again()).isEqualTo(Again.FORCED);
    }

    @Test
    void anUnfinishedRunThatWasNotBegunByForceBeginsAnewWhenItIsForced() throws IOException {
        beginAndStop(0, false);
        assertThat(due(true)).isEqualTo(new Due(Action.FRESH, Again.FORCED, false, null));
    }

    @Test
    void aRunOfOtherCodeIsTrainedAgainUnlessThatIsAccepted() throws IOException {
        train(0, false);
        RunFolder.computedBy(store, ID, "c0de");
        assertThat(due(false)).isEqualTo(new Due(Action.FRESH, Again.OTHER_CODE, true, null));
        assertThat(store.due(ID, CodeDigest.current(), 0, PATIENCE, false, true))
                .isEqualTo(Due.of(Action.NONE));

        beginAndStop(0, true);
        assertThat(store.superseded(ID).spec().codeDigest()).isEqualTo("c0de");
        assertThat(store.read(ID).spec().codeDigest()).isEqualTo(CodeDigest.current());
        assertThat(due(false)).isEqualTo(Due.of(Action.RESUME));
    }

    @Test
    void aCapThatIsRaisedKeepsTheFormerEndUntilTheNext() throws IOException {
        RunSummary capped = train(1, false);
        beginAndStop(3, false);
        assertThat(store.read(ID).ended()).isFalse();
        assertThat(store.superseded(ID).end()).isEqualTo(capped);
        assertThat(train(3, false).epochs()).isEqualTo(3);
        assertThat(directory.resolve(RunDirectory.SUPERSEDED)).doesNotExist();
    }

    /** Steps of putting a finished run aside and beginning it anew, each of which may be the last before a kill. */
    static List<Integer> steps() {
        List<Integer> steps = new ArrayList<>();
        for (int step = 0; step <= 7 + RunDirectory.ALL.size(); step++) {
            steps.add(step);
        }
        return steps;
    }

    @ParameterizedTest
    @MethodSource("steps")
    void aKillWhileAFinishedRunIsBegunAnewLosesNothing(int steps) throws IOException {
        RunSummary former = train(0, false);
        Path whole = runs.resolve("whole");
        Files.createDirectories(whole);
        for (Map.Entry<String, byte[]> file : content().entrySet()) {
            Files.write(whole.resolve(file.getKey()), file.getValue());
        }
        // what begin() does, in its order, and no further than this step
        Path aside = directory.resolve(RunDirectory.SUPERSEDED);
        int left = steps;
        for (String file : RunDirectory.KEPT) {
            if (left-- > 0 && Files.exists(whole.resolve(file))) {
                Files.createDirectories(aside);
                Files.copy(whole.resolve(file), aside.resolve(file));
            }
        }
        for (String file : RunDirectory.ALL) {
            if (left-- > 0) {
                Files.deleteIfExists(directory.resolve(file));
            }
        }
        StoredRun shown = store.read(ID).ended() ? store.read(ID) : store.superseded(ID);
        assertThat(shown.damage()).isNull();
        assertThat(shown.end()).isEqualTo(former);
        assertSameResult(heal(), former);
    }

    @Test
    void aKillBetweenTheNewEndAndTheEndOfTheFormerOneIsHealed() throws IOException {
        RunSummary former = train(0, false);
        beginAndStop(0, true);
        Path aside = directory.resolve(RunDirectory.SUPERSEDED);
        Map<String, byte[]> kept = new HashMap<>();
        for (String name : RunFolder.names(aside)) {
            kept.put(name, Files.readAllBytes(aside.resolve(name)));
        }
        train(0, false);
        Files.createDirectories(aside);
        for (Map.Entry<String, byte[]> file : kept.entrySet()) {
            Files.write(aside.resolve(file.getKey()), file.getValue());
        }
        store.run(ID).note(new RunStore.Failure("it had failed before", "2026-11-25T11:00:00Z", false));

        assertThat(due(false).action()).isEqualTo(Action.NONE);
        assertSameResult(heal(), former);
        assertThat(store.read(ID).failure()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"metrics.json", "spec.json", "environment.json", "epochs.jsonl"})
    void aDamagedRunIsTrainedAgainToTheSameResultAndKeptAsideUntilThen(String name) throws IOException {
        RunSummary former = train(0, false);
        Path file = directory.resolve(name);
        RunFolder.flip(file, (int) Files.size(file) / 2);
        byte[] damaged = Files.readAllBytes(file);

        Due due = due(false);
        assertThat(due.action()).isEqualTo(Action.FRESH);
        assertThat(due.again()).isEqualTo(Again.DAMAGED);
        assertThat(due.ended()).isTrue();
        assertThat(due.damage()).contains(file.toString());
        assertThat(store.due(ID, CodeDigest.current(), 0, PATIENCE, false, true).again())
                .as("accepting other code accepts no damage")
                .isEqualTo(Again.DAMAGED);

        beginAndStop(0, true);
        assertThat(directory.resolve(RunDirectory.SUPERSEDED).resolve(name)).hasBinaryContent(damaged);
        assertThat(due(false)).isEqualTo(Due.of(Action.RESUME));
        assertSameResult(heal(), former);
    }

    @Test
    void aDamagedRunDoesNotReplaceTheWholeOneThatWasKeptBeforeIt() throws IOException {
        RunSummary former = train(0, false);
        RunDirectory files = new RunDirectory(directory);
        Path aside = directory.resolve(RunDirectory.SUPERSEDED);
        Files.createDirectories(aside);
        for (Map.Entry<String, byte[]> file : content().entrySet()) {
            Files.write(aside.resolve(file.getKey()), file.getValue());
        }
        RunFolder.flip(directory.resolve(RunDirectory.METRICS), 30);
        files.begin(request(0, true, 20).spec(), true);
        assertThat(store.superseded(ID).end()).isEqualTo(former);
    }

    @ParameterizedTest
    @ValueSource(strings = {"metrics.json", "spec.json", "environment.json", "epochs.jsonl"})
    void anEvaluationDoesNotTouchADamagedRun(String name) throws IOException {
        train(0, false);
        RunFolder.flip(directory.resolve(name), (int) Files.size(directory.resolve(name)) / 2);
        Map<String, byte[]> before = content();

        assertThat(store.missing(ID, List.of(3, 20))).isEmpty();
        assertThatThrownBy(() -> evaluate(3, 20))
                .isInstanceOf(InputException.class)
                .hasMessageContainingAll(directory.toString(), name, "ssm:train");
        assertThat(content()).containsExactlyInAnyOrderEntriesOf(before);
    }

    @Test
    void anEvaluationDoesNotTouchARunThatHasNotEnded() throws IOException {
        beginAndStop(0, false);
        assertThatThrownBy(() -> evaluate(3, 20))
                .isInstanceOf(InputException.class)
                .hasMessageContainingAll(directory.toString(), "not ended", "ssm:train");
    }

    @Test
    void damagedUsersAloneAreMeasuredAnewAtEveryCutoffThatWas() throws IOException {
        RunSummary former = train(0, false);
        Path users = directory.resolve(RunDirectory.USERS);
        String whole = Files.readString(users);
        RunFolder.flip(users, whole.length() - 2);

        assertThat(store.read(ID).damage()).isNull();
        assertThat(store.read(ID).usersDamage()).contains(users.toString(), "SHA-256", "ssm:evaluate");
        assertThat(store.summary(ID)).contains(former);
        assertThat(store.users(ID, DATA.users())).isEmpty();
        assertThat(due(false).action()).isEqualTo(Action.NONE);
        assertThat(store.missing(ID, List.of(20))).containsExactly(RunDirectory.USERS);

        evaluate(20);
        assertThat(users).hasContent(whole);
        assertThat(events)
                .anyMatch(event -> event instanceof RunEvent.Remark remark
                        && remark.message().contains(users.toString()));
        assertSameResult(store.summary(ID).orElseThrow(), former);
        assertThat(store.missing(ID, List.of(5, 20))).isEmpty();
    }

    @Test
    void aKillBetweenTheUsersAndTheEndOfAnEvaluationIsHealedByTheSameCommand() throws IOException {
        train(0, false);
        Map<String, byte[]> before = content();
        evaluate(3, 5, 20);
        Map<String, byte[]> after = content();
        Files.write(directory.resolve(RunDirectory.METRICS), before.get(RunDirectory.METRICS));

        assertThat(store.missing(ID, List.of(3, 20))).contains("recall@3", RunDirectory.USERS);
        evaluate(3, 20);
        Map<String, byte[]> healed = content();
        assertThat(store.read(ID).usersDamage()).isNull();
        assertThat(store.missing(ID, List.of(3, 5, 20))).isEmpty();
        assertThat(healed.get(RunDirectory.METRICS).length).isEqualTo(after.get(RunDirectory.METRICS).length);
        assertThat(store.users(ID, DATA.users()).orElseThrow().means()).hasSize(18);
    }

    @Test
    void aKillBeforeTheEndIsWrittenGoesOnToTheSameEnd() throws IOException {
        beginAndStop(0, false);
        Map<String, byte[]> unfinished = content();
        RunSummary former = train(0, false);
        // environment and users are there, the end is not, nor is anything of what came after it
        Files.delete(directory.resolve(RunDirectory.METRICS));
        Files.write(directory.resolve(RunDirectory.LAST), unfinished.get(RunDirectory.LAST));
        assertSameResult(heal(), former);
    }

    @Test
    void aTrainingThatFailedBeforeItBeganIsForgottenWhereTheRunIsComplete() throws IOException {
        train(0, false);
        store.run(ID).note(new RunStore.Failure("no memory", "2026-11-25T11:00:00Z", false));
        assertThat(due(false).action()).isEqualTo(Action.NONE);
        store.run(ID).settle();
        assertThat(store.read(ID).failure()).isNull();
    }

    @Test
    void aFailedEvaluationIsRememberedUntilOneSucceeds() throws IOException {
        train(0, false);
        store.run(ID).note(new RunStore.Failure("no memory", "2026-11-25T11:00:00Z", true));
        store.run(ID).settle();
        assertThat(store.read(ID).failure().message()).isEqualTo("no memory");
        evaluate(3, 20);
        assertThat(store.read(ID).failure()).isNull();
    }

    @Test
    void aSuccessfulEvaluationDoesNotHideThatATrainingFailed() throws IOException {
        train(0, false);
        store.run(ID).note(new RunStore.Failure("no memory", "2026-11-25T11:00:00Z", false));
        evaluate(3, 20);
        assertThat(store.read(ID).failure().message()).isEqualTo("no memory");
    }

    @Test
    void aNoteThatIsDamagedStillSaysThatSomethingBrokeOff() throws IOException {
        train(0, false);
        store.run(ID).note(new RunStore.Failure("no memory", "2026-11-25T11:00:00Z", false));
        RunFolder.change(directory.resolve(RunDirectory.FAILURE), "no memory", "a memory");
        assertThat(store.read(ID).failure().message()).contains(RunDirectory.FAILURE, "SHA-256");
    }

    @Test
    void leftoversOfAKilledProcessGoWhenTheRunIsWorkedOn() throws IOException {
        train(0, false);
        Path left = directory.resolve(RunDirectory.USERS + ".part-1");
        Files.writeString(left, "half");
        assertThat(store.read(ID).damage()).isNull();
        evaluate(3, 20);
        assertThat(left).doesNotExist();
    }

    @Test
    void aFileInThePlaceOfAFolderIsDamage() throws IOException {
        Files.writeString(directory, "not a folder");
        assertThat(store.read(ID).damage()).contains(directory.toString(), "found 'a file'", "Move it away");
        assertThat(store.ids()).isEmpty();
    }
}
