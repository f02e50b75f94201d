package io.github.ssmreco.engine.model;

import io.github.ssmreco.engine.kernel.Compute;
import java.util.Arrays;

/** {@link MatrixFactorization} on the {@code vector} back end: Z = E. */
final class RowMatrixFactorization implements RowModel {

    private static final int CHUNK = 512;

    private final EmbeddingTable table;
    private final BatchRows batch;
    private final BatchGradients gradients;
    private final Compute compute;
    private final int nodes;
    private final int dimension;
    private final float[][] scratch;

    RowMatrixFactorization(ModelContext context, Compute compute) {
        this.table = new EmbeddingTable(context, compute.kernels());
        this.batch = new BatchRows(context.nodeCount());
        this.gradients = new BatchGradients(context, batch, context.dimension(), compute.kernels());
        this.compute = compute;
        this.nodes = context.nodeCount();
        this.dimension = context.dimension();
        this.scratch = new float[compute.team().size()][dimension];
    }

    @Override
    public int dimension() {
        return dimension;
    }

    @Override
    public void rows(int[] nodes, int count, float[] rows) {
        for (int row = 0; row < count; row++) {
            System.arraycopy(table.parameters(), nodes[row] * dimension, rows, row * dimension, dimension);
        }
    }

    @Override
    public void update(int[] batchNodes, int count, float[] rowGradients, int[] multiplicity) {
        batch.take(batchNodes, count);
        gradients.take(rowGradients, multiplicity);
        table.startStep();
        compute.team().chunks(nodes, CHUNK, this::updateNodes);
    }

    private void updateNodes(int member, int from, int to) {
        float[] gradient = scratch[member];
        for (int node = from; node < to; node++) {
            if (batch.of(node) < 0) {
                table.update(node);
            } else {
                Arrays.fill(gradient, 0f);
                gradients.addTo(gradient, 0, node, 1f, table.parameters());
                table.update(node, gradient, 0);
            }
        }
    }

    @Override
    public void representations(float[] rows) {
        System.arraycopy(table.parameters(), 0, rows, 0, nodes * dimension);
    }

    @Override
    public ModelState state() {
        return table.state();
    }

    @Override
    public void restore(ModelState state) {
        table.restore(state);
    }
}
