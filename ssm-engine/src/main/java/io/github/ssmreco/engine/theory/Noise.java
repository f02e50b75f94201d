package io.github.ssmreco.engine.theory;

import io.github.ssmreco.engine.data.Interactions;
import io.github.ssmreco.engine.support.InputException;
import java.util.Arrays;

/** Distributions of negatives p_n over a few items, as popular as a dataset's items are. */
final class Noise {

    /** The smallest universe that the experiments are built on. */
    private static final int FEWEST = 5;

    private Noise() {}

    /**
     * {@code [items]}: p_n proportional to the degrees of items from the ranking by popularity, the most popular first. Their
     * ranks are even on a logarithmic scale, so that head and tail are both there.
     *
     * @param train whose items
     * @param size how many; fewer where fewer have a user
     * @throws InputException if fewer than five items have a user
     */
    static double[] spread(Interactions train, int size) {
        int[] degrees = Arrays.stream(train.itemDegrees())
                .filter(degree -> degree > 0)
                .sorted()
                .toArray();
        if (degrees.length < FEWEST) {
            throw new InputException(
                    "the dataset's training pairs",
                    "only " + degrees.length + " items with a user",
                    "at least " + FEWEST + ", for a universe to enumerate",
                    "Choose a dataset with more items.");
        }
        int items = Math.min(size, degrees.length);
        double[] noise = new double[items];
        int rank = -1;
        for (int item = 0; item < items; item++) {
            int even = (int) Math.pow(degrees.length, (double) item / (items - 1)) - 1;
            // each rank once, and enough of them left for the items to come
            rank = Math.min(Math.max(rank + 1, even), degrees.length - items + item);
            noise[item] = degrees[degrees.length - 1 - rank];
        }
        return normalised(noise);
    }

    /** The same weights with sum 1; a fresh array. */
    static double[] normalised(double[] weights) {
        double sum = Arrays.stream(weights).sum();
        return Arrays.stream(weights).map(weight -> weight / sum).toArray();
    }
}
