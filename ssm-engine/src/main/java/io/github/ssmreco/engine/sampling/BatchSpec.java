package io.github.ssmreco.engine.sampling;

/**
 * What a loss wants of its batches.
 *
 * @param negatives whose negatives a pair is set against
 * @param count how many: N per pair ({@link Negatives#PER_PAIR}, {@link Negatives#LABELLED}) or per batch ({@link Negatives#SHARED}); else 0
 * @param sampler name of what draws them, empty where nothing is drawn
 * @param mask which negatives do not count for a pair
 * @param logProbabilities whether the batch says how likely each of its items is to be drawn (logQ correction)
 */
public record BatchSpec(Negatives negatives, int count, String sampler, Mask mask, boolean logProbabilities) {

    /** Where the negatives of a pair come from. */
    public enum Negatives {
        /** The positives of the whole batch, the pair's own among them. */
        IN_BATCH,
        /** N items drawn once per batch, the same for all of its pairs. */
        SHARED,
        /** N items drawn for each pair. */
        PER_PAIR,
        /** None: N drawn items per pair become instances of label 0, shuffled among the pairs, which have label 1. */
        LABELLED,
        /** Every item of the data. */
        ALL_ITEMS
    }

    /** Which negatives are left out of a pair's. */
    public enum Mask {
        /** None. */
        NONE,
        /** Those that are the pair's own positive, drawn by accident or brought by another pair. */
        ACCIDENTAL_HITS,
        /** All that the pair's user has in training, the pair's own positive included. */
        KNOWN_POSITIVES
    }

    /** The batch's positives. */
    public static BatchSpec inBatch() {
        return new BatchSpec(Negatives.IN_BATCH, 0, "", Mask.NONE, false);
    }

    /** N items for all pairs of a batch. */
    public static BatchSpec shared(int count, String sampler) {
        return new BatchSpec(Negatives.SHARED, count, sampler, Mask.NONE, false);
    }

    /** N items for each pair. */
    public static BatchSpec perPair(int count, String sampler) {
        return new BatchSpec(Negatives.PER_PAIR, count, sampler, Mask.NONE, false);
    }

    /** Labelled instances, N of label 0 for each of label 1; drawn anew in each epoch. */
    public static BatchSpec labelled(int count, String sampler) {
        return new BatchSpec(Negatives.LABELLED, count, sampler, Mask.NONE, false);
    }

    /** Every item. */
    public static BatchSpec allItems() {
        return new BatchSpec(Negatives.ALL_ITEMS, 0, "", Mask.NONE, false);
    }

    /** The same with some negatives left out. */
    public BatchSpec masking(Mask which) {
        return new BatchSpec(negatives, count, sampler, which, logProbabilities);
    }

    /** The same with log probabilities. */
    public BatchSpec withLogProbabilities() {
        return new BatchSpec(negatives, count, sampler, mask, true);
    }

    /** How many negatives are drawn for each pair, 0 where none are. */
    int negativesPerPair() {
        return negatives == Negatives.PER_PAIR ? count : 0;
    }

    /** Instances that an epoch has for each training pair. */
    int instancesPerPair() {
        return negatives == Negatives.LABELLED ? 1 + count : 1;
    }
}
