package io.github.ssmreco.engine.model;

import io.github.ssmreco.engine.kernel.Kernels;
import java.util.Arrays;

/**
 * Finds the rows of a batch by node, and adds the L2 term of a node's layer-0 row. Filled for a step, cleared after it.
 */
final class BatchGradients {

    private final int width;
    private final int dimension;
    private final float regularisation;
    private final Kernels kernels;
    private final int[] rowOf;
    private float[] gradients;
    private int[] multiplicity;

    BatchGradients(ModelContext context, Kernels kernels) {
        this(context, context.dimension(), kernels);
    }

    /**
     * @param width size of a representation; its layer 0 comes first
     */
    BatchGradients(ModelContext context, int width, Kernels kernels) {
        this.width = width;
        this.dimension = context.dimension();
        this.regularisation = (float) context.regularisation();
        this.kernels = kernels;
        this.rowOf = new int[context.nodeCount()];
        Arrays.fill(rowOf, -1);
    }

    void fill(int[] nodes, int count, float[] gradients, int[] multiplicity) {
        for (int row = 0; row < count; row++) {
            rowOf[nodes[row]] = row;
        }
        this.gradients = gradients;
        this.multiplicity = multiplicity;
    }

    void clear(int[] nodes, int count) {
        for (int row = 0; row < count; row++) {
            rowOf[nodes[row]] = -1;
        }
    }

    /** Row of each node in the batch, -1 for the others; {@code [nodes]}. */
    int[] rowOf() {
        return rowOf;
    }

    /** {@code out += scale · G₀[row of node] + λ · multiplicity · E[node]}, nothing where the batch has not the node. */
    void addTo(float[] out, int outOffset, int node, float scale, float[] embeddings) {
        int row = rowOf[node];
        if (row >= 0) {
            kernels.addScaled(scale, gradients, row * width, out, outOffset, dimension);
            kernels.addScaled(
                    regularisation * multiplicity[row], embeddings, node * dimension, out, outOffset, dimension);
        }
    }
}
