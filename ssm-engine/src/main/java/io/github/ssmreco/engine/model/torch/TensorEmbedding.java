package io.github.ssmreco.engine.model.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.github.ssmreco.engine.model.ModelContext;
import io.github.ssmreco.engine.model.ModelState;
import io.github.ssmreco.engine.model.XavierInitialiser;
import io.github.ssmreco.engine.support.torch.Operations;
import io.github.ssmreco.engine.support.torch.Rows;
import java.util.List;

/** The layer-0 embeddings of all nodes, E {@code [nodes, dimension]}, on a device: their L2 term, their update, their state. */
final class TensorEmbedding implements AutoCloseable {

    private final NDManager manager;
    private final Shape shape;
    private final TensorAdam adam;
    private final NDArray regularisation;

    /**
     * @param parent of the device
     */
    TensorEmbedding(ModelContext context, NDManager parent) {
        this.manager = parent.newSubManager();
        this.shape = new Shape(context.nodeCount(), context.dimension());
        this.regularisation = manager.create((float) context.regularisation());
        float[] initial = XavierInitialiser.embeddings(
                context.train().userCount(), context.train().itemCount(), context.dimension(), context.seed());
        this.adam = new TensorAdam(manager, "embedding", context.adam(), initial, shape);
    }

    /** Embedding size. */
    int dimension() {
        return Math.toIntExact(shape.get(1));
    }

    /** E itself, {@code [nodes, dimension]}. */
    NDArray table() {
        return adam.parameter();
    }

    /**
     * Zeros but for some rows.
     *
     * @param nodes INT64 {@code [count]}, distinct
     * @param rows {@code [count, dimension]}
     * @return {@code [nodes, dimension]}
     */
    NDArray scatter(NDArray nodes, NDArray rows, NDManager owner) {
        NDArray dense = owner.zeros(shape);
        Rows.put(dense, nodes, rows);
        return dense;
    }

    /**
     * Adds {@code λ · multiplicity · E[nodes]} to a gradient and takes one step of Adam.
     *
     * @param gradient {@code [nodes, dimension]}, worthless afterwards
     * @param nodes INT64 {@code [count]}, distinct
     * @param multiplicity {@code [count, 1]}
     */
    void update(NDArray gradient, NDArray nodes, NDArray multiplicity) {
        try (NDManager scratch = manager.newSubManager()) {
            NDArray shrink = Rows.gather(table(), nodes, scratch);
            Operations.addDistinctRows(
                    gradient, nodes, shrink.muli(multiplicity).muli(regularisation));
        }
        adam.step(gradient);
    }

    /** E with its moments, for a model that has other parameters beside it. */
    TensorAdam adam() {
        return adam;
    }

    ModelState state() {
        return TensorAdam.state(List.of(adam));
    }

    void restore(ModelState state) {
        TensorAdam.restore(List.of(adam), state);
    }

    @Override
    public void close() {
        manager.close();
    }
}
