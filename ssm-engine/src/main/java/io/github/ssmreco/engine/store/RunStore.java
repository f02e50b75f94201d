package io.github.ssmreco.engine.store;

import io.github.ssmreco.engine.data.IdList;
import io.github.ssmreco.engine.evaluation.Evaluation;
import io.github.ssmreco.engine.evaluation.UserMetrics;
import io.github.ssmreco.engine.experiment.Artifact;
import io.github.ssmreco.engine.experiment.ExperimentSpec;
import io.github.ssmreco.engine.experiment.RunKinds;
import io.github.ssmreco.engine.support.SealedJson;
import io.github.ssmreco.engine.theory.TheoryResult;
import io.github.ssmreco.engine.training.Checkpoints;
import io.github.ssmreco.engine.training.EpochRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The runs folder: one directory per run, and what its files say. */
public final class RunStore {

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
    /** What an examination of equations found, {@link TheoryResult}; only such a run has it. */
    public static final String THEORY = "theory.json";
    /** Why the last attempt broke off, {@link Failure}; whoever runs it writes it, and removes it when a run succeeds. */
    public static final String FAILURE = "failure.json";
    /** What the worker and its libraries printed. */
    public static final String LOG = "worker.log";
    /** The newest checkpoint: parameters and moments. */
    public static final String LAST = Checkpoints.LAST;
    /** The one before it, for the case that the newest one is damaged. */
    public static final String PREVIOUS = Checkpoints.PREVIOUS;
    /** The parameters of the best epoch. */
    public static final String BEST = Checkpoints.BEST;

    /** Folder of the results that an unfinished new training will replace. */
    public static final String SUPERSEDED = "superseded";

    /** What has to be done for a run. */
    public enum Action {
        /** It is complete, by this code or by accepted other code. */
        NONE,
        /** Go on from a checkpoint: unfinished, or capped and the cap was raised. */
        RESUME,
        /** Train from the beginning: nothing there, forced, damaged, or of other code. */
        FRESH
    }

    /** Why what is there of a run is not gone on with. */
    public enum Again {
        /** The user asked for it. */
        FORCED,
        /** Other code computed it. */
        OTHER_CODE,
        /** Files of it are not as they were written. */
        DAMAGED
    }

    /**
     * What has to be done for a run, and why.
     *
     * @param action what to do
     * @param again why it begins anew though something of it is there; null where it does not
     * @param ended whether it begins anew though it had ended
     * @param damage what is damaged; null unless that is why
     */
    public record Due(Action action, Again again, boolean ended, String damage) {

        public static Due of(Action action) {
            return new Due(action, null, false, null);
        }
    }

    /**
     * Content of {@link #SPEC}.
     *
     * @param id the run's id
     * @param spec what is computed
     * @param specDigest its digest
     * @param codeDigest of the code that computes
     */
    public record SpecFile(String id, ExperimentSpec spec, String specDigest, String codeDigest) {}

    /**
     * Content of {@link #FAILURE}.
     *
     * @param message one clear sentence
     * @param date ISO-8601 instant; null where that is not known
     * @param ofEvaluation whether an evaluation of the finished run broke off; else a training
     */
    public record Failure(String message, String date, boolean ofEvaluation) {}

    private final Path runs;

    /** @param runs the folder; need not exist */
    public RunStore(Path runs) {
        this.runs = runs;
    }

    /** Where a run lies, or would. */
    public Path directory(String runId) {
        return runs.resolve(runId);
    }

    /** Ids of all runs that have a directory with a specification, or one that this user may not read, sorted. */
    public List<String> ids() throws IOException {
        if (!Files.isDirectory(runs)) {
            return List.of();
        }
        List<String> ids = new ArrayList<>();
        try (Stream<Path> directories = Files.list(runs)) {
            directories
                    .filter(Files::isDirectory)
                    .filter(directory -> !Files.isExecutable(directory) || Files.isRegularFile(directory.resolve(SPEC)))
                    .map(directory -> directory.getFileName().toString())
                    .sorted(Comparator.naturalOrder())
                    .forEach(ids::add);
        }
        return ids;
    }

    /** What a run's folder says, every file verified. Whatever is wrong with it is said in the answer and not thrown. */
    public StoredRun read(String runId) {
        return new RunReader(runId, directory(runId)).read();
    }

    /** What a run's folder says of the results that a new training, which has not ended, will replace. */
    public StoredRun superseded(String runId) {
        return new RunReader(runId, directory(runId).resolve(SUPERSEDED)).read();
    }

    /** How a run ended, where it did and nothing of it is damaged. */
    public Optional<RunSummary> summary(String runId) {
        return Optional.ofNullable(read(runId).end());
    }

    /** The epochs of a run so far; none where it has not begun. */
    public List<EpochRow> epochs(String runId) {
        return read(runId).epochs();
    }

