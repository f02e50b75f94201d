package io.github.ssmreco.engine.loss;

import io.github.ssmreco.engine.kernel.Compute;
import io.github.ssmreco.engine.sampling.Batch;
import io.github.ssmreco.engine.sampling.BatchSpec.Mask;
import java.util.Arrays;

/**
 * The per-pair negatives of a batch, each pair's brought into the order of tiles of item rows (and, within a tile, that of the
 * batch). Pairs that go through one tile after the other find its rows in the second-level cache; in the order of the draws each
 * of millions of rows would come from memory far away.
 */
final class NegativeTiles {

    /** Rows of a tile: 256 KiB of 64 floats, and as much for their gradients. */
    private static final int TILE = 1024;

    private static final int CHUNK = 32;

    private final int negatives;
    private final Compute compute;
    private final int[][] next;
    private final boolean[][] flags;
    private int tiles;
    private int[] rows = new int[0];
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
        if (rows.length < batch.pairs * negatives) {
            rows = new int[batch.negatives.length];
        }
        if (starts.length < batch.pairs * (tiles + 1)) {
            // some room: batches differ in size
            starts = new int[batch.user.length * (tiles + 2)];
        }
        if (masked.length < batch.masked.length) {
            masked = new int[batch.masked.length];
        }
        compute.team().chunks(batch.pairs, CHUNK, (member, from, to) -> {
            if (next[member].length < tiles + 1) {
                next[member] = new int[tiles + 1];
            }
            for (int b = from; b < to; b++) {
                sort(batch, b, next[member], flags[member]);
            }
        });
    }

    /** By counting; {@code at[t]} goes from the start of tile t's negatives to their end. */
    private void sort(Batch batch, int b, int[] at, boolean[] flag) {
        int first = b * negatives;
        int end = first + negatives;
        Arrays.fill(at, 0, tiles + 1, 0);
        for (int k = first; k < end; k++) {
            at[batch.negatives[k] / TILE + 1]++;
        }
        int start = b * (tiles + 1);
        at[0] = first;
        starts[start] = first;
        for (int t = 1; t <= tiles; t++) {
            at[t] += at[t - 1];
            starts[start + t] = at[t];
        }
        flag(batch, b, flag, true);
        int mask = batch.spec.mask() == Mask.NONE ? 0 : batch.maskOffsets[b];
        for (int k = first; k < end; k++) {
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
        if (batch.spec.mask() != Mask.NONE) {
            for (int k = batch.maskOffsets[b]; k < batch.maskOffsets[b + 1]; k++) {
                flag[batch.masked[k]] = value;
            }
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
        return starts[b * (tiles + 1) + tile];
    }

    /** Places among {@link #rows} of what does not count, a pair's where {@link Batch#maskOffsets} says. */
    int[] masked() {
        return masked;
    }
}
