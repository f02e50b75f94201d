package io.github.ssmreco.engine.model;

import io.github.ssmreco.engine.kernel.Kernels;
import java.util.List;

/**
 * The embeddings of all nodes, E {@code [nodes, dimension]}, with Adam's moments, on the {@code vector} back end. In every step
 * {@link #startStep} is called once, by one thread, and then each node is updated once; threads may update different nodes at once,
 * and the bits do not depend on which one does. A node that no step updates keeps its embedding: of a model that has none for users,
 * say.
 */
public final class EmbeddingTable {

    private final int dimension;
    private final RowAdam adam;

    /** Initialised as the context's seed says. */
    public EmbeddingTable(ModelContext context, Kernels kernels) {
        this.dimension = context.dimension();
        float[] initial = XavierInitialiser.embeddings(
                context.train().userCount(), context.train().itemCount(), dimension, context.seed());
        this.adam = new RowAdam("embedding", List.of(context.nodeCount(), dimension), initial, context.adam(), kernels);
    }

    /** E itself, {@code [nodes, dimension]}; for reading. */
    public float[] parameters() {
        return adam.parameters();
    }

    /** E with its moments, for the state of a model that has other parameters beside it ({@link RowAdam#state}). */
    public RowAdam adam() {
        return adam;
    }

    /** Begins an optimiser step. */
    public void startStep() {
        adam.startStep();
    }

    /** Moves the embedding of one node by its gradient, {@code [dimension]} from an offset on. */
    public void update(int node, float[] gradient, int offset) {
        adam.update(node * dimension, gradient, offset, dimension);
    }

    /** Moves the embeddings of the nodes {@code [from, to)} by their gradients, {@code [to - from, dimension]}. */
    public void update(int from, int to, float[] gradients) {
        adam.update(from * dimension, gradients, 0, (to - from) * dimension);
    }

    /** Moves the embedding of one node that has no gradient in this step. */
    public void update(int node) {
        adam.update(node * dimension, dimension);
    }

    /** The state of a model whose only parameters these are. */
    public ModelState state() {
        return RowAdam.state(List.of(adam));
    }

    /**
     * Goes back to a state of an equal table.
     *
     * @throws IllegalArgumentException if a tensor is missing or has another shape
     */
    public void restore(ModelState state) {
        RowAdam.restore(List.of(adam), state);
    }
}
