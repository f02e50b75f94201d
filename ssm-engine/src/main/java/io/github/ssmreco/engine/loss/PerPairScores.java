package io.github.ssmreco.engine.loss;

import io.github.ssmreco.engine.kernel.Compute;
import io.github.ssmreco.engine.kernel.Kernels;
import io.github.ssmreco.engine.sampling.Batch;
import java.util.Arrays;

/**
 * Scores by inner product of pairs that have negatives of their own, and the gradients that follow from a loss's slopes by them.
 * A pair's negatives are row numbers: beside these no more than N floats are held per pair, and no sum of any thread's that grows
 * with the items.
 *
 * <p>Members of the team score the pairs, let the loss turn scores into slopes, and add up the users' gradients; then each sums the
 * items' gradients of whole tiles ({@link ItemSums}). The bits do not depend on the number of threads.
 *
 * <p>A batch of so many negatives that a pair has several in each tile is gone through tile by tile; else pair by pair, whose rows
 * are then still near when its slopes are known. Either way each number is a sum in the same order.
 */
public final class PerPairScores {

    /** Negatives of a pair per tile, from which on tiles pay: below it most calls would be for a row or two, and sums are listed. */
    public static final int RUN = 8;
    /** Item rows whose gradients a thread sums at once. */
    public static final int TILE = NegativeTiles.TILE;

    private final int negatives;
    private final int dimension;
    private final Kernels kernels;
    private final Compute compute;
    private final NegativeTiles tiles;
    private final ItemSums items;
    private final PairsByUser byUser = new PairsByUser();
    /** {@code [pairs, N]}: scores, then slopes, in the order of the tiles. */
    private float[] scores = new float[0];
    /** {@code [pairs]}: the positives' scores, then their slopes. */
    private float[] positives = scores;

    private double[] losses = new double[0];
    /** {@code [pairs, dimension]}: each pair's part of its user's gradient. */
    private float[] users = scores;

    /** What a loss does with a pair's scores. */
    @FunctionalInterface
    public interface Slopes {
        /**
         * Puts slopes in the scores' place: ∂loss/∂score, for the pair's positive and each of its negatives.
         *
         * @param member who asks, for what is a thread's own
         * @param b the pair
         * @return its loss
         */
        double of(int member, int b);
    }

    /**
     * @param negatives N
     * @param dimension length of a row
     */
    public PerPairScores(int negatives, int dimension, Compute compute) {
        this.negatives = negatives;
        this.dimension = dimension;
        this.kernels = compute.kernels();
        this.compute = compute;
        this.tiles = new NegativeTiles(negatives, compute);
        this.items = new ItemSums(tiles, dimension, compute);
    }

    /** {@code [pairs, N]}: where each negative's row is among the batch's, in the order of {@link #scores}. */
    public int[] rows() {
        return tiles.rows();
    }

    /** {@code [pairs, N]}: what each negative scores, to be replaced by its slope. */
    public float[] scores() {
        return scores;
    }

    /** {@code [pairs]}: what each positive scores, to be replaced by its slope. */
    public float[] positives() {
        return positives;
    }

    /** Places among {@link #scores} of what does not count, a pair's where {@link Batch#maskOffsets} says. */
    int[] masked() {
        return tiles.masked();
    }

    /**
     * Value and gradients of a batch, as {@link RowLoss#apply}.
     *
     * @param loss is asked once for each pair, by several threads at once
     */
    public double apply(Batch batch, float[] rows, float[] gradients, Slopes loss) {
        reserve(batch);
        tiles.take(batch);
        boolean byTiles = negatives >= RUN * tiles.tiles();
        items.begin(batch, !byTiles);
        compute.team().parts(batch.pairs, (member, first, end) -> {
            int block = byTiles ? Math.max(end - first, 1) : 1;
            for (int from = first; from < end; from += block) {
                pairs(batch, member, from, Math.min(from + block, end), rows, loss);
            }
        });
        byUser.sum(batch, users, dimension, gradients, dimension, compute);
        compute.team().chunks(tiles.tiles(), 1, (member, tile, end) -> {
            if (byTiles) {
                items.sumInTurn(batch, member, tile, rows, scores, positives, gradients);
            } else {
                items.sumListed(batch, member, tile, rows, scores, positives, gradients);
            }
        });
        int half = batch.pairs / 2;
        return total(0, half) + total(half, batch.pairs);
    }

    private void reserve(Batch batch) {
        if (scores.length < batch.pairs * negatives || positives.length < batch.pairs) {
            scores = new float[batch.negatives.length];
            positives = new float[batch.user.length];
            losses = new double[batch.user.length];
            users = new float[batch.user.length * dimension];
        }
    }

    /** Scores, slopes and users' gradients of the pairs {@code [from, to)}. */
    private void pairs(Batch batch, int member, int from, int to, float[] rows, Slopes loss) {
        boolean one = to - from == 1;
        for (int tile = 0; tile < (one ? 1 : tiles.tiles()); tile++) {
            for (int b = from; b < to; b++) {
                int start = tiles.start(b, tile);
                int end = one ? start + negatives : tiles.start(b, tile + 1);
                int user = batch.user[b] * dimension;
                kernels.scores(tiles.rows(), start, end, rows, rows, user, scores, start, dimension);
            }
        }
        for (int b = from; b < to; b++) {
            positives[b] = kernels.dot(rows, batch.user[b] * dimension, rows, positive(batch, b), dimension);
            losses[b] = loss.of(member, b);
        }
        Arrays.fill(users, from * dimension, to * dimension, 0f);
        for (int tile = 0; tile < (one ? 1 : tiles.tiles()); tile++) {
            for (int b = from; b < to; b++) {
                int start = tiles.start(b, tile);
                int end = one ? start + negatives : tiles.start(b, tile + 1);
                kernels.addRows(tiles.rows(), scores, start, end, rows, users, b * dimension, dimension);
            }
        }
        for (int b = from; b < to; b++) {
            kernels.addScaled(positives[b], rows, positive(batch, b), users, b * dimension, dimension);
        }
    }

    /** Where pair b's positive is. */
    private int positive(Batch batch, int b) {
        return (batch.userRows + batch.positive[b]) * dimension;
    }

    private double total(int from, int to) {
        double total = 0;
        for (int b = from; b < to; b++) {
            total += losses[b];
        }
        return total;
    }
}
