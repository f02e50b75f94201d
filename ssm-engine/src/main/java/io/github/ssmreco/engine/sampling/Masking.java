package io.github.ssmreco.engine.sampling;

import io.github.ssmreco.engine.data.Interactions;
import io.github.ssmreco.engine.sampling.BatchSpec.Mask;
import io.github.ssmreco.engine.support.InputException;
import java.util.Arrays;

/** Finds the negatives of a filled batch that do not count for a pair: {@link Batch#masked}. */
final class Masking {

    private final Interactions train;
    private final Mask mask;
    private final int most;

    Masking(Interactions train, Mask mask) {
        this(train, mask, Integer.MAX_VALUE - 8);
    }

    /** @param most negatives that are masked in a batch */
    Masking(Interactions train, Mask mask, int most) {
        this.train = train;
        this.mask = mask;
        this.most = most;
    }

    /**
     * @param items rows of the batch's items
     */
    void fill(Batch batch, RowIndex items) {
        if (mask == Mask.NONE) {
            return;
        }
        int count = 0;
        for (int b = 0; b < batch.pairs; b++) {
            batch.maskOffsets[b] = count;
            count = batch.columns > 0 ? columns(batch, b, items, count) : perPair(batch, b, count);
        }
        batch.maskOffsets[batch.pairs] = count;
    }

    private int columns(Batch batch, int b, RowIndex items, int count) {
        if (mask == Mask.ACCIDENTAL_HITS) {
            return batch.positive[b] < batch.columns ? add(batch, count, batch.positive[b]) : count;
        }
        int user = batch.nodes[batch.user[b]];
        int start = count;
        for (int k = train.offsets()[user]; k < train.offsets()[user + 1]; k++) {
            int row = items.find(train.items()[k]);
            if (row >= 0 && row < batch.columns) {
                count = add(batch, count, row);
            }
        }
        Arrays.sort(batch.masked, start, count);
        return count;
    }

    private int perPair(Batch batch, int b, int count) {
        int user = batch.nodes[batch.user[b]];
        for (int n = 0; n < batch.negativesPerPair; n++) {
            int row = batch.negatives[b * batch.negativesPerPair + n];
            int item = batch.nodes[batch.userRows + row] - train.userCount();
            boolean hit = mask == Mask.ACCIDENTAL_HITS ? row == batch.positive[b] : train.contains(user, item);
            if (hit) {
                count = add(batch, count, n);
            }
        }
        return count;
    }

    private int add(Batch batch, int count, int negative) {
        if (count == batch.masked.length) {
            if (count == most) {
                throw new InputException(
                        "<batch-size>",
                        "more than " + most + " masked negatives in a batch of " + batch.pairs + " pairs",
                        "a batch of fewer",
                        "Set a smaller <batch-size>.");
            }
            batch.masked = Arrays.copyOf(batch.masked, (int) Math.min(most, Math.max(1024, 2L * count)));
        }
        batch.masked[count] = negative;
        return count + 1;
    }
}
