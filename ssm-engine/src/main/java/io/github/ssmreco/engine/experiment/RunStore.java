package io.github.ssmreco.engine.experiment;

import io.github.ssmreco.engine.evaluation.Evaluation;
import io.github.ssmreco.engine.evaluation.UserMetrics;
import io.github.ssmreco.engine.support.Json;
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

/** The runs folder: a directory a run, and what its files say. */
public final class RunStore {

    /** The specification and the code, written when a training begins. */
    public static final String SPEC = "spec.json";
    /** Where it was computed. */
    public static final String ENVIRONMENT = "environment.json";
    /** A line an epoch, {@link EpochRow}. */
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

    /** What has to be done for a run. */
    public enum Action {
        /** It is complete, by this code or by accepted other code. */
        NONE,
        /** Go on from a checkpoint: unfinished, or capped and the cap was raised. */
        RESUME,
        /** Train from the beginning: nothing there, forced, or of other code. */
        FRESH
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
     * @param date ISO-8601 instant
     */
    public record Failure(String message, String date) {}

    private final Path runs;

    /** @param runs the folder; need not exist */
    public RunStore(Path runs) {
        this.runs = runs;
    }

    /** Where a run lies, or would. */
    public Path directory(String runId) {
        return runs.resolve(runId);
    }

    /** Ids of all runs that have a directory with a specification, sorted. */
    public List<String> ids() throws IOException {
        if (!Files.isDirectory(runs)) {
            return List.of();
        }
        List<String> ids = new ArrayList<>();
        try (Stream<Path> directories = Files.list(runs)) {
            directories
                    .filter(directory -> Files.isRegularFile(directory.resolve(SPEC)))
                    .map(directory -> directory.getFileName().toString())
                    .sorted(Comparator.naturalOrder())
                    .forEach(ids::add);
        }
        return ids;
    }

    /** The specification file of a run, where there is one. */
    public Optional<SpecFile> spec(String runId) throws IOException {
        return optional(directory(runId).resolve(SPEC), SpecFile.class);
    }

    /** How a run ended, where it did. */
    public Optional<RunSummary> summary(String runId) throws IOException {
        return optional(directory(runId).resolve(METRICS), RunSummary.class);
    }

    /** What each ranked user's list is worth at the best epoch, where that was measured. */
    public Optional<UserMetrics> users(String runId) throws IOException {
        Path file = directory(runId).resolve(USERS);
        return Files.isRegularFile(file) ? Optional.of(UsersFile.read(file)) : Optional.empty();
    }

    /** Why the last attempt at a run broke off, where it did. */
    public Optional<Failure> failure(String runId) throws IOException {
        return optional(directory(runId).resolve(FAILURE), Failure.class);
    }

    /** What a run found about the paper's equations, where it examined any. */
    public Optional<TheoryResult> theory(String runId) throws IOException {
        return optional(directory(runId).resolve(THEORY), TheoryResult.class);
    }

    /** Where a run was computed. */
    public Optional<Environment> environment(String runId) throws IOException {
        return optional(directory(runId).resolve(ENVIRONMENT), Environment.class);
    }

    /** The epochs of a run so far; none where it has not begun. */
    public List<EpochRow> epochs(String runId) throws IOException {
        Path file = directory(runId).resolve(EPOCHS);
        return Files.isRegularFile(file) ? Json.readLines(file, EpochRow.class) : List.of();
    }

    /**
     * What has to be done for a run.
     *
     * @param runId its id
     * @param codeDigest of the code that would compute
     * @param epochCap the budget of epochs, 0 for none
     * @param patience epochs without a better one
     * @param force train anew whatever there is
     * @param acceptStale take a complete run of other code as it is, go on with an unfinished one
     */
    public Action action(
            String runId, String codeDigest, int epochCap, int patience, boolean force, boolean acceptStale)
            throws IOException {
        Optional<SpecFile> spec = spec(runId);
        if (spec.isEmpty() || force || (!acceptStale && !spec.get().codeDigest().equals(codeDigest))) {
            return Action.FRESH;
        }
        Optional<RunSummary> summary = summary(runId);
        if (summary.isEmpty()) {
            return Action.RESUME;
        }
        boolean goesOn = Files.isRegularFile(directory(runId).resolve(LAST))
                && switch (summary.get().stoppedBy()) {
                    case CAP -> epochCap == 0 || epochCap > summary.get().epochs();
                    case PATIENCE -> patience > summary.get().patience();
                    case EPOCHS -> false;
                };
        return goesOn ? Action.RESUME : Action.NONE;
    }

    /**
     * What an evaluation would add to a finished run: metrics, {@code groups}, {@code users.csv}. Empty where nothing is missing, or
     * the run has not ended.
     *
     * @param cutoffs the K that are asked for
     */
    public List<String> missing(String runId, List<Integer> cutoffs) throws IOException {
        Optional<RunSummary> summary = summary(runId);
        if (summary.isEmpty()) {
            return List.of();
        }
        List<String> missing = new ArrayList<>(Evaluation.metricNames(cutoffs));
        missing.removeAll(summary.get().metrics().keySet());
        if (summary.get().groups() == null) {
            missing.add("groups");
        }
        if (!UsersFile.columns(directory(runId).resolve(USERS)).containsAll(Evaluation.userMetricNames(cutoffs))) {
            missing.add(USERS);
        }
        return missing;
    }

    /** Whether what an evaluation needs of a finished run is still there: its best parameters, if it has any. */
    public boolean keepsParameters(String runId) throws IOException {
        return summary(runId).filter(end -> end.bestEpoch() == 0).isPresent()
                || Files.isRegularFile(directory(runId).resolve(BEST));
    }

    /** Forgets a failure that no longer matters: of a new attempt at a run whose older result still counts. */
    public void forgetFailure(String runId) throws IOException {
        Files.deleteIfExists(directory(runId).resolve(FAILURE));
    }

    private static <T> Optional<T> optional(Path file, Class<T> type) throws IOException {
        return Files.isRegularFile(file) ? Optional.of(Json.read(file, type)) : Optional.empty();
    }
}
