package io.github.ssmreco.engine.loss;

import io.github.ssmreco.engine.kernel.Compute;
import io.github.ssmreco.engine.kernel.Kernels;
import io.github.ssmreco.engine.sampling.Batch;
import java.util.Arrays;

/**
 * {@link SampledSoftmax} on the {@code vector} back end, in closed form. With û, v̂ the normalised rows, c_j how many pairs of
 * the batch have item j as positive, n_u how many have user u, and
 * {@code lse_u = ln Σ_j c_j exp(û·v̂_j / τ)}, the loss is {@code Σ_b lse_{u_b} − û_{u_b}·v̂_{i_b} / τ}: the whole B x B matrix of
 * the paper, over distinct rows. Its slope in logit (u, j) is {@code n_u c_j exp(û·v̂_j/τ − lse_u) − #(pairs u, j)}.
 *
 * <p>Users are taken in blocks whose logits stay in the second-level cache; a block's logits become its slopes in place, which
 * at once go into the gradients of its users and of all items (one sum per thread, added up in the order of threads).
 */
final class RowSampledSoftmax implements RowLoss {

    /** Users are shared out among threads by so many. */
    private static final int SHARE = 48;
    /** Users at once: their logits and the items' rows fill the second-level cache. */
    private static final int BLOCK = 2 * SHARE;

    private final float inverseTemperature;
    private final int dimension;
    private final Kernels kernels;
    private final Compute compute;
    private final Normalisation normalisation;
    private final PanelRows panels;
    private final PairsByUser pairs = new PairsByUser();
    private final double[] losses;

    // made for the largest batch seen, never in a step after that
    private float[] users = new float[0];
    private float[] weights = new float[0];
    private float[][] logits = new float[0][];
    private float[][] itemSums = new float[0][];

    /**
     * @param temperature τ
     * @param dimension length of a row
     */
    RowSampledSoftmax(double temperature, int dimension, Compute compute) {
        this.inverseTemperature = (float) (1 / temperature);
        this.dimension = dimension;
        this.kernels = compute.kernels();
        this.compute = compute;
        this.normalisation = new Normalisation(dimension, compute);
        this.panels = new PanelRows(dimension, compute);
        this.losses = new double[compute.team().size()];
    }

    @Override
    public double apply(Batch batch, float[] rows, float[] gradients) {
        normalisation.apply(rows, batch.rows(), batch.nodes.length);
        panels.take(rows, batch.rows());
        panels.pack(batch.userRows, batch.itemRows);
        pairs.group(batch);
        reserve(batch);
        System.arraycopy(batch.columnCount, 0, weights, 0, batch.itemRows);
        Arrays.fill(weights, batch.itemRows, panels.width(), 0f);
        int shares = (batch.userRows + SHARE - 1) / SHARE;
        compute.team().parts(shares, (member, first, end) -> {
            losses[member] = 0;
            Arrays.fill(itemSums[member], 0, batch.itemRows * panels.stride(), 0f);
            int last = Math.min(end * SHARE, batch.userRows);
            for (int from = first * SHARE; from < last; from += BLOCK) {
                block(batch, member, from, Math.min(from + BLOCK, last));
            }
        });
        sum(batch, gradients);
        normalisation.back(rows, gradients, batch.rows(), inverseTemperature);
        double loss = 0;
        for (double part : losses) {
            loss += part;
        }
        return loss;
    }

    private void reserve(Batch batch) {
        int stride = panels.stride();
        if (users.length < batch.userRows * stride) {
            users = new float[batch.user.length * stride];
        }
        if (weights.length < panels.width()) {
            int columns = panels.widthOf(batch.columnCount.length);
            weights = new float[columns];
            logits = new float[losses.length][BLOCK * columns];
            itemSums = new float[losses.length][columns * stride];
        }
    }

    private void block(Batch batch, int member, int from, int to) {
        int stride = panels.stride();
        int width = panels.width();
        float[] block = logits[member];
        panels.scores(panels.rows(), from * stride, to - from, block, 0);
        for (int user = from; user < to; user++) {
            losses[member] += toSlopes(batch, block, (user - from) * width, user);
        }
        int items = batch.userRows * stride;
        kernels.multiply(
                block,
                0,
                width,
                1,
                panels.rows(),
                items,
                stride,
                batch.itemRows,
                users,
                from * stride,
                stride,
                to - from,
                stride,
                false);
        kernels.multiply(
                block,
                0,
                1,
                width,
                panels.rows(),
                from * stride,
                stride,
                to - from,
                itemSums[member],
                0,
                stride,
                batch.itemRows,
                stride,
                true);
    }

    /** A user's logits become slopes, in units of 1/τ; returns the loss of the user's pairs. */
    private double toSlopes(Batch batch, float[] block, int at, int user) {
        int first = pairs.start(user);
        int end = pairs.start(user + 1);
        int count = end - first;
        int items = batch.itemRows;
        kernels.scale(inverseTemperature, block, at, items);
        double positives = 0;
        for (int k = first; k < end; k++) {
            positives += block[at + batch.positive[pairs.pair(k)]];
        }
        float shift = kernels.max(block, at, items);
        // padding has weight 0; its logits only must not overflow
        Arrays.fill(block, at + items, at + panels.width(), shift);
        float sum = kernels.exponentials(block, at, weights, shift, panels.width());
        kernels.scale(count / sum, block, at, items);
        for (int k = first; k < end; k++) {
            block[at + batch.positive[pairs.pair(k)]] -= 1;
        }
        return count * (shift + Math.log(sum)) - positives;
    }

    /** Gradients by the rows of unit length, times τ. */
    private void sum(Batch batch, float[] gradients) {
        int stride = panels.stride();
        compute.team().chunks(batch.rows(), 256, (member, from, to) -> {
            for (int row = from; row < to; row++) {
                int at = row * dimension;
                int item = row - batch.userRows;
                if (item < 0) {
                    System.arraycopy(users, row * stride, gradients, at, dimension);
                    continue;
                }
                System.arraycopy(itemSums[0], item * stride, gradients, at, dimension);
                for (int other = 1; other < itemSums.length; other++) {
                    kernels.addScaled(1f, itemSums[other], item * stride, gradients, at, dimension);
                }
            }
        });
    }
}
