package io.github.ssmreco.engine.loss;

import io.github.ssmreco.engine.kernel.Compute;
import io.github.ssmreco.engine.sampling.Batch;
import java.util.Arrays;

/** The pairs of a batch, user by user, in the order of the batch within each. */
final class PairsByUser {

    private static final int CHUNK = 256;

    private int[] start = new int[0];
    private int[] pairs = new int[0];

    /** Takes a batch. */
    void group(Batch batch) {
        if (pairs.length < batch.pairs || start.length < batch.userRows + 2) {
            pairs = new int[batch.user.length];
            start = new int[batch.user.length + 2];
        }
        Arrays.fill(start, 0, batch.userRows + 2, 0);
        for (int b = 0; b < batch.pairs; b++) {
            start[batch.user[b] + 2]++;
        }
        for (int user = 0; user < batch.userRows; user++) {
            start[user + 2] += start[user + 1];
        }
        for (int b = 0; b < batch.pairs; b++) {
            pairs[start[batch.user[b] + 1]++] = b;
        }
    }

    /**
     * The users' gradients of a batch, each the sum over its pairs in the order of the batch.
     *
     * @param parts {@code [pairs, stride]}: each pair's part
     * @param stride floats from one row of them to the next, of which the first {@code dimension} count
     * @param gradients receives {@code [userRows, dimension]}
     */
    void sum(Batch batch, float[] parts, int stride, float[] gradients, int dimension, Compute compute) {
        group(batch);
        compute.team().chunks(batch.userRows, CHUNK, (member, from, to) -> {
            for (int user = from; user < to; user++) {
                int at = user * dimension;
                Arrays.fill(gradients, at, at + dimension, 0f);
                for (int k = start(user); k < start(user + 1); k++) {
                    compute.kernels().addScaled(1f, parts, pair(k) * stride, gradients, at, dimension);
                }
            }
        });
    }

    /** Where a user's pairs begin; the next user's begin where they end. */
    int start(int user) {
        return start[user];
    }

    /** The k-th of all pairs in this order. */
    int pair(int k) {
        return pairs[k];
    }
}
