package io.github.ssmreco.engine.model;

import static io.github.ssmreco.engine.kernel.Kernels.LINE;

import io.github.ssmreco.engine.kernel.Compute;
import io.github.ssmreco.engine.kernel.Kernels;
import java.util.function.IntPredicate;

/**
 * A {@link Propagation} on the {@code vector} back end: Z = share · (E + A E + … + Aᴸ E). The last layer is computed only at the
 * nodes that a batch touches, the layer before it only there and at their neighbours. On the way back, with D = share · G,
 * {@code Tᵀ G = D + Aᵀ (D + Aᵀ (D + …))}: the innermost product looks only at the edges to the batch ({@link BatchEdges}), and
 * the outermost one goes into Adam chunk by chunk, so that no dense gradient is written for L = 1.
 */
final class RowPropagation implements RowModel {

    /** Nodes that a member computes at once; their rows stay in the second-level cache. */
    private static final int CHUNK = 256;

    private final EmbeddingTable table;
    private final BatchRows batch;
    private final BatchEdges edges;
    private final BatchGradients batchGradients;
    private final SparseProduct forward;
    private final SparseProduct backward;
    private final Kernels kernels;
    private final Compute compute;
    private final int nodes;
    private final int dimension;
    private final int layers;
    private final float share;
    /** Aˡ E for l in [1, L): {@code [layers − 1][nodes, dimension]} from {@link Kernels#LINE} on; on the way back they hold partial gradients. */
    private final float[][] products;
    /** Of each member, {@code [CHUNK, dimension]}. */
    private final float[][] scratch;

    RowPropagation(ModelContext context, Propagation propagation, Compute compute) {
        this.table = new EmbeddingTable(context, compute.kernels());
        this.batch = new BatchRows(context.nodeCount());
        this.edges = new BatchEdges(batch, propagation.graph(), propagation.transposed(), context.dimension(), compute);
        this.batchGradients = new BatchGradients(context, batch, context.dimension(), compute.kernels());
        this.kernels = compute.kernels();
        this.compute = compute;
        this.nodes = context.nodeCount();
        this.dimension = context.dimension();
        this.layers = propagation.layers();
        this.share = propagation.share();
        this.forward = new SparseProduct(propagation.graph(), dimension, compute);
        this.backward = propagation.transposed() == propagation.graph()
                ? forward
                : new SparseProduct(propagation.transposed(), dimension, compute);
        this.products = new float[layers - 1][Math.addExact(LINE, nodes * dimension)];
        this.scratch = new float[compute.team().size()][CHUNK * dimension];
    }

    @Override
    public int dimension() {
        return dimension;
    }

    @Override
    public void rows(int[] batchNodes, int count, float[] rows) {
        batch.take(batchNodes, count);
        edges.find();
        propagateInner(edges::reach);
        compute.team().chunks(count, 64, (member, from, to) -> {
            for (int row = from; row < to; row++) {
                lastLayer(batchNodes[row], rows, row * dimension);
            }
        });
    }

    /**
     * Aˡ E for all but the last layer.
     *
     * @param outermost at which nodes the layer below the last one is needed; those before it are at all nodes
     */
    private void propagateInner(IntPredicate outermost) {
        for (int layer = 1; layer < layers; layer++) {
            int below = layer - 1;
            float[] out = products[below];
            IntPredicate needed = layer == layers - 1 ? outermost : node -> true;
            compute.team().chunks(nodes, CHUNK, (member, from, to) -> {
                for (int node = from; node < to; node++) {
                    if (needed.test(node)) {
                        forward.row(node, layer(below), begin(below), out, LINE + node * dimension);
                    }
                }
            });
        }
    }

    /** Aˡ E. */
    private float[] layer(int l) {
        return l == 0 ? table.parameters() : products[l - 1];
    }

    /** Where the rows of {@link #layer} begin. */
    private static int begin(int l) {
        return l == 0 ? 0 : LINE;
    }

    private void lastLayer(int node, float[] out, int at) {
        forward.row(node, layer(layers - 1), begin(layers - 1), out, at);
        for (int l = 0; l < layers; l++) {
            kernels.addScaled(1f, layer(l), begin(l) + node * dimension, out, at, dimension);
        }
        kernels.scale(share, out, at, dimension);
    }

    @Override
    public void update(int[] batchNodes, int count, float[] gradients, int[] multiplicity) {
        batchGradients.take(gradients, multiplicity);
        float[] inner = layers == 1 ? null : backThroughInner(gradients);
        table.startStep();
        compute.team().chunks(nodes, CHUNK, (member, from, to) -> updateNodes(member, from, to, gradients, inner));
    }

    /** D + Aᵀ (D + Aᵀ (D + …)) with L − 1 products, in the arrays of the layers. */
    private float[] backThroughInner(float[] gradients) {
        float[] innermost = products[0];
        compute.team().chunks(nodes, CHUNK, (member, from, to) -> {
            NodeEdges found = edges.from(member, from, to);
            for (int node = from; node < to; node++) {
                backFromBatch(found, node, gradients, innermost, LINE + node * dimension);
                addBatch(node, gradients, innermost, LINE + node * dimension);
            }
        });
        for (int layer = 2; layer < layers; layer++) {
            float[] inner = products[layer - 2];
            float[] outer = products[layer - 1];
            compute.team().chunks(nodes, CHUNK, (member, from, to) -> {
                for (int node = from; node < to; node++) {
                    backward.row(node, inner, LINE, outer, LINE + node * dimension);
                    addBatch(node, gradients, outer, LINE + node * dimension);
                }
            });
        }
        return products[layers - 2];
    }

    private void updateNodes(int member, int from, int to, float[] gradients, float[] inner) {
        float[] out = scratch[member];
        NodeEdges found = inner == null ? edges.from(member, from, to) : null;
        for (int node = from; node < to; node++) {
            int at = (node - from) * dimension;
            if (inner == null) {
                backFromBatch(found, node, gradients, out, at);
            } else {
                backward.row(node, inner, LINE, out, at);
            }
            batchGradients.addTo(out, at, node, share, table.parameters());
        }
        // not node by node: sums over neighbours and the three streams of Adam get in each other's way
        table.update(from, to, out);
    }

    /** {@code out = Aᵀ D} of a node. */
    private void backFromBatch(NodeEdges found, int node, float[] gradients, float[] out, int at) {
        found.row(node, gradients, out, at);
        if (edges.reach(node)) {
            kernels.scale(share, out, at, dimension);
        }
    }

    private void addBatch(int node, float[] gradients, float[] out, int at) {
        int row = batch.of(node);
        if (row >= 0) {
            kernels.addScaled(share, gradients, row * dimension, out, at, dimension);
        }
    }

    @Override
    public void representations(float[] rows) {
        propagateInner(node -> true);
        compute.team().chunks(nodes, CHUNK, (member, from, to) -> {
            for (int node = from; node < to; node++) {
                lastLayer(node, rows, node * dimension);
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
