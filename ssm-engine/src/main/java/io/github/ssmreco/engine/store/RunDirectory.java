package io.github.ssmreco.engine.store;

import io.github.ssmreco.engine.artifact.Examination;
import io.github.ssmreco.engine.code.CodeDigest;
import io.github.ssmreco.engine.data.IdList;
import io.github.ssmreco.engine.evaluation.Evaluation;
import io.github.ssmreco.engine.evaluation.UserMetrics;
import io.github.ssmreco.engine.experiment.ExperimentSpec;
import io.github.ssmreco.engine.support.Digests;
import io.github.ssmreco.engine.support.Json;
import io.github.ssmreco.engine.support.ProcessMemory;
import io.github.ssmreco.engine.support.SealedJson;
import io.github.ssmreco.engine.support.WholeFile;
import io.github.ssmreco.engine.training.Checkpoints;
import io.github.ssmreco.engine.training.EpochRow;
import io.github.ssmreco.engine.training.Position;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A run's directory: it knows the name of every file in it and writes and clears them, but the checkpoints, which {@link Checkpoints}
 * does. {@link RunReader} reads it.
 */
public final class RunDirectory {

    /** The specification and the code, written when a training begins. */
    public static final String SPEC = "spec.json";
    /** Where it was computed. */
    public static final String ENVIRONMENT = "environment.json";
    /** One line per epoch, {@link EpochRow}. */
    public static final String EPOCHS = "epochs.jsonl";
    /** The end of a run, {@link RunSummary}; its presence says that the run is complete (or capped). */
    public static final String METRICS = "metrics.json";
    /** The test metrics of each ranked user, {@link UsersFile}. */
    public static final String USERS = "users.csv";
    /** What it found and drew, {@link Examination}; only a run that did has it. */
    public static final String THEORY = "theory.json";
    /** Why the last attempt broke off, {@link RunStore.Failure}; whoever runs it writes it, and removes it when a run succeeds. */
    public static final String FAILURE = "failure.json";
    /** What the worker and its libraries printed. */
    public static final String LOG = "worker.log";
    /** The newest checkpoint: parameters and moments. */
    public static final String LAST = Checkpoints.LAST;
    /** The one before it, for the case that the newest one is damaged. */
    public static final String PREVIOUS = Checkpoints.PREVIOUS;
    /** The parameters of the best epoch. */
    public static final String BEST = Checkpoints.BEST;

    /** The representations of users and items, for other programs; only where they were asked for. */
    public static final String EMBEDDINGS = "embeddings.npz";

    /** The same run as it ended on other machines, {@link Twins}; only one that was met in a merge has it. */
    public static final String TWINS = "twins.json";

    /** Folder of the results that an unfinished new training will replace. */
    public static final String SUPERSEDED = "superseded";

    /**
     * Who works in the directory, {@link RunLock}; it is left where it is, since who waited for it would else hold a lock on a file
     * that is gone.
     */
    public static final String LOCK = "lock";

    /** An empty file that says that the training was interrupted at some time. */
    private static final String RESUMED = "resumed";

    /** What a training is gone on with comes first: who finds the end still there must not go on from beyond it. */
    public static final List<String> ALL = List.of(
            LAST,
            PREVIOUS,
            METRICS,
            USERS,
            ENVIRONMENT,
            FAILURE,
            EPOCHS,
            THEORY,
            EMBEDDINGS,
            BEST,
            Checkpoints.NEXT_BEST,
            Checkpoints.PREVIOUS_BEST,
            RESUMED);

    /** What says how a training ended: no longer true of one that goes on. */
    private static final List<String> ENDED = List.of(METRICS, USERS, EMBEDDINGS);

    /** The files of a run that has ended whose digests its end keeps. */
    private static final List<String> SEALED = List.of(SPEC, ENVIRONMENT, EPOCHS, THEORY, USERS);

    /** What is copied of a run that has ended, in this order: its end last, since a copy without one is none. */
    public static final List<String> KEPT = List.of(SPEC, ENVIRONMENT, EPOCHS, THEORY, USERS, BEST, METRICS);

    private final Path directory;
    private final RunStore store;
    private String runId;
    private boolean resumed;

