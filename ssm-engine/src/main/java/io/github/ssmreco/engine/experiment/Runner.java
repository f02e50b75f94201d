package io.github.ssmreco.engine.experiment;

import io.github.ssmreco.engine.data.PreparedDataset;
import io.github.ssmreco.engine.evaluation.Evaluation;
import io.github.ssmreco.engine.evaluation.PopularityGroups;
import io.github.ssmreco.engine.evaluation.PopularityRanking;
import io.github.ssmreco.engine.evaluation.RankingTask;
import io.github.ssmreco.engine.evaluation.TopLists;
import io.github.ssmreco.engine.experiment.RunResult.StoppedBy;
import io.github.ssmreco.engine.loss.LossProvider;
import io.github.ssmreco.engine.model.ModelContext;
import io.github.ssmreco.engine.sampling.BatchSource;
import io.github.ssmreco.engine.theory.Theory;
import io.github.ssmreco.engine.training.BackEnd;
import io.github.ssmreco.engine.training.Checkpoints;
import io.github.ssmreco.engine.training.Learner;
import io.github.ssmreco.engine.training.Position;
import io.github.ssmreco.engine.training.Trainer;
import io.github.ssmreco.engine.training.TrainingSettings;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.TreeSet;
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
        files.begin(request);
        Parts parts = Parts.of(data, request.spec());
        if (!Catalogue.isTrained(request.spec().model())) {
            untrained(request, files, parts);
            return true;
        }
        TrainingSettings settings = TrainingSettings.of(request.spec().settings());
        LossProvider loss = Catalogue.loss(request.spec().loss());
        ModelContext context = context(request.spec(), parts, settings);
        try (Learner learner = backEnd.learner(Catalogue.model(request.spec().model()), loss, context)) {
            BatchSource batches = new BatchSource(
                    parts.train(),
                    settings.batchSize(),
                    loss.batches(request.spec().settings()),
                    request.spec().settings(),
                    request.spec().seed());
            return train(request, files, parts, settings, learner, batches);
        }
    }

    private boolean train(
            RunRequest request,
            RunFiles files,
            Parts parts,
            TrainingSettings settings,
            Learner learner,
            BatchSource batches)
            throws IOException {
        Checkpoints checkpoints = files.checkpoints();
        Position from = checkpoints.restore(learner).orElse(Position.START);
        files.resumeAt(from);
        Trainer.Limits limits = new Trainer.Limits(request.patience(), settings.epochs(), request.epochCap());
        events.accept(new RunEvent.Started(request.runId(), from.epoch(), limits.most(), batches.stepsPerEpoch()));
        DeviceMemory memory = new DeviceMemory(backEnd);
        Trainer trainer = new Trainer(
                learner,
                parts.train(),
                batches,
                parts.selection(settings.cosineAtTest()),
                limits,
                checkpoints,
                new Scribe(request.runId(), files, memory, events),
                stop);
        Trainer.Outcome outcome = trainer.train(from);
        if (outcome.end() == Trainer.End.STOPPED) {
            return false;
        }
        learner.restore(checkpoints.bestState(outcome.position().bestEpoch()));
        Evaluation evaluation = test(learner, parts, settings, request);
        StoppedBy stoppedBy = StoppedBy.valueOf(outcome.end().name());
        RunSummary summary = files.summary(
                stoppedBy,
                request,
                outcome.position(),
                batches.stepsPerEpoch(),
                evaluation,
                memory.peakMiB(),
                checkpoints.bestDigest(outcome.position().bestEpoch()));
        files.finish(summary, evaluation.users(), probe.environment(backEnd));
        if (stoppedBy != StoppedBy.CAP && !request.keepAll()) {
            checkpoints.dropUnfinished();
        }
        finished(request, summary, outcome.trained());
        return true;
    }

    /** Computes what a finished run lacks of its evaluation, from its kept parameters. */
    public void evaluate(RunRequest request, PreparedDataset data) throws IOException {
        RunFiles files = new RunFiles(request.runDirectory());
        Parts parts = Parts.of(data, request.spec());
        RunSummary summary = files.store().summary(request.runId()).orElseThrow();
        Evaluation evaluation;
        if (!Catalogue.isTrained(request.spec().model())) {
            evaluation = untrained(request, parts);
        } else {
            TrainingSettings settings = TrainingSettings.of(request.spec().settings());
            ModelContext context = context(request.spec(), parts, settings);
            try (Learner learner = backEnd.learner(
                    Catalogue.model(request.spec().model()),
                    Catalogue.loss(request.spec().loss()),
                    context)) {
                learner.restore(files.checkpoints().bestState(summary.bestEpoch()));
                evaluation = test(learner, parts, settings, request);
            }
        }
        finished(request, files.extend(summary, evaluation), 0);
    }

    private static Evaluation test(Learner learner, Parts parts, TrainingSettings settings, RunRequest request) {
        List<Integer> cutoffs = cutoffs(request);
        RankingTask task = parts.test(Collections.max(cutoffs), settings.cosineAtTest());
        return evaluation(learner.rank(task), parts, cutoffs, learner.itemNorms());
    }

    private void untrained(RunRequest request, RunFiles files, Parts parts) throws IOException {
        events.accept(new RunEvent.Started(request.runId(), 0, 0, 0));
        files.resumeAt(Position.START);
        ExperimentSpec spec = request.spec();
        if (Catalogue.isTheory(spec.model())) {
            String equations = spec.settings().choice(Theory.EQUATIONS);
            files.write(Theory.examine(equations, parts.train(), spec.seed()));
        }
        Evaluation evaluation = untrained(request, parts);
        RunSummary summary =
                files.summary(StoppedBy.EPOCHS, request, Position.START, 0, evaluation, OptionalDouble.empty(), null);
        files.finish(summary, evaluation.users(), probe.environment(backEnd));
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

    /** Equations rank nothing. */
    private static Evaluation untrained(RunRequest request, Parts parts) {
        return Catalogue.isTheory(request.spec().model()) ? Evaluation.NONE : popularity(request, parts);
    }

    private static Evaluation popularity(RunRequest request, Parts parts) {
        List<Integer> cutoffs = cutoffs(request);
        RankingTask task = parts.test(Collections.max(cutoffs), false);
        return evaluation(PopularityRanking.rank(parts.train(), task), parts, cutoffs, null);
    }

    private static Evaluation evaluation(TopLists lists, Parts parts, List<Integer> cutoffs, float[] itemNorms) {
        return Evaluation.of(lists, parts.test(), PopularityGroups.of(parts.whole()), cutoffs, itemNorms);
    }

    private static ModelContext context(ExperimentSpec spec, Parts parts, TrainingSettings settings) {
        return new ModelContext(
                parts.train(),
                settings.dimension(),
                spec.seed(),
                settings.regularisation(),
                settings.adam(),
                spec.settings());
    }

    private static List<Integer> cutoffs(RunRequest request) {
        TreeSet<Integer> cutoffs = new TreeSet<>(request.cutoffs());
        cutoffs.add(20);
        return List.copyOf(cutoffs);
    }
}
