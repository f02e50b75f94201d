package io.github.ssmreco.engine.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ssmreco.engine.data.DatasetDescriptor;
import io.github.ssmreco.engine.data.Datasets;
import io.github.ssmreco.engine.data.PreparedFile;
import io.github.ssmreco.engine.data.SyntheticData;
import io.github.ssmreco.engine.data.SyntheticShape;
import io.github.ssmreco.engine.evaluation.MetricSet;
import io.github.ssmreco.engine.experiment.ExperimentSpec;
import io.github.ssmreco.engine.experiment.Protocol;
import io.github.ssmreco.engine.experiment.RunKinds;
import io.github.ssmreco.engine.run.RunEvent;
import io.github.ssmreco.engine.run.RunRequest;
import io.github.ssmreco.engine.store.RunDirectory;
import io.github.ssmreco.engine.store.RunFolder;
import io.github.ssmreco.engine.store.RunLock;
import io.github.ssmreco.engine.store.RunStore;
import io.github.ssmreco.engine.support.Json;
import io.github.ssmreco.engine.support.Settings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The real process: its events, its watchdog, its end. */
@Timeout(120)
class WorkerTest {

    private static final SyntheticShape SHAPE = new SyntheticShape(300, 200, 9_000, 5);
    private static final DatasetDescriptor DATASET = Datasets.synthetic("tiny", SHAPE);

    @TempDir
    private Path folder;

    private Path prepared;
    private Process process;

    @BeforeEach
    void prepare() throws IOException {
        prepared = folder.resolve("prepared.bin");
        PreparedFile.write(prepared, SyntheticData.generate("tiny", SHAPE, DATASET.digest()));
    }

    @AfterEach
    void leaveNoProcess() {
        if (process != null) {
            process.destroyForcibly();
        }
    }

    private RunRequest request(String runs, int epochs) {
        Settings settings = Settings.resolve(
                Map.of("batch-size", "64", "epochs", String.valueOf(epochs)), RunKinds.settings("mf", "bpr"), "test");
        ExperimentSpec spec =
                new ExperimentSpec("tiny", DATASET.digest(), "mf", "bpr", Protocol.RELEASED_CODE, 1, settings);
        Path directory = folder.resolve(runs).resolve(spec.runId());
        return new RunRequest(spec, prepared, directory, MetricSet.DEFAULT, 5, 0, false, false);
    }

    private BufferedReader start(String device, RunRequest... requests) throws IOException {
        return start(List.of(plan(device, requests).toString()));
    }

    private Path plan(String device, RunRequest... requests) throws IOException {
        Path plan = folder.resolve("plan.json");
        Json.write(
                plan, new WorkerPlan(WorkerPlan.Mode.TRAIN, List.of(requests), device, "vector", 1, 1, "test", null));
        return plan;
    }

