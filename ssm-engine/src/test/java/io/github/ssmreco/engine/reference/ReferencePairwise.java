package io.github.ssmreco.engine.reference;

import io.github.ssmreco.engine.sampling.Batch;

/** BPR by inner product, the mean over a pair's own negatives, summed over pairs: {@code Σ_b 1/N Σ_n −ln σ(u·i − u·j_n)}. */
public record ReferencePairwise() implements ReferenceLoss {

    @Override
    public double value(Batch batch, double[] rows, int dimension) {
        double loss = 0;
        for (int b = 0; b < batch.pairs; b++) {
            for (int n = 0; n < batch.negativesPerPair; n++) {
                loss -= Math.log(sigmoid(margin(batch, rows, dimension, b, n))) / batch.negativesPerPair;
            }
        }
        return loss;
    }

    @Override
    public double[] gradient(Batch batch, double[] rows, int dimension) {
        double[] gradient = new double[batch.rows() * dimension];
        for (int b = 0; b < batch.pairs; b++) {
            int user = batch.user[b] * dimension;
            int positive = (batch.userRows + batch.positive[b]) * dimension;
            for (int n = 0; n < batch.negativesPerPair; n++) {
                int negative = negative(batch, b, n) * dimension;
                double slope = (sigmoid(margin(batch, rows, dimension, b, n)) - 1) / batch.negativesPerPair;
                for (int k = 0; k < dimension; k++) {
                    gradient[user + k] += slope * (rows[positive + k] - rows[negative + k]);
                    gradient[positive + k] += slope * rows[user + k];
                    gradient[negative + k] -= slope * rows[user + k];
                }
            }
        }
        return gradient;
    }

    private static double margin(Batch batch, double[] rows, int dimension, int b, int n) {
        return ReferenceLoss.dot(rows, batch.user[b], batch.userRows + batch.positive[b], dimension)
                - ReferenceLoss.dot(rows, batch.user[b], negative(batch, b, n), dimension);
    }

    private static int negative(Batch batch, int b, int n) {
        return batch.userRows + batch.negatives[b * batch.negativesPerPair + n];
    }

    private static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }
}
