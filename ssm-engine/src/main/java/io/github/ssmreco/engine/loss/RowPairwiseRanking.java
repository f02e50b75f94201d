package io.github.ssmreco.engine.loss;

import io.github.ssmreco.engine.kernel.Compute;
import io.github.ssmreco.engine.kernel.Kernels;
import io.github.ssmreco.engine.sampling.Batch;
import java.util.Arrays;

/**
 * {@link BayesianPersonalizedRanking} on the {@code vector} back end: Σ_b 1/N Σ_n ln(1 + exp(u·j_n − u·i)). With
 * s = σ(u·j − u·i): ∂/∂u = s (j − i), ∂/∂i = −s u, ∂/∂j = s u, each over N.
 */
final class RowPairwiseRanking implements RowLoss {

    private final int negatives;
    private final int dimension;
    private final Kernels kernels;

    RowPairwiseRanking(int negatives, int dimension, Compute compute) {
        this.negatives = negatives;
        this.dimension = dimension;
        this.kernels = compute.kernels();
    }

    @Override
    public double apply(Batch batch, float[] rows, float[] gradients) {
        Arrays.fill(gradients, 0, batch.rows() * dimension, 0f);
        double loss = 0;
        // one thread: pairs share rows, and their gradients are added in the order of the batch
        for (int b = 0; b < batch.pairs; b++) {
            int user = batch.user[b] * dimension;
            int positive = (batch.userRows + batch.positive[b]) * dimension;
            float positiveScore = kernels.dot(rows, user, rows, positive, dimension);
            for (int n = 0; n < negatives; n++) {
                int negative = (batch.userRows + batch.negatives[b * negatives + n]) * dimension;
                double margin = positiveScore - kernels.dot(rows, user, rows, negative, dimension);
                // ln(1 + exp(−margin)) without overflow on either side
                double tail = Math.exp(-Math.abs(margin));
                loss += (Math.max(-margin, 0) + Math.log1p(tail)) / negatives;
                float slope = (float) ((margin > 0 ? tail : 1) / (1 + tail) / negatives);
                kernels.addScaled(slope, rows, negative, gradients, user, dimension);
                kernels.addScaled(-slope, rows, positive, gradients, user, dimension);
                kernels.addScaled(-slope, rows, user, gradients, positive, dimension);
                kernels.addScaled(slope, rows, user, gradients, negative, dimension);
            }
        }
        return loss;
    }
}
