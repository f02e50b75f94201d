package io.github.ssmreco.engine.bench;

import io.github.ssmreco.engine.data.Interactions;
import io.github.ssmreco.engine.experiment.Catalogue;
import io.github.ssmreco.engine.model.ModelContext;
import io.github.ssmreco.engine.sampling.BatchSource;
import io.github.ssmreco.engine.sampling.BatchSpec;
import io.github.ssmreco.engine.support.Settings;
import io.github.ssmreco.engine.training.BackEnd;
import io.github.ssmreco.engine.training.Learner;
import io.github.ssmreco.engine.training.TrainingSettings;

/**
 * A workload on some data.
 *
 * @param train what it trains on, padded
 * @param settings those of model, loss and training
 */
record BenchModel(Workload workload, Interactions train, Settings settings) {

    static BenchModel of(Workload workload, Interactions train) {
        Settings settings = Settings.resolve(
                workload.settings(),
                Catalogue.settings(workload.model(), workload.loss().name()),
                "benchmark");
        return new BenchModel(workload, train.padded(workload.padding()), settings);
    }

    /** The training's own settings. */
    TrainingSettings training() {
        return TrainingSettings.of(settings);
    }

    /** Batches of the workload's loss. */
    BatchSource batches(long seed) {
        BatchSpec spec = Catalogue.loss(workload.loss().name()).batches(settings);
        return new BatchSource(train, training().batchSize(), spec, settings, seed);
    }

    /** A fresh learner. */
    Learner learner(BackEnd backEnd) {
        TrainingSettings training = training();
        return backEnd.learner(
                Catalogue.model(workload.model()),
                Catalogue.loss(workload.loss().name()),
                new ModelContext(
                        train, training.dimension(), 2021, training.regularisation(), training.adam(), settings));
    }
}
