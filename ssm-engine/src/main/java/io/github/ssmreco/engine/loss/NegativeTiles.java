package io.github.ssmreco.engine.loss;

import io.github.ssmreco.engine.kernel.Compute;
import io.github.ssmreco.engine.sampling.Batch;
import io.github.ssmreco.engine.sampling.BatchSpec.Mask;
import java.util.Arrays;

/**
 * The per-pair negatives of a batch, each pair's brought into the order of tiles of item rows (and, within a tile, that of the
 * batch). Pairs that go through one tile after the other find its rows in the second-level cache; in the order of the draws each
 * of millions of rows would come from memory far away. A tile is also what one thread sums gradients of.
 */
final class NegativeTiles {

    /** Rows of a tile: 256 KiB of 64 floats, and as much for their gradients. */
    static final int TILE = 1024;

    private static final int CHUNK = 32;

    private final int negatives;
    private final Compute compute;
    private final int[][] next;
    private final boolean[][] flags;
    private int tiles;
    /** From one tile's starts to the next tile's: a few more than pairs, or those of a pair would share few places in the cache. */
    private int stride;

    private int[] rows = new int[0];
    /** {@code [tiles + 1, stride]}: where a pair's negatives of a tile begin. */
    private int[] starts = new int[0];

    private int[] masked = new int[0];

    /**
     * @param negatives N
     */
    NegativeTiles(int negatives, Compute compute) {
        this.negatives = negatives;
        this.compute = compute;
        this.next = new int[compute.team().size()][0];
        this.flags = new boolean[compute.team().size()][negatives];
    }

    /** Takes a batch. */
    void take(Batch batch) {
        tiles = (batch.itemRows + TILE - 1) / TILE;
        stride = (batch.pairs | 15) + 17;
        if (rows.length < batch.pairs * negatives) {
            rows = new int[batch.negatives.length];
        }
        if (starts.length < stride * (tiles + 1)) {
            // some room: batches differ in size
            starts = new int[((batch.user.length | 15) + 17) * (tiles + 2)];
        }
        if (masked.length < batch.masked.length) {
            masked = new int[batch.masked.length];
        }
        compute.team().chunks(batch.pairs, CHUNK, (member, from, to) -> {
            if (next[member].length < tiles + 1) {
                next[member] = new int[tiles + 1];
            }
            for (int b = from; b < to; b++) {
                count(batch.negatives, b, next[member]);
                if (batch.spec.mask() == Mask.NONE) {
                    place(batch.negatives, b, batch.userRows, next[member]);
                } else {
                    placeMasked(batch, b, next[member], flags[member]);
                }
            }
        });
    }

    /** Leaves in {@code at[t]} where tile t's negatives begin. */
    private void count(int[] drawn, int b, int[] at) {
        int first = b * negatives;
        Arrays.fill(at, 0, tiles + 1, 0);
        for (int k = first; k < first + negatives; k++) {
            at[drawn[k] / TILE]++;
        }
        int start = first;
        for (int t = 0; t <= tiles; t++) {
            int count = at[t];
            at[t] = start;
            starts[t * stride + b] = start;
            start += count;
        }
    }

    private void place(int[] drawn, int b, int userRows, int[] at) {
        int[] placed = rows;
        int first = b * negatives;
        for (int k = first; k < first + negatives; k++) {
            int row = drawn[k];
            placed[at[row / TILE]++] = userRows + row;
        }
    }

    private void placeMasked(Batch batch, int b, int[] at, boolean[] flag) {
        int first = b * negatives;
        flag(batch, b, flag, true);
        int mask = batch.maskOffsets[b];
        for (int k = first; k < first + negatives; k++) {
            int row = batch.negatives[k];
            int place = at[row / TILE]++;
            rows[place] = batch.userRows + row;
            if (flag[k - first]) {
                masked[mask++] = place;
            }
        }
        flag(batch, b, flag, false);
    }

    /** Flags the negatives of pair b that do not count, or takes their flags away. */
    private static void flag(Batch batch, int b, boolean[] flag, boolean value) {
        for (int k = batch.maskOffsets[b]; k < batch.maskOffsets[b + 1]; k++) {
            flag[batch.masked[k]] = value;
        }
    }

    /** How many tiles the batch's items have. */
    int tiles() {
        return tiles;
    }

    /** The tile of an item row. */
    static int tileOf(int itemRow) {
        return itemRow / TILE;
    }

    /** {@code [pairs, N]}: rows of the batch, tile after tile. */
    int[] rows() {
        return rows;
    }

    /** Where pair b's negatives of a tile begin among {@link #rows}; they end where the next tile's begin. */
    int start(int b, int tile) {
        return starts[tile * stride + b];
    }

    /** Places among {@link #rows} of what does not count, a pair's where {@link Batch#maskOffsets} says. */
    int[] masked() {
        return masked;
    }
}
