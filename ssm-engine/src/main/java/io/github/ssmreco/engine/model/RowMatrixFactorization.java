package io.github.ssmreco.engine.model;

import io.github.ssmreco.engine.kernel.Compute;
import java.util.Arrays;

/** {@link MatrixFactorization} on the {@code vector} back end: Z = E. */
final class RowMatrixFactorization implements RowModel {

    /** Nodes whose gradients are made before they are moved: far enough apart that no load waits for a store just before it. */
    private static final int CHUNK = 128;

    private final EmbeddingTable table;
    private final BatchRows batch;
    private final BatchGradients gradients;
    private final Compute compute;
    private final int nodes;
    private final int dimension;
    /** Of each member, {@code [CHUNK, dimension]}. */
    private final float[][] scratch;

    RowMatrixFactorization(ModelContext context, Compute compute) {
        this.table = new EmbeddingTable(context, compute.kernels());
        this.batch = new BatchRows(context.nodeCount());
        this.gradients = new BatchGradients(context, batch, context.dimension(), compute.kernels());
        this.compute = compute;
        this.nodes = context.nodeCount();
        this.dimension = context.dimension();
        this.scratch = new float[compute.team().size()][CHUNK * dimension];
    }

    @Override
    public int dimension() {
        return dimension;
    }

    @Override
    public void rows(int[] nodes, int count, float[] rows) {
        compute.team().chunks(count, CHUNK, (member, from, to) -> {
            for (int row = from; row < to; row++) {
                System.arraycopy(table.parameters(), nodes[row] * dimension, rows, row * dimension, dimension);
            }
        });
    }

    @Override
    public void update(int[] batchNodes, int count, float[] rowGradients, int[] multiplicity) {
        batch.take(batchNodes, count);
        gradients.take(rowGradients, multiplicity);
        table.startStep();
        compute.team().chunks(nodes, CHUNK, this::updateNodes);
    }

    private void updateNodes(int member, int from, int to) {
        float[] out = scratch[member];
        Arrays.fill(out, 0, (to - from) * dimension, 0f);
        for (int node = from; node < to; node++) {
            gradients.addTo(out, (node - from) * dimension, node, 1f, table.parameters());
        }
        table.update(from, to, out);
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
