package io.github.ssmreco.engine.model;

import java.util.Arrays;

/**
 * Finds the rows of a batch by node. One thread takes a batch; then any may ask.
 */
public final class BatchRows {

    private final int[] rowOf;
    private int[] nodes = new int[0];
    private int count;

    /** For a graph of so many nodes. */
    public BatchRows(int nodeCount) {
        this.rowOf = new int[nodeCount];
        Arrays.fill(rowOf, -1);
    }

    /**
     * Forgets the batch before, and takes the next one.
     *
     * @param batchNodes {@code [count]}, distinct
     * @param count how many of them count
     */
    public void take(int[] batchNodes, int count) {
        for (int row = 0; row < this.count; row++) {
            rowOf[nodes[row]] = -1;
        }
        if (nodes.length < count) {
            nodes = new int[batchNodes.length];
        }
        System.arraycopy(batchNodes, 0, nodes, 0, count);
        this.count = count;
        for (int row = 0; row < count; row++) {
            rowOf[nodes[row]] = row;
        }
    }

    /** How many there are. */
    public int count() {
        return count;
    }

    /** The node of a row. */
    public int node(int row) {
        return nodes[row];
    }

    /** The row of a node, -1 for one that the batch has not. */
    public int of(int node) {
        return rowOf[node];
    }
}
