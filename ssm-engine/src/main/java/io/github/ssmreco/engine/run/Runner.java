package io.github.ssmreco.engine.run;

import io.github.ssmreco.engine.data.PreparedDataset;
import io.github.ssmreco.engine.evaluation.Evaluation;
import io.github.ssmreco.engine.sampling.BatchSource;
import io.github.ssmreco.engine.store.EnvironmentProbe;
import io.github.ssmreco.engine.store.RunFiles;
import io.github.ssmreco.engine.store.RunResult.StoppedBy;
import io.github.ssmreco.engine.store.RunSummary;
import io.github.ssmreco.engine.store.StoredRun;
import io.github.ssmreco.engine.support.InputException;
import io.github.ssmreco.engine.training.BackEnd;
import io.github.ssmreco.engine.training.Checkpoints;
import io.github.ssmreco.engine.training.Divergence;
import io.github.ssmreco.engine.training.Learner;
import io.github.ssmreco.engine.training.Position;
import io.github.ssmreco.engine.training.Trainer;
import java.io.IOException;
import java.util.OptionalDouble;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Trains one run from its specification to its files. */
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
     * Trains a run to its end, or goes on with it.
     *
     * @return false where it was asked to stop before the end; a checkpoint is then written
     */
    public boolean run(RunRequest request, PreparedDataset data) throws IOException {
        RunFiles files = new RunFiles(request.runDirectory());
        files.begin(request.spec(), request.fresh());
        Computation computation = new Computation(request, data);
        if (!computation.isTrained()) {
            untrained(request, files, computation);
            return true;
        }
        try (Learner learner = computation.learner(backEnd)) {
            return train(request, files, computation, learner);
        } catch (Divergence e) {
            throw e.explained(request.spec().settings());
        }
    }

    private boolean train(RunRequest request, RunFiles files, Computation computation, Learner learner)
            throws IOException {
        BatchSource batches = computation.batches();
        Checkpoints checkpoints = files.checkpoints();
        Position from = checkpoints
                .restore(learner, remark -> events.accept(new RunEvent.Remark(request.runId(), remark)))
                .orElse(Position.START);
        files.resumeAt(from);
        events.accept(new RunEvent.Started(
                request.runId(), from.epoch(), computation.limits().most(), batches.stepsPerEpoch()));
        remarkOnLongLists(request, computation);
        DeviceMemory memory = new DeviceMemory(backEnd);
        Trainer trainer = computation.trainer(
                learner, batches, checkpoints, new RunRecorder(request.runId(), files, memory, events), stop);
        Trainer.Outcome outcome = trainer.train(from);
        if (outcome.end() == Trainer.End.STOPPED) {
            return false;
        }
        Evaluation evaluation = computation.test(learner, checkpoints);
        StoppedBy stoppedBy = StoppedBy.valueOf(outcome.end().name());
        RunSummary summary = files.summary(
                stoppedBy,
                request.patience(),
                outcome.position(),
                batches.stepsPerEpoch(),
                evaluation,
                memory.peakMiB(),
                checkpoints.bestDigest());
        files.finish(summary, evaluation.users(), computation.userIds(), probe.environment(backEnd));
        if (stoppedBy != StoppedBy.CAP && !request.keepAll()) {
            checkpoints.dropUnfinished();
        }
        finished(request, summary, outcome.trained());
        return true;
    }

    /** Recall is 1 for everybody where a list holds all that can be recommended. */
    private void remarkOnLongLists(RunRequest request, Computation computation) {
        int candidates = computation.mostCandidates();
        computation.cutoffs().stream()
                .filter(cutoff -> cutoff >= candidates)
                .forEach(cutoff -> events.accept(new RunEvent.Remark(
                        request.runId(),
                        "A list of " + cutoff + " items holds every item that a user has not got (at most " + candidates
                                + "): recall@" + cutoff
                                + " is 1 whatever is learnt. Look at NDCG, or at smaller cut-offs.")));
    }

    /**
     * Computes what a finished run lacks of its evaluation, from its kept parameters.
     *
     * @throws InputException if the run has not ended, or is damaged; nothing of it is touched then
     */
    public void evaluate(RunRequest asked, PreparedDataset data) throws IOException {
        RunFiles files = new RunFiles(asked.runDirectory());
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
        Computation computation = new Computation(request, data);
        remarkOnLongLists(request, computation);
        Evaluation evaluation;
        if (!computation.isTrained()) {
            evaluation = computation.test();
        } else {
            try (Learner learner = computation.learner(backEnd)) {
                evaluation = computation.test(learner, files.checkpoints(), summary.parametersDigest());
            } catch (Divergence e) {
                throw e.explained(request.spec().settings());
            }
        }
        finished(request, files.extend(summary, evaluation, computation.userIds()), 0);
    }

    private void untrained(RunRequest request, RunFiles files, Computation computation) throws IOException {
        events.accept(new RunEvent.Started(request.runId(), 0, 0, 0));
        files.resumeAt(Position.START);
        if (computation.isTheory()) {
            files.write(computation.theory());
        }
        Evaluation evaluation = computation.test();
        RunSummary summary = files.summary(
                StoppedBy.EPOCHS, request.patience(), Position.START, 0, evaluation, OptionalDouble.empty(), null);
        files.finish(summary, evaluation.users(), computation.userIds(), probe.environment(backEnd));
        finished(request, summary, 0);
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
}
