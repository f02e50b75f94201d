package io.github.ssmreco.engine.loss;

import io.github.ssmreco.engine.kernel.Compute;
import io.github.ssmreco.engine.kernel.Kernels;
import io.github.ssmreco.engine.sampling.Batch;
import java.util.Arrays;

/**
 * Gradients of a batch's rows while several threads find them pair by pair: a row for each pair's user, and a sum for all items
 * a thread; brought together in the order of pairs and of threads, so that the same number of threads gives the same bits.
 *
 * <p>For a batch: {@link #begin}; then the team's members work on pairs, each on a part of its own
 * ({@link io.github.ssmreco.engine.kernel.ThreadTeam#parts}), write a user's gradient at its pair's place in {@link #pairs} and add
 * to the items' gradients in {@link #items} of their own; at last {@link #finish}.
 *
 * <p>Rows here are {@code stride} floats apart, of which the first {@code dimension} count.
 */
public final class RowGradientSums {

    private static final int CHUNK = 256;

    private final int dimension;
    private final int stride;
    private final Kernels kernels;
    private final Compute compute;
    private final float[][] items;
    private final PairsByUser byUser = new PairsByUser();
    private float[] pairs = new float[0];

    /**
     * @param dimension numbers in a row
     * @param stride floats from one row to the next, at least {@code dimension}
     */
    public RowGradientSums(int dimension, int stride, Compute compute) {
        this.dimension = dimension;
        this.stride = stride;
        this.kernels = compute.kernels();
        this.compute = compute;
        this.items = new float[compute.team().size()][0];
    }

    /** Makes room for a batch, and puts the items' sums at zero; the pairs' rows hold what they held. */
    public void begin(Batch batch) {
        if (pairs.length < batch.pairs * stride) {
            pairs = new float[batch.user.length * stride];
        }
        compute.team().together(member -> {
            int length = batch.itemRows * stride;
            if (items[member].length < length) {
                items[member] = new float[(batch.nodes.length - batch.userRows) * stride];
            }
            Arrays.fill(items[member], 0, length, 0f);
        });
    }

    /** {@code [pairs, stride]}: gradient of each pair's user, to be written whole by whoever works on the pair. */
    public float[] pairs() {
        return pairs;
    }

    /** {@code [itemRows, stride]}: a member's own sums, to be added to. */
    public float[] items(int member) {
        return items[member];
    }

    /**
     * Brings them together; to be called by one thread.
     *
     * @param gradients receives {@code [batch.rows(), dimension]}
     */
    public void finish(Batch batch, float[] gradients) {
        byUser.sum(batch, pairs, stride, gradients, dimension, compute);
        compute.team().chunks(batch.itemRows, CHUNK, (member, from, to) -> {
            for (int item = from; item < to; item++) {
                int at = (batch.userRows + item) * dimension;
                System.arraycopy(items[0], item * stride, gradients, at, dimension);
                for (int other = 1; other < items.length; other++) {
                    kernels.addScaled(1f, items[other], item * stride, gradients, at, dimension);
                }
            }
        });
    }
}
