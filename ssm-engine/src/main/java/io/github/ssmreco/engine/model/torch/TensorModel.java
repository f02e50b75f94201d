package io.github.ssmreco.engine.model.torch;

import ai.djl.ndarray.NDArray;
import io.github.ssmreco.engine.model.ModelState;

/**
 * A model on the {@code torch} back end, on whatever device DJL has; the counterpart of
 * {@link io.github.ssmreco.engine.model.RowModel}. Nothing in a step is copied to the host.
 */
public interface TensorModel extends AutoCloseable {

    /** Size of a representation: the embedding size, unless the model puts several layers side by side. */
    int dimension();

    /**
     * The representations of some nodes as training sees them, with whatever the model drops at random in the coming step.
     *
     * @param nodes INT64 {@code [count]}, distinct
     * @return FLOAT32 {@code [count, dimension()]}, attached to the manager of {@code nodes}
     */
    NDArray rows(NDArray nodes);

    /**
     * One optimiser step: gradient of the parameters from the gradient of the rows last asked for, plus the L2 term of those
     * nodes' layer-0 rows.
     *
     * @param nodes INT64 {@code [count]}, those of the last call of {@link #rows}
     * @param gradients FLOAT32 {@code [count, dimension()]}
     * @param multiplicity FLOAT32 {@code [count, 1]}: how often the batch names each node
     */
    void update(NDArray nodes, NDArray gradients, NDArray multiplicity);

    /**
     * All representations, for evaluation; nothing is dropped.
     *
     * @return FLOAT32 {@code [nodeCount, dimension()]}, users first; the caller closes it
     */
    NDArray representations();

    /** Parameters and moments as they are now, copied to the host. */
    ModelState state();

    /** Goes back to a state of an equal model. */
    void restore(ModelState state);

    @Override
    void close();
}
