package io.github.ssmreco.engine.bench;

import io.github.ssmreco.engine.data.Interactions;
import io.github.ssmreco.engine.experiment.RunKinds;
import io.github.ssmreco.engine.loss.Losses;
import io.github.ssmreco.engine.model.ModelContext;
import io.github.ssmreco.engine.model.Models;
import io.github.ssmreco.engine.sampling.BatchSource;
import io.github.ssmreco.engine.sampling.BatchSpec;
import io.github.ssmreco.engine.support.Settings;
import io.github.ssmreco.engine.training.BackEnd;
import io.github.ssmreco.engine.training.Learner;
import io.github.ssmreco.engine.training.TrainingSettings;
import java.util.Map;

/**
 * A model with a loss on some data.
 *
 * @param model its name
 * @param loss its name
 * @param train what it trains on, padded
 * @param settings those of model, loss and training
 */
record BenchModel(String model, String loss, Interactions train, Settings settings) {

    static BenchModel of(Workload workload, Interactions train) {
        return of(workload.model(), workload.loss().name(), workload.settings(), train);
    }

    /**
     * @param given settings that are not at their defaults
     */
    static BenchModel of(String model, String loss, Map<String, String> given, Interactions train) {
        Settings settings = Settings.resolve(given, RunKinds.settings(model, loss), "benchmark");
        return new BenchModel(
                model, loss, train.padded(TrainingSettings.of(settings).paddingItems()), settings);
    }

    /** The training's own settings. */
    TrainingSettings training() {
        return TrainingSettings.of(settings);
    }

    /** Batches of the workload's loss. */
    BatchSource batches(long seed) {
        BatchSpec spec = Losses.named(loss).batches(settings);
        return new BatchSource(train, training().batchSize(), spec, settings, seed);
    }

    /** A fresh learner. */
    Learner learner(BackEnd backEnd) {
        TrainingSettings training = training();
        return backEnd.learner(
                Models.named(model),
                Losses.named(loss),
                new ModelContext(
                        train, training.dimension(), 2021, training.regularisation(), training.adam(), settings));
    }
}
