package io.github.ssmreco.engine.loss;

import io.github.ssmreco.engine.kernel.Compute;
import io.github.ssmreco.engine.kernel.Kernels;
import io.github.ssmreco.engine.sampling.Batch;
import java.util.Arrays;

/**
 * The items' gradients of a batch with per-pair negatives, {@code Σ slope · u} over the pairs that name the item, tile by tile; a tile
 * is one member's work. Each sum is made of two, those of the batch's two halves, whoever makes them: the bits do not depend on the
 * number of threads.
 *
 * <p>Where a pair has several negatives in a tile, its user's row is added to each of them in turn. Else what comes to each item is
 * first listed, item by item, and a sum never leaves the registers.
 */
final class ItemSums {

    private static final int TILE = NegativeTiles.TILE;

    private final int dimension;
    private final Kernels kernels;
    private final NegativeTiles tiles;
    private final Member[] members;
    /** {@code [tiles]}: where the lists of a tile's items begin. */
    private int[] begins = new int[0];
    /** {@code [pairs, 1 + N]}, item by item: rows of users, and their slopes. */
    private int[] users = begins;

    private float[] slopes = new float[0];

    /** A thread's own, of the size of a tile. */
    private static final class Member {
        private final int[] starts = new int[TILE + 1];
        private final int[] halves = new int[TILE];
        private final int[] ends = new int[TILE];
        private float[] second = new float[0];
    }

    ItemSums(NegativeTiles tiles, int dimension, Compute compute) {
        this.dimension = dimension;
        this.kernels = compute.kernels();
        this.tiles = tiles;
        this.members = new Member[compute.team().size()];
        Arrays.setAll(members, member -> new Member());
    }

    /**
     * Makes room for a batch.
     *
     * @param listed whether sums are made from lists
     */
    void begin(Batch batch, boolean listed) {
        for (Member member : members) {
            int length = listed ? dimension : Math.min(TILE, batch.itemRows) * dimension;
            if (member.second.length < length) {
                member.second = new float[listed ? dimension : TILE * dimension];
            }
        }
        if (!listed) {
            return;
        }
        int most = batch.user.length * (batch.negativesPerPair + 1);
        if (users.length < most) {
            users = new int[most];
            slopes = new float[most];
        }
        if (begins.length < tiles.tiles()) {
            begins = new int[tiles.tiles() + 1];
        }
        int begin = 0;
        for (int tile = 0; tile < tiles.tiles(); tile++) {
            begins[tile] = begin;
            int first = batch.userRows + tile * TILE;
            int end = Math.min(first + TILE, batch.rows());
            for (int row = first; row < end; row++) {
                begin += batch.multiplicity[row];
            }
        }
    }

    /**
     * The sums of a tile's items from lists.
     *
     * @param scores slopes of the negatives, in the order of the tiles
     * @param positives slopes of the positives
     * @param gradients receives the sums where the items' rows are
     */
    void sumListed(
            Batch batch, int member, int tile, float[] rows, float[] scores, float[] positives, float[] gradients) {
        Member mine = members[member];
        int first = batch.userRows + tile * TILE;
        int items = Math.min(first + TILE, batch.rows()) - first;
        int start = begins[tile];
        for (int item = 0; item < items; item++) {
            mine.starts[item] = start;
            mine.ends[item] = start;
            start += batch.multiplicity[first + item];
        }
        int half = batch.pairs / 2;
        list(batch, tile, 0, half, scores, positives, mine.ends, first);
        System.arraycopy(mine.ends, 0, mine.halves, 0, items);
        list(batch, tile, half, batch.pairs, scores, positives, mine.ends, first);
        for (int item = 0; item < items; item++) {
            int at = (first + item) * dimension;
            kernels.gather(users, slopes, mine.starts[item], mine.halves[item], rows, 0, gradients, at, dimension);
            if (mine.halves[item] < mine.ends[item]) {
                kernels.gather(users, slopes, mine.halves[item], mine.ends[item], rows, 0, mine.second, 0, dimension);
                kernels.addScaled(1f, mine.second, 0, gradients, at, dimension);
            }
        }
    }

    /** Lists what comes to a tile's items from the pairs {@code [from, to)}; slopes of 0 give nothing. */
    private void list(
            Batch batch, int tile, int from, int to, float[] scores, float[] positives, int[] ends, int first) {
        int[] rows = tiles.rows();
        int[] listed = users;
        float[] values = slopes;
        for (int b = from; b < to; b++) {
            int user = batch.user[b];
            if (NegativeTiles.tileOf(batch.positive[b]) == tile) {
                int place = ends[batch.userRows + batch.positive[b] - first]++;
                listed[place] = user;
                values[place] = positives[b];
            }
            int end = tiles.start(b, tile + 1);
            for (int k = tiles.start(b, tile); k < end; k++) {
                if (scores[k] != 0) {
                    int place = ends[rows[k] - first]++;
                    listed[place] = user;
                    values[place] = scores[k];
                }
            }
        }
    }

    /** The sums of a tile's items pair by pair; as {@link #sumListed}. */
    void sumInTurn(
            Batch batch, int member, int tile, float[] rows, float[] scores, float[] positives, float[] gradients) {
        float[] second = members[member].second;
        int first = batch.userRows + tile * TILE;
        int length = (Math.min(first + TILE, batch.rows()) - first) * dimension;
        int half = batch.pairs / 2;
        Arrays.fill(gradients, first * dimension, first * dimension + length, 0f);
        add(batch, tile, 0, half, rows, scores, positives, gradients, 0);
        Arrays.fill(second, 0, length, 0f);
        add(batch, tile, half, batch.pairs, rows, scores, positives, second, first);
        kernels.addScaled(1f, second, 0, gradients, first * dimension, length);
    }

    /**
     * @param shift the row of the batch whose sum is out's first
     */
    private void add(
            Batch batch,
            int tile,
            int from,
            int to,
            float[] rows,
            float[] scores,
            float[] positives,
            float[] out,
            int shift) {
        for (int b = from; b < to; b++) {
            int user = batch.user[b] * dimension;
            if (NegativeTiles.tileOf(batch.positive[b]) == tile) {
                int at = (batch.userRows + batch.positive[b] - shift) * dimension;
                kernels.addScaled(positives[b], rows, user, out, at, dimension);
            }
            int start = tiles.start(b, tile);
            int end = tiles.start(b, tile + 1);
            kernels.addToRows(tiles.rows(), scores, start, end, rows, user, out, shift, dimension);
        }
    }
}
