package io.github.ssmreco.engine.model;

import io.github.ssmreco.engine.graph.BipartiteGraph;
import io.github.ssmreco.engine.kernel.Kernels;

/**
 * The edges from a range of nodes to a batch ({@link BatchEdges#from}). They are looked up for the whole range at once, before the first row is summed: each
 * takes three reads that wait for one another, and only short loops let a processor have many of them on the way.
 */
public final class NodeEdges {

    private final BatchRows batch;
    private final BipartiteGraph transposed;
    private final int dimension;
    private final Kernels kernels;
    private int[] rows = new int[0];
    private float[] weights = new float[0];
    /** {@code [range + 1]}: where a node's edges begin. */
    private int[] starts = new int[0];
    /** {@code [words]}: how many edges are found before a word of bits. */
    private int[] before = new int[0];

    private int first;

    /**
     * @param transposed Aᵀ
     */
    NodeEdges(BatchRows batch, BipartiteGraph transposed, int dimension, Kernels kernels) {
        this.batch = batch;
        this.transposed = transposed;
        this.dimension = dimension;
        this.kernels = kernels;
    }

    /**
     * Looks up the nodes {@code [from, to)}.
     *
     * @param entries those of Aᵀ whose column the batch has
     */
    void find(int from, int to, TeamBits entries) {
        int[] offsets = transposed.offsets();
        int start = offsets[from];
        int end = offsets[to];
        ensure(to - from, end - start);
        int[] columns = transposed.columns();
        float[] values = transposed.values();
        int count = 0;
        for (int word = start >>> 6; word <= end >>> 6; word++) {
            before[word - (start >>> 6)] = count;
            for (long bits = entries.word(word, start, end); bits != 0; bits &= bits - 1) {
                int entry = (word << 6) + Long.numberOfTrailingZeros(bits);
                rows[count] = batch.of(columns[entry]);
                weights[count] = values[entry];
                count++;
            }
        }
        first = from;
        for (int node = from; node <= to; node++) {
            int offset = offsets[node];
            int word = offset >>> 6;
            starts[node - from] =
                    before[word - (start >>> 6)] + Long.bitCount(entries.word(word, start, end) & ~(-1L << offset));
        }
    }

    private void ensure(int nodes, int edges) {
        if (starts.length < nodes + 1) {
            starts = new int[nodes + 1];
        }
        if (rows.length < edges) {
            rows = new int[edges + edges / 4];
            weights = new float[rows.length];
        }
        int words = edges / 64 + 2;
        if (before.length < words) {
            before = new int[words + words / 4];
        }
    }

    /**
     * {@code out = Σ a · x[row at the end]} over a node's edges to the batch, by Aᵀ; zero where there are none.
     *
     * @param node of the range
     * @param x {@code [rows of the batch, dimension]}
     * @param out receives {@code [dimension]} from {@code at} on
     */
    public void row(int node, float[] x, float[] out, int at) {
        kernels.gather(rows, weights, starts[node - first], starts[node - first + 1], x, 0, out, at, dimension);
    }
}
