package io.github.ssmreco.engine.model;

import io.github.ssmreco.engine.graph.BipartiteGraph;
import io.github.ssmreco.engine.kernel.Compute;
import io.github.ssmreco.engine.kernel.Kernels;

/**
 * Rows of a graph's product with a matrix, {@code A X}, on the {@code vector} back end. Threads may compute different rows at once;
 * a row is summed in the order of the graph's columns, so its bits do not depend on which one does.
 */
public final class SparseProduct {

    private final int[] offsets;
    private final int[] columns;
    private final float[] values;
    private final int dimension;
    private final Kernels kernels;

    /**
     * @param graph A
     * @param dimension numbers in a row of X
     */
    public SparseProduct(BipartiteGraph graph, int dimension, Compute compute) {
        this(graph, graph.values(), dimension, compute);
    }

    /**
     * With weights of one's own.
     *
     * @param graph whose entries have them
     * @param values {@code [entries of the graph]}, read at every product
     * @param dimension numbers in a row of X
     */
    public SparseProduct(BipartiteGraph graph, float[] values, int dimension, Compute compute) {
        this.offsets = graph.offsets();
        this.columns = graph.columns();
        this.values = values;
        this.dimension = dimension;
        this.kernels = compute.kernels();
    }

    /**
     * {@code out = Σ a · x[neighbour]} over what a node receives; zero where that is nothing.
     *
     * @param x {@code [nodes, dimension]}
     * @param out receives {@code [dimension]} from {@code at} on
     */
    public void row(int node, float[] x, float[] out, int at) {
        row(node, x, 0, out, at);
    }

    /**
     * The same, of rows that begin elsewhere, at {@link Kernels#LINE} best.
     *
     * @param x {@code [nodes, dimension]} from {@code xAt} on
     * @param out receives {@code [dimension]} from {@code at} on
     */
    public void row(int node, float[] x, int xAt, float[] out, int at) {
        kernels.gather(columns, values, offsets[node], offsets[node + 1], x, xAt, out, at, dimension);
    }
}
