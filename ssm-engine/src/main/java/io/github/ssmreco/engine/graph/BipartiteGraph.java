package io.github.ssmreco.engine.graph;

import io.github.ssmreco.engine.data.Interactions;

/**
 * The graph of users and items as a weighted adjacency matrix in compressed rows, {@code [nodes, nodes]}. Node n is user n,
 * node {@code userCount + i} is item i. The columns of a row are ascending. The arrays handed out are the object's own, for
 * kernels, and are not to be written to.
 */
public final class BipartiteGraph {

    private final int[] offsets;
    private final int[] columns;
    private final float[] values;

    private BipartiteGraph(int[] offsets, int[] columns, float[] values) {
        this.offsets = offsets;
        this.columns = columns;
        this.values = values;
    }

    /**
     * LightGCN's symmetric normalisation without self-loops: {@code A_ui = 1 / √(|P_u| |P_i|)} on every interaction. A node
     * without interactions has an empty row.
     */
    public static BipartiteGraph symmetric(Interactions interactions) {
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
        float[] values = new float[columns.length];
        int[] next = offsets.clone();
        int[] items = interactions.items();
        for (int user = 0; user < users; user++) {
            for (int k = interactions.offsets()[user]; k < interactions.offsets()[user + 1]; k++) {
                int item = items[k];
                float value = (float) (1 / Math.sqrt((double) interactions.degree(user) * degrees[item]));
                int mine = next[user]++;
                int its = next[users + item]++;
                columns[mine] = users + item;
                columns[its] = user;
                values[mine] = value;
                values[its] = value;
            }
        }
        return new BipartiteGraph(offsets, columns, values);
    }

    /** Users and items together. */
    public int nodeCount() {
        return offsets.length - 1;
    }

    /** {@code [nodes + 1]}: where each node's neighbours begin. */
    public int[] offsets() {
        return offsets;
    }

    /** {@code [2 · pairs]}: neighbours, ascending within a node. */
    public int[] columns() {
        return columns;
    }

    /** {@code [2 · pairs]}: the weight of each edge. */
    public float[] values() {
        return values;
    }
}
