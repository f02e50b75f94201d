package io.github.ssmreco.engine.experiment;

import io.github.ssmreco.engine.data.PreparedDataset;
import io.github.ssmreco.engine.evaluation.Metrics;
import io.github.ssmreco.engine.evaluation.PopularityRanking;
import io.github.ssmreco.engine.evaluation.RankingTask;
import io.github.ssmreco.engine.experiment.RunResult.StoppedBy;
import io.github.ssmreco.engine.loss.LossProvider;
import io.github.ssmreco.engine.model.ModelContext;
import io.github.ssmreco.engine.sampling.BatchSource;
import io.github.ssmreco.engine.training.BackEnd;
import io.github.ssmreco.engine.training.Checkpoints;
import io.github.ssmreco.engine.training.Learner;
import io.github.ssmreco.engine.training.Position;
import io.github.ssmreco.engine.training.Trainer;
import io.github.ssmreco.engine.training.TrainingSettings;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
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
        if (request.spec().model().equals(Catalogue.POPULARITY)) {
            popularity(request, files, parts);
            return true;
        }
        TrainingSettings settings = TrainingSettings.of(request.spec().settings());
        LossProvider loss = Catalogue.loss(request.spec().loss());
        ModelContext context = context(request.spec(), parts, settings);
        try (Learner learner = backEnd.learner(Catalogue.model(request.spec().model()), loss, context)) {
            BatchSource batches = new BatchSource(
                    parts.train(),
                    settings.batchSize(),
                    loss.negativesPerPair(request.spec().settings()),
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
        Trainer trainer = new Trainer(
                learner,
                parts.train(),
                batches,
                parts.selection(settings.cosineAtTest()),
                limits,
                checkpoints,
                new Scribe(request.runId(), files, events),
                stop);
        Trainer.Outcome outcome = trainer.train(from);
        if (outcome.end() == Trainer.End.STOPPED) {
            return false;
        }
        learner.restore(checkpoints.bestState(outcome.position().bestEpoch()));
        SortedMap<String, Double> metrics = test(learner, parts, settings, request);
        StoppedBy stoppedBy = StoppedBy.valueOf(outcome.end().name());
        RunSummary summary = files.summary(
                stoppedBy,
                request,
                outcome.position(),
                batches.stepsPerEpoch(),
                metrics,
                checkpoints.bestDigest(outcome.position().bestEpoch()));
        files.finish(summary, probe.environment(backEnd));
        if (stoppedBy != StoppedBy.CAP && !request.keepAll()) {
            checkpoints.dropUnfinished();
        }
        finished(request, summary, outcome.trained());
        return true;
    }

    /** Computes the metrics that a finished run lacks, from its kept parameters. */
    public void evaluate(RunRequest request, PreparedDataset data) throws IOException {
        RunFiles files = new RunFiles(request.runDirectory());
        Parts parts = Parts.of(data, request.spec());
        RunSummary summary = files.store().summary(request.runId()).orElseThrow();
        SortedMap<String, Double> metrics;
        if (request.spec().model().equals(Catalogue.POPULARITY)) {
            metrics = popularity(request, parts);
        } else {
            TrainingSettings settings = TrainingSettings.of(request.spec().settings());
            ModelContext context = context(request.spec(), parts, settings);
            try (Learner learner = backEnd.learner(
                    Catalogue.model(request.spec().model()),
                    Catalogue.loss(request.spec().loss()),
                    context)) {
                learner.restore(files.checkpoints().bestState(summary.bestEpoch()));
                metrics = test(learner, parts, settings, request);
            }
        }
        RunSummary extended = summary.withMetrics(metrics);
        files.replaceSummary(extended);
        finished(request, extended, 0);
    }

    private SortedMap<String, Double> test(
            Learner learner, Parts parts, TrainingSettings settings, RunRequest request) {
        List<Integer> cutoffs = cutoffs(request);
        RankingTask task = parts.test(Collections.max(cutoffs), settings.cosineAtTest());
        return Metrics.of(learner.rank(task), task.relevant(), cutoffs);
    }

    private void popularity(RunRequest request, RunFiles files, Parts parts) throws IOException {
        events.accept(new RunEvent.Started(request.runId(), 0, 0, 0));
        files.resumeAt(Position.START);
        SortedMap<String, Double> metrics = popularity(request, parts);
        RunSummary summary = files.summary(StoppedBy.EPOCHS, request, Position.START, 0, metrics, null);
        files.finish(summary, probe.environment(backEnd));
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

    private static SortedMap<String, Double> popularity(RunRequest request, Parts parts) {
        List<Integer> cutoffs = cutoffs(request);
        RankingTask task = parts.test(Collections.max(cutoffs), false);
        return Metrics.of(PopularityRanking.rank(parts.train(), task), task.relevant(), cutoffs);
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
