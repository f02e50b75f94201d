package io.github.ssmreco.engine.model;

import io.github.ssmreco.engine.graph.BipartiteGraph;
import io.github.ssmreco.engine.kernel.Compute;
import io.github.ssmreco.engine.kernel.Kernels;
import java.util.Arrays;

/** Rows of a graph's product with a matrix, on the {@code vector} back end: over all of a node's neighbours, or over a batch's. */
final class SparseProduct {

    private final int[] offsets;
    private final int[] columns;
    private final float[] values;
    private final int dimension;
    private final Kernels kernels;
    private final Found[] found;

    /** A member's own buffers: the batch's rows among a node's neighbours. */
    private record Found(int[] rows, float[] weights) {}

    SparseProduct(BipartiteGraph graph, int dimension, Compute compute) {
        this(graph, graph.values(), dimension, compute);
    }

    /**
     * With weights of one's own.
     *
     * @param values {@code [entries of the graph]}, read at every product
     */
    SparseProduct(BipartiteGraph graph, float[] values, int dimension, Compute compute) {
        this.offsets = graph.offsets();
        this.columns = graph.columns();
        this.values = values;
        this.dimension = dimension;
        this.kernels = compute.kernels();
        int widest = 0;
        for (int node = 0; node < graph.nodeCount(); node++) {
            widest = Math.max(widest, offsets[node + 1] - offsets[node]);
        }
        this.found = new Found[compute.crew().size()];
        for (int member = 0; member < found.length; member++) {
            found[member] = new Found(new int[widest + 1], new float[widest + 1]);
        }
    }

    /** {@code out = Σ a · x[neighbour]}, with {@code x [nodes, dimension]}. */
    void row(int node, float[] x, float[] out, int at) {
        kernels.gather(columns, values, offsets[node], offsets[node + 1], x, out, at, dimension);
    }

    /**
     * {@code out = Σ a · x[row of neighbour]} over those neighbours that the batch has.
     *
     * @param rowOf {@code [nodes]}: a node's row in x, -1 for none
     * @param x {@code [rows of the batch, dimension]}
     * @return whether there are any; if not, out is zero
     */
    boolean rowAmong(int member, int[] rowOf, int node, float[] x, float[] out, int at) {
        int[] rows = found[member].rows();
        float[] weights = found[member].weights();
        int count = 0;
        int to = offsets[node + 1];
        for (int k = offsets[node]; k < to; k++) {
            int row = rowOf[columns[k]];
            rows[count] = row;
            weights[count] = values[k];
            // no branch: three of four neighbours are not in the batch, in no order that a processor could guess
            count += (row >>> 31) ^ 1;
        }
        if (count == 0) {
            Arrays.fill(out, at, at + dimension, 0f);
        } else {
            kernels.gather(rows, weights, 0, count, x, out, at, dimension);
        }
        return count > 0;
    }
}