    /**
     * What has to be done for a run.
     *
     * @param runId its id
     * @param codeDigest of the code that would compute
     * @param epochCap the budget of epochs, 0 for none
     * @param patience epochs without a better one
     * @param force train anew what has ended, or was never begun by force; a forced training that was interrupted goes on
     * @param acceptStale take a complete run of other code as it is, go on with an unfinished one
     */
    public Due due(String runId, String codeDigest, int epochCap, int patience, boolean force, boolean acceptStale) {
        StoredRun run = read(runId);
        boolean ended = Files.isRegularFile(directory(runId).resolve(METRICS));
        if (run.damage() != null) {
            return new Due(Action.FRESH, Again.DAMAGED, ended, run.damage());
        }
        if (run.spec() == null) {
            return Due.of(Action.FRESH);
        }
        if (force && (ended || !superseded(runId).ended())) {
            return new Due(Action.FRESH, Again.FORCED, ended, null);
        }
        if (!acceptStale && !run.spec().codeDigest().equals(codeDigest)) {
            return new Due(Action.FRESH, Again.OTHER_CODE, ended, null);
        }
        if (!run.ended()) {
            return Due.of(Action.RESUME);
        }
        boolean goesOn =
                Files.isRegularFile(directory(runId).resolve(LAST)) && run.end().wouldGoOn(epochCap, patience);
        return Due.of(goesOn ? Action.RESUME : Action.NONE);
    }

    /**
     * What an evaluation would add to a finished run: metrics, {@code groups}, {@code users.csv}. Empty where nothing is missing, the
     * run ranks nothing, has not ended, or is damaged.
     *
     * @param cutoffs the K that are asked for
     */
    public List<String> missing(String runId, List<Integer> cutoffs) throws IOException {
        StoredRun run = read(runId);
        if (!run.ended() || !RunKinds.of(run.spec().spec()).gives().contains(Artifact.PER_USER)) {
            return List.of();
        }
        List<String> missing = new ArrayList<>(Evaluation.metricNames(cutoffs));
        missing.removeAll(run.end().metrics().keySet());
        if (run.end().groups() == null) {
            missing.add("groups");
        }
        if (!run.hasUsers()
                || !UsersFile.columns(directory(runId).resolve(USERS))
                        .containsAll(Evaluation.userMetricNames(cutoffs))) {
            missing.add(USERS);
        }
        return missing;
    }

    /**
     * What each ranked user's list is worth at the best epoch, where that was measured and the file is as it was written.
     *
     * @param ids of all users of the run's dataset
     */
    public Optional<UserMetrics> users(String runId, IdList ids) throws IOException {
        StoredRun run = read(runId);
        return run.hasUsers() ? Optional.of(UsersFile.read(directory(runId).resolve(USERS), ids)) : Optional.empty();
    }

    /** Whether what an evaluation needs of a finished run is still there: its best parameters, if it has any. */
    public boolean keepsParameters(String runId) {
        return summary(runId).filter(end -> end.bestEpoch() == 0).isPresent()
                || Files.isRegularFile(directory(runId).resolve(BEST));
    }

    /**
     * Forgets what no longer matters of a complete run: the note of a training that failed before it began, and results that
     * have been replaced. Does nothing while another process works on the run.
     */
    public void settle(String runId) throws IOException {
        Path directory = directory(runId);
        if (!Files.exists(directory.resolve(FAILURE)) && !Files.exists(directory.resolve(SUPERSEDED))) {
            return;
        }
        alone(directory, () -> {
            StoredRun run = read(runId);
            if (run.failure() != null && !run.failure().ofEvaluation()) {
                Files.deleteIfExists(directory.resolve(FAILURE));
            }
            if (run.ended()) {
                new RunFiles(directory).dropSuperseded();
            }
        });
    }

    /** Forgets that an evaluation failed whose results are there by now, or are not asked for any more. */
    public void forgetFailedEvaluation(String runId) throws IOException {
        StoredRun run = read(runId);
        if (run.failure() != null && run.failure().ofEvaluation()) {
            alone(directory(runId), () -> Files.deleteIfExists(directory(runId).resolve(FAILURE)));
        }
    }

    /**
     * Notes why the last attempt at a run broke off.
     *
     * @return whether it is noted; it is not where another process works on the run by now
     */
    public boolean note(String runId, Failure failure) throws IOException {
        return alone(directory(runId), () -> SealedJson.write(directory(runId).resolve(FAILURE), failure));
    }

    /**
     * Deletes a run.
     *
     * @return whether it is deleted; it is not where another process works on it
     */
    public boolean delete(String runId) throws IOException {
        Path directory = directory(runId);
        Path lock = directory.resolve(RunLock.FILE);
        boolean deleted = alone(directory, () -> {
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

    private static boolean alone(Path directory, Change change) throws IOException {
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
