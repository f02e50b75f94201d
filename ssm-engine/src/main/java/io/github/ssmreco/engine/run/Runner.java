package io.github.ssmreco.engine.run;

import io.github.ssmreco.engine.data.PreparedDataset;
import io.github.ssmreco.engine.evaluation.Evaluation;
import io.github.ssmreco.engine.experiment.Artifact;
import io.github.ssmreco.engine.experiment.Artifacts;
import io.github.ssmreco.engine.experiment.RunKind;
import io.github.ssmreco.engine.experiment.RunKinds;
import io.github.ssmreco.engine.store.EnvironmentProbe;
import io.github.ssmreco.engine.store.RunDirectory;
import io.github.ssmreco.engine.store.RunResult;
import io.github.ssmreco.engine.store.RunResult.StoppedBy;
import io.github.ssmreco.engine.store.RunSummary;
import io.github.ssmreco.engine.store.StoredRun;
import io.github.ssmreco.engine.support.InputException;
import io.github.ssmreco.engine.training.BackEnd;
import io.github.ssmreco.engine.training.Divergence;
import io.github.ssmreco.engine.training.EpochRow;
import io.github.ssmreco.engine.training.Position;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Takes one run from its specification to its files, whatever its kind. */
public final class Runner {

    private final BackEnd backEnd;
    private final EnvironmentProbe probe;
    private final Consumer<RunEvent> events;
    private final BooleanSupplier stop;

    /**
     * @param backEnd what computes
     * @param probe describes this machine for the record
     * @param events told on the way
     * @param stop whether it is asked to stop
     */
    public Runner(BackEnd backEnd, EnvironmentProbe probe, Consumer<RunEvent> events, BooleanSupplier stop) {
        this.backEnd = backEnd;
        this.probe = probe;
        this.events = events;
        this.stop = stop;
    }

    /**
     * Takes a run to its end, or goes on with it.
     *
     * @return false where it was asked to stop before the end; a checkpoint is then written
     * @throws InputException if its kind does not do what it says; nothing is kept of its results then
     */
    public boolean run(RunRequest request, PreparedDataset data) throws IOException {
        return run(RunKinds.of(request.spec()), request, data);
    }

    boolean run(RunKind kind, RunRequest request, PreparedDataset data) throws IOException {
        kind.requireBackEnd(request.spec(), backEnd.name());
        requireSize(kind, request, data);
        RunDirectory files = new RunDirectory(request.runDirectory());
        files.begin(request.spec(), request.fresh());
        RunRecorder recorder = new RunRecorder(request, data, backEnd, files, events, stop);
        Optional<Artifacts> given;
        try {
            given = kind.run(recorder);
        } catch (Divergence e) {
            throw e.explained(request.spec().settings());
        }
        requireSound(kind, recorder, given);
        if (given.isEmpty()) {
            return false;
        }
        finish(request, data, files, recorder, given.get());
        return true;
    }

    private static void requireSize(RunKind kind, RunRequest request, PreparedDataset data) {
        kind.requireSize(
                request.spec(), data.counts(), Collections.max(request.metrics().cutoffs()));
    }

    /** A kind of the user's own may have mistakes, and its results would look like any others. */
    private static void requireSound(RunKind kind, RunRecorder recorder, Optional<Artifacts> given) {
        String method = "RunKind " + kind.getClass().getName() + ", run";
        if (!recorder.begun()) {
            throw new InputException(
                    method,
                    "a run that never began",
                    "RunContext.begin before any work",
                    "Let it call context.begin(Position.START, 0, 0) first.");
        }
        if (given == null || given.isEmpty()) {
            if (given == null || !recorder.toldToStop()) {
                throw new InputException(
                        method,
                        "no artifacts, and nobody asked it to stop",
                        "what the run gave",
                        "Return nothing only where context.stopRequested() says so.");
            }
            return;
        }
        Set<Artifact> unsaid = given.get().given();
        unsaid.removeAll(kind.gives());
        if (!unsaid.isEmpty()) {
            throw new InputException(
                    method, unsaid, "of " + kind.gives(), "Add it to what gives() says: else nobody looks at it.");
        }
        Set<Artifact> owed = EnumSet.of(Artifact.METRICS, Artifact.PER_USER, Artifact.GROUPS);
        owed.retainAll(kind.gives());
        owed.removeAll(given.get().given());
        if (!owed.isEmpty()) {
            throw new InputException(method, "no " + owed, "all that gives() says", "Remove it there, or give it.");
        }
        Set<String> taken = new TreeSet<>(given.get().evaluation().metrics().keySet());
        taken.retainAll(RunResult.COSTS.keySet());
        if (!taken.isEmpty()) {
            throw new InputException(
                    method, "metrics " + taken, "names that are not taken by what every run costs", "Rename them.");
        }
    }

