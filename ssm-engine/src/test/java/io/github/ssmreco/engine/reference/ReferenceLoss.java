package io.github.ssmreco.engine.reference;

import io.github.ssmreco.engine.sampling.Batch;

/** A loss in double precision. */
public interface ReferenceLoss {

    /**
     * @param rows {@code [batch.rows(), dimension]}, user rows first
     * @return the loss, summed over the pairs
     */
    double value(Batch batch, double[] rows, int dimension);

    /** ∂value/∂rows, {@code [batch.rows(), dimension]}, by the chain rule written out. */
    double[] gradient(Batch batch, double[] rows, int dimension);

    /** How far the nearest score is from where the loss has a corner; infinite where it has none. */
    default double distanceToCorner(Batch batch, double[] rows, int dimension) {
        return Double.POSITIVE_INFINITY;
    }

    /** ∂value/∂rows by central differences; a step of 1e-5 leaves some 1e-9 of error where values are about 1. */
    default double[] centralDifferences(Batch batch, double[] rows, int dimension) {
        double step = 1e-5;
        double[] slopes = new double[batch.rows() * dimension];
        double[] moved = rows.clone();
        for (int k = 0; k < slopes.length; k++) {
            moved[k] = rows[k] + step;
            double above = value(batch, moved, dimension);
            moved[k] = rows[k] - step;
            double below = value(batch, moved, dimension);
            moved[k] = rows[k];
            slopes[k] = (above - below) / (2 * step);
        }
        return slopes;
    }
}
