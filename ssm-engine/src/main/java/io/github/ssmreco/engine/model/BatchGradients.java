package io.github.ssmreco.engine.model;

import io.github.ssmreco.engine.kernel.Kernels;

/**
 * The gradients of a batch's rows, found by node, and the L2 term of a node's layer-0 row: what {@link RowModel#update} is given, for
 * a loop over nodes. One thread takes the gradients of a step; then any may add them.
 */
public final class BatchGradients {

    private final int width;
    private final int dimension;
    private final float regularisation;
    private final Kernels kernels;
    private final BatchRows batch;
    private float[] gradients;
    private int[] multiplicity;

    /**
     * @param context says the coefficient of the L2 term
     * @param batch whose rows the gradients are of
     * @param width size of a representation; its layer 0 comes first
     */
    public BatchGradients(ModelContext context, BatchRows batch, int width, Kernels kernels) {
        this.batch = batch;
        this.width = width;
        this.dimension = context.dimension();
        this.regularisation = (float) context.regularisation();
        this.kernels = kernels;
    }

    /**
     * Takes the gradients of the batch as it is now.
     *
     * @param gradients {@code [batch, width]}
     * @param multiplicity {@code [batch]}: how often the L2 term counts a row
     */
    public void take(float[] gradients, int[] multiplicity) {
        this.gradients = gradients;
        this.multiplicity = multiplicity;
    }

    /**
     * {@code out += scale · G₀[row of node] + λ · multiplicity · E[node]}, nothing where the batch has not the node.
     *
     * @param out {@code [dimension]} from {@code outOffset} on
     * @param scale of the gradient of the representation's layer 0, G₀
     * @param embeddings E, {@code [nodes, dimension]}
     */
    public void addTo(float[] out, int outOffset, int node, float scale, float[] embeddings) {
        int row = batch.of(node);
        if (row >= 0) {
            kernels.addScaled(scale, gradients, row * width, out, outOffset, dimension);
            kernels.addScaled(
                    regularisation * multiplicity[row], embeddings, node * dimension, out, outOffset, dimension);
        }
    }
}
