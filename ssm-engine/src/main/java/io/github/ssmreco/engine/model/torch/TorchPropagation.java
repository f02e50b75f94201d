package io.github.ssmreco.engine.model.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.github.ssmreco.engine.model.ModelContext;
import io.github.ssmreco.engine.model.ModelState;
import io.github.ssmreco.engine.model.Propagation;
import io.github.ssmreco.engine.support.torch.Operations;
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

    /** Only the batch's rows of each layer are summed up. */
    @Override
    public NDArray rows(NDArray nodes) {
        NDArray sum = Rows.gather(embedding.table(), nodes, nodes.getManager());
        try (NDManager scratch = manager.newSubManager()) {
            NDArray layer = embedding.table();
            for (int l = 1; l <= layers; l++) {
                layer = next(forward, layer, scratch);
                sum.addi(Rows.gather(layer, nodes, scratch));
            }
        }
        return sum.muli(share);
    }

    /** By Horner's rule, {@code g + A (g + A (… g))}: nothing but the batch's rows of g is ever added. */
    @Override
    public void update(NDArray nodes, NDArray gradients, NDArray multiplicity) {
        try (NDManager scratch = manager.newSubManager()) {
            NDArray rows = gradients.mul(share);
            rows.attach(scratch);
            NDArray layer = embedding.scatter(nodes, rows, scratch);
            for (int l = 1; l <= layers; l++) {
                layer = next(backward, layer, scratch);
                Operations.addDistinctRows(layer, nodes, rows);
            }
            embedding.update(layer, nodes, multiplicity);
        }
    }

    @Override
    public NDArray representations() {
        NDArray sum = embedding.table().duplicate();
        try (NDManager scratch = manager.newSubManager()) {
            NDArray layer = embedding.table();
            for (int l = 1; l <= layers; l++) {
                layer = next(forward, layer, scratch);
                sum.addi(layer);
            }
        }
        return sum.muli(share);
    }

    /** A x, {@code [nodes, dimension]}; closes x where it is a layer: large, so the next product takes its memory at once. */
    private NDArray next(SparseMatrix adjacency, NDArray x, NDManager scratch) {
        NDArray product = adjacency.times(x, scratch);
        if (x != embedding.table()) {
            x.close();
        }
        return product;
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
