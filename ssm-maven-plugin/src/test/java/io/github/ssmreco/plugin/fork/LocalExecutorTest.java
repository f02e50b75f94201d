package io.github.ssmreco.plugin.fork;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.ssmreco.engine.data.Counts;
import io.github.ssmreco.engine.evaluation.MetricSet;
import io.github.ssmreco.engine.experiment.ExperimentSpec;
import io.github.ssmreco.engine.experiment.Protocol;
import io.github.ssmreco.engine.experiment.RunKinds;
import io.github.ssmreco.engine.run.RunEvent;
import io.github.ssmreco.engine.run.RunRequest;
import io.github.ssmreco.engine.store.RunStore;
import io.github.ssmreco.engine.support.Settings;
import io.github.ssmreco.engine.worker.WorkerPlan;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class LocalExecutorTest {

    @TempDir
    Path folder;

    private final List<RunEvent> events = new CopyOnWriteArrayList<>();
    private int sideBySide = 1;

    @Test
    void eachRunHasAProcessOfItsOwn() throws Exception {
        execute(run("gowalla", "fine", 1), run("gowalla", "fine", 2));

        assertThat(processes()).doesNotHaveDuplicates().hasSize(2);
        assertThat(finished()).hasSize(2);
    }

    @Test
    void shortRunsShareAProcess() throws Exception {
        execute(run("miniature", "fine", 1), run("miniature", "fine", 2));

        assertThat(processes()).hasSize(1);
        assertThat(finished()).hasSize(2);
    }

    @Test
    void equationsAreShortOnAnyDataset() throws Exception {
        execute(equations("gowalla", "fine", 1), equations("gowalla", "fine", 2), run("gowalla", "fine", 3));

        assertThat(processes()).hasSize(2);
        assertThat(finished()).hasSize(3);
    }

    @Test
    void aCrashFailsTheRunThatRanAndTheNextWorkerGoesOnWithTheRest() throws Exception {
        RunRequest crashing = run("miniature", "crash", 2);
        execute(run("miniature", "fine", 1), crashing, run("miniature", "fine", 3));

        assertThat(failures()).singleElement().satisfies(failure -> {
            assertThat(failure.runId()).isEqualTo(crashing.runId());
            assertThat(failure.message())
                    .contains("signal 6", "a native library is about to go")
                    .contains(crashing.runDirectory().resolve("worker.log").toString());
        });
        assertThat(finished()).hasSize(2);
        assertThat(processes()).hasSize(2);
    }

    @Test
    void whoIsAskedAgainAndAgainKeepsAWorkerForShortRuns() throws Exception {
        LocalExecutor keeping = keeping();
        for (int seed = 1; seed <= 3; seed++) {
            keeping.execute(List.of(run("miniature", "fine", seed)), events::add);
        }
        assertThat(processes()).hasSize(3);
        assertThat(new HashSet<>(processes())).hasSize(1);
        assertThat(finished()).hasSize(3);
        assertThat(events).noneMatch(RunEvent.Rests.class::isInstance);
    }

    @Test
    void aLongRunHasAWorkerOfItsOwn() throws Exception {
        LocalExecutor keeping = keeping();
        keeping.execute(List.of(run("miniature", "fine", 1)), events::add);
        keeping.execute(List.of(run("gowalla", "fine", 2)), events::add);
        keeping.execute(List.of(run("gowalla", "fine", 3)), events::add);
        assertThat(processes()).doesNotHaveDuplicates().hasSize(3);
        assertThat(finished()).hasSize(3);
    }

    /** What computes nothing on a back end is told to take none; a training that comes next has asked for one. */
    @Test
    void aRunThatWantsAnotherBackEndThanTheOneThatIsKeptHasAWorkerOfItsOwn() throws Exception {
        LocalExecutor keeping = LocalExecutor.keeping(
                command(),
                new WorkerSettings(WorkerPlan.Mode.TRAIN, "cpu", "torch", 1, 0, "test", null),
                LocalExecutorTest::demand,
                folder.resolve("scratch"),
                Duration.ofSeconds(5),
                Duration.ofMinutes(30));
        keeping.execute(List.of(equations("miniature", "fine", 1)), events::add);
        keeping.execute(List.of(run("miniature", "fine", 2)), events::add);
        keeping.execute(List.of(run("miniature", "fine", 3)), events::add);
        assertThat(processes()).hasSize(3);
        assertThat(processes().get(0)).isNotEqualTo(processes().get(1));
        assertThat(processes().get(1)).isEqualTo(processes().get(2));
    }

    @Test
    void afterTheCrashOfOneThatWasKeptTheNextRunHasANewOne() throws Exception {
        LocalExecutor keeping = keeping();
        RunRequest crashing = run("miniature", "crash", 2);
        keeping.execute(List.of(run("miniature", "fine", 1)), events::add);
        keeping.execute(List.of(crashing), events::add);
        keeping.execute(List.of(run("miniature", "fine", 3)), events::add);

        assertThat(failures()).singleElement().satisfies(failure -> {
            assertThat(failure.runId()).isEqualTo(crashing.runId());
            assertThat(failure.message())
                    .contains(
                            "signal 6",
                            crashing.runDirectory().resolve("worker.log").toString());
        });
        assertThat(finished()).hasSize(2);
        assertThat(new HashSet<>(processes())).hasSize(2);
    }

    @Test
    void oneThatWasKeptAndThenKilledIsReplaced() throws Exception {
        LocalExecutor keeping = keeping();
        keeping.execute(List.of(run("miniature", "fine", 1)), events::add);
        ProcessHandle kept =
                ProcessHandle.of(Long.parseLong(processes().get(0))).orElseThrow();
        kept.destroyForcibly();
        kept.onExit().get(10, TimeUnit.SECONDS);
        keeping.execute(List.of(run("miniature", "fine", 2)), events::add);
        assertThat(failures()).isEmpty();
        assertThat(finished()).hasSize(2);
    }

    private LocalExecutor keeping() {
        return LocalExecutor.keeping(
                command(),
                settings(),
                LocalExecutorTest::demand,
                folder.resolve("scratch"),
                Duration.ofSeconds(5),
                Duration.ofMinutes(30));
    }

    @Test
    void runsSideBySideAreUnderWayAtOnce() throws Exception {
        sideBySide = 2;
        execute(run("gowalla", "beats", 1), run("gowalla", "beats", 2), run("gowalla", "fine", 3));

        List<String> told = events.stream()
                .filter(event -> !(event instanceof RunEvent.Alive))
                .map(event -> event.getClass().getSimpleName())
                .toList();
        assertThat(told.subList(0, told.indexOf("Finished")))
                .filteredOn("Started"::equals)
                .hasSize(2);
        assertThat(processes()).doesNotHaveDuplicates().hasSize(3);
        assertThat(finished()).hasSize(3);
    }

    @Test
    void shortRunsAreDealtToAllWhoWorkSideBySide() throws Exception {
        sideBySide = 2;
        execute(run("miniature", "fine", 1), run("miniature", "fine", 2), run("miniature", "fine", 3));

        assertThat(processes()).doesNotHaveDuplicates().hasSize(2);
        assertThat(finished()).hasSize(3);
    }

    @Test
    void aCrashLeavesTheRunsBesideItAlone() throws Exception {
        sideBySide = 3;
        RunRequest crashing = run("gowalla", "crash", 2);
        execute(run("gowalla", "beats", 1), crashing, run("gowalla", "fine", 3), run("gowalla", "fine", 4));

        assertThat(failures())
                .singleElement()
                .satisfies(failure -> assertThat(failure.runId()).isEqualTo(crashing.runId()));
        assertThat(finished()).hasSize(3);
    }

    @Test
    void aDeviceThatIsNotThereEndsWhatRunsBesideIt() {
        sideBySide = 2;
        assertThatThrownBy(() -> execute(run("gowalla", "stops", 1), run("gowalla", "no-device", 2)))
                .isInstanceOf(WorkerException.class)
                .hasMessage("ssm.device: found 'gpu', expected cpu. Do this.");
        assertThat(processes()).allSatisfy(LocalExecutorTest::assertGone);
    }

    @Test
    void allThatRunSideBySideAreAskedToStop() throws Exception {
        sideBySide = 2;
        RunRequest one = run("gowalla", "stops", 1);
        RunRequest other = run("gowalla", "stops", 2);
        interruptOnceStarted(2, Duration.ofSeconds(10), one, other, run("gowalla", "fine", 3));

        for (RunRequest stopped : List.of(one, other)) {
            assertThat(Files.readString(stopped.runDirectory().resolve("worker.log")))
                    .contains("checkpoint written");
        }
        assertThat(finished()).isEmpty();
        assertThat(processes()).hasSize(2).allSatisfy(LocalExecutorTest::assertGone);
    }

    @Test
    void aRunThatAWorkerForgetsIsAFailure() throws Exception {
        execute(run("gowalla", "forgets", 1));

        assertThat(failures())
                .singleElement()
                .satisfies(failure -> assertThat(failure.message()).contains("without saying what became of this run"));
    }

    @Test
    void aHeapThatIsTooSmallIsAnsweredWithALargerOne() throws Exception {
        execute(run("gowalla", "out-of-memory", 1));

        assertThat(failures())
                .singleElement()
                .satisfies(failure -> assertThat(failure.message()).contains("64 MiB", "-Dssm.heap=128"));
    }

    @Test
    void whatAWorkerPrintsIsKeptWhole() throws Exception {
        RunRequest noisy = run("gowalla", "noisy", 1);
        execute(noisy);

        List<String> lines = Files.readAllLines(noisy.runDirectory().resolve("worker.log"));
        // the JVM itself may say that it uses an incubator module
        assertThat(lines.stream().filter(line -> line.startsWith("noise")))
                .hasSize(20_000)
                .last()
                .isEqualTo("noise 19999 @ssm {} τ");
        assertThat(finished()).hasSize(1);
    }

    @Test
    void aDeviceThatIsNotThereEndsEverything() {
        assertThatThrownBy(() -> execute(run("gowalla", "no-device", 1), run("gowalla", "fine", 2)))
                .isInstanceOf(WorkerException.class)
                .hasMessage("ssm.device: found 'gpu', expected cpu. Do this.");
        assertThat(finished()).isEmpty();
    }

    @Test
    void aJvmThatDoesNotStartEndsEverything() {
        JavaCommand broken = new JavaCommand(List.of(folder), "no.such.Main", 64, true, folder, Map.of());

        assertThatThrownBy(() -> executor(broken, Duration.ofSeconds(1))
                        .execute(List.of(run("gowalla", "fine", 1)), events::add))
                .isInstanceOf(WorkerException.class)
                .hasMessageContaining("did not start")
                .hasMessageContaining("no.such.Main");
    }

    /** The class path, the plan and the run's folder in letters that the C locale does not have. */
    @Test
    void aWorkerStartsWherePathsHaveLettersOutsideItsLocale() throws Exception {
        assumeThat(System.getProperty("sun.jnu.encoding")).isEqualTo("UTF-8");
        folder = Files.createDirectory(folder.resolve("K\u00e4se & Br\u00f6tchen \u03c0"));
        Path own = ownClasses();
        Path classes = copy(own, folder.resolve("eigene klassen"));
        List<Path> classPath = classPath().stream()
                .map(entry -> entry.equals(own) ? classes : entry)
                .toList();
        JavaCommand german =
                new JavaCommand(classPath, FakeWorker.class.getName(), 64, true, folder, Map.of("LC_ALL", "C"));
        RunRequest run = run("gowalla", "environment", 1);

        executor(german, Duration.ofSeconds(5)).execute(List.of(run), events::add);

        assertThat(finished()).hasSize(1);
        assertThat(Files.readString(run.runDirectory().resolve("worker.log"))).contains("loaded from " + classes);
    }

    private static Path ownClasses() throws Exception {
        return Path.of(FakeWorker.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
    }

    private static Path copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
        return to;
    }

    @Test
    void aWorkerIsToldToReportNothingToAnybodyAndGivenItsHeap() throws Exception {
        RunRequest run = run("gowalla", "environment", 1);
        execute(run);

        assertThat(Files.readString(run.runDirectory().resolve("worker.log")))
                .contains("OPT_OUT_TRACKING=true")
                .containsPattern("max heap MiB=6[0-9]");
    }

    @Test
    void anInterruptAsksTheWorkerToStopAndWaitsForIt() throws Exception {
        RunRequest run = run("gowalla", "stops", 1);
        interruptOnceStarted(Duration.ofSeconds(20), run, run("gowalla", "fine", 2));

        assertThat(Files.readString(run.runDirectory().resolve("worker.log"))).contains("checkpoint written");
        assertThat(processes()).singleElement().satisfies(LocalExecutorTest::assertGone);
        assertThat(finished()).isEmpty();
    }

    @Test
    void aWorkerThatDoesNotStopIsEndedByForce() throws Exception {
        interruptOnceStarted(Duration.ofMillis(300), run("gowalla", "hangs", 1));

        assertThat(processes()).singleElement().satisfies(LocalExecutorTest::assertGone);
    }

    @Test
    void theListenersOwnFaultReachesTheCaller() {
        assertThatThrownBy(() -> executor(command(), Duration.ofSeconds(1))
                        .execute(List.of(run("gowalla", "fine", 1)), event -> {
                            throw new IllegalStateException("the listener's");
                        }))
                .hasMessage("the listener's");
    }

    @Test
    void aFailureIsNotedInTheRunsDirectory() throws IOException {
        RunStore store = new RunStore(folder);
        FailureNotes notes = new FailureNotes(store, WorkerPlan.Mode.TRAIN);

        notes.accept(new RunEvent.Failed("a-run", "it broke"));
        assertThat(store.read("a-run").failure().message()).isEqualTo("it broke");
        assertThat(store.read("a-run").failure().ofEvaluation()).isFalse();
        assertThat(notes.untold()).isEmpty();
    }

    @Test
    void whatCannotBeNotedIsToldByTheBuild() throws IOException {
        Files.writeString(folder.resolve("a-run"), "a file where a folder should be");
        FailureNotes notes = new FailureNotes(new RunStore(folder), WorkerPlan.Mode.EVALUATE);

        notes.accept(new RunEvent.Failed("a-run", "it broke"));
        notes.accept(new RunEvent.Busy("b-run", "Process 1 works in its folder."));
        assertThat(notes.untold()).containsExactly("a-run: it broke", "b-run: Process 1 works in its folder.");
        assertThat(folder.resolve("b-run")).doesNotExist();
    }

    @Test
    void aFolderThatCannotBeMadeFailsItsRunAndNoOther() throws Exception {
        RunRequest blocked = run("miniature", "fine", 1);
        Files.writeString(blocked.runDirectory(), "a file where a folder should be");
        RunRequest fine = run("miniature", "fine", 2);
        execute(blocked, fine);

        assertThat(failures()).singleElement().satisfies(failure -> {
            assertThat(failure.runId()).isEqualTo(blocked.runId());
            assertThat(failure.message()).contains(blocked.runDirectory().toString(), "Move away");
        });
        assertThat(finished()).hasSize(1);
    }

    @Test
    void nothingIsWrittenForARunThatIsAnotherProcesss() throws Exception {
        RunRequest busy = run("miniature", "busy", 1);
        RunRequest fine = run("miniature", "fine", 2);
        execute(busy, fine);

        assertThat(events.stream().filter(RunEvent.Busy.class::isInstance)).hasSize(1);
        assertThat(finished()).hasSize(1);
        assertThat(busy.runDirectory()).isEmptyDirectory();

        execute(busy);
        assertThat(failures()).isEmpty();
        assertThat(busy.runDirectory()).isEmptyDirectory();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aStoppedWorkerIsWarnedOfThenEndedAndTheNextRunGoesOn() throws Exception {
        RunRequest hung = run("gowalla", "beats", 1);
        Stopped stopped = new Stopped(Duration.ofMillis(1500), false);
        stopped.execute(hung, run("gowalla", "fine", 2));

        assertThat(remarks()).first().satisfies(remark -> {
            assertThat(remark.runId()).isEqualTo(hung.runId());
            assertThat(remark.message())
                    .contains("process " + stopped.process, "has said nothing for", "kill -CONT", "-Dssm.silence");
        });
        assertThat(failures()).singleElement().satisfies(failure -> {
            assertThat(failure.runId()).isEqualTo(hung.runId());
            assertThat(failure.message())
                    .contains("process " + stopped.process, "said nothing for", "ssm.silence", "checkpoint is kept");
        });
        assertGone(stopped.process);
        assertThat(finished()).hasSize(1);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aStoppedWorkerThatIsContinuedGoesOn() throws Exception {
        Stopped stopped = new Stopped(Duration.ZERO, true);
        stopped.execute(run("gowalla", "beats", 1));

        assertThat(remarks())
                .last()
                .satisfies(remark -> assertThat(remark.message()).contains("is heard again"));
        assertThat(failures()).isEmpty();
        assertThat(finished()).hasSize(1);
    }

    /** Stops the worker with a signal once its run has started, and may continue it when the user is warned. */
    private final class Stopped {

        private final Silence.Limits limits;
        private final boolean continued;
        private volatile String process;

        Stopped(Duration end, boolean continued) {
            this.limits = new Silence.Limits(Duration.ofMillis(50), Duration.ofMillis(500), Duration.ofMinutes(1), end);
            this.continued = continued;
        }

        void execute(RunRequest... runs) throws InterruptedException {
            new LocalExecutor(
                            command(),
                            settings(),
                            LocalExecutorTest::demand,
                            folder.resolve("scratch"),
                            Duration.ofSeconds(1),
                            limits,
                            this::nanoTime,
                            false)
                    .execute(List.of(runs), this::hear);
        }

        /** Goes from the stop on: how long a JVM takes to start is not what is tested. */
        private long nanoTime() {
            return process != null && isStopped() ? System.nanoTime() : 0;
        }

        private boolean isStopped() {
            try {
                return Files.readString(Path.of("/proc", process, "stat")).contains(") T ");
            } catch (IOException e) {
                return false;
            }
        }

        private void hear(RunEvent event) {
            events.add(event);
            if (event instanceof RunEvent.Started && process == null) {
                process = processes().get(0);
                signal("-STOP");
            } else if (event instanceof RunEvent.Remark && continued) {
                signal("-CONT");
            }
        }

        private void signal(String name) {
            try {
                new ProcessBuilder("kill", name, process).start().waitFor();
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private void interruptOnceStarted(Duration grace, RunRequest... runs) throws Exception {
        interruptOnceStarted(1, grace, runs);
    }

    private void interruptOnceStarted(int many, Duration grace, RunRequest... runs) throws Exception {
        CountDownLatch started = new CountDownLatch(many);
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        Thread caller = new Thread(() -> {
            try {
                executor(command(), grace).execute(List.of(runs), event -> {
                    events.add(event);
                    if (event instanceof RunEvent.Started) {
                        started.countDown();
                    }
                });
            } catch (InterruptedException | RuntimeException e) {
                thrown.set(e);
            }
        });
        caller.start();
        assertThat(started.await(30, TimeUnit.SECONDS)).isTrue();
        caller.interrupt();
        caller.join();
        assertThat(thrown.get()).isInstanceOf(InterruptedException.class);
    }

    private static void assertGone(String process) {
        assertThat(ProcessHandle.of(Long.parseLong(process)).filter(ProcessHandle::isAlive))
                .isEmpty();
    }

    private void execute(RunRequest... runs) throws InterruptedException {
        executor(command(), Duration.ofSeconds(5)).execute(List.of(runs), events::add);
    }

    private LocalExecutor executor(JavaCommand command, Duration grace) {
        return new LocalExecutor(
                command,
                settings(),
                LocalExecutorTest::demand,
                folder.resolve("scratch"),
                grace,
                Duration.ofMinutes(30));
    }

    /** What the kinds of run say on data of this size, in a small heap. */
    private static LocalExecutor.Demand demand(RunRequest run) {
        int pairs = run.spec().dataset().equals("miniature") ? 21_500 : 1_027_370;
        return LocalExecutor.Demand.of(
                        RunKinds.of(run.spec()).needs(run.spec(), new Counts(1_000, 600, pairs, null, null), 20, 1), 1)
                .withHeap(64);
    }

    private WorkerSettings settings() {
        return new WorkerSettings(WorkerPlan.Mode.TRAIN, "cpu", "vector", sideBySide, 0, "test", null);
    }

    private JavaCommand command() {
        return new JavaCommand(classPath(), FakeWorker.class.getName(), 64, true, folder.resolve("cache"), Map.of());
    }

    private static List<Path> classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .toList();
    }

    /** The fake worker does what the data's digest says. */
    private RunRequest run(String dataset, String behaviour, long seed) {
        return run(dataset, behaviour, seed, "mf", "bpr", Map.of("epochs", "50"));
    }

    private RunRequest equations(String dataset, String behaviour, long seed) {
        return run(dataset, behaviour, seed, "theory", "none", Map.of("equations", "6-9"));
    }

    private RunRequest run(
            String dataset, String behaviour, long seed, String model, String loss, Map<String, String> given) {
        Settings settings = Settings.resolve(given, RunKinds.settings(model, loss), "test");
        ExperimentSpec spec =
                new ExperimentSpec(dataset, behaviour, model, loss, Protocol.RELEASED_CODE, seed, settings);
        return new RunRequest(
                spec,
                folder.resolve("prepared"),
                folder.resolve(behaviour + seed),
                MetricSet.DEFAULT,
                5,
                0,
                false,
                false);
    }

    private List<String> processes() {
        return events.stream()
                .filter(RunEvent.Ready.class::isInstance)
                .map(event -> ((RunEvent.Ready) event).kernel())
                .toList();
    }

    private List<RunEvent> finished() {
        return events.stream().filter(RunEvent.Finished.class::isInstance).toList();
    }

    private List<RunEvent.Remark> remarks() {
        return events.stream()
                .filter(RunEvent.Remark.class::isInstance)
                .map(RunEvent.Remark.class::cast)
                .toList();
    }

    private List<RunEvent.Failed> failures() {
        return events.stream()
                .filter(RunEvent.Failed.class::isInstance)
                .map(RunEvent.Failed.class::cast)
                .toList();
    }
}
