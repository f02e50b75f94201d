package io.github.ssmreco.engine.model.torch;

import ai.djl.ndarray.NDManager;
import io.github.ssmreco.engine.graph.BipartiteGraph;
import io.github.ssmreco.engine.support.torch.SparseMatrix;

/** A graph brought to a device. */
final class TensorGraph {

    private TensorGraph() {}

    /**
     * The adjacency matrix, {@code [nodes, nodes]}.
     *
     * @param owner manager that gets it
     */
    static SparseMatrix adjacency(BipartiteGraph graph, NDManager owner) {
        return SparseMatrix.ofRows(graph.offsets(), graph.columns(), graph.values(), owner);
    }
}
