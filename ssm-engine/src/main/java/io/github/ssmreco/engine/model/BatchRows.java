package io.github.ssmreco.engine.model;

import java.util.Arrays;

/** Finds the rows of a batch by node. */
final class BatchRows {

    private final int[] rowOf;
    private int[] nodes = new int[0];
    private int count;

    BatchRows(int nodeCount) {
        this.rowOf = new int[nodeCount];
        Arrays.fill(rowOf, -1);
    }

    /**
     * Forgets the batch before, and takes the next one.
     *
     * @param batchNodes {@code [count]}, distinct
     */
    void take(int[] batchNodes, int count) {
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
    int count() {
        return count;
    }

    /** The node of a row. */
    int node(int row) {
        return nodes[row];
    }

    /** Row of a node, -1 for one that the batch has not. */
    int of(int node) {
        return rowOf[node];
    }
}
