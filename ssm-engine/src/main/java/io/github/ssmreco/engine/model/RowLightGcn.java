package io.github.ssmreco.engine.model;

import io.github.ssmreco.engine.graph.BipartiteGraph;
import io.github.ssmreco.engine.kernel.Compute;
import io.github.ssmreco.engine.kernel.Kernels;
import java.util.Arrays;

/**
 * {@link LightGcn} on the {@code vector} back end: Z = (E + A E + … + Aᴸ E) / (L + 1). The last layer is computed only at the
 * nodes that a batch touches. On the way back, with A symmetric and D = G / (L + 1),
 * {@code Tᵀ G = D + A (D + A (D + …))}: the innermost product looks only at the batch's columns, and the outermost one goes
 * into Adam row by row, so that no dense gradient is written for L = 1.
 */
final class RowLightGcn implements RowModel {

    private static final int CHUNK = 256;

    private final EmbeddingTable table;
    private final BatchGradients batch;
    private final BipartiteGraph graph;
    private final Kernels kernels;
    private final Compute compute;
    private final int nodes;
    private final int dimension;
    private final int layers;
    private final float share;
    /** Aˡ E for l in [1, L): {@code [layers − 1][nodes, dimension]}; on the way back they hold partial gradients. */
    private final float[][] products;

    private final Scratch[] scratch;

    /** A member's own buffers: a row, and the batch's rows among a node's neighbours. */
    private record Scratch(float[] row, int[] rows, float[] values) {}

    RowLightGcn(ModelContext context, int layers, Compute compute) {
        this.table = new EmbeddingTable(context, compute.kernels());
        this.batch = new BatchGradients(context, compute.kernels());
        this.graph = BipartiteGraph.symmetric(context.train());
        this.kernels = compute.kernels();
        this.compute = compute;
        this.nodes = context.nodeCount();
        this.dimension = context.dimension();
        this.layers = layers;
        this.share = 1f / (layers + 1);
        this.products = new float[layers - 1][nodes * dimension];
        int widest = 0;
        for (int node = 0; node < nodes; node++) {
            widest = Math.max(widest, graph.offsets()[node + 1] - graph.offsets()[node]);
        }
        this.scratch = new Scratch[compute.crew().size()];
        for (int member = 0; member < scratch.length; member++) {
            scratch[member] = new Scratch(new float[dimension], new int[widest + 1], new float[widest + 1]);
        }
    }

    @Override
    public void rows(int[] batchNodes, int count, float[] rows) {
        propagateInner();
        float[] below = layers == 1 ? table.parameters() : products[layers - 2];
        compute.crew().chunks(count, 64, (member, from, to) -> {
            for (int row = from; row < to; row++) {
                int node = batchNodes[row];
                lastLayer(node, below, rows, row * dimension);
            }
        });
    }

    /** Aˡ E for all but the last layer, at all nodes. */
    private void propagateInner() {
        for (int layer = 1; layer < layers; layer++) {
            float[] from = layer == 1 ? table.parameters() : products[layer - 2];
            product(from, products[layer - 1]);
        }
    }

    private void product(float[] x, float[] out) {
        compute.crew().chunks(nodes, CHUNK, (member, from, to) -> {
            for (int node = from; node < to; node++) {
                gather(node, x, out, node * dimension);
            }
        });
    }

    private void gather(int node, float[] x, float[] out, int at) {
        int[] offsets = graph.offsets();
        kernels.gather(graph.columns(), graph.values(), offsets[node], offsets[node + 1], x, out, at, dimension);
    }

    private void lastLayer(int node, float[] below, float[] out, int at) {
        gather(node, below, out, at);
        kernels.addScaled(1f, table.parameters(), node * dimension, out, at, dimension);
        for (int layer = 1; layer < layers; layer++) {
            kernels.addScaled(1f, products[layer - 1], node * dimension, out, at, dimension);
        }
        kernels.scale(share, out, at, dimension);
    }

    @Override
    public void update(int[] batchNodes, int count, float[] gradients, int[] multiplicity) {
        batch.fill(batchNodes, count, gradients, multiplicity);
        table.startStep();
        if (layers == 1) {
            compute.crew().chunks(nodes, CHUNK, (member, from, to) -> updateNodes(member, from, to, gradients, null));
        } else {
            float[] inner = products[0];
            compute.crew().chunks(nodes, CHUNK, (member, from, to) -> {
                for (int node = from; node < to; node++) {
                    gatherFromBatch(scratch[member], node, gradients, inner, node * dimension);
                    addBatch(node, gradients, inner, node * dimension);
                }
            });
            for (int layer = 2; layer < layers; layer++) {
                float[] outer = products[layer - 1];
                float[] from0 = products[layer - 2];
                compute.crew().chunks(nodes, CHUNK, (member, from, to) -> {
                    for (int node = from; node < to; node++) {
                        gather(node, from0, outer, node * dimension);
                        addBatch(node, gradients, outer, node * dimension);
                    }
                });
            }
            float[] last = products[layers - 2];
            compute.crew().chunks(nodes, CHUNK, (member, from, to) -> updateNodes(member, from, to, gradients, last));
        }
        batch.clear(batchNodes, count);
    }

    private void updateNodes(int member, int from, int to, float[] gradients, float[] inner) {
        Scratch mine = scratch[member];
        float[] gradient = mine.row();
        for (int node = from; node < to; node++) {
            if (inner == null) {
                gatherFromBatch(mine, node, gradients, gradient, 0);
            } else {
                gather(node, inner, gradient, 0);
            }
            batch.addTo(gradient, 0, node, share, table.parameters());
            table.update(node, gradient, 0);
        }
    }

    private void addBatch(int node, float[] gradients, float[] out, int at) {
        int row = batch.rowOf()[node];
        if (row >= 0) {
            kernels.addScaled(share, gradients, row * dimension, out, at, dimension);
        }
    }

    /** {@code out = Σ a · D[row]} over those neighbours that the batch has. */
    private void gatherFromBatch(Scratch mine, int node, float[] gradients, float[] out, int at) {
        int[] rowOf = batch.rowOf();
        int[] columns = graph.columns();
        float[] values = graph.values();
        int[] rows = mine.rows();
        float[] weights = mine.values();
        int found = 0;
        int to = graph.offsets()[node + 1];
        for (int k = graph.offsets()[node]; k < to; k++) {
            int row = rowOf[columns[k]];
            rows[found] = row;
            weights[found] = values[k];
            // no branch: three of four neighbours are not in the batch, in no order that a processor could guess
            found += (row >>> 31) ^ 1;
        }
        if (found == 0) {
            Arrays.fill(out, at, at + dimension, 0f);
        } else {
            kernels.gather(rows, weights, 0, found, gradients, out, at, dimension);
            kernels.scale(share, out, at, dimension);
        }
    }

    @Override
    public void representations(float[] rows) {
        propagateInner();
        float[] below = layers == 1 ? table.parameters() : products[layers - 2];
        compute.crew().chunks(nodes, CHUNK, (member, from, to) -> {
            for (int node = from; node < to; node++) {
                lastLayer(node, below, rows, node * dimension);
            }
        });
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
