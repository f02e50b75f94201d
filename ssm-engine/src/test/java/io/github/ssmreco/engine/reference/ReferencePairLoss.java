package io.github.ssmreco.engine.reference;

import io.github.ssmreco.engine.sampling.Batch;
import io.github.ssmreco.engine.sampling.BatchSpec.Mask;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Σ over pairs of a function of the pair's scores, the positive's and each negative's, where each negative is named one by one
 * and as often as it counts.
 *
 * @param cosine whether scores are cosines, else inner products
 * @param function of one pair
 */
public record ReferencePairLoss(boolean cosine, PairFunction function) implements ReferenceLoss {

    @Override
    public double value(Batch batch, double[] rows, int dimension) {
        Similarity similarity = new Similarity(cosine, rows, dimension);
        double value = 0;
        for (int b = 0; b < batch.pairs; b++) {
            value += function.value(scores(batch, b, similarity));
        }
        return value;
    }

    @Override
    public double[] gradient(Batch batch, double[] rows, int dimension) {
        Similarity similarity = new Similarity(cosine, rows, dimension);
        double[] gradient = new double[batch.rows() * dimension];
        for (int b = 0; b < batch.pairs; b++) {
            int[] negatives = negatives(batch, b);
            double[] slopes = function.slopes(scores(batch, b, similarity));
            similarity.addSlopes(batch.user[b], batch.userRows + batch.positive[b], slopes[negatives.length], gradient);
            for (int n = 0; n < negatives.length; n++) {
                similarity.addSlopes(batch.user[b], batch.userRows + negatives[n], slopes[n], gradient);
            }
        }
        return gradient;
    }

    @Override
    public double distanceToCorner(Batch batch, double[] rows, int dimension) {
        Similarity similarity = new Similarity(cosine, rows, dimension);
        double distance = Double.POSITIVE_INFINITY;
        for (int b = 0; b < batch.pairs; b++) {
            distance = Math.min(distance, function.distanceToCorner(scores(batch, b, similarity)));
        }
        return distance;
    }

    private static PairFunction.Scores scores(Batch batch, int b, Similarity similarity) {
        int[] negatives = negatives(batch, b);
        double[] scores = new double[negatives.length];
        double[] weights = new double[negatives.length];
        for (int n = 0; n < negatives.length; n++) {
            scores[n] = similarity.of(batch.user[b], batch.userRows + negatives[n]);
            weights[n] = weight(batch, negatives[n]);
        }
        double positive = similarity.of(batch.user[b], batch.userRows + batch.positive[b]);
        return new PairFunction.Scores(positive, weight(batch, batch.positive[b]), scores, weights);
    }

    /** 1 / p_n(item) under a logQ correction. */
    private static double weight(Batch batch, int itemRow) {
        return batch.spec.logProbabilities() ? Math.exp(-batch.logProbability[itemRow]) : 1;
    }

    /** Item rows of the negatives of pair b that count. */
    private static int[] negatives(Batch batch, int b) {
        List<Integer> rows = new ArrayList<>();
        switch (batch.spec.negatives()) {
            case IN_BATCH -> {
                for (int c = 0; c < batch.pairs; c++) {
                    if (c != b && counts(batch, b, batch.positive[c], batch.positive[c])) {
                        rows.add(batch.positive[c]);
                    }
                }
            }
            case SHARED, ALL_ITEMS -> {
                for (int column = 0; column < batch.columns; column++) {
                    for (int draw = 0; draw < batch.columnCount[column]; draw++) {
                        if (counts(batch, b, column, column)) {
                            rows.add(column);
                        }
                    }
                }
            }
            case PER_PAIR -> {
                for (int n = 0; n < batch.negativesPerPair; n++) {
                    int row = batch.negatives[b * batch.negativesPerPair + n];
                    if (counts(batch, b, row, n)) {
                        rows.add(row);
                    }
                }
            }
            case LABELLED -> throw new IllegalArgumentException("labelled instances have no negatives");
        }
        return rows.stream().mapToInt(row -> row).toArray();
    }

    /**
     * @param itemRow of a negative
     * @param number by which the batch lists it where it is known to be a positive of the user
     */
    private static boolean counts(Batch batch, int b, int itemRow, int number) {
        if (batch.spec.mask() == Mask.ACCIDENTAL_HITS) {
            return itemRow != batch.positive[b];
        }
        return batch.spec.mask() == Mask.NONE
                || Arrays.binarySearch(batch.masked, batch.maskOffsets[b], batch.maskOffsets[b + 1], number) < 0;
    }
}
