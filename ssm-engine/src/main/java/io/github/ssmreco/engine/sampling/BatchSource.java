package io.github.ssmreco.engine.sampling;

import io.github.ssmreco.engine.data.Interactions;
import io.github.ssmreco.engine.sampling.BatchSpec.Negatives;
import io.github.ssmreco.engine.support.Seeds;
import io.github.ssmreco.engine.support.Settings;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * The batches of an epoch: every training pair once (and its drawn instances of label 0, where the loss wants them), in an order
 * that seed and epoch decide, the last partial batch kept. One thread fills the batches, so the numbers do not depend on how
 * many compute.
 */
public final class BatchSource {

    /** Inverses up to 2.5e30: what a million of them add up to is a float, and so is what a ratio of 1e68 leaves of one. */
    private static final float LEAST_LOG = -70;

    private final Interactions train;
    private final BatchSpec spec;
    private final int batchSize;
    private final long seed;
    private final Sampler sampler;
    private final float[] logProbabilities;
    private final Masking masking;

    private final int[] pairUsers;
    /** Instance k is training pair {@code k % pairs}: itself where k < pairs, else drawn for its user. */
    private final int[] order;

    private final RowIndex users;
    private final RowIndex items;
    private Sampler.Draws negatives;
    private int position;

    /**
     * @param train the pairs to train on
     * @param batchSize pairs (or labelled instances) per batch, B
     * @param spec what the loss wants of them
     * @param settings those of the sampler among others
     * @param seed of the order and of the negatives
     */
    public BatchSource(Interactions train, int batchSize, BatchSpec spec, Settings settings, long seed) {
        this.train = train;
        this.spec = spec;
        this.batchSize = batchSize;
        this.seed = seed;
        this.sampler = sampler(train, spec, settings);
        this.logProbabilities = spec.logProbabilities() ? logProbabilities(train.itemCount()) : null;
        this.masking = new Masking(train, spec.mask());
        this.pairUsers = train.usersOfPairs();
        this.order = new int[Math.multiplyExact(train.size(), spec.instancesPerPair())];
        this.users = new RowIndex(train.userCount());
        this.items = new RowIndex(train.itemCount());
        this.position = order.length;
    }

    /** In-batch negatives are a draw by frequency, in expectation (section 2). */
    private static Sampler sampler(Interactions train, BatchSpec spec, Settings settings) {
        return switch (spec.negatives()) {
            case IN_BATCH -> spec.logProbabilities() ? PowerSampler.of(train, 1) : null;
            case ALL_ITEMS -> spec.logProbabilities() ? PowerSampler.of(train, 0) : null;
            case SHARED, PER_PAIR, LABELLED -> Samplers.named(spec.sampler()).sampler(train, settings);
        };
    }

    private float[] logProbabilities(int itemCount) {
        float[] logs = new float[itemCount];
        for (int item = 0; item < itemCount; item++) {
            logs[item] = (float) sampler.logProbability(item);
        }
        return logs;
    }

    /** Batches per epoch. */
    public int stepsPerEpoch() {
        return (order.length + batchSize - 1) / batchSize;
    }

    /** A batch that is large enough for what this source fills. */
    public Batch newBatch() {
        return new Batch(spec, Math.min(batchSize, Math.max(order.length, 1)), train.userCount(), train.itemCount());
    }

    /** Training pairs that so many steps of an epoch stand for. */
    public double pairsOf(int steps) {
        return Math.min(order.length, (double) steps * batchSize) / spec.instancesPerPair();
    }

    /** Begins per epoch, from 1; whatever was left of another is dropped. */
    public void startEpoch(int epoch) {
        SplittableRandom shuffle = Seeds.stream(seed, "shuffle", epoch);
        Arrays.setAll(order, k -> k);
        for (int k = order.length - 1; k > 0; k--) {
            int other = shuffle.nextInt(k + 1);
            int kept = order[k];
            order[k] = order[other];
            order[other] = kept;
        }
        if (sampler != null) {
            negatives = sampler.from(Seeds.stream(seed, "negatives", epoch));
        }
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
        nameItemsOfAllPairs(batch);
        for (int b = 0; b < batch.pairs; b++) {
            namePair(batch, b, order[position + b]);
        }
        if (spec.negatives() == Negatives.IN_BATCH) {
            countColumns(batch, items.size());
        }
        batch.userRows = users.copyTo(batch.nodes, batch.multiplicity, 0, 0);
        batch.itemRows = items.copyTo(batch.nodes, batch.multiplicity, batch.userRows, train.userCount());
        if (spec.logProbabilities()) {
            for (int row = 0; row < batch.itemRows; row++) {
                batch.logProbability[row] = logProbabilities[batch.nodes[batch.userRows + row] - train.userCount()];
            }
            keepInverses(batch);
        }
        masking.fill(batch, items);
        position = end;
        return true;
    }

    /** Adds a number to all, where the inverse of a probability would be more than a float holds, or a sum of such inverses. */
    private static void keepInverses(Batch batch) {
        float least = 0;
        for (int row = 0; row < batch.itemRows; row++) {
            least = Math.min(least, batch.logProbability[row]);
        }
        if (least < LEAST_LOG) {
            for (int row = 0; row < batch.itemRows; row++) {
                batch.logProbability[row] += LEAST_LOG - least;
            }
        }
    }

    /** Items that come first, since they are columns. */
    private void nameItemsOfAllPairs(Batch batch) {
        batch.columns = 0;
        if (spec.negatives() == Negatives.ALL_ITEMS) {
            items.addAll();
            batch.columns = items.size();
            Arrays.fill(batch.columnCount, 0, batch.columns, 1f);
        } else if (spec.negatives() == Negatives.SHARED) {
            for (int n = 0; n < spec.count(); n++) {
                items.rowOf(negatives.next(Sampler.NOBODY));
            }
            countColumns(batch, items.size());
        }
    }

    private void countColumns(Batch batch, int columns) {
        batch.columns = columns;
        for (int column = 0; column < columns; column++) {
            batch.columnCount[column] = items.count(column);
        }
    }

    private void namePair(Batch batch, int b, int instance) {
        int pair = instance % train.size();
        int user = pairUsers[pair];
        batch.user[b] = users.rowOf(user);
        boolean drawn = instance != pair;
        batch.positive[b] = items.rowOf(drawn ? negatives.next(user) : train.items()[pair]);
        if (spec.negatives() == Negatives.LABELLED) {
            batch.label[b] = drawn ? 0 : 1;
        }
        if (batch.negativesPerPair > 0) {
            int from = b * batch.negativesPerPair;
            negatives.next(user, batch.negatives, from, from + batch.negativesPerPair);
            items.toRows(batch.negatives, from, from + batch.negativesPerPair);
        }
    }
}