    private BufferedReader start(List<String> arguments) throws IOException {
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-modules=jdk.incubator.vector",
                "-cp",
                classPath,
                Worker.class.getName()));
        command.addAll(arguments);
        process = new ProcessBuilder(command)
                .redirectError(folder.resolve("log").toFile())
                .start();
        return new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    private static RunEvent next(BufferedReader out, Class<? extends RunEvent> wanted) throws IOException {
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            if (line.startsWith(EventChannel.PREFIX)) {
                RunEvent event = Json.parse(line.substring(EventChannel.PREFIX.length()), RunEvent.class);
                if (wanted.isInstance(event)) {
                    return event;
                }
            }
        }
        throw new AssertionError("the worker ended without a " + wanted.getSimpleName());
    }

    @Test
    void saysThatItLivesBeforeAnythingElse() throws Exception {
        BufferedReader out = start("auto", request("runs", 1));
        assertThat(next(out, RunEvent.class)).isInstanceOf(RunEvent.Alive.class);
    }

    @Test
    void tellsWhatItDoesAndEndsWithZero() throws Exception {
        RunRequest request = request("runs", 2);
        BufferedReader out = start("auto", request);
        assertThat(((RunEvent.Ready) next(out, RunEvent.Ready.class)).backEnd()).isEqualTo("vector");
        assertThat(((RunEvent.Started) next(out, RunEvent.Started.class)).epochLimit())
                .isEqualTo(2);
        assertThat(((RunEvent.Finished) next(out, RunEvent.Finished.class)).trainedNow())
                .isEqualTo(2);
        assertThat(process.waitFor()).isEqualTo(ExitCode.DONE.code());
    }

    private RunEvent.Finished further(BufferedReader out, RunRequest request) throws IOException {
        next(out, RunEvent.Rests.class);
        process.getOutputStream().write((plan("cpu", request) + "\n").getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().flush();
        return (RunEvent.Finished) next(out, RunEvent.Finished.class);
    }

    @Test
    void oneThatRestsDoesFurtherPlansToTheSameParametersAndEndsWithItsParent() throws Exception {
        RunRequest alone = request("alone", 3);
        next(start("cpu", alone), RunEvent.Finished.class);
        process.waitFor();

        RunRequest second = request("together", 3);
        BufferedReader out = start(List.of(plan("cpu", request("together", 2)).toString(), Worker.RESTS));
        assertThat(further(out, second).trainedNow()).isEqualTo(3);
        further(out, request("together", 4));
        assertThat(new RunStore(folder.resolve("together"))
                        .summary(second.runId())
                        .orElseThrow()
                        .parametersDigest())
                .isEqualTo(new RunStore(folder.resolve("alone"))
                        .summary(alone.runId())
                        .orElseThrow()
                        .parametersDigest());
        next(out, RunEvent.Rests.class);
        process.getOutputStream().close();
        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void diesWithItsParentAndGoesOnToTheSameParameters() throws Exception {
        RunRequest straight = request("straight", 400);
        next(start("cpu", straight), RunEvent.Finished.class);

        RunRequest orphaned = request("orphaned", 400);
        BufferedReader out = start("cpu", orphaned);
        RunEvent.Epoch epoch;
        do {
            epoch = (RunEvent.Epoch) next(out, RunEvent.Epoch.class);
        } while (epoch.epoch() < 3);
        process.getOutputStream().close();
        assertThat(process.waitFor(10, TimeUnit.SECONDS))
                .as("ends with its parent")
                .isTrue();
        assertThat(new RunStore(folder.resolve("orphaned")).summary(orphaned.runId()))
                .isEmpty();

        RunEvent.Finished finished = (RunEvent.Finished) next(start("cpu", orphaned), RunEvent.Finished.class);
        assertThat(finished.trainedNow()).isLessThan(400);
        var expected = new RunStore(folder.resolve("straight"))
                .summary(straight.runId())
                .orElseThrow();
        var found = new RunStore(folder.resolve("orphaned"))
                .summary(orphaned.runId())
                .orElseThrow();
        assertThat(found.parametersDigest()).isEqualTo(expected.parametersDigest());
        assertThat(found.resumed()).isTrue();
    }

    @Test
    void aRunThatAnotherProcessWorksOnIsLeftAloneAndTheNextOneGoesOn() throws Exception {
        RunRequest busy = request("runs", 1);
        RunRequest free = request("runs", 2);
        try (RunLock held = RunLock.take(busy.runDirectory()).orElseThrow()) {
            BufferedReader out = start("cpu", busy, free);
            RunEvent.Busy told = (RunEvent.Busy) next(out, RunEvent.Busy.class);
            assertThat(told.runId()).isEqualTo(busy.runId());
            assertThat(told.message())
                    .startsWith("Process " + ProcessHandle.current().pid() + " works in its folder")
                    .contains(busy.runDirectory().toString());
            assertThat(((RunEvent.Finished) next(out, RunEvent.Finished.class)).runId())
                    .isEqualTo(free.runId());
            assertThat(process.waitFor()).isEqualTo(ExitCode.DONE.code());
            assertThat(RunFolder.names(busy.runDirectory())).containsExactly(RunDirectory.LOCK);
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aWorkerThatWasStoppedByASignalKeepsItsFolder() throws Exception {
        RunRequest request = request("runs", 100_000);
        next(start("cpu", request), RunEvent.Epoch.class);
        Process stopped = process;
        assertThat(new ProcessBuilder("kill", "-STOP", String.valueOf(stopped.pid()))
                        .start()
                        .waitFor())
                .isZero();
        try {
            RunEvent.Busy told = (RunEvent.Busy) next(start("cpu", request), RunEvent.Busy.class);
            assertThat(told.message()).startsWith("Process " + stopped.pid() + " ");
            assertThat(process.waitFor()).isEqualTo(ExitCode.DONE.code());
        } finally {
            stopped.destroyForcibly().waitFor();
        }
        next(start("cpu", request), RunEvent.Epoch.class);
    }

    @Test
    void stopsWithACheckpointWhenItIsAsked() throws Exception {
        RunRequest request = request("runs", 100_000);
        BufferedReader out = start("cpu", request);
        next(out, RunEvent.Epoch.class);
        process.getOutputStream().write("stop\n".getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().flush();
        assertThat(process.waitFor()).isEqualTo(ExitCode.STOPPED.code());
        assertThat(request.runDirectory().resolve(RunDirectory.LAST)).exists();
    }

    @Test
    void aDeviceThatIsNotThereIsAnErrorWithAdvice() throws Exception {
        start("gpu", request("runs", 1));
        assertThat(process.waitFor()).isEqualTo(ExitCode.NO_DEVICE.code());
        assertThat(folder.resolve("log")).content().contains("ssm.device", "'gpu'", "-Dssm.backend=torch");
    }
}
