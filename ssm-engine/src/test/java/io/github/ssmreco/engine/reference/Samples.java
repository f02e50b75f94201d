package io.github.ssmreco.engine.reference;

import io.github.ssmreco.engine.data.Interactions;
import io.github.ssmreco.engine.model.ModelState;
import io.github.ssmreco.engine.sampling.Batch;
import io.github.ssmreco.engine.sampling.BatchSpec;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** Random graphs, batches and rows for tests, and copies of states. */
public final class Samples {

    private Samples() {}

    /** Interactions with the given chance for each pair; every fifth user and every seventh item has none. */
    public static Interactions interactions(int users, int items, double chance, Random random) {
        int[] pairUsers = new int[users * items];
        int[] pairItems = new int[users * items];
        int count = 0;
        for (int user = 0; user < users; user++) {
            for (int item = 0; item < items; item++) {
                if (user % 5 != 4 && item % 7 != 6 && random.nextDouble() < chance) {
                    pairUsers[count] = user;
                    pairItems[count++] = item;
                }
            }
        }
        return Interactions.of(users, items, Arrays.copyOf(pairUsers, count), Arrays.copyOf(pairItems, count));
    }

    /** In-batch negatives, or per-pair ones: {@link #batch(BatchSpec, int, int, int, Random)} without any option. */
    public static Batch batch(int pairs, int negatives, int users, int items, Random random) {
        BatchSpec spec = negatives == 0 ? BatchSpec.inBatch() : BatchSpec.perPair(negatives, "uniform");
        return batch(spec, pairs, users, items, random);
    }

    /**
     * A batch of any users and items, so few that both repeat, with some pairs in it twice; it could hold more pairs than it does.
     *
     * @param users users to draw from; nodes of items follow theirs
     */
    public static Batch batch(BatchSpec spec, int pairs, int users, int items, Random random) {
        return new SampleBatch(new Batch(spec, pairs + 5, users, items), users, items, random).fill(pairs);
    }

    /** Normal numbers times a scale, as floats. */
    public static float[] normal(int count, double scale, Random random) {
        float[] values = new float[count];
        for (int k = 0; k < count; k++) {
            values[k] = (float) (scale * random.nextGaussian());
        }
        return values;
    }

    /** The same numbers in double precision. */
    public static double[] widen(float[] values) {
        double[] wide = new double[values.length];
        for (int k = 0; k < values.length; k++) {
            wide[k] = values[k];
        }
        return wide;
    }

    /** A state that does not move when its model does. */
    public static ModelState copy(ModelState state) {
        Map<String, ModelState.Tensor> tensors = new TreeMap<>();
        state.tensors()
                .forEach((name, tensor) -> tensors.put(
                        name,
                        new ModelState.Tensor(tensor.shape(), tensor.values().clone())));
        return new ModelState(state.steps(), tensors);
    }
}
