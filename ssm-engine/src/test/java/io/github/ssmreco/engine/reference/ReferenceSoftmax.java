package io.github.ssmreco.engine.reference;

import io.github.ssmreco.engine.sampling.Batch;

/**
 * Eq. 5 with f = cos/τ and the positives of the batch's other pairs as negatives, duplicates counted, summed over the batch:
 * {@code Σ_b −ln (exp f(b, b) / Σ_c exp f(b, c))} where c runs over all pairs of the batch, b among them.
 *
 * @param temperature τ
 */
public record ReferenceSoftmax(double temperature) implements ReferenceLoss {

    @Override
    public double value(Batch batch, double[] rows, int dimension) {
        double loss = 0;
        for (int b = 0; b < batch.pairs; b++) {
            double sum = 0;
            for (int c = 0; c < batch.pairs; c++) {
                sum += Math.exp(affinity(batch, rows, dimension, b, c));
            }
            loss -= affinity(batch, rows, dimension, b, b) - Math.log(sum);
        }
        return loss;
    }

    @Override
    public double[] gradient(Batch batch, double[] rows, int dimension) {
        double[] gradient = new double[batch.rows() * dimension];
        for (int b = 0; b < batch.pairs; b++) {
            double sum = 0;
            for (int c = 0; c < batch.pairs; c++) {
                sum += Math.exp(affinity(batch, rows, dimension, b, c));
            }
            for (int c = 0; c < batch.pairs; c++) {
                double slope = Math.exp(affinity(batch, rows, dimension, b, c)) / sum - (b == c ? 1 : 0);
                addCosine(batch.user[b], item(batch, c), slope / temperature, rows, gradient, dimension);
                addCosine(item(batch, c), batch.user[b], slope / temperature, rows, gradient, dimension);
            }
        }
        return gradient;
    }

    /** f(user of pair b, positive of pair c). */
    private double affinity(Batch batch, double[] rows, int dimension, int b, int c) {
        return cosine(rows, batch.user[b], item(batch, c), dimension) / temperature;
    }

    private static int item(Batch batch, int pair) {
        return batch.userRows + batch.positive[pair];
    }

    private static double cosine(double[] rows, int x, int y, int dimension) {
        return ReferenceLoss.dot(rows, x, y, dimension) / (norm(rows, x, dimension) * norm(rows, y, dimension));
    }

    private static double norm(double[] rows, int row, int dimension) {
        return Math.max(Math.sqrt(ReferenceLoss.dot(rows, row, row, dimension)), 1e-12);
    }

    /** Adds {@code slope · ∂cos(x, y)/∂x = slope · (y/‖y‖ − cos(x, y) x/‖x‖) / ‖x‖}. */
    private static void addCosine(int x, int y, double slope, double[] rows, double[] gradient, int dimension) {
        double cosine = cosine(rows, x, y, dimension);
        double normX = norm(rows, x, dimension);
        double normY = norm(rows, y, dimension);
        for (int k = 0; k < dimension; k++) {
            gradient[x * dimension + k] +=
                    slope * (rows[y * dimension + k] / normY - cosine * rows[x * dimension + k] / normX) / normX;
        }
    }
}
