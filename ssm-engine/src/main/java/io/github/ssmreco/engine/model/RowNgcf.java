package io.github.ssmreco.engine.model;

import io.github.ssmreco.engine.graph.BipartiteGraph;
import io.github.ssmreco.engine.kernel.Compute;
import io.github.ssmreco.engine.kernel.Kernels;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * {@link Ngcf} on the {@code vector} back end. In a step the last layer is computed, and gone back through, only at the nodes
 * that the batch touches; the layers below at all nodes. The gradient of the embeddings goes into Adam row by row.
 */
final class RowNgcf implements RowModel {

    private final EmbeddingTable table;
    private final BatchRows batch;
    private final BatchEdges edges;
    private final BatchGradients batchGradients;
    private final Dropout messages;
    private final NodeDropout senders;
    private final SparseProduct whole;
    private final SparseProduct thinned;
    private final RowNgcfLayer[] layers;
    private final Kernels kernels;
    private final Compute compute;
    private final int nodes;
    private final int dimension;
    private final int width;
    /** A row for each member. */
    private final float[][] scratch;

    /**
     * @param layers L
     * @param messageDropout of each number that a layer puts out
     * @param nodeDropout of each node as a sender
     */
    RowNgcf(ModelContext context, int layers, double messageDropout, double nodeDropout, Compute compute) {
        this.kernels = compute.kernels();
        this.compute = compute;
        this.nodes = context.nodeCount();
        this.dimension = context.dimension();
        this.width = Math.multiplyExact(dimension, layers + 1);
        this.table = new EmbeddingTable(context, kernels);
        this.batch = new BatchRows(context.nodeCount());
        this.batchGradients = new BatchGradients(context, batch, width, kernels);
        BipartiteGraph graph = BipartiteGraph.symmetric(context.train());
        this.edges = new BatchEdges(batch, graph, graph, dimension, compute);
        this.messages = new Dropout(context.seed(), "message-dropout", messageDropout, dimension);
        this.senders = new NodeDropout(graph, context.seed(), nodeDropout, compute);
        this.whole = new SparseProduct(graph, dimension, compute);
        this.thinned = new SparseProduct(graph, senders.values(), dimension, compute);
        this.layers = new RowNgcfLayer[layers];
        Arrays.setAll(this.layers, l -> new RowNgcfLayer(context, l + 1, messages, compute));
        this.scratch = new float[compute.team().size()][dimension];
    }

    @Override
    public int dimension() {
        return width;
    }

    @Override
    public void rows(int[] batchNodes, int count, float[] rows) {
        long step = table.adam().steps() + 1;
        messages.startStep(step);
        senders.startStep(step);
        propagate(batchNodes, count, thinned, true);
        compute.team().chunks(count, RowNgcfLayer.BLOCK, (member, from, to) -> {
            for (int row = from; row < to; row++) {
                write(batchNodes[row], row, rows, row * width);
            }
        });
    }

    @Override
    public void representations(float[] rows) {
        propagate(null, nodes, whole, false);
        compute.team().chunks(nodes, RowNgcfLayer.BLOCK, (member, from, to) -> {
            for (int node = from; node < to; node++) {
                write(node, node, rows, node * width);
            }
        });
    }

    /** All layers at all nodes but the last one, which has {@code count} slots. */
    private void propagate(int[] batchNodes, int count, SparseProduct graph, boolean training) {
        for (int l = 0; l < layers.length; l++) {
            RowNgcfLayer layer = layers[l];
            layer.prepare();
            float[] below = below(l);
            int[] slots = isLast(l) ? batchNodes : null;
            compute.team()
                    .chunks(
                            isLast(l) ? count : nodes,
                            RowNgcfLayer.BLOCK,
                            (member, from, to) -> layer.forward(member, slots, from, to, graph, below, training));
        }
    }

    private boolean isLast(int l) {
        return l == layers.length - 1;
    }

    private float[] below(int l) {
        return l == 0 ? table.parameters() : layers[l - 1].output();
    }

