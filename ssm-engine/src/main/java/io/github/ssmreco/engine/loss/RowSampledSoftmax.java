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
 * at once go into the gradients of its users and of all items (one sum a thread, added up in the order of threads).
 */
final class RowSampledSoftmax implements RowLoss {

    private static final int BLOCK = 48;
    private static final float TINY = 1e-12f;

    private final float inverseTemperature;
    private final int dimension;
    private final int stride;
    private final Kernels kernels;
    private final Compute compute;

    // made for the largest batch seen, never in a step after that
    private int rowCapacity;
    private int columnCapacity;
    private float[] unit = new float[0];
    private float[] inverseNorm = new float[0];
    private float[] slopes = new float[0];
    private float[] panels = new float[0];
    private float[] weights = new float[0];
    private int[] pairsOfUser = new int[0];
    private int[] pairStart = new int[0];
    private float[][] logits = new float[0][];
    private float[][] itemSums = new float[0][];
    private final double[] losses;

    /**
     * @param temperature τ
     * @param dimension embedding size
     */
    RowSampledSoftmax(double temperature, int dimension, Compute compute) {
        this.inverseTemperature = (float) (1 / temperature);
        this.dimension = dimension;
        this.kernels = compute.kernels();
        this.compute = compute;
        this.stride = roundUp(dimension, kernels.panel());
        this.losses = new double[compute.crew().size()];
    }

    private static int roundUp(int n, int unit) {
        return (n + unit - 1) / unit * unit;
    }

    @Override
    public double apply(Batch batch, float[] rows, float[] gradients) {
        reserve(batch);
        int columns = roundUp(batch.itemRows, kernels.panel());
        normalise(batch, rows);
        pack(batch, columns);
        groupPairsByUser(batch);
        Arrays.fill(losses, 0);
        int blocks = (batch.userRows + BLOCK - 1) / BLOCK;
        int crew = compute.crew().size();
        compute.crew().together(member -> {
            Arrays.fill(itemSums[member], 0, columns * stride, 0f);
            int first = (int) ((long) blocks * member / crew);
            int end = (int) ((long) blocks * (member + 1) / crew);
            for (int block = first; block < end; block++) {
                int from = block * BLOCK;
                block(batch, member, from, Math.min(from + BLOCK, batch.userRows), columns);
            }
        });
        addItemSums(batch);
        backThroughNormalisation(batch, rows, gradients);
        double loss = 0;
        for (double part : losses) {
            loss += part;
        }
        return loss;
    }

    /** û = row / ‖row‖, in rows of {@code stride} floats, zero behind the dimension. */
    private void normalise(Batch batch, float[] rows) {
        compute.crew().chunks(batch.rows(), 256, (member, from, to) -> {
            for (int row = from; row < to; row++) {
                float square = kernels.dot(rows, row * dimension, rows, row * dimension, dimension);
                float inverse = 1 / Math.max((float) Math.sqrt(square), TINY);
                inverseNorm[row] = inverse;
                System.arraycopy(rows, row * dimension, unit, row * stride, dimension);
                kernels.scale(inverse, unit, row * stride, dimension);
            }
        });
    }

    /** Item rows transposed in panels, {@code [columns / panel][dimension][panel]}, and c_j as weights, 0 for padding. */
    private void pack(Batch batch, int columns) {
        int panel = kernels.panel();
        Arrays.fill(weights, 0, columns, 0f);
        for (int b = 0; b < batch.pairs; b++) {
            weights[batch.positive[b]]++;
        }
        int items = batch.userRows * stride;
        compute.crew().chunks(columns / panel, 1, (member, from, to) -> {
            for (int p = from; p < to; p++) {
                for (int lane = 0; lane < panel; lane++) {
                    int item = p * panel + lane;
                    for (int k = 0; k < dimension; k++) {
                        panels[(p * dimension + k) * panel + lane] =
                                item < batch.itemRows ? unit[items + item * stride + k] : 0f;
                    }
                }
            }
        });
    }

    private void groupPairsByUser(Batch batch) {
        Arrays.fill(pairStart, 0, batch.userRows + 1, 0);
        for (int b = 0; b < batch.pairs; b++) {
            pairStart[batch.user[b] + 1]++;
        }
        for (int user = 0; user < batch.userRows; user++) {
            pairStart[user + 1] += pairStart[user];
        }
        for (int b = batch.pairs - 1; b >= 0; b--) {
            int user = batch.user[b];
            pairsOfUser[--pairStart[user + 1]] = batch.positive[b];
        }
        // each start was counted down by its own pairs: shift it back to where its user's pairs begin
        System.arraycopy(pairStart, 1, pairStart, 0, batch.userRows);
        pairStart[batch.userRows] = batch.pairs;
    }

