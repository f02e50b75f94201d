package my.shop;

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

/** {@link HistoryModel} computed, on all threads; in a step only what the batch touches. */
final class HistoryRows implements RowModel {

    /** Rows that a thread works on at once; they stay in the second-level cache. */
    private static final int BLOCK = 64;

    private final int users;
    private final int nodes;
    private final int dimension;
    private final Compute compute;
    private final EmbeddingTable table;
    private final WeightMatrix weights;
    private final SparseProduct means;
    private final BatchRows batch;
    private final BatchEdges edges;
    private final BatchGradients batchGradients;
    /** {@code [rows of the batch, inputStride]}: users' means; zero behind the dimension. */
    private float[] mean = new float[0];
    /** {@code [rows of the batch, dimension]}: gradients of the users' means. */
    private float[] byMean = mean;
    /** Each member's own. */
    private final Scratch[] scratch;

    /** Matrices of {@code BLOCK} rows: in and out of the weights, and gradients of embeddings. */
    private record Scratch(float[] in, float[] out, float[] gradients) {}

    HistoryRows(ModelContext context, Compute compute) {
        this.users = context.train().userCount();
        this.nodes = context.nodeCount();
        this.dimension = context.dimension();
        this.compute = compute;
        this.table = new EmbeddingTable(context, compute.kernels());
        float[] initial = XavierInitialiser.weights(dimension, dimension, context.seed(), 0);
        this.weights = new WeightMatrix("weight", dimension, dimension, initial, context.adam(), compute);
        // 1 / |P_u| for what a user receives of each of her items
        BipartiteGraph graph =
                BipartiteGraph.normalised(context.train(), 1, 0).towardsUsers();
        BipartiteGraph transposed =
                BipartiteGraph.normalised(context.train(), 0, 1).towardsItems();
        this.means = new SparseProduct(graph, dimension, compute);
        this.batch = new BatchRows(nodes);
        this.edges = new BatchEdges(batch, graph, transposed, dimension, compute);
        this.batchGradients = new BatchGradients(context, batch, dimension, compute.kernels());
        this.scratch = new Scratch[compute.team().size()];
        for (int member = 0; member < scratch.length; member++) {
            scratch[member] = new Scratch(
                    new float[BLOCK * weights.inputStride()],
                    new float[BLOCK * weights.outputStride()],
                    new float[BLOCK * dimension]);
        }
    }

    @Override
    public int dimension() {
        return dimension;
    }

    @Override
    public void rows(int[] batchNodes, int count, float[] rows) {
        if (byMean.length < batchNodes.length * dimension) {
            mean = new float[batchNodes.length * weights.inputStride()];
            byMean = new float[batchNodes.length * dimension];
        }
        weights.prepare();
        compute.team().chunks(count, BLOCK, (member, from, to) -> {
            for (int row = from; row < to; row++) {
                means.row(batchNodes[row], table.parameters(), mean, row * weights.inputStride());
            }
            weights.multiply(mean, from * weights.inputStride(), scratch[member].out(), 0, to - from, false);
            for (int row = from; row < to; row++) {
                write(batchNodes[row], scratch[member].out(), row - from, rows, row);
            }
        });
    }

    @Override
    public void representations(float[] rows) {
        weights.prepare();
        compute.team().chunks(nodes, BLOCK, (member, from, to) -> {
            Scratch mine = scratch[member];
            for (int node = from; node < to; node++) {
                means.row(node, table.parameters(), mine.in(), (node - from) * weights.inputStride());
            }
            weights.multiply(mine.in(), 0, mine.out(), 0, to - from, false);
            for (int node = from; node < to; node++) {
                write(node, mine.out(), node - from, rows, node);
            }
        });
    }

    private void write(int node, float[] products, int product, float[] rows, int row) {
        boolean isUser = node < users;
        float[] source = isUser ? products : table.parameters();
        int at = isUser ? product * weights.outputStride() : node * dimension;
        System.arraycopy(source, at, rows, row * dimension, dimension);
    }

    @Override
    public void update(int[] batchNodes, int count, float[] gradients, int[] multiplicity) {
        batch.take(batchNodes, count);
        edges.find();
        batchGradients.take(gradients, multiplicity);
        // parts and not chunks: the sum of the weights' gradient has an order
        compute.team().parts(count, (member, first, end) -> {
            weights.clear(member);
            for (int from = first; from < end; from += BLOCK) {
                back(scratch[member], member, from, Math.min(from + BLOCK, end), gradients);
            }
        });
        table.startStep();
        compute.team().chunks(nodes - users, BLOCK, (member, from, to) -> updateItems(member, users + from, users + to));
        weights.update();
    }

    /** From the rows {@code [from, to)} to the weights and the users' means; an item's mean is zero, and none reads its gradient. */
    private void back(Scratch mine, int member, int from, int to, float[] gradients) {
        for (int row = from; row < to; row++) {
            System.arraycopy(
                    gradients, row * dimension, mine.out(), (row - from) * weights.outputStride(), dimension);
        }
        weights.addGradient(member, mean, from * weights.inputStride(), mine.out(), 0, to - from);
        weights.multiplyTransposed(mine.out(), 0, mine.in(), 0, to - from, false);
        for (int row = from; row < to; row++) {
            System.arraycopy(mine.in(), (row - from) * weights.inputStride(), byMean, row * dimension, dimension);
        }
    }

    /** An item's gradient: of the users in the batch who have it, and its own with its L2 term. */
    private void updateItems(int member, int from, int to) {
        float[] gradient = scratch[member].gradients();
        NodeEdges toBatch = edges.from(member, from, to);
        for (int item = from; item < to; item++) {
            int at = (item - from) * dimension;
            toBatch.row(item, byMean, gradient, at);
            batchGradients.addTo(gradient, at, item, 1f, table.parameters());
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
