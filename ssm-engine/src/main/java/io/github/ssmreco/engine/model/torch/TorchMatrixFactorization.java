package io.github.ssmreco.engine.model.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.github.ssmreco.engine.model.ModelContext;
import io.github.ssmreco.engine.model.ModelState;
import io.github.ssmreco.engine.support.torch.Rows;

/** {@link io.github.ssmreco.engine.model.MatrixFactorization} on the {@code torch} back end: Z = E. */
public final class TorchMatrixFactorization implements TensorModel {

    private final NDManager manager;
    private final TensorEmbedding embedding;

    /**
     * @param parent of the device
     */
    public TorchMatrixFactorization(ModelContext context, NDManager parent) {
        this.manager = parent.newSubManager();
        this.embedding = new TensorEmbedding(context, manager);
    }

    @Override
    public int dimension() {
        return embedding.dimension();
    }

    @Override
    public NDArray rows(NDArray nodes) {
        return Rows.gather(embedding.table(), nodes, nodes.getManager());
    }

    @Override
    public void update(NDArray nodes, NDArray gradients, NDArray multiplicity) {
        try (NDManager scratch = manager.newSubManager()) {
            embedding.update(embedding.scatter(nodes, gradients, scratch), nodes, multiplicity);
        }
    }

    @Override
    public NDArray representations() {
        return embedding.table().duplicate();
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
