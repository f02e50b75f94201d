package io.github.ssmreco.plugin.fork;

import io.github.ssmreco.engine.data.Counts;
import io.github.ssmreco.engine.experiment.Catalogue;
import io.github.ssmreco.engine.experiment.ExperimentSpec;
import io.github.ssmreco.engine.loss.LossProvider;
import io.github.ssmreco.engine.model.ModelProvider;
import io.github.ssmreco.engine.sampling.BatchSpec;
import io.github.ssmreco.engine.support.Settings;
import io.github.ssmreco.engine.training.TrainingSettings;

/** How much Java heap a training needs. A bound, not a target: a worker that needs less takes less. */
public final class HeapEstimate {

    /** The JVM, DJL, small batches, a block of scores. */
    private static final long BASE_MIB = 768;
    /** Parameters, two moments, the best epoch's copy, a checkpoint on its way in, and room. */
    private static final long TABLES = 9;
    /** A pair in the graph (both directions: index, weight, each other's place), in the train part, and while it is read. */
    private static final long BYTES_PER_PAIR = 88;
    /** A negative of a pair: its row in the batch and in the order of tiles, its score, and whether it is masked. */
    private static final long BYTES_PER_NEGATIVE = 16;
    /** Item ids of a ranked list, and while it is found. */
    private static final long BYTES_PER_RANK = 8;

    private HeapEstimate() {}

    /**
     * In MiB.
     *
     * @param counts of the dataset
     * @param spec what is to be trained; a ranking that is not trained costs next to nothing
     * @param longestList the largest cut-off of the metrics
     * @param threads that compute, each with sums of its own
     */
    public static long mebibytes(Counts counts, ExperimentSpec spec, int longestList, int threads) {
        long bytes = BYTES_PER_PAIR * counts.pairs() + BYTES_PER_RANK * longestList * counts.users();
        if (!spec.loss().equals(Catalogue.NO_LOSS)) {
            bytes += training(counts, spec, threads);
        }
        return BASE_MIB + (bytes >> 20);
    }

    private static long training(Counts counts, ExperimentSpec spec, int threads) {
        Settings settings = spec.settings();
        TrainingSettings training = TrainingSettings.of(settings);
        ModelProvider model = Catalogue.model(spec.model());
        LossProvider loss = Catalogue.loss(spec.loss());
        long items = (long) counts.items() + training.paddingItems();
        long row = 4L * training.dimension();
        long wide = row * model.width(settings);
        BatchSpec batch = loss.batches(settings);
        long pairs = training.batchSize();
        long drawn = batch.negatives() == BatchSpec.Negatives.PER_PAIR ? pairs * batch.count() : batch.count();
        long batchItems = batch.negatives() == BatchSpec.Negatives.ALL_ITEMS ? items : Math.min(pairs + drawn, items);
        // representations of everything, and those of the items once more for the ranking
        return row * (TABLES + model.tables(settings)) * (counts.users() + items)
                + wide * (counts.users() + 2 * items)
                // rows, gradients and a thread's sums of a batch
                + wide * (2 + threads) * (pairs + batchItems)
                + BYTES_PER_NEGATIVE * drawn
                + 4 * loss.scores(settings, pairs, items);
    }
}