    public RunDirectory(Path directory) {
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
        if (Files.exists(directory.resolve(METRICS))) {
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
        SealedJson.write(directory.resolve(SPEC), new RunStore.SpecFile(runId, spec, spec.digest(), code));
    }

    /** Copies what the run ended with; the original is still there. */
    private void keepAside() throws IOException {
        Path aside = directory.resolve(SUPERSEDED);
        if (Files.exists(aside.resolve(METRICS)) && !store.read(runId).ended()) {
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
        Path aside = directory.resolve(SUPERSEDED);
        if (Files.isDirectory(aside)) {
            Files.deleteIfExists(aside.resolve(METRICS));
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
        Path file = directory.resolve(EPOCHS);
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

    /** Whether any of what it holds was gone on with from a checkpoint. */
    public boolean resumed() {
        return resumed;
    }

    public void add(EpochRow row) throws IOException {
        Files.writeString(
                directory.resolve(EPOCHS), Json.line(row) + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    public void write(Examination result) throws IOException {
        SealedJson.write(directory.resolve(THEORY), result);
    }

    /**
     * The run is complete.
     *
     * @param users null where nothing was ranked
     * @param ids of all users of the dataset
     */
    public void finish(RunSummary summary, UserMetrics users, IdList ids, Environment environment) throws IOException {
        SealedJson.write(directory.resolve(ENVIRONMENT), environment);
        if (users != null) {
            UsersFile.write(directory.resolve(USERS), users, ids);
        }
        SortedMap<String, String> digests = new TreeMap<>();
        for (String file : SEALED) {
            if (Files.isRegularFile(directory.resolve(file))) {
                digests.put(file, Digests.sha256(directory.resolve(file)));
            }
        }
        writeSummary(summary.withFiles(digests));
        Files.deleteIfExists(directory.resolve(FAILURE));
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
            Path file = directory.resolve(USERS);
            UsersFile.write(
                    file,
                    store.users(runId, ids)
                            .map(measured -> measured.with(users))
                            .orElse(users),
                    ids);
            digests.put(USERS, Digests.sha256(file));
        }
        RunSummary extended = summary.with(evaluation).withFiles(digests);
        writeSummary(extended);
        RunStore.Failure failure = store.read(runId).failure();
        if (failure != null && failure.ofEvaluation()) {
            Files.deleteIfExists(directory.resolve(FAILURE));
        }
        return extended;
    }

    /** Comes last: it says that the run is complete, and what its other files hold. */
    private void writeSummary(RunSummary summary) throws IOException {
        SealedJson.write(directory.resolve(METRICS), summary);
    }

    /**
     * Forgets what no longer matters of a complete run: the note of a training that failed before it began, and results that
     * have been replaced. Does nothing while another process works on the run.
     */
    public void settle() throws IOException {
        if (!Files.exists(directory.resolve(FAILURE)) && !Files.exists(directory.resolve(SUPERSEDED))) {
            return;
        }
        alone(() -> {
            StoredRun run = store.read(runId);
            if (run.failure() != null && !run.failure().ofEvaluation()) {
                Files.deleteIfExists(directory.resolve(FAILURE));
            }
            if (run.ended()) {
                dropSuperseded();
            }
        });
    }

    /** Forgets that an evaluation failed whose results are there by now, or are not asked for any more. */
    public void forgetFailedEvaluation() throws IOException {
        StoredRun run = store.read(runId);
        if (run.failure() != null && run.failure().ofEvaluation()) {
            alone(() -> Files.deleteIfExists(directory.resolve(FAILURE)));
        }
    }

    /**
     * Notes why the last attempt at a run broke off.
     *
     * @return whether it is noted; it is not where another process works on the run by now
     */
    public boolean note(RunStore.Failure failure) throws IOException {
        return alone(() -> SealedJson.write(directory.resolve(FAILURE), failure));
    }

    /**
     * Deletes a run.
     *
     * @return whether it is deleted; it is not where another process works on it
     */
    public boolean delete() throws IOException {
        Path lock = directory.resolve(LOCK);
        boolean deleted = alone(() -> {
            try (Stream<Path> files = Files.walk(directory)) {
                for (Path file : (Iterable<Path>) files.sorted(Comparator.reverseOrder())::iterator) {
                    if (!file.equals(directory) && !file.equals(lock)) {
                        Files.delete(file);
                    }
                }
            }
        });
        if (deleted) {
            // not while it is held: Windows would not let it go
            Files.deleteIfExists(lock);
            Files.deleteIfExists(directory);
        }
        return deleted;
    }

    private interface Change {
        void make() throws IOException;
    }

    private boolean alone(Change change) throws IOException {
        Optional<RunLock> lock = RunLock.take(directory);
        if (lock.isEmpty()) {
            return false;
        }
        try (RunLock held = lock.get()) {
            change.make();
            return true;
        }
    }
}