    /** Layer 0 as it is, the others at unit length, side by side; the last one from its slot. */
    private void write(int node, int slot, float[] out, int at) {
        System.arraycopy(table.parameters(), node * dimension, out, at, dimension);
        for (int l = 0; l < layers.length; l++) {
            int from = (isLast(l) ? slot : node) * dimension;
            UnitRows.write(kernels, layers[l].output(), from, out, at + (l + 1) * dimension, dimension);
        }
    }

    @Override
    public void update(int[] batchNodes, int count, float[] gradients, int[] multiplicity) {
        batch.take(batchNodes, count);
        edges.find();
        batchGradients.take(gradients, multiplicity);
        int last = layers.length - 1;
        compute.team().chunks(count, RowNgcfLayer.BLOCK, (member, from, to) -> {
            for (int row = from; row < to; row++) {
                Arrays.fill(scratch[member], 0f);
                addNormalised(last, row, row, gradients, scratch[member]);
                layers[last].takeGradient(row, batchNodes[row], scratch[member]);
            }
        });
        back(last, batchNodes, count);
        for (int l = last - 1; l >= 0; l--) {
            backTo(l, gradients);
            back(l, null, nodes);
        }
        updateEmbeddings();
        for (RowNgcfLayer layer : layers) {
            layer.update();
        }
    }

    /** Carries a layer's slots back, each member a fixed part of them, so that the sums over slots have a fixed order. */
    private void back(int l, int[] slots, int count) {
        float[] below = below(l);
        compute.team().parts(count, (member, first, end) -> {
            layers[l].startBack(member);
            for (int from = first; from < end; from += RowNgcfLayer.BLOCK) {
                layers[l].back(member, slots, from, Math.min(from + RowNgcfLayer.BLOCK, end), below);
            }
        });
    }

    /** The gradient of an inner layer's output, at all nodes: from the layer above, and from the representations of the batch. */
    private void backTo(int l, float[] gradients) {
        compute.team().chunks(nodes, RowNgcfLayer.BLOCK, (member, from, to) -> {
            NodeEdges found = isLast(l + 1) ? edges.from(member, from, to) : null;
            for (int node = from; node < to; node++) {
                float[] gradient = scratch[member];
                fromAbove(found, l + 1, node, gradient);
                int row = batch.of(node);
                if (row >= 0) {
                    addNormalised(l, node, row, gradients, gradient);
                }
                layers[l].takeGradient(node, node, gradient);
            }
        });
    }

    private void addNormalised(int l, int slot, int row, float[] gradients, float[] out) {
        int at = row * width + (l + 1) * dimension;
        UnitRows.addBack(kernels, layers[l].output(), slot * dimension, gradients, at, out, 0, dimension);
    }

    /**
     * What a layer that has gone back leaves for a node of the layer below: {@code D A ∂S}, and the gradient as a node's own row.
     *
     * @param found the node's edges to the batch, where the layer is the last one
     */
    private void fromAbove(NodeEdges found, int l, int node, float[] out) {
        RowNgcfLayer layer = layers[l];
        int slot = node;
        if (isLast(l)) {
            slot = batch.of(node);
            found.row(node, layer.byReceived(), out, 0);
        } else {
            whole.row(node, layer.byReceived(), out, 0);
        }
        kernels.scale(senders.factor(node), out, 0, dimension);
        if (slot >= 0) {
            kernels.addScaled(1f, layer.byOwn(), slot * dimension, out, 0, dimension);
        }
    }

    private void updateEmbeddings() {
        table.startStep();
        compute.team().chunks(nodes, RowNgcfLayer.BLOCK, (member, from, to) -> {
            NodeEdges found = isLast(0) ? edges.from(member, from, to) : null;
            for (int node = from; node < to; node++) {
                float[] gradient = scratch[member];
                fromAbove(found, 0, node, gradient);
                batchGradients.addTo(gradient, 0, node, 1f, table.parameters());
                table.update(node, gradient, 0);
            }
        });
    }

    private List<RowAdam> parameters() {
        List<RowAdam> parameters = new ArrayList<>(List.of(table.adam()));
        for (RowNgcfLayer layer : layers) {
            parameters.addAll(layer.parameters());
        }
        return parameters;
    }

    @Override
    public ModelState state() {
        return RowAdam.state(parameters());
    }

    @Override
    public void restore(ModelState state) {
        RowAdam.restore(parameters(), state);
    }
}
