package io.github.ssmreco.engine.sampling;

import io.github.ssmreco.engine.sampling.BatchSpec.Mask;
import io.github.ssmreco.engine.sampling.BatchSpec.Negatives;

/**
 * One batch of training pairs as losses and models see it: the distinct nodes that it touches, and who is whose user, positive
 * and negatives, by row. Made once for a training and filled anew for each step; arrays are longer than what counts.
 *
 * <p>Rows: user rows come first, {@code [0, userRows)}, item rows after them, {@code [userRows, userRows + itemRows)}. The
 * index arrays below count item rows from 0. The first {@code columns} item rows are the negatives that all pairs share.
 */
public final class Batch {

    /** What it holds. */
    public final BatchSpec spec;
    /** Number of training pairs (of labelled instances where the spec has them), B. */
    public int pairs;
    /** Number of distinct users. */
    public int userRows;
    /** Number of distinct items, positives and explicit negatives together. */
    public int itemRows;
    /** Number of item rows that are negatives of every pair; 0 where negatives are drawn per pair, or pairs have labels. */
    public int columns;
    /** Negatives per pair, N; 0 where none are drawn for each. */
    public final int negativesPerPair;

    /** {@code [userRows + itemRows]}: graph nodes, users first; item i is node {@code userCount + i}. */
    public final int[] nodes;
    /** {@code [userRows + itemRows]}: how often each is named as user, positive or explicit negative. */
    public final int[] multiplicity;
    /** {@code [pairs]}: the user's row. */
    public final int[] user;
    /** {@code [pairs]}: the positive's row among the item rows; the item's of a labelled instance. */
    public final int[] positive;
    /** {@code [pairs, negativesPerPair]}: the negatives' rows among the item rows. */
    public final int[] negatives;
    /** {@code [pairs]}: 1 or 0, where instances are labelled. */
    public final float[] label;
    /** {@code [columns]}: how often each counts as a negative; a pair's own positive is counted where pairs share positives. */
    public final float[] columnCount;
    /**
     * {@code [itemRows]}: ln of the probability that a draw gives the item, where the spec asks for it; where one is below −70, all
     * plus the same number, since only ratios count in a loss and their inverses have to be floats.
     */
    public final float[] logProbability;
    /** {@code [pairs + 1]}: where each pair's part of {@link #masked} begins, where the spec masks. */
    public final int[] maskOffsets;
    /** Negatives that do not count for a pair: columns, or numbers n of its per-pair negatives; ascending within a pair. */
    public int[] masked = new int[0];

    /**
     * @param spec what it holds
     * @param capacity the most pairs
     * @param userCount users in the data: an upper bound of user rows
     * @param itemCount items in the data: an upper bound of item rows
     */
    public Batch(BatchSpec spec, int capacity, int userCount, int itemCount) {
        long slots = (long) capacity * spec.negativesPerPair();
        if (slots > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException(capacity + " pairs x " + spec.count() + " negatives");
        }
        long named = spec.negatives() == Negatives.ALL_ITEMS
                ? itemCount
                : capacity + slots + (spec.negatives() == Negatives.SHARED ? spec.count() : 0);
        int items = (int) Math.min(named, itemCount);
        int rows = Math.min(capacity, userCount) + items;
        this.spec = spec;
        this.negativesPerPair = spec.negativesPerPair();
        this.nodes = new int[rows];
        this.multiplicity = new int[rows];
        this.user = new int[capacity];
        this.positive = new int[capacity];
        this.negatives = new int[(int) slots];
        this.label = new float[spec.negatives() == Negatives.LABELLED ? capacity : 0];
        this.columnCount = new float[hasColumns(spec) ? items : 0];
        this.logProbability = new float[spec.logProbabilities() ? items : 0];
        this.maskOffsets = new int[spec.mask() == Mask.NONE ? 0 : capacity + 1];
    }

    private static boolean hasColumns(BatchSpec spec) {
        return switch (spec.negatives()) {
            case IN_BATCH, SHARED, ALL_ITEMS -> true;
            case PER_PAIR, LABELLED -> false;
        };
    }

    /** User rows and item rows together. */
    public int rows() {
        return userRows + itemRows;
    }
}
