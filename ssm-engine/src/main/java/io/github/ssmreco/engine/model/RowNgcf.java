package io.github.ssmreco.engine.model;

import io.github.ssmreco.engine.graph.BipartiteGraph;
import io.github.ssmreco.engine.kernel.Compute;
import io.github.ssmreco.engine.kernel.Kernels;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * {@link Ngcf} on the {@code vector} back end. In a step the last layer is computed, and gone back through, only at the nodes
 * that the batch touches, the layer before it only there and at their neighbours, and those below at all nodes. The gradient of the
 * embeddings goes into Adam row by row.
 */
final class RowNgcf implements RowModel {

    /** Nodes or slots that a member takes at once. */
    private static final int CHUNK = 4 * SlotBlock.SIZE;

    private static final IntPredicate ALL = node -> true;

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
    private final SlotBlock[] blocks;
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
        this.blocks = new SlotBlock[compute.team().size()];
        Arrays.setAll(blocks, member -> new SlotBlock());
        this.scratch = new float[compute.team().size()][dimension];
    }

    @Override
    public int dimension() {
        return width;
    }

    @Override
    public void rows(int[] batchNodes, int count, float[] rows) {
        batch.take(batchNodes, count);
        edges.find();
        long step = table.adam().steps() + 1;
        messages.startStep(step);
        senders.startStep(step);
        propagateInner(edges::reach, thinned, true);
        int last = layers.length - 1;
        compute.team()
                .chunks(
                        count,
                        SlotBlock.SIZE,
                        (member, from, to) -> blocks[member].eachOfBatch(
                                batchNodes,
                                from,
                                to,
                                block -> layers[last].forward(member, block, thinned, below(last), true)));
        write(batchNodes, count, rows);
    }

    @Override
    public void representations(float[] rows) {
        propagateInner(ALL, whole, false);
        forward(layers.length - 1, ALL, whole, false);
        write(null, nodes, rows);
    }

    /**
     * All layers but the last one.
     *
     * @param outermost at which nodes the layer below the last one is needed; those before it are at all nodes
     */
    private void propagateInner(IntPredicate outermost, SparseProduct graph, boolean training) {
        for (int l = 0; l < layers.length; l++) {
            layers[l].prepare();
            if (!isLast(l)) {
                forward(l, isLast(l + 1) ? outermost : ALL, graph, training);
            }
        }
    }

    /** A layer's output at nodes that are needed, in their own slots. */
    private void forward(int l, IntPredicate needed, SparseProduct graph, boolean training) {
        float[] below = below(l);
        compute.team()
                .chunks(
                        nodes,
                        CHUNK,
                        (member, from, to) -> blocks[member].eachNode(
                                from, to, needed, block -> layers[l].forward(member, block, graph, below, training)));
    }

    private boolean isLast(int l) {
        return l == layers.length - 1;
    }

    private float[] below(int l) {
        return l == 0 ? table.parameters() : layers[l - 1].output();
    }

    /**
     * Layer 0 as it is, the others at unit length, side by side; the last one from its slot.
     *
     * @param batchNodes the nodes of the slots; null where slot n is node n
     */
    private void write(int[] batchNodes, int count, float[] out) {
        compute.team().chunks(count, CHUNK, (member, from, to) -> {
            for (int slot = from; slot < to; slot++) {
                int node = batchNodes == null ? slot : batchNodes[slot];
                int at = slot * width;
                System.arraycopy(table.parameters(), node * dimension, out, at, dimension);
                for (int l = 0; l < layers.length; l++) {
                    int row = (isLast(l) ? slot : node) * dimension;
                    UnitRows.write(kernels, layers[l].output(), row, out, at + (l + 1) * dimension, dimension);
                }
            }
        });
    }

    @Override
    public void update(int[] batchNodes, int count, float[] gradients, int[] multiplicity) {
        batchGradients.take(gradients, multiplicity);
        backThroughLast(batchNodes, count, gradients);
        for (int l = layers.length - 2; l >= 0; l--) {
            IntPredicate reached = isLast(l + 1) ? edges::reach : ALL;
            backTo(l, reached, gradients);
            back(l, reached);
        }
        updateEmbeddings();
        for (RowNgcfLayer layer : layers) {
            layer.update();
        }
    }

    private void backThroughLast(int[] batchNodes, int count, float[] gradients) {
        int last = layers.length - 1;
        float[] below = below(last);
        // a fixed part for each member, so that the sums over slots have a fixed order; so in back()
        compute.team().parts(count, (member, from, to) -> {
            for (int row = from; row < to; row++) {
                Arrays.fill(scratch[member], 0f);
                addNormalised(last, row, row, gradients, scratch[member]);
                layers[last].takeGradient(row, scratch[member]);
            }
            layers[last].startBack(member);
            blocks[member].eachOfBatch(batchNodes, from, to, block -> layers[last].back(member, block, below));
        });
    }

    /** Carries an inner layer back from the nodes that have a gradient. */
    private void back(int l, IntPredicate reached) {
        float[] below = below(l);
        compute.team().parts(nodes, (member, from, to) -> {
            layers[l].startBack(member);
            blocks[member].eachNode(from, to, reached, block -> layers[l].back(member, block, below));
        });
    }

    /** The gradient of an inner layer's output: from the layer above, and from the representations of the batch. */
    private void backTo(int l, IntPredicate reached, float[] gradients) {
        compute.team().chunks(nodes, CHUNK, (member, from, to) -> {
            NodeEdges found = isLast(l + 1) ? edges.from(member, from, to) : null;
            for (int node = from; node < to; node++) {
                if (!reached.test(node)) {
                    layers[l].takeNothing(node);
                    continue;
                }
                float[] gradient = scratch[member];
                fromAbove(found, l + 1, node, gradient);
                int row = batch.of(node);
                if (row >= 0) {
                    addNormalised(l, node, row, gradients, gradient);
                }
                layers[l].takeGradient(node, gradient);
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
        float factor = senders.factor(node);
        if (factor != 1) {
            kernels.scale(factor, out, 0, dimension);
        }
        if (slot >= 0) {
            kernels.addScaled(1f, layer.byOwn(), slot * dimension, out, 0, dimension);
        }
    }

    private void updateEmbeddings() {
        table.startStep();
        compute.team().chunks(nodes, CHUNK, (member, from, to) -> {
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
