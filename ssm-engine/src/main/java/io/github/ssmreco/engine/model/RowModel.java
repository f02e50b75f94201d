package io.github.ssmreco.engine.model;

/**
 * A model on the {@code vector} back end: it gives the rows of some nodes, and takes their gradients back into an update of
 * its parameters. Nodes are numbered users first, then items.
 */
public interface RowModel {

    /** Size of a representation: the embedding size, unless the model puts several layers side by side. */
    int dimension();

    /**
     * The representations of some nodes as training sees them, with whatever the model drops at random in the coming step.
     *
     * @param nodes {@code [count]}, distinct
     * @param count how many of {@code nodes} count
     * @param rows receives {@code [count, dimension()]}
     */
    void rows(int[] nodes, int count, float[] rows);

    /**
     * One optimiser step: gradient of the parameters from the gradient of the rows last asked for, plus the L2 term of those
     * nodes' layer-0 rows.
     *
     * @param nodes {@code [count]}, those of the last call of {@link #rows}
     * @param count how many of {@code nodes} count
     * @param gradients {@code [count, dimension()]}
     * @param multiplicity {@code [count]}: how often the batch names each node; the L2 term counts it so often
     */
    void update(int[] nodes, int count, float[] gradients, int[] multiplicity);

    /**
     * All representations, for evaluation; nothing is dropped.
     *
     * @param rows receives {@code [nodeCount, dimension()]}, users first
     */
    void representations(float[] rows);

    /** Parameters and moments as they are now. */
    ModelState state();

    /**
     * Goes back to a state of an equal model.
     *
     * @throws IllegalArgumentException if a tensor is missing or has another shape
     */
    void restore(ModelState state);
}
