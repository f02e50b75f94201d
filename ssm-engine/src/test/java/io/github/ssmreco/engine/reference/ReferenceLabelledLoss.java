package io.github.ssmreco.engine.reference;

import io.github.ssmreco.engine.sampling.Batch;

/**
 * Eq. 25 over labelled instances: {@code Σ −y ln σ(f) − (1 − y) ln(1 − σ(f))}.
 *
 * @param cosine whether f is the cosine, else the inner product
 */
public record ReferenceLabelledLoss(boolean cosine) implements ReferenceLoss {

    @Override
    public double value(Batch batch, double[] rows, int dimension) {
        Similarity similarity = new Similarity(cosine, rows, dimension);
        double value = 0;
        for (int b = 0; b < batch.pairs; b++) {
            double chance = chance(batch, b, similarity);
            value -= Math.log(batch.label[b] == 1 ? chance : 1 - chance);
        }
        return value;
    }

    @Override
    public double[] gradient(Batch batch, double[] rows, int dimension) {
        Similarity similarity = new Similarity(cosine, rows, dimension);
        double[] gradient = new double[batch.rows() * dimension];
        for (int b = 0; b < batch.pairs; b++) {
            double slope = chance(batch, b, similarity) - batch.label[b];
            similarity.addSlopes(batch.user[b], batch.userRows + batch.positive[b], slope, gradient);
        }
        return gradient;
    }

    private static double chance(Batch batch, int b, Similarity similarity) {
        return PairFunction.sigmoid(similarity.of(batch.user[b], batch.userRows + batch.positive[b]));
    }
}
