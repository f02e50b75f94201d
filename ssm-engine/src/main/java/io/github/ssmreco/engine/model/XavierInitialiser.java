package io.github.ssmreco.engine.model;

import io.github.ssmreco.engine.support.Seeds;
import java.util.SplittableRandom;

/** Xavier's uniform initialisation (Glorot and Bengio, 2010), one table for users and one for items. */
public final class XavierInitialiser {

    private XavierInitialiser() {}

    /**
     * Both tables, users first: uniform in ±√(6 / (rows + dimension)) of each table.
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

    private static void fill(float[] table, int from, int to, double limit, SplittableRandom random) {
        for (int k = from; k < to; k++) {
            table[k] = (float) ((2 * random.nextDouble() - 1) * limit);
        }
    }
}
