package io.github.ssmreco.engine.model.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.github.ssmreco.engine.graph.BipartiteGraph;
import io.github.ssmreco.engine.model.ModelContext;
import io.github.ssmreco.engine.model.ModelState;
import io.github.ssmreco.engine.support.torch.Rows;
import io.github.ssmreco.engine.support.torch.SparseMatrix;
import java.util.Arrays;

/**
 * {@link io.github.ssmreco.engine.model.LightGcn} on the {@code torch} back end: Z = T E with T = (I + A + … + Aᴸ) / (L + 1).
 * A is symmetric and so is T: the gradient goes back by the very propagation that made the rows, and needs no autograd.
 */
public final class TorchLightGcn implements TensorModel {

    private final NDManager manager;
    private final TensorEmbedding embedding;
    private final SparseMatrix adjacency;
    private final int layers;
    private final NDArray share;

    /**
     * @param layers L, at least 1
     * @param parent of the device
     */
    public TorchLightGcn(ModelContext context, int layers, NDManager parent) {
        this.manager = parent.newSubManager();
        this.embedding = new TensorEmbedding(context, manager);
        this.adjacency = adjacency(BipartiteGraph.symmetric(context.train()), manager);
        this.layers = layers;
        this.share = manager.create(1f / (layers + 1));
    }

    private static SparseMatrix adjacency(BipartiteGraph graph, NDManager manager) {
        int nodes = graph.nodeCount();
        long[] rows = new long[graph.columns().length];
        long[] columns = new long[rows.length];
        for (int node = 0; node < nodes; node++) {
            Arrays.fill(rows, graph.offsets()[node], graph.offsets()[node + 1], node);
        }
        Arrays.setAll(columns, k -> graph.columns()[k]);
        try (NDArray rowIndices = manager.create(rows);
                NDArray columnIndices = manager.create(columns);
                NDArray values = manager.create(graph.values())) {
            return SparseMatrix.sorted(rowIndices, columnIndices, values, nodes, nodes);
        }
    }

    @Override
    public NDArray rows(NDArray nodes) {
        try (NDManager scratch = manager.newSubManager()) {
            return Rows.gather(propagate(embedding.table(), scratch), nodes, nodes.getManager());
        }
    }

    @Override
    public void update(NDArray nodes, NDArray gradients, NDArray multiplicity) {
        try (NDManager scratch = manager.newSubManager()) {
            NDArray dense = embedding.scatter(nodes, gradients, scratch);
            embedding.update(propagate(dense, scratch), nodes, multiplicity);
        }
    }

    @Override
    public NDArray representations() {
        return propagate(embedding.table(), manager);
    }

    /** T x, {@code [nodes, dimension]}. */
    private NDArray propagate(NDArray x, NDManager owner) {
        NDArray sum = x.duplicate();
        sum.attach(owner);
        try (NDManager scratch = manager.newSubManager()) {
            NDArray layer = x;
            for (int l = 1; l <= layers; l++) {
                NDArray next = adjacency.times(layer, scratch);
                sum.addi(next);
                if (layer != x) {
                    // large: the next product takes its memory at once
                    layer.close();
                }
                layer = next;
            }
        }
        return sum.muli(share);
    }

    @Override
    public ModelState state() {
        return embedding.state();
    }

    @Override
    public void restore(ModelState state) {
        embedding.restore(state);
    }

    @Override
    public void close() {
        manager.close();
    }
}
