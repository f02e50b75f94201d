package io.github.ssmreco.engine.model.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.github.ssmreco.engine.model.ModelContext;
import io.github.ssmreco.engine.model.ModelState;
import io.github.ssmreco.engine.model.Propagation;
import io.github.ssmreco.engine.support.torch.Rows;
import io.github.ssmreco.engine.support.torch.SparseMatrix;

/**
 * A {@link Propagation} on the {@code torch} back end: Z = T E with T = share · (I + A + … + Aᴸ). The gradient goes back by the
 * same propagation over Aᵀ, and needs no autograd.
 */
public final class TorchPropagation implements TensorModel {

    private final NDManager manager;
    private final TensorEmbedding embedding;
    private final SparseMatrix forward;
    private final SparseMatrix backward;
    private final int layers;
    private final NDArray share;

    /**
     * @param propagation T
     * @param parent of the device
     */
    public TorchPropagation(ModelContext context, Propagation propagation, NDManager parent) {
        this.manager = parent.newSubManager();
        this.embedding = new TensorEmbedding(context, manager);
        this.forward = TensorGraph.adjacency(propagation.graph(), manager);
        this.backward = propagation.transposed() == propagation.graph()
                ? forward
                : TensorGraph.adjacency(propagation.transposed(), manager);
        this.layers = propagation.layers();
        this.share = manager.create(propagation.share());
    }

    @Override
    public int dimension() {
        return embedding.dimension();
    }

    @Override
    public NDArray rows(NDArray nodes) {
        try (NDManager scratch = manager.newSubManager()) {
            return Rows.gather(propagate(forward, embedding.table(), scratch), nodes, nodes.getManager());
        }
    }

    @Override
    public void update(NDArray nodes, NDArray gradients, NDArray multiplicity) {
        try (NDManager scratch = manager.newSubManager()) {
            NDArray dense = embedding.scatter(nodes, gradients, scratch);
            embedding.update(propagate(backward, dense, scratch), nodes, multiplicity);
        }
    }

    @Override
    public NDArray representations() {
        return propagate(forward, embedding.table(), manager);
    }

    /** share · (I + A + … + Aᴸ) x, {@code [nodes, dimension]}. */
    private NDArray propagate(SparseMatrix adjacency, NDArray x, NDManager owner) {
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
