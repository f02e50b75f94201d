package io.github.ssmreco.engine.model.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.github.ssmreco.engine.graph.BipartiteGraph;
import io.github.ssmreco.engine.support.torch.SparseMatrix;
import java.util.Arrays;

/** A graph brought to a device. */
final class TensorGraph {

    private TensorGraph() {}

    /**
     * The adjacency matrix, {@code [nodes, nodes]}.
     *
     * @param owner manager that gets it
     */
    static SparseMatrix adjacency(BipartiteGraph graph, NDManager owner) {
        int nodes = graph.nodeCount();
        long[] rows = new long[graph.columns().length];
        long[] columns = new long[rows.length];
        for (int node = 0; node < nodes; node++) {
            Arrays.fill(rows, graph.offsets()[node], graph.offsets()[node + 1], node);
        }
        Arrays.setAll(columns, k -> graph.columns()[k]);
        try (NDArray rowIndices = owner.create(rows);
                NDArray columnIndices = owner.create(columns);
                NDArray values = owner.create(graph.values())) {
            return SparseMatrix.sorted(rowIndices, columnIndices, values, nodes, nodes);
        }
    }
}
