package io.github.ssmreco.engine.experiment;

import io.github.ssmreco.engine.evaluation.Evaluation;
import io.github.ssmreco.engine.evaluation.UserMetrics;
import io.github.ssmreco.engine.experiment.RunResult.StoppedBy;
import io.github.ssmreco.engine.support.Json;
import io.github.ssmreco.engine.support.ProcessMemory;
import io.github.ssmreco.engine.support.WholeFile;
import io.github.ssmreco.engine.theory.TheoryResult;
import io.github.ssmreco.engine.training.Checkpoints;
import io.github.ssmreco.engine.training.EpochRow;
import io.github.ssmreco.engine.training.Position;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** The files of one run while it is trained. */
final class RunFiles {

    /** An empty file that says that the training was interrupted at some time. */
    private static final String RESUMED = "resumed";

    private static final List<String> ALL = List.of(
            RunStore.METRICS,
            RunStore.USERS,
            RunStore.ENVIRONMENT,
            RunStore.FAILURE,
            RunStore.EPOCHS,
            RunStore.THEORY,
            RunStore.LAST,
            RunStore.PREVIOUS,
            RunStore.BEST,
            Checkpoints.NEXT_BEST,
            Checkpoints.PREVIOUS_BEST,
            RESUMED);

    /** What says how a training ended: no longer true of one that goes on. */
    private static final List<String> ENDED = List.of(RunStore.METRICS, RunStore.USERS);

    private final Path directory;
    private final RunStore store;
    private String runId;
    private boolean resumed;

    RunFiles(Path directory) {
        this.directory = directory;
        this.store = new RunStore(directory.getParent());
        this.runId = directory.getFileName().toString();
    }

    RunStore store() {
        return store;
    }

    /** Clears what was trained before where the training begins anew, and writes down what is computed and by which code. */
    void begin(RunRequest request) throws IOException {
        String code = CodeDigest.current(request.spec().model());
        Optional<RunStore.SpecFile> before = store.spec(runId);
        dropAbandoned();
        if (request.fresh()) {
            delete(ALL);
        }
        if (request.fresh() || before.isEmpty()) {
            writeSpec(request, code);
        } else if (!before.get().codeDigest().endsWith(code)) {
            // gone on with by other code: neither digest alone says what computed it
            writeSpec(request, before.get().codeDigest() + "+" + code);
        }
    }

    private void delete(List<String> files) throws IOException {
        for (String file : files) {
            Files.deleteIfExists(directory.resolve(file));
        }
    }

    private void writeSpec(RunRequest request, String code) throws IOException {
        Json.write(
                directory.resolve(RunStore.SPEC),
                new RunStore.SpecFile(runId, request.spec(), request.spec().digest(), code));
    }

    /** Temporary files of a process that was killed while it wrote. */
    private void dropAbandoned() throws IOException {
        if (Files.isDirectory(directory)) {
            try (DirectoryStream<Path> parts = Files.newDirectoryStream(directory, "*.part-*")) {
                for (Path part : parts) {
                    Files.delete(part);
                }
            }
        }
    }

    Checkpoints checkpoints() {
        return new Checkpoints(directory);
    }

    /**
     * Leaves what is true of this position: no former end, and the epochs behind it. Those later than the checkpoint will be trained
     * again, and a line that was lost or cut off is there once more.
     */
    void resumeAt(Position from) throws IOException {
        delete(ENDED);
        Path file = directory.resolve(RunStore.EPOCHS);
        if (from.epoch() > 0) {
            WholeFile.write(
                    file,
                    from.epochs().stream().map(row -> Json.line(row) + "\n").collect(Collectors.joining()));
        } else {
            Files.deleteIfExists(file);
        }
        Path mark = directory.resolve(RESUMED);
        if (from.epoch() > 0 || from.step() > 0) {
            WholeFile.write(mark, "");
        } else {
            Files.deleteIfExists(mark);
        }
        resumed = Files.exists(mark);
        ProcessMemory.restartPeak();
    }

    void add(EpochRow row) throws IOException {
        Files.writeString(
                directory.resolve(RunStore.EPOCHS),
                Json.line(row) + "\n",
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }

    void write(TheoryResult result) throws IOException {
        Json.write(directory.resolve(RunStore.THEORY), result);
    }

    RunSummary summary(
            StoppedBy stoppedBy,
            RunRequest request,
            Position position,
            int stepsPerEpoch,
            Evaluation evaluation,
            OptionalDouble deviceMiB,
            String parametersDigest) {
        List<EpochRow> rows = position.epochs();
        SortedMap<String, Double> all = new TreeMap<>(evaluation.metrics());
        deviceMiB.ifPresent(peak -> all.put("deviceMiB", peak));
        ProcessMemory.peakMiB().ifPresent(peak -> all.put("peakMemoryMiB", peak));
        return new RunSummary(
                stoppedBy,
                request.patience(),
                position.bestEpoch(),
                position.epoch(),
                stepsPerEpoch,
                all,
                evaluation.groups(),
                median(rows, EpochRow::trainSeconds),
                median(rows, EpochRow::evaluationSeconds),
                rows.stream()
                        .mapToDouble(row -> row.trainSeconds() + row.evaluationSeconds())
                        .sum(),
                resumed,
                parametersDigest);
    }

    private static double median(List<EpochRow> rows, ToDoubleFunction<EpochRow> value) {
        double[] sorted = rows.stream().mapToDouble(value).sorted().toArray();
        int n = sorted.length;
        return n == 0 ? 0 : (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
    }

    /**
     * The run is complete.
     *
     * @param users null where nothing was ranked
     */
    void finish(RunSummary summary, UserMetrics users, Environment environment) throws IOException {
        Json.write(directory.resolve(RunStore.ENVIRONMENT), environment);
        if (users != null) {
            UsersFile.write(directory.resolve(RunStore.USERS), users);
        }
        writeSummary(summary);
    }

    /** A complete run gets what it lacked; returns how it stands now. */
    RunSummary extend(RunSummary summary, Evaluation evaluation) throws IOException {
        UserMetrics users = evaluation.users();
        if (users != null) {
            UsersFile.write(
                    directory.resolve(RunStore.USERS),
                    store.users(runId).map(measured -> measured.with(users)).orElse(users));
        }
        RunSummary extended = summary.with(evaluation);
        writeSummary(extended);
        return extended;
    }

    /** Comes last: it says that the run is complete. */
    private void writeSummary(RunSummary summary) throws IOException {
        Json.write(directory.resolve(RunStore.METRICS), summary);
        Files.deleteIfExists(directory.resolve(RunStore.FAILURE));
    }
}
