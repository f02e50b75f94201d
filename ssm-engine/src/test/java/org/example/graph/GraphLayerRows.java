package org.example.graph;

import io.github.ssmreco.engine.graph.BipartiteGraph;
import io.github.ssmreco.engine.kernel.Compute;
import io.github.ssmreco.engine.model.BatchEdges;
import io.github.ssmreco.engine.model.BatchGradients;
import io.github.ssmreco.engine.model.BatchRows;
import io.github.ssmreco.engine.model.EmbeddingTable;
import io.github.ssmreco.engine.model.ModelContext;
import io.github.ssmreco.engine.model.ModelState;
import io.github.ssmreco.engine.model.NodeEdges;
import io.github.ssmreco.engine.model.RowAdam;
import io.github.ssmreco.engine.model.RowModel;
import io.github.ssmreco.engine.model.SparseProduct;
import io.github.ssmreco.engine.model.WeightMatrix;
import io.github.ssmreco.engine.model.XavierInitialiser;
import java.util.List;
import java.util.function.IntUnaryOperator;

/** {@link GraphLayer} computed: the layer at the batch's nodes alone, its gradient over the edges to them alone, on all threads. */
final class GraphLayerRows implements RowModel {

    private static final int BLOCK = 64;

    private final int nodes;
    private final int dimension;
    private final Compute compute;
    private final EmbeddingTable table;
    private final WeightMatrix weights;
    private final SparseProduct product;
    private final BatchRows batch;
    private final BatchEdges edges;
    private final BatchGradients batchGradients;
    /** {@code [slots, inputStride]}: A E; zero behind the dimension. */
    private float[] received = new float[0];
    /** {@code [slots, outputStride]}: s(A E W), then the gradient of A E W. */
    private float[] layer = received;
    /** {@code [slots, dimension]}: the gradient of A E. */
    private float[] byReceived = received;
    /** Of each member, {@code [BLOCK, dimension]}. */
    private final float[][] scratch;

    GraphLayerRows(ModelContext context, Compute compute) {
        this.nodes = context.nodeCount();
        this.dimension = context.dimension();
        this.compute = compute;
        BipartiteGraph graph = BipartiteGraph.symmetric(context.train());
        this.table = new EmbeddingTable(context, compute.kernels());
        float[] initial = XavierInitialiser.weights(dimension, dimension, context.seed(), 0);
        this.weights = new WeightMatrix("weight", dimension, dimension, initial, context.adam(), compute);
        this.product = new SparseProduct(graph, dimension, compute);
        this.batch = new BatchRows(nodes);
        this.edges = new BatchEdges(batch, graph, graph, dimension, compute);
        this.batchGradients = new BatchGradients(context, batch, dimension, compute.kernels());
        this.scratch = new float[compute.team().size()][BLOCK * dimension];
        reserve(compute.team().size() * BLOCK);
    }

    private void reserve(int slots) {
        if (byReceived.length < slots * dimension) {
            received = new float[slots * weights.inputStride()];
            layer = new float[slots * weights.outputStride()];
            byReceived = new float[slots * dimension];
        }
    }

    @Override
    public int dimension() {
        return dimension;
    }

    @Override
    public void rows(int[] batchNodes, int count, float[] rows) {
        reserve(batchNodes.length);
        weights.prepare();
        compute.team().chunks(count, BLOCK, (member, from, to) -> {
            forward(row -> batchNodes[row], from, to, from, rows);
        });
    }

    @Override
    public void representations(float[] rows) {
        weights.prepare();
        compute.team().chunks(nodes, BLOCK, (member, from, to) -> {
            forward(node -> node, from, to, member * BLOCK, rows);
        });
    }

    /** Writes the rows {@code [from, to)}; keeps what the way back needs from a slot on. */
    private void forward(IntUnaryOperator node, int from, int to, int slot, float[] rows) {
        int in = weights.inputStride();
        int out = weights.outputStride();
        for (int row = from; row < to; row++) {
            product.row(node.applyAsInt(row), table.parameters(), received, (slot + row - from) * in);
        }
        weights.multiply(received, slot * in, layer, slot * out, to - from, false);
        for (int row = from; row < to; row++) {
            int embedding = node.applyAsInt(row) * dimension;
            int at = (slot + row - from) * out;
            for (int k = 0; k < dimension; k++) {
                layer[at + k] /= 1 + Math.abs(layer[at + k]);
                rows[row * dimension + k] = table.parameters()[embedding + k] + layer[at + k];
            }
        }
    }

    @Override
    public void update(int[] batchNodes, int count, float[] gradients, int[] multiplicity) {
        batch.take(batchNodes, count);
        edges.find();
        batchGradients.take(gradients, multiplicity);
        compute.team().parts(count, (member, first, end) -> {
            weights.clear(member);
            for (int from = first; from < end; from += BLOCK) {
                back(member, from, Math.min(from + BLOCK, end), gradients);
            }
        });
        table.startStep();
        compute.team().chunks(nodes, BLOCK, this::updateNodes);
        weights.update();
    }

    private void back(int member, int from, int to, float[] gradients) {
        int in = weights.inputStride();
        int out = weights.outputStride();
        for (int row = from; row < to; row++) {
            for (int k = 0; k < dimension; k++) {
                // s' = (1 − |s|)²
                float slope = 1 - Math.abs(layer[row * out + k]);
                layer[row * out + k] = gradients[row * dimension + k] * slope * slope;
            }
        }
        weights.addGradient(member, received, from * in, layer, from * out, to - from);
        weights.multiplyTransposed(layer, from * out, received, from * in, to - from, false);
        for (int row = from; row < to; row++) {
            System.arraycopy(received, row * in, byReceived, row * dimension, dimension);
        }
    }

    private void updateNodes(int member, int from, int to) {
        float[] gradient = scratch[member];
        NodeEdges found = edges.from(member, from, to);
        for (int node = from; node < to; node++) {
            int at = (node - from) * dimension;
            found.row(node, byReceived, gradient, at);
            batchGradients.addTo(gradient, at, node, 1f, table.parameters());
        }
        table.update(from, to, gradient);
    }

    private List<RowAdam> parameters() {
        return List.of(table.adam(), weights.adam());
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
