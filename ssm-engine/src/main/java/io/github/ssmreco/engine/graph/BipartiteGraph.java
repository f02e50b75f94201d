package io.github.ssmreco.engine.graph;

import io.github.ssmreco.engine.data.Interactions;
import java.util.Arrays;

/**
 * The graph of users and items as a weighted adjacency matrix in compressed rows, {@code [nodes, nodes]}. Node n is user n,
 * node {@code userCount + i} is item i. Row t holds what node t receives, column s what node s sends. The columns of a row are
 * ascending. The arrays handed out are the object's own, for kernels, and are not to be written to.
 */
public final class BipartiteGraph {

    private final int userCount;
    private final int[] offsets;
    private final int[] columns;
    private final float[] values;

    private BipartiteGraph(int userCount, int[] offsets, int[] columns, float[] values) {
        this.userCount = userCount;
        this.offsets = offsets;
        this.columns = columns;
        this.values = values;
    }

    /**
     * LightGCN's symmetric normalisation without self-loops: {@code A_ui = 1 / √(|P_u| |P_i|)} on every interaction. A node
     * without interactions has an empty row.
     */
    public static BipartiteGraph symmetric(Interactions interactions) {
        return normalised(interactions, 0.5, 0.5);
    }

    /**
     * Free normalisation (Eq. 17) without self-loops: {@code A_ts = 1 / (|P_t|^α0 |P_s|^α1)} on every interaction, t the node
     * that receives and s the one that sends. The transpose is the graph with the exponents swapped, to the same bits.
     *
     * @param alpha0 α0, of the receiving node's degree
     * @param alpha1 α1, of the sending node's degree
     */
    public static BipartiteGraph normalised(Interactions interactions, double alpha0, double alpha1) {
        int users = interactions.userCount();
        int[] degrees = interactions.itemDegrees();
        int nodes = users + degrees.length;
        int[] offsets = new int[nodes + 1];
        for (int user = 0; user < users; user++) {
            offsets[user + 1] = offsets[user] + interactions.degree(user);
        }
        for (int item = 0; item < degrees.length; item++) {
            offsets[users + item + 1] = offsets[users + item] + degrees[item];
        }
        int[] columns = new int[offsets[nodes]];
        int[] next = offsets.clone();
        int[] items = interactions.items();
        for (int user = 0; user < users; user++) {
            for (int k = interactions.offsets()[user]; k < interactions.offsets()[user + 1]; k++) {
                int item = users + items[k];
                columns[next[user]++] = item;
                columns[next[item]++] = user;
            }
        }
        return new BipartiteGraph(users, offsets, columns, weights(offsets, columns, alpha0, alpha1));
    }

    private static float[] weights(int[] offsets, int[] columns, double alpha0, double alpha1) {
        int nodes = offsets.length - 1;
        boolean symmetric = alpha0 == 0.5 && alpha1 == 0.5;
        double[] received = symmetric ? null : powers(offsets, alpha0);
        double[] sent = symmetric ? null : powers(offsets, alpha1);
        float[] values = new float[columns.length];
        for (int target = 0; target < nodes; target++) {
            for (int k = offsets[target]; k < offsets[target + 1]; k++) {
                int source = columns[k];
                // one root of the product is exact to the last bit, and recorded runs stand on it
                values[k] = (float)
                        (symmetric
                                ? 1 / Math.sqrt((double) degree(offsets, target) * degree(offsets, source))
                                : 1 / (received[target] * sent[source]));
            }
        }
        return values;
    }

    private static double[] powers(int[] offsets, double exponent) {
        double[] powers = new double[offsets.length - 1];
        // strict: the same bits on every machine, interpreted or compiled
        Arrays.setAll(powers, node -> StrictMath.pow(degree(offsets, node), exponent));
        return powers;
    }

    private static int degree(int[] offsets, int node) {
        return offsets[node + 1] - offsets[node];
    }

    /** Only what users receive from their items; items' rows are empty. */
    public BipartiteGraph towardsUsers() {
        return part(0, userCount);
    }

    /** Only what items receive from their users; users' rows are empty. */
    public BipartiteGraph towardsItems() {
        return part(userCount, nodeCount());
    }

    private BipartiteGraph part(int from, int to) {
        int start = offsets[from];
        int end = offsets[to];
        int[] kept = new int[offsets.length];
        Arrays.setAll(kept, n -> Math.max(start, Math.min(offsets[n], end)) - start);
        return new BipartiteGraph(
                userCount, kept, Arrays.copyOfRange(columns, start, end), Arrays.copyOfRange(values, start, end));
    }

    /** Users and items together. */
    public int nodeCount() {
        return offsets.length - 1;
    }

    /** {@code [nodes + 1]}: where each node's neighbours begin. */
    public int[] offsets() {
        return offsets;
    }

    /** {@code [entries]}, two for each interaction in a whole graph: neighbours, ascending within a node. */
    public int[] columns() {
        return columns;
    }

    /** {@code [entries]}: the weight of each edge. */
    public float[] values() {
        return values;
    }
}
