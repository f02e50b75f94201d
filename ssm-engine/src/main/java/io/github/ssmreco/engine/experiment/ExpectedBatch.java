package io.github.ssmreco.engine.experiment;

import io.github.ssmreco.engine.data.Counts;
import io.github.ssmreco.engine.loss.Losses;
import io.github.ssmreco.engine.sampling.BatchSpec;
import io.github.ssmreco.engine.sampling.BatchSpec.Negatives;
import io.github.ssmreco.engine.training.TrainingSettings;

/**
 * How large the batches of a training will be, from the dataset's counts alone. Interactions are taken to be as skewed as those of
 * the paper's datasets are.
 *
 * @param stepsPerEpoch batches per epoch
 * @param trainPairs pairs that are learned from
 * @param users distinct users of a batch
 * @param items distinct items of a batch
 * @param drawn negatives that are drawn for a batch, each for one pair or one instance
 * @param perPair pairs that are scored with negatives of their own, those and the positive
 * @param logits users times items that are all scored with each other
 * @param entries of the graph's rows of the batch's users and items that come from its positives
 */
record ExpectedBatch(
        int stepsPerEpoch,
        long trainPairs,
        double users,
        double items,
        double drawn,
        double perPair,
        double logits,
        double entries) {

    /** The mean degree of an interaction's user or item, over that of a user or item: 2.8 and 3.8 on Gowalla. */
    private static final double SKEW = 3;
    /** Of all pairs, where the parts' sizes are not known yet. */
    private static final double TRAIN_SHARE = 0.8;
    /** What the protocol with validation pairs leaves for training. */
    private static final double LEARNED_SHARE = 7.0 / 8;

    static ExpectedBatch of(ExperimentSpec spec, Counts counts) {
        TrainingSettings training = TrainingSettings.of(spec.settings());
        BatchSpec batch = Losses.named(spec.loss()).batches(spec.settings());
        double whole = counts.trainPairs() == null ? TRAIN_SHARE * counts.pairs() : counts.trainPairs();
        double pairs = Math.max(1, spec.protocol() == Protocol.PAPER_TEXT ? LEARNED_SHARE * whole : whole);
        double perPair = batch.negatives() == Negatives.LABELLED ? 1 + batch.count() : 1;
        double size = Math.min(training.batchSize(), pairs * perPair);
        double positives = size / perPair;
        double candidates = counts.items() + training.paddingItems();
        double drawn = switch (batch.negatives()) {
            case IN_BATCH, ALL_ITEMS -> 0;
            case SHARED -> batch.count();
            case PER_PAIR -> size * batch.count();
            case LABELLED -> size - positives;
        };
        // a labelled negative brings its pair's user again, elsewhere in the epoch
        double users = distinct(size, counts.users() / SKEW);
        double positiveItems = distinct(positives, counts.items() / SKEW);
        double items = batch.negatives() == Negatives.ALL_ITEMS
                ? candidates
                : Math.min(candidates, positiveItems + distinct(drawn, candidates));
        return new ExpectedBatch(
                (int) Math.ceil(pairs * perPair / training.batchSize()),
                (long) pairs,
                users,
                items,
                drawn,
                switch (batch.negatives()) {
                    case PER_PAIR -> size + drawn;
                    case LABELLED -> size;
                    case IN_BATCH, SHARED, ALL_ITEMS -> 0;
                },
                switch (batch.negatives()) {
                    case PER_PAIR, LABELLED -> 0;
                    case IN_BATCH, SHARED, ALL_ITEMS -> users * items;
                },
                // sampled in proportion to its degree, a row has SKEW times the entries of the mean one; each counts
                // once
                distinct(size * SKEW * pairs / counts.users(), pairs)
                        + distinct(positives * SKEW * pairs / counts.items(), pairs)
                        + Math.max(0, items - positiveItems) * pairs / candidates);
    }

    /** How many of so many equally likely things are among some draws. */
    private static double distinct(double draws, double things) {
        return things <= 0 ? 0 : things * -Math.expm1(-draws / things);
    }
}
