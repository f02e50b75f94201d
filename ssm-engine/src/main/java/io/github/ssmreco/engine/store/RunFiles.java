package io.github.ssmreco.engine.store;

import io.github.ssmreco.engine.code.CodeDigest;
import io.github.ssmreco.engine.data.IdList;
import io.github.ssmreco.engine.evaluation.Evaluation;
import io.github.ssmreco.engine.evaluation.UserMetrics;
import io.github.ssmreco.engine.experiment.ExperimentSpec;
import io.github.ssmreco.engine.store.RunResult.StoppedBy;
import io.github.ssmreco.engine.support.Digests;
import io.github.ssmreco.engine.support.Json;
import io.github.ssmreco.engine.support.ProcessMemory;
import io.github.ssmreco.engine.support.SealedJson;
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
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** The files of one run while it is trained. */
public final class RunFiles {

    /** An empty file that says that the training was interrupted at some time. */
    private static final String RESUMED = "resumed";

    /** What a training is gone on with comes first: who finds the end still there must not go on from beyond it. */
    public static final List<String> ALL = List.of(
            RunStore.LAST,
            RunStore.PREVIOUS,
            RunStore.METRICS,
            RunStore.USERS,
            RunStore.ENVIRONMENT,
            RunStore.FAILURE,
            RunStore.EPOCHS,
            RunStore.THEORY,
            RunStore.BEST,
            Checkpoints.NEXT_BEST,
            Checkpoints.PREVIOUS_BEST,
            RESUMED);

    /** What says how a training ended: no longer true of one that goes on. */
    private static final List<String> ENDED = List.of(RunStore.METRICS, RunStore.USERS);

    /** The files of a run that has ended whose digests its end keeps. */
    private static final List<String> SEALED =
            List.of(RunStore.SPEC, RunStore.ENVIRONMENT, RunStore.EPOCHS, RunStore.THEORY, RunStore.USERS);

    /** What is copied of a run that has ended, in this order: its end last, since a copy without one is none. */
    public static final List<String> KEPT = List.of(
            RunStore.SPEC,
            RunStore.ENVIRONMENT,
            RunStore.EPOCHS,
            RunStore.THEORY,
            RunStore.USERS,
            RunStore.BEST,
            RunStore.METRICS);

    private final Path directory;
    private final RunStore store;
    private String runId;
    private boolean resumed;

    public RunFiles(Path directory) {
        this.directory = directory;
        this.store = new RunStore(directory.getParent());
        this.runId = directory.getFileName().toString();
    }

    public RunStore store() {
        return store;
    }

    /**
     * Clears what was trained before where the training begins anew, and writes down what is computed and by which code. The results
     * of a run that had ended are kept aside until the new training has. A kill in between leaves these or those, and the same call
     * heals it.
     */
    public void begin(ExperimentSpec spec, boolean fresh) throws IOException {
        String code = CodeDigest.current(spec);
        RunStore.SpecFile before = store.read(runId).spec();
        dropAbandoned();
        if (Files.exists(directory.resolve(RunStore.METRICS))) {
            keepAside();
        }
        if (fresh) {
            delete(ALL);
        }
        if (fresh || before == null) {
            writeSpec(spec, code);
        } else if (!before.codeDigest().endsWith(code)) {
            // gone on with by other code: neither digest alone says what computed it
            writeSpec(spec, before.codeDigest() + "+" + code);
        }
    }

    private void delete(List<String> files) throws IOException {
        for (String file : files) {
            Files.deleteIfExists(directory.resolve(file));
        }
    }

    private void writeSpec(ExperimentSpec spec, String code) throws IOException {
        SealedJson.write(directory.resolve(RunStore.SPEC), new RunStore.SpecFile(runId, spec, spec.digest(), code));
    }

