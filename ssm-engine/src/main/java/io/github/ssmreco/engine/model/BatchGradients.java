package io.github.ssmreco.engine.model;

import io.github.ssmreco.engine.kernel.Kernels;

/** The gradients of a batch's rows, found by node, and the L2 term of a node's layer-0 row. */
final class BatchGradients {

    private final int width;
    private final int dimension;
    private final float regularisation;
    private final Kernels kernels;
    private final BatchRows batch;
    private float[] gradients;
    private int[] multiplicity;

    /**
     * @param batch whose rows the gradients are of
     * @param width size of a representation; its layer 0 comes first
     */
    BatchGradients(ModelContext context, BatchRows batch, int width, Kernels kernels) {
        this.batch = batch;
        this.width = width;
        this.dimension = context.dimension();
        this.regularisation = (float) context.regularisation();
        this.kernels = kernels;
    }

    /**
     * @param gradients {@code [batch, width]}
     * @param multiplicity {@code [batch]}: how often the L2 term counts a row
     */
    void take(float[] gradients, int[] multiplicity) {
        this.gradients = gradients;
        this.multiplicity = multiplicity;
    }

    /** {@code out += scale · G₀[row of node] + λ · multiplicity · E[node]}, nothing where the batch has not the node. */
    void addTo(float[] out, int outOffset, int node, float scale, float[] embeddings) {
        int row = batch.of(node);
        if (row >= 0) {
            kernels.addScaled(scale, gradients, row * width, out, outOffset, dimension);
            kernels.addScaled(
                    regularisation * multiplicity[row], embeddings, node * dimension, out, outOffset, dimension);
        }
    }
}
