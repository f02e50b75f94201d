package io.github.ssmreco.engine.training;

import io.github.ssmreco.engine.data.Interactions;
import io.github.ssmreco.engine.evaluation.MetricAt;
import io.github.ssmreco.engine.evaluation.MetricSet;
import io.github.ssmreco.engine.evaluation.RankingTask;
import io.github.ssmreco.engine.kernel.Compute;
import io.github.ssmreco.engine.kernel.ScalarKernels;
import io.github.ssmreco.engine.kernel.ThreadTeam;
import io.github.ssmreco.engine.loss.BayesianPersonalizedRanking;
import io.github.ssmreco.engine.loss.LossProvider;
import io.github.ssmreco.engine.model.AdamSettings;
import io.github.ssmreco.engine.model.MatrixFactorization;
import io.github.ssmreco.engine.model.ModelContext;
import io.github.ssmreco.engine.reference.Samples;
import io.github.ssmreco.engine.sampling.BatchSource;
import io.github.ssmreco.engine.support.Settings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/** MF with BPR on a few dozen users: milliseconds per epoch, and its best epoch is neither the first nor the last. */
final class SmallTraining {

    static final int EPOCHS = 6;

    private static final Interactions TRAIN = Samples.interactions(40, 50, 0.12, new Random(11));
    private static final Interactions TEST = Samples.interactions(40, 50, 0.05, new Random(12));
    private static final MetricAt RECALL = new MetricAt("recall", 20);
    private static final EpochEvaluation SELECTION = new EpochEvaluation(
            new RankingTask(TEST, List.of(TRAIN), 20, false), RECALL, MetricSet.DEFAULT.ofEpochs(RECALL));

    /** Told by the checkpoints when they were read. */
    final List<String> remarks = new ArrayList<>();

    private final Checkpoints checkpoints;
    private final UnaryOperator<Learner> learners;

    /** What it computes with may be wrapped. */
    SmallTraining(Checkpoints checkpoints, UnaryOperator<Learner> learners) {
        this.checkpoints = checkpoints;
        this.learners = learners;
    }

    SmallTraining(Checkpoints checkpoints) {
        this(checkpoints, learner -> learner);
    }

    static Learner learner() {
        LossProvider loss = new BayesianPersonalizedRanking();
        Settings settings = Settings.resolve(Map.of(), loss.settings(), "test");
        ModelContext context = new ModelContext(TRAIN, 4, 1, 1e-3, AdamSettings.of(0.05), settings);
        return new VectorLearner(
                new MatrixFactorization(), loss, context, new Compute(new ScalarKernels(), new ThreadTeam(1)));
    }

    /**
     * Goes on from the checkpoints, in strides of 16 steps of some forty per epoch.
     *
     * @param strides after so many it is asked to stop
     */
    Trainer.Outcome goOn(int strides) throws IOException {
        LossProvider loss = new BayesianPersonalizedRanking();
        Settings settings = Settings.resolve(Map.of(), loss.settings(), "test");
        BatchSource batches = new BatchSource(TRAIN, 4, loss.batches(settings), settings, 1);
        AtomicInteger asked = new AtomicInteger();
        Trainer.Listener silent = new Trainer.Listener() {
            @Override
            public void progress(int epoch, int step, double mean) {}

            @Override
            public void epoch(EpochRow row, int bestEpoch) {}
        };
        try (Learner learner = learners.apply(learner())) {
            Position from = checkpoints.restore(learner, remarks::add).orElse(Position.START);
            return new Trainer(
                            learner,
                            TRAIN,
                            batches,
                            SELECTION,
                            new Trainer.Limits(1, 0, EPOCHS, 0),
                            checkpoints,
                            silent,
                            () -> asked.incrementAndGet() > strides)
                    .train(from);
        }
    }

    /** What must be the same however often a training was broken off: all but the seconds. */
    static List<Object> result(Position end, String bestDigest) {
        List<Object> result = new ArrayList<>(List.of(end.bestEpoch(), bestDigest));
        end.epochs().forEach(row -> result.addAll(List.of(row.epoch(), row.loss(), row.metrics())));
        return result;
    }
}