    /** Copies what the run ended with; the original is still there. */
    private void keepAside() throws IOException {
        Path aside = directory.resolve(RunStore.SUPERSEDED);
        if (Files.exists(aside.resolve(RunStore.METRICS)) && !store.read(runId).ended()) {
            // what is damaged does not replace what was kept before it
            return;
        }
        dropSuperseded();
        for (String file : KEPT) {
            if (Files.isRegularFile(directory.resolve(file))) {
                WholeFile.copy(directory.resolve(file), aside.resolve(file));
            }
        }
    }

    /** Forgets the results that have been replaced, their end first. */
    void dropSuperseded() throws IOException {
        Path aside = directory.resolve(RunStore.SUPERSEDED);
        if (Files.isDirectory(aside)) {
            Files.deleteIfExists(aside.resolve(RunStore.METRICS));
            try (DirectoryStream<Path> files = Files.newDirectoryStream(aside)) {
                for (Path file : files) {
                    Files.delete(file);
                }
            }
            Files.delete(aside);
        }
    }

    /** Temporary files of a process that was killed while it wrote. */
    void dropAbandoned() throws IOException {
        if (Files.isDirectory(directory)) {
            try (DirectoryStream<Path> parts = Files.newDirectoryStream(directory, "*.part-*")) {
                for (Path part : parts) {
                    Files.delete(part);
                }
            }
        }
    }

    public Checkpoints checkpoints() {
        return new Checkpoints(directory);
    }

    /**
     * Leaves what is true of this position: no former end, and the epochs behind it. Those later than the checkpoint will be trained
     * again, and a line that was lost or cut off is there once more.
     */
    public void resumeAt(Position from) throws IOException {
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

    public void add(EpochRow row) throws IOException {
        Files.writeString(
                directory.resolve(RunStore.EPOCHS),
                Json.line(row) + "\n",
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }

    public void write(TheoryResult result) throws IOException {
        SealedJson.write(directory.resolve(RunStore.THEORY), result);
    }

    public RunSummary summary(
            StoppedBy stoppedBy,
            int patience,
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
                patience,
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
                parametersDigest,
                new TreeMap<>());
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
     * @param ids of all users of the dataset
     */
    public void finish(RunSummary summary, UserMetrics users, IdList ids, Environment environment) throws IOException {
        SealedJson.write(directory.resolve(RunStore.ENVIRONMENT), environment);
        if (users != null) {
            UsersFile.write(directory.resolve(RunStore.USERS), users, ids);
        }
        SortedMap<String, String> digests = new TreeMap<>();
        for (String file : SEALED) {
            if (Files.isRegularFile(directory.resolve(file))) {
                digests.put(file, Digests.sha256(directory.resolve(file)));
            }
        }
        writeSummary(summary.withFiles(digests));
        Files.deleteIfExists(directory.resolve(RunStore.FAILURE));
        dropSuperseded();
    }

    /**
     * A complete run gets what it lacked; returns how it stands now.
     *
     * @param ids of all users of the dataset
     */
    public RunSummary extend(RunSummary summary, Evaluation evaluation, IdList ids) throws IOException {
        dropAbandoned();
        SortedMap<String, String> digests = new TreeMap<>(summary.files());
        UserMetrics users = evaluation.users();
        if (users != null) {
            Path file = directory.resolve(RunStore.USERS);
            UsersFile.write(
                    file,
                    store.users(runId, ids)
                            .map(measured -> measured.with(users))
                            .orElse(users),
                    ids);
            digests.put(RunStore.USERS, Digests.sha256(file));
        }
        RunSummary extended = summary.with(evaluation).withFiles(digests);
        writeSummary(extended);
        RunStore.Failure failure = store.read(runId).failure();
        if (failure != null && failure.ofEvaluation()) {
            Files.deleteIfExists(directory.resolve(RunStore.FAILURE));
        }
        return extended;
    }

    /** Comes last: it says that the run is complete, and what its other files hold. */
    private void writeSummary(RunSummary summary) throws IOException {
        SealedJson.write(directory.resolve(RunStore.METRICS), summary);
    }
}
