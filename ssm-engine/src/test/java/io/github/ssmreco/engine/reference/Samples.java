package io.github.ssmreco.engine.reference;

import io.github.ssmreco.engine.data.Interactions;
import io.github.ssmreco.engine.sampling.Batch;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Random graphs, batches and rows for tests. */
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
        return Interactions.of(
                users, items, java.util.Arrays.copyOf(pairUsers, count), java.util.Arrays.copyOf(pairItems, count));
    }

    /**
     * A batch of any users and items, so few that both repeat, with some pairs in it twice; it could hold more pairs than it does.
     *
     * @param users users to draw from; nodes of items follow theirs
     */
    public static Batch batch(int pairs, int negatives, int users, int items, Random random) {
        Batch batch = new Batch(pairs + 5, negatives, users, items);
        List<Integer> userNodes = new ArrayList<>();
        List<Integer> itemNodes = new ArrayList<>();
        List<Integer> userCounts = new ArrayList<>();
        List<Integer> itemCounts = new ArrayList<>();
        batch.pairs = pairs;
        for (int b = 0; b < pairs; b++) {
            boolean again = b > 0 && b % 6 == 0;
            int user = again ? userNodes.get(batch.user[b - 1]) : random.nextInt(users);
            int item = again ? itemNodes.get(batch.positive[b - 1]) : random.nextInt(items);
            batch.user[b] = row(user, userNodes, userCounts);
            batch.positive[b] = row(item, itemNodes, itemCounts);
            for (int n = 0; n < negatives; n++) {
                batch.negatives[b * negatives + n] = row(random.nextInt(items), itemNodes, itemCounts);
            }
        }
        batch.userRows = userNodes.size();
        batch.itemRows = itemNodes.size();
        for (int row = 0; row < batch.rows(); row++) {
            boolean isUser = row < batch.userRows;
            int at = isUser ? row : row - batch.userRows;
            batch.nodes[row] = isUser ? userNodes.get(at) : users + itemNodes.get(at);
            batch.multiplicity[row] = isUser ? userCounts.get(at) : itemCounts.get(at);
        }
        return batch;
    }

    private static int row(int node, List<Integer> nodes, List<Integer> counts) {
        int row = nodes.indexOf(node);
        if (row < 0) {
            row = nodes.size();
            nodes.add(node);
            counts.add(0);
        }
        counts.set(row, counts.get(row) + 1);
        return row;
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
}
