package io.github.ssmreco.engine.loss;

import io.github.ssmreco.engine.kernel.Compute;
import io.github.ssmreco.engine.kernel.Kernels;
import io.github.ssmreco.engine.sampling.Batch;
import java.util.Arrays;

/**
 * {@link FullSoftmax} on the {@code vector} back end without a matrix of all logits, by inner product over τ. Items are taken in
 * tiles, twice: first for each user's {@code lse_u = ln Σ_j exp(u·v_j / τ)}, running maximum and sum; then for the slopes
 * {@code n_u exp(u·v_j / τ − lse_u)}, n_u the number of the user's pairs, whose logits are computed again and go into the
 * gradients tile by tile. The positives' slope −1 is added pair by pair.
 *
 * <p>Beside rows and gradients it holds two rows per user and one tile per thread: nothing that grows with the items.
 */
final class RowFullSoftmax implements RowLoss {

    private static final int TILE = 512;
    private static final int USERS = 96;

    private final float inverseTemperature;
    private final int dimension;
    private final int stride;
    private final int tile;
    /** Floats from one user's logits to the next: not a power of two, or those of an item would share few places in the cache. */
    private final int row;

    private final Kernels kernels;
    private final Compute compute;
    private final PanelRows rows;
    private final Member[] members;
    private float[] left = new float[0];
    private float[] largest = left;
    private float[] scale = left;

    /** A thread's own: one tile's items and logits, and sums over its tiles for each user. */
    private static final class Member {
        private final float[] panels;
        private final float[] logits;
        private final float[] items;
        private final float[] ones;
        private float[] largest = new float[0];
        private double[] sums = new double[0];
        private float[] users = new float[0];

        Member(int tile, int row, int dimension, int stride) {
            this.panels = new float[tile * dimension];
            this.logits = new float[USERS * row];
            this.items = new float[tile * stride];
            this.ones = new float[tile];
            Arrays.fill(ones, 1f);
        }
    }

    private interface Tile {
        void work(Member mine, int first, int count);
    }

    /**
     * @param temperature τ
     * @param dimension length of a row
     */
    RowFullSoftmax(double temperature, int dimension, Compute compute) {
        this.inverseTemperature = (float) (1 / temperature);
        this.dimension = dimension;
        this.kernels = compute.kernels();
        this.compute = compute;
        this.rows = new PanelRows(dimension, compute);
        this.stride = rows.stride();
        this.tile = rows.widthOf(TILE);
        this.row = tile + 16;
        this.members = new Member[compute.team().size()];
        Arrays.setAll(members, member -> new Member(tile, row, dimension, stride));
    }

    @Override
    public double apply(Batch batch, float[] given, float[] gradients) {
        rows.take(given, batch.rows());
        reserve(batch);
        for (int user = 0; user < batch.userRows; user++) {
            System.arraycopy(rows.rows(), user * stride, left, user * stride, stride);
            kernels.scale(inverseTemperature, left, user * stride, stride);
        }
        tiles(batch, (mine, first, count) -> addExponentials(batch, mine, first, count));
        double value = normalise(batch);
        tiles(batch, (mine, first, count) -> addGradients(batch, mine, first, count, gradients));
        sumUsers(batch, gradients);
        return value + positives(batch, gradients);
    }

    private void reserve(Batch batch) {
        if (left.length < batch.userRows * stride) {
            left = new float[batch.user.length * stride];
            largest = new float[batch.user.length];
            scale = new float[batch.user.length];
        }
        compute.team().together(member -> {
            Member mine = members[member];
            if (mine.users.length < batch.userRows * stride) {
                mine.users = new float[batch.user.length * stride];
                mine.largest = new float[batch.user.length];
                mine.sums = new double[batch.user.length];
            }
            Arrays.fill(mine.users, 0, batch.userRows * stride, 0f);
            Arrays.fill(mine.largest, 0, batch.userRows, Float.NEGATIVE_INFINITY);
            Arrays.fill(mine.sums, 0, batch.userRows, 0);
        });
    }

    /** Each member its share of the tiles, ascending. */
    private void tiles(Batch batch, Tile work) {
        int count = (batch.itemRows + tile - 1) / tile;
        compute.team().parts(count, (member, from, to) -> {
            Member mine = members[member];
            for (int t = from; t < to; t++) {
                int first = t * tile;
                int items = Math.min(tile, batch.itemRows - first);
                for (int p = 0; p * kernels.panel() < items; p++) {
                    int at = p * kernels.panel() * dimension;
                    rows.pack(rows.rows(), batch.userRows + first, items, p, mine.panels, at);
                }
                work.work(mine, first, items);
            }
        });
    }

