package io.github.ssmreco.engine.sampling;

/**
 * One batch of training pairs as losses and models see it: the distinct nodes that it touches, and who is whose user, positive
 * and negatives, by row. Made once for a training and filled anew for each step; arrays are longer than what counts.
 *
 * <p>Rows: user rows come first, {@code [0, userRows)}, item rows after them, {@code [userRows, userRows + itemRows)}. The
 * index arrays below count item rows from 0.
 */
public final class Batch {

    /** Number of training pairs, B. */
    public int pairs;
    /** Number of distinct users. */
    public int userRows;
    /** Number of distinct items, positives and explicit negatives together. */
    public int itemRows;
    /** Negatives of each pair's own, N; 0 where the loss uses the batch's items. */
    public final int negativesPerPair;

    /** {@code [userRows + itemRows]}: graph nodes, users first; item i is node {@code userCount + i}. */
    public final int[] nodes;
    /** {@code [userRows + itemRows]}: how often each is named as user, positive or explicit negative. */
    public final int[] multiplicity;
    /** {@code [pairs]}: the user's row. */
    public final int[] user;
    /** {@code [pairs]}: the positive's row among the item rows. */
    public final int[] positive;
    /** {@code [pairs, negativesPerPair]}: the negatives' rows among the item rows. */
    public final int[] negatives;

    /**
     * @param capacity the most pairs
     * @param negativesPerPair N, 0 for none
     * @param userCount users in the data: an upper bound of user rows
     * @param itemCount items in the data: an upper bound of item rows
     */
    public Batch(int capacity, int negativesPerPair, int userCount, int itemCount) {
        long slots = (long) capacity * negativesPerPair;
        if (slots > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException(capacity + " pairs x " + negativesPerPair + " negatives");
        }
        int rows = Math.min(capacity, userCount) + (int) Math.min(capacity + slots, itemCount);
        this.negativesPerPair = negativesPerPair;
        this.nodes = new int[rows];
        this.multiplicity = new int[rows];
        this.user = new int[capacity];
        this.positive = new int[capacity];
        this.negatives = new int[(int) slots];
    }

    /** User rows and item rows together. */
    public int rows() {
        return userRows + itemRows;
    }
}
