package io.github.ssmreco.engine.sampling;

import io.github.ssmreco.engine.data.Interactions;
import io.github.ssmreco.engine.support.InputException;
import io.github.ssmreco.engine.support.Seeds;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * The batches of an epoch: every training pair once, in an order that seed and epoch decide, the last partial batch kept.
 * Negatives of a pair's own are drawn uniformly from the items that its user has not. One thread fills the batches, so the
 * numbers do not depend on how many compute.
 */
public final class BatchSource {

    private final Interactions train;
    private final int batchSize;
    private final int negativesPerPair;
    private final long seed;

    private final int[] pairUsers;
    private final int[] order;
    private final RowIndex users;
    private final RowIndex items;
    private SplittableRandom negatives;
    private int position;

    /**
     * @param train the pairs to train on
     * @param batchSize pairs a batch, B
     * @param negativesPerPair own negatives of a pair, N; 0 for none
     * @param seed of the order and of the negatives
     */
    public BatchSource(Interactions train, int batchSize, int negativesPerPair, long seed) {
        this.train = train;
        this.batchSize = batchSize;
        this.negativesPerPair = negativesPerPair;
        this.seed = seed;
        this.pairUsers = train.usersOfPairs();
        this.order = new int[train.size()];
        this.users = new RowIndex(train.userCount());
        this.items = new RowIndex(train.itemCount());
        this.position = order.length;
    }

    /** Batches an epoch. */
    public int stepsPerEpoch() {
        return (order.length + batchSize - 1) / batchSize;
    }

    /** A batch that is large enough for what this source fills. */
    public Batch newBatch() {
        return new Batch(
                Math.min(batchSize, Math.max(order.length, 1)), negativesPerPair, train.userCount(), train.itemCount());
    }

    /** Begins an epoch, from 1; whatever was left of another is dropped. */
    public void startEpoch(int epoch) {
        SplittableRandom shuffle = Seeds.stream(seed, "shuffle", epoch);
        Arrays.setAll(order, k -> k);
        for (int k = order.length - 1; k > 0; k--) {
            int other = shuffle.nextInt(k + 1);
            int kept = order[k];
            order[k] = order[other];
            order[other] = kept;
        }
        negatives = Seeds.stream(seed, "negatives", epoch);
        position = 0;
    }

    /**
     * Fills the next batch.
     *
     * @return false where the epoch has none left; the batch is then as it was
     */
    public boolean next(Batch batch) {
        if (position == order.length) {
            return false;
        }
        int end = Math.min(position + batchSize, order.length);
        users.clear();
        items.clear();
        batch.pairs = end - position;
        for (int b = 0; b < batch.pairs; b++) {
            int pair = order[position + b];
            batch.user[b] = users.rowOf(pairUsers[pair]);
            batch.positive[b] = items.rowOf(train.items()[pair]);
            for (int n = 0; n < negativesPerPair; n++) {
                batch.negatives[b * negativesPerPair + n] = items.rowOf(drawNegative(pairUsers[pair]));
            }
        }
        batch.userRows = users.copyTo(batch.nodes, batch.multiplicity, 0, 0);
        batch.itemRows = items.copyTo(batch.nodes, batch.multiplicity, batch.userRows, train.userCount());
        position = end;
        return true;
    }

    private int drawNegative(int user) {
        if (train.degree(user) == train.itemCount()) {
            throw new InputException(
                    "training pairs of user " + user,
                    "every one of the " + train.itemCount() + " items",
                    "at least one item that the user has not, to draw negatives from",
                    "Leave this user out, or choose a loss with in-batch negatives.");
        }
        while (true) {
            int item = negatives.nextInt(train.itemCount());
            if (!train.contains(user, item)) {
                return item;
            }
        }
    }
}
