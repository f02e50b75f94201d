package io.github.ssmreco.engine.store;

import io.github.ssmreco.engine.data.IdList;
import io.github.ssmreco.engine.evaluation.Evaluation;
import io.github.ssmreco.engine.evaluation.UserMetrics;
import io.github.ssmreco.engine.experiment.Artifact;
import io.github.ssmreco.engine.experiment.ExperimentSpec;
import io.github.ssmreco.engine.experiment.RunKinds;
import io.github.ssmreco.engine.support.InputException;
import io.github.ssmreco.engine.support.SealedJson;
import io.github.ssmreco.engine.training.EpochRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The runs folder: one directory per run, and what its files say. */
public final class RunStore {

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
     * Content of {@link RunDirectory#SPEC}.
     *
     * @param id the run's id
     * @param spec what is computed
     * @param specDigest its digest
     * @param codeDigest of the code that computes
     */
    public record SpecFile(String id, ExperimentSpec spec, String specDigest, String codeDigest) {}

    /**
     * Content of {@link RunDirectory#FAILURE}.
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
                    .filter(directory ->
                            !Files.isExecutable(directory) || Files.isRegularFile(directory.resolve(RunDirectory.SPEC)))
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
        return new RunReader(runId, directory(runId).resolve(RunDirectory.SUPERSEDED)).read();
    }

    /**
     * The same run as it ended on other machines, as merges noted.
     *
     * @throws InputException if the note is damaged
     */
    public List<Twins.Twin> twins(String runId) throws IOException {
        Path file = directory(runId).resolve(RunDirectory.TWINS);
        return Files.isRegularFile(file)
                ? SealedJson.read(file, Twins.class, "Delete it: ssm:merge writes it anew.")
                        .runs()
                : List.of();
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
        boolean ended = Files.isRegularFile(directory(runId).resolve(RunDirectory.METRICS));
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
        boolean goesOn = Files.isRegularFile(directory(runId).resolve(RunDirectory.LAST))
                && run.end().wouldGoOn(epochCap, patience);
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
        Set<Artifact> gives = run.ended() ? RunKinds.of(run.spec().spec()).gives() : Set.of();
        if (!gives.contains(Artifact.PER_USER)) {
            return List.of();
        }
        List<String> missing = new ArrayList<>(Evaluation.metricNames(cutoffs));
        missing.removeAll(run.end().metrics().keySet());
        if (gives.contains(Artifact.GROUPS) && run.end().groups() == null) {
            missing.add("groups");
        }
        if (!run.hasUsers()
                || !UsersFile.columns(directory(runId).resolve(RunDirectory.USERS))
                        .containsAll(Evaluation.userMetricNames(cutoffs))) {
            missing.add(RunDirectory.USERS);
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
        return run.hasUsers()
                ? Optional.of(UsersFile.read(directory(runId).resolve(RunDirectory.USERS), ids))
                : Optional.empty();
    }

    /**
     * What keeps the metrics of each user of an ended run from being read; null where nothing does.
     *
     * @param metrics the columns that are wanted
     */
    public String usersFault(String runId, List<String> metrics) throws IOException {
        StoredRun run = read(runId);
        Path file = directory(runId).resolve(RunDirectory.USERS);
        if (run.usersDamage() != null) {
            return run.usersDamage();
        }
        if (run.hasUsers() && UsersFile.columns(file).containsAll(metrics)) {
            return null;
        }
        return new InputException(
                        file.toString(),
                        run.hasUsers() ? "columns " + String.join(", ", UsersFile.columns(file)) : null,
                        "columns " + String.join(", ", metrics),
                        "ssm:evaluate adds them.")
                .getMessage();
    }

    /**
     * Columns of the metrics of each user, of a run that {@link #usersFault} finds nothing wrong with.
     *
     * @throws InputException if the file is not of its form
     */
    public UserColumns userColumns(String runId, List<String> metrics) throws IOException {
        return UsersFile.read(directory(runId).resolve(RunDirectory.USERS), metrics);
    }

    /** Whether what an evaluation needs of a finished run is still there: its best parameters, if it has any. */
    public boolean keepsParameters(String runId) {
        return summary(runId).filter(end -> end.bestEpoch() == 0).isPresent()
                || Files.isRegularFile(directory(runId).resolve(RunDirectory.BEST));
    }

    /** The directory of a run, to be written to. */
    public RunDirectory run(String runId) {
        return new RunDirectory(directory(runId));
    }
}