    private void finish(
            RunRequest request, PreparedDataset data, RunDirectory files, RunRecorder recorder, Artifacts artifacts)
            throws IOException {
        if (artifacts.examination() != null) {
            files.write(artifacts.examination());
        }
        RunSummary summary = RunSummary.of(artifacts, request.patience(), files.resumed(), recorder.deviceMiB());
        files.finish(summary, artifacts.evaluation().users(), data.users(), probe.environment(backEnd));
        Artifacts.Training training = artifacts.training();
        if (training != null && summary.stoppedBy() != StoppedBy.CAP && !request.keepAll()) {
            files.checkpoints().dropUnfinished();
        }
        finished(request, summary, training == null ? 0 : training.trainedNow());
    }

    /**
     * Computes what a finished run lacks of its evaluation, from its kept parameters.
     *
     * @throws InputException if the run has not ended, or is damaged; nothing of it is touched then
     */
    public void evaluate(RunRequest asked, PreparedDataset data) throws IOException {
        RunDirectory files = new RunDirectory(asked.runDirectory());
        StoredRun run = ended(asked, files);
        RunSummary summary = run.end();
        RunRequest request = asked;
        if (run.usersDamage() != null) {
            events.accept(new RunEvent.Remark(asked.runId(), run.usersDamage()));
            request = asked.alsoAt(summary.cutoffs());
        }
        RunKind kind = RunKinds.of(request.spec());
        requireSize(kind, request, data);
        try {
            Evaluation evaluation =
                    kind.evaluate(new EvaluationRecorder(request, data, files), summary.parametersDigest());
            finished(request, files.extend(summary, evaluation, data.users()), 0);
        } catch (Divergence e) {
            throw e.explained(request.spec().settings());
        }
    }

    /**
     * Writes the representations of a finished run, from its kept parameters.
     *
     * @throws InputException if the run has not ended, is damaged, or its parameters are
     */
    public void embed(RunRequest request, PreparedDataset data) throws IOException {
        RunDirectory files = new RunDirectory(request.runDirectory());
        StoredRun run = ended(request, files);
        requireSize(RunKinds.of(request.spec()), request, data);
        Path file = request.runDirectory().resolve(RunDirectory.EMBEDDINGS);
        Embeddings.of(
                        request.spec(),
                        data,
                        files.checkpoints().bestState(run.end().parametersDigest()),
                        backEnd.threads())
                .write(file);
        events.accept(new RunEvent.Embedded(request.runId(), file.toString()));
    }

    private static StoredRun ended(RunRequest request, RunDirectory files) throws IOException {
        StoredRun run = files.store().read(request.runId());
        if (!run.ended()) {
            throw new InputException(
                    request.runDirectory().toString(),
                    run.damage() == null ? "a run that has not ended" : "damage: " + run.damage(),
                    "a run that has ended and is whole",
                    "Run ssm:train first.");
        }
        return run;
    }

    private void finished(RunRequest request, RunSummary summary, int trainedNow) {
        events.accept(new RunEvent.Finished(
                request.runId(),
                summary.stoppedBy(),
                summary.bestEpoch(),
                summary.epochs(),
                trainedNow,
                summary.metrics()));
    }

    /** A finished run is measured again: what it did is written down already, and stays. */
    private final class EvaluationRecorder extends RunRecorder {

        EvaluationRecorder(RunRequest request, PreparedDataset data, RunDirectory files) {
            super(request, data, backEnd, files, events, stop);
        }

        @Override
        public void begin(Position from, int mostEpochs, int stepsPerEpoch) {}

        @Override
        public void epoch(EpochRow row, int bestEpoch) {}
    }
}
