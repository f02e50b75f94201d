package io.github.ssmreco.engine.model;

import io.github.ssmreco.engine.graph.BipartiteGraph;
import io.github.ssmreco.engine.kernel.Compute;
import io.github.ssmreco.engine.kernel.Kernels;

/** Rows of a graph's product with a matrix, on the {@code vector} back end. */
final class SparseProduct {

    private final int[] offsets;
    private final int[] columns;
    private final float[] values;
    private final int dimension;
    private final Kernels kernels;

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
    }

    /** {@code out = Σ a · x[neighbour]}, with {@code x [nodes, dimension]}. */
    void row(int node, float[] x, float[] out, int at) {
        kernels.gather(columns, values, offsets[node], offsets[node + 1], x, out, at, dimension);
    }
}
