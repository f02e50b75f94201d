package io.github.ssmreco.engine.model;

import io.github.ssmreco.engine.support.Seeds;
import java.util.SplittableRandom;

/** Xavier's uniform initialisation (Glorot and Bengio, 2010). */
public final class XavierInitialiser {

    private XavierInitialiser() {}

    /**
     * One table for users and one for items, users first: uniform in ±√(6 / (rows + dimension)) of each table.
     *
     * @return {@code [users + items, dimension]}
     */
    public static float[] embeddings(int users, int items, int dimension, long seed) {
        float[] table = new float[Math.multiplyExact(users + items, dimension)];
        SplittableRandom random = Seeds.stream(seed, "initialise", 0);
        fill(table, 0, users * dimension, Math.sqrt(6.0 / (users + dimension)), random);
        fill(table, users * dimension, table.length, Math.sqrt(6.0 / (items + dimension)), random);
        return table;
    }

    /**
     * A matrix of weights, uniform in ±√(6 / (inputs + outputs)).
     *
     * @param index which one of the model's, with random numbers of its own
     * @return {@code [inputs, outputs]}
     */
    public static float[] weights(int inputs, int outputs, long seed, int index) {
        float[] weights = new float[Math.multiplyExact(inputs, outputs)];
        double limit = Math.sqrt(6.0 / ((double) inputs + outputs));
        fill(weights, 0, weights.length, limit, Seeds.stream(seed, "weights", index));
        return weights;
    }

    private static void fill(float[] table, int from, int to, double limit, SplittableRandom random) {
        for (int k = from; k < to; k++) {
            table[k] = (float) ((2 * random.nextDouble() - 1) * limit);
        }
    }
}
