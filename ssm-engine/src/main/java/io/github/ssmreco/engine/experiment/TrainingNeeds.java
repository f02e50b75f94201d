package io.github.ssmreco.engine.experiment;

import io.github.ssmreco.engine.data.Counts;
import io.github.ssmreco.engine.loss.LossProvider;
import io.github.ssmreco.engine.loss.Losses;
import io.github.ssmreco.engine.loss.PerPairScores;
import io.github.ssmreco.engine.model.ModelProvider;
import io.github.ssmreco.engine.model.Models;
import io.github.ssmreco.engine.sampling.BatchSpec;
import io.github.ssmreco.engine.support.Settings;
import io.github.ssmreco.engine.training.TrainingSettings;

/** What a training needs: a bound of its heap, and how long it may take. */
final class TrainingNeeds {

    /** Parameters, two moments, the best epoch's copy, a checkpoint on its way in, and room. */
    private static final long TABLES = 9;
    /** A negative of a pair: its row, and whether it is masked, in two batches; its row in the order of tiles, and its score. */
    private static final long BYTES_PER_NEGATIVE = 24;
    /** And where it is one of a few per tile: its place in its item's list, and its slope. */
    private static final long BYTES_PER_LISTED = 8;
    /** Item ids of a ranked list, and while it is found. */
    private static final long BYTES_PER_RANK = 8;
    /** What most experiments have; a run's own is not known here. */
    private static final int PATIENCE = 15;

    private TrainingNeeds() {}

    /** In bytes: the lists of all users. */
    static long lists(Counts counts, int longestList) {
        return BYTES_PER_RANK * longestList * counts.users();
    }

    static Needs of(ExperimentSpec spec, Counts counts, int longestList, int threads) {
        TrainingSettings training = TrainingSettings.of(spec.settings());
        TrainingCost cost = TrainingCost.of(spec, counts, threads);
        double epochs = training.epochs() > 0 ? training.epochs() : cost.bestEpoch() + PATIENCE;
        return Needs.ofData(counts.pairs(), cost.seconds(epochs, training.evaluateEvery()))
                .andHeap(lists(counts, longestList) + tables(spec, counts, threads));
    }

    /** Places in the order of an epoch, beside that of each pair, which is counted with the data. */
    private static long order(BatchSpec batch, long pairs) {
        return batch.negatives() == BatchSpec.Negatives.LABELLED ? 4 * pairs * batch.count() : 0;
    }

    private static long tables(ExperimentSpec spec, Counts counts, int threads) {
        Settings settings = spec.settings();
        TrainingSettings training = TrainingSettings.of(settings);
        ModelProvider model = Models.named(spec.model());
        LossProvider loss = Losses.named(spec.loss());
        long items = (long) counts.items() + training.paddingItems();
        long row = 4L * training.dimension();
        long wide = row * model.width(settings);
        BatchSpec batch = loss.batches(settings);
        long pairs = training.batchSize();
        boolean perPair = batch.negatives() == BatchSpec.Negatives.PER_PAIR;
        long drawn = perPair ? pairs * batch.count() : batch.count();
        long batchItems = batch.negatives() == BatchSpec.Negatives.ALL_ITEMS ? items : Math.min(pairs + drawn, items);
        // representations of everything, and those of the items once more for the ranking
        return row * (TABLES + model.tables(settings)) * (counts.users() + items)
                + wide * (counts.users() + 2 * items)
                // rows and gradients of a batch, a pair's part of its user's, sums that threads make
                + wide * (2 + threads) * pairs
                + wide * (2 * batchItems + threads * (perPair ? Math.min(PerPairScores.TILE, batchItems) : batchItems))
                + BYTES_PER_NEGATIVE * drawn
                + order(batch, counts.pairs())
                + (perPair
                        ? BYTES_PER_LISTED
                                * pairs
                                * Math.min(1 + batch.count(), PerPairScores.RUN * (1 + batchItems / PerPairScores.TILE))
                        : 0)
                + 4 * loss.scores(settings, pairs, items);
    }
}