    private void block(Batch batch, int member, int from, int to, int columns) {
        int panel = kernels.panel();
        int users = to - from;
        float[] block = logits[member];
        for (int p = 0; p < columns / panel; p++) {
            kernels.multiply(
                    unit,
                    from * stride,
                    stride,
                    1,
                    panels,
                    p * dimension * panel,
                    panel,
                    dimension,
                    block,
                    p * panel,
                    columns,
                    users,
                    false);
        }
        for (int user = from; user < to; user++) {
            losses[member] += toSlopes(block, (user - from) * columns, user, batch.itemRows, columns);
        }
        int items = batch.userRows * stride;
        for (int c = 0; c < stride; c += panel) {
            kernels.multiply(
                    block,
                    0,
                    columns,
                    1,
                    unit,
                    items + c,
                    stride,
                    batch.itemRows,
                    slopes,
                    from * stride + c,
                    stride,
                    users,
                    false);
            kernels.multiply(
                    block,
                    0,
                    1,
                    columns,
                    unit,
                    from * stride + c,
                    stride,
                    users,
                    itemSums[member],
                    c,
                    stride,
                    batch.itemRows,
                    true);
        }
    }

    /** A user's logits become slopes, in units of 1/τ; returns the loss of the user's pairs. */
    private double toSlopes(float[] block, int at, int user, int items, int columns) {
        int first = pairStart[user];
        int count = pairStart[user + 1] - first;
        kernels.scale(inverseTemperature, block, at, items);
        double positives = 0;
        for (int pair = first; pair < first + count; pair++) {
            positives += block[at + pairsOfUser[pair]];
        }
        float shift = kernels.max(block, at, items);
        // padding has weight 0; its logits only must not overflow
        Arrays.fill(block, at + items, at + columns, shift);
        float sum = kernels.exponentials(block, at, weights, shift, columns);
        kernels.scale(count / sum, block, at, items);
        for (int pair = first; pair < first + count; pair++) {
            block[at + pairsOfUser[pair]] -= 1;
        }
        return count * (shift + Math.log(sum)) - positives;
    }

    private void addItemSums(Batch batch) {
        compute.crew().chunks(batch.itemRows, 256, (member, from, to) -> {
            int at = (batch.userRows + from) * stride;
            System.arraycopy(itemSums[0], from * stride, slopes, at, (to - from) * stride);
            for (int other = 1; other < itemSums.length; other++) {
                kernels.addScaled(1f, itemSums[other], from * stride, slopes, at, (to - from) * stride);
            }
        });
    }

    /** ∂/∂row = (s − (s·û) û) / (τ ‖row‖), with s the slope by û in units of 1/τ. */
    private void backThroughNormalisation(Batch batch, float[] rows, float[] gradients) {
        compute.crew().chunks(batch.rows(), 256, (member, from, to) -> {
            for (int row = from; row < to; row++) {
                int at = row * dimension;
                float along = kernels.dot(slopes, row * stride, unit, row * stride, dimension);
                System.arraycopy(slopes, row * stride, gradients, at, dimension);
                kernels.addScaled(-along, unit, row * stride, gradients, at, dimension);
                kernels.scale(inverseTemperature * inverseNorm[row], gradients, at, dimension);
            }
        });
    }

    private void reserve(Batch batch) {
        if (batch.rows() > rowCapacity) {
            rowCapacity = batch.nodes.length;
            unit = new float[rowCapacity * stride];
            slopes = new float[rowCapacity * stride];
            inverseNorm = new float[rowCapacity];
            pairStart = new int[rowCapacity + 1];
            pairsOfUser = new int[batch.user.length];
        }
        int columns = roundUp(batch.itemRows, kernels.panel());
        if (columns > columnCapacity) {
            columnCapacity = roundUp(Math.min(batch.user.length, batch.nodes.length), kernels.panel());
            panels = new float[columnCapacity * dimension];
            weights = new float[columnCapacity];
            logits = new float[compute.crew().size()][BLOCK * columnCapacity];
            itemSums = new float[compute.crew().size()][columnCapacity * stride];
        }
    }
}