    /** Logits of users {@code [from, to)} against the packed tile, {@code [to − from, row]}. */
    private void logits(Member mine, int from, int to, int count) {
        kernels.multiplyPanels(
                left,
                from * stride,
                stride,
                mine.panels,
                dimension,
                mine.logits,
                0,
                row,
                to - from,
                rows.widthOf(count));
    }

    private void addExponentials(Batch batch, Member mine, int first, int count) {
        for (int from = 0; from < batch.userRows; from += USERS) {
            int to = Math.min(from + USERS, batch.userRows);
            logits(mine, from, to, count);
            for (int user = from; user < to; user++) {
                int at = (user - from) * row;
                float before = mine.largest[user];
                float now = Math.max(before, kernels.max(mine.logits, at, count));
                double sum = kernels.exponentials(mine.logits, at, mine.ones, now, count);
                mine.sums[user] = sum + mine.sums[user] * Math.exp((double) before - now);
                mine.largest[user] = now;
            }
        }
    }

    /** Brings the members' sums together; returns Σ n_u lse_u. */
    private double normalise(Batch batch) {
        Arrays.fill(scale, 0, batch.userRows, 0f);
        for (int b = 0; b < batch.pairs; b++) {
            scale[batch.user[b]]++;
        }
        double value = 0;
        for (int user = 0; user < batch.userRows; user++) {
            float top = Float.NEGATIVE_INFINITY;
            for (Member member : members) {
                top = Math.max(top, member.largest[user]);
            }
            double sum = 0;
            for (Member member : members) {
                sum += member.sums[user] * Math.exp((double) member.largest[user] - top);
            }
            value += scale[user] * (top + Math.log(sum));
            largest[user] = top;
            scale[user] /= (float) sum;
        }
        return value;
    }

    private void addGradients(Batch batch, Member mine, int first, int count, float[] gradients) {
        int items = (batch.userRows + first) * stride;
        for (int from = 0; from < batch.userRows; from += USERS) {
            int to = Math.min(from + USERS, batch.userRows);
            logits(mine, from, to, count);
            for (int user = from; user < to; user++) {
                int at = (user - from) * row;
                kernels.exponentials(mine.logits, at, mine.ones, largest[user], count);
                kernels.scale(scale[user], mine.logits, at, count);
            }
            kernels.multiply(
                    mine.logits,
                    0,
                    row,
                    1,
                    rows.rows(),
                    items,
                    stride,
                    count,
                    mine.users,
                    from * stride,
                    stride,
                    to - from,
                    stride,
                    true);
            kernels.multiply(
                    mine.logits,
                    0,
                    1,
                    row,
                    left,
                    from * stride,
                    stride,
                    to - from,
                    mine.items,
                    0,
                    stride,
                    count,
                    stride,
                    from > 0);
        }
        for (int item = 0; item < count; item++) {
            int at = (batch.userRows + first + item) * dimension;
            System.arraycopy(mine.items, item * stride, gradients, at, dimension);
        }
    }

    private void sumUsers(Batch batch, float[] gradients) {
        compute.team().chunks(batch.userRows, USERS, (member, from, to) -> {
            for (int user = from; user < to; user++) {
                int at = user * dimension;
                Arrays.fill(gradients, at, at + dimension, 0f);
                for (Member one : members) {
                    kernels.addScaled(inverseTemperature, one.users, user * stride, gradients, at, dimension);
                }
            }
        });
    }

    /** The pairs' own logits: returns −Σ, and adds their slope −1. */
    private double positives(Batch batch, float[] gradients) {
        double value = 0;
        for (int b = 0; b < batch.pairs; b++) {
            int user = batch.user[b];
            int item = batch.userRows + batch.positive[b];
            value -= kernels.dot(left, user * stride, rows.rows(), item * stride, dimension);
            kernels.addScaled(-inverseTemperature, rows.rows(), item * stride, gradients, user * dimension, dimension);
            kernels.addScaled(-1f, left, user * stride, gradients, item * dimension, dimension);
        }
        return value;
    }
}
