package io.github.ssmreco.engine.run;

import io.github.ssmreco.engine.data.PreparedDataset;
import io.github.ssmreco.engine.evaluation.Evaluation;
import io.github.ssmreco.engine.experiment.Artifacts;
import io.github.ssmreco.engine.experiment.RunKind;
import io.github.ssmreco.engine.experiment.RunKinds;
import io.github.ssmreco.engine.store.EnvironmentProbe;
import io.github.ssmreco.engine.store.RunDirectory;
import io.github.ssmreco.engine.store.RunResult.StoppedBy;
import io.github.ssmreco.engine.store.RunSummary;
import io.github.ssmreco.engine.store.StoredRun;
import io.github.ssmreco.engine.support.InputException;
import io.github.ssmreco.engine.training.BackEnd;
import io.github.ssmreco.engine.training.Divergence;
import io.github.ssmreco.engine.training.EpochRow;
import io.github.ssmreco.engine.training.Position;
import java.io.IOException;
import java.util.Optional;
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
     */
    public boolean run(RunRequest request, PreparedDataset data) throws IOException {
        RunKind kind = RunKinds.of(request.spec());
        if (kind.usesBackEnd()) {
            kind.requireBackEnd(request.spec(), backEnd.name());
        }
        RunDirectory files = new RunDirectory(request.runDirectory());
        files.begin(request.spec(), request.fresh());
        RunRecorder recorder = new RunRecorder(request, data, backEnd, files, events, stop);
        Optional<Artifacts> given;
        try {
            given = kind.run(recorder);
        } catch (Divergence e) {
            throw e.explained(request.spec().settings());
        }
        if (given.isEmpty()) {
            return false;
        }
        finish(request, data, files, recorder, given.get());
        return true;
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
        StoredRun run = files.store().read(asked.runId());
        if (!run.ended()) {
            throw new InputException(
                    asked.runDirectory().toString(),
                    run.damage() == null ? "a run that has not ended" : "damage: " + run.damage(),
                    "a run that has ended and is whole",
                    "Run ssm:train first.");
        }
        RunSummary summary = run.end();
        RunRequest request = asked;
        if (run.usersDamage() != null) {
            events.accept(new RunEvent.Remark(asked.runId(), run.usersDamage()));
            request = asked.alsoAt(summary.cutoffs());
        }
        try {
            Evaluation evaluation = RunKinds.of(request.spec())
                    .evaluate(new EvaluationRecorder(request, data, files), summary.parametersDigest());
            finished(request, files.extend(summary, evaluation, data.users()), 0);
        } catch (Divergence e) {
            throw e.explained(request.spec().settings());
        }
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
