package io.github.ssmreco.engine.model;

import io.github.ssmreco.engine.kernel.Compute;
import io.github.ssmreco.engine.kernel.Kernels;
import java.util.Arrays;
import java.util.List;

/**
 * One layer of {@link Ngcf} on the {@code vector} back end: with S = A E the messages that arrive at some nodes, E those nodes'
 * own rows of the layer below and {@code P = (S + E) W1 + (S ⊙ E) W2}, the output is LeakyReLU(P), dropped from in training.
 *
 * <p>What it keeps of a node is in a slot: slot n is node n, or the n-th node of a batch. On the way back the same arrays take
 * the gradients, row by row as what they held is no longer needed: first ∂P in place of the output, then the gradient of S in
 * place of S and that of the node's own row in place of ∂P. What was dropped is −0 in the output, and nothing else is, so that
 * nothing has to be drawn again on the way back.
 */
final class RowNgcfLayer {

    private static final float SLOPE = 0.2f;

    private final int layer;
    private final int nodes;
    private final int dimension;
    private final int stride;
    private final Kernels kernels;
    private final Dropout dropout;
    /** W1 and W2. */
    private final WeightMatrix[] weights;

    private final float[] received;
    private final float[] output;
    private final Scratch[] scratch;

    /** A member's own matrices, {@code [SlotBlock.SIZE, stride]}, zero behind the dimension, and the draws of a row. */
    private record Scratch(float[] sum, float[] product, float[] outer, float[] bySum, float[] byProduct, int[] draws) {
        static Scratch of(int size, int row) {
            return new Scratch(
                    new float[size],
                    new float[size],
                    new float[size],
                    new float[size],
                    new float[size],
                    // Dropout draws two at a time
                    new int[row + 1]);
        }
    }

    /**
     * @param layer l, from 1 on
     * @param dropout of messages, shared by all layers
     */
    RowNgcfLayer(ModelContext context, int layer, Dropout dropout, Compute compute) {
        this.layer = layer;
        this.nodes = context.nodeCount();
        this.dimension = context.dimension();
        this.kernels = compute.kernels();
        this.dropout = dropout;
        this.weights = new WeightMatrix[2];
        Arrays.setAll(weights, w -> weight(context, w + 1, layer, compute));
        this.stride = weights[0].inputStride();
        this.received = new float[Math.multiplyExact(nodes, dimension)];
        this.output = new float[received.length];
        this.scratch = new Scratch[compute.team().size()];
        Arrays.setAll(scratch, member -> Scratch.of(SlotBlock.SIZE * stride, dimension));
    }

    private static WeightMatrix weight(ModelContext context, int which, int layer, Compute compute) {
        int dimension = context.dimension();
        float[] initial = Ngcf.initialWeights(context, which, layer);
        String name = Ngcf.weightName(which, layer);
        return new WeightMatrix(name, dimension, dimension, initial, context.adam(), compute);
    }

    List<RowAdam> parameters() {
        return Arrays.stream(weights).map(WeightMatrix::adam).toList();
    }

    /** To be called before {@link #forward}, where the weights may have changed. */
    void prepare() {
        for (WeightMatrix weight : weights) {
            weight.prepare();
        }
    }

    /** {@code [slots, dimension]}: the layer's output, what it drops dropped. */
    float[] output() {
        return output;
    }

    /** {@code [slots, dimension]} after {@link #back}: the gradient of what arrived. */
    float[] byReceived() {
        return received;
    }

    /** {@code [slots, dimension]} after {@link #back}: the gradient of the nodes' own rows of the layer below. */
    float[] byOwn() {
        return output;
    }

    /**
     * The output of some slots.
     *
     * @param graph A
     * @param below {@code [nodes, dimension]}: the layer below
     * @param training whether to drop
     */
    void forward(int member, SlotBlock block, SparseProduct graph, float[] below, boolean training) {
        Scratch mine = scratch[member];
        for (int n = 0; n < block.count(); n++) {
            graph.row(block.node(n), below, received, block.slot(n) * dimension);
        }
        combine(mine, block, below);
        weights[0].multiply(mine.sum(), 0, mine.outer(), 0, block.count(), false);
        weights[1].multiply(mine.product(), 0, mine.outer(), 0, block.count(), true);
        for (int n = 0; n < block.count(); n++) {
            int at = block.slot(n) * dimension;
            kernels.leaky(SLOPE, mine.outer(), n * stride, output, at, dimension);
            if (training && dropout.active()) {
                dropout.draw((long) layer * nodes + block.node(n), mine.draws());
                kernels.drop(mine.draws(), 0, dropout.threshold(), dropout.scale(), output, at, dimension);
            }
        }
    }

    /** S + E and S ⊙ E of a block. */
    private void combine(Scratch mine, SlotBlock block, float[] below) {
        for (int n = 0; n < block.count(); n++) {
            int at = block.slot(n) * dimension;
            int own = block.node(n) * dimension;
            kernels.sumAndProduct(received, at, below, own, mine.sum(), mine.product(), n * stride, dimension);
        }
    }

    /**
     * Takes the gradient of a slot's output: from now on the output's place holds that of P.
     *
     * @param gradient {@code [dimension]}
     */
    void takeGradient(int slot, float[] gradient) {
        kernels.leakyBack(SLOPE, dropout.scale(), gradient, 0, output, slot * dimension, dimension);
    }

    /** In place of {@link #takeGradient} and {@link #back}, for a slot whose output's gradient is zero. */
    void takeNothing(int slot) {
        int at = slot * dimension;
        Arrays.fill(received, at, at + dimension, 0f);
        Arrays.fill(output, at, at + dimension, 0f);
    }

    /** Begins a member's part of the way back. */
    void startBack(int member) {
        for (WeightMatrix weight : weights) {
            weight.clear(member);
        }
    }

    /**
     * Carries some slots from P back to what arrived, the nodes' own rows and the weights. Which member does which slots decides
     * the bits of the weights' gradients.
     *
     * @param below {@code [nodes, dimension]}: the layer below, as it was on the way there
     */
    void back(int member, SlotBlock block, float[] below) {
        Scratch mine = scratch[member];
        int count = block.count();
        combine(mine, block, below);
        for (int n = 0; n < count; n++) {
            System.arraycopy(output, block.slot(n) * dimension, mine.outer(), n * stride, dimension);
        }
        weights[0].addGradient(member, mine.sum(), 0, mine.outer(), 0, count);
        weights[1].addGradient(member, mine.product(), 0, mine.outer(), 0, count);
        weights[0].multiplyTransposed(mine.outer(), 0, mine.bySum(), 0, count, false);
        weights[1].multiplyTransposed(mine.outer(), 0, mine.byProduct(), 0, count, false);
        for (int n = 0; n < count; n++) {
            int at = block.slot(n) * dimension;
            int own = block.node(n) * dimension;
            int row = n * stride;
            kernels.addProduct(mine.bySum(), mine.byProduct(), row, received, at, output, at, dimension);
            kernels.addProduct(mine.bySum(), mine.byProduct(), row, below, own, received, at, dimension);
        }
    }

    /** Moves the weights; after all slots have gone back. */
    void update() {
        for (WeightMatrix weight : weights) {
            weight.update();
        }
    }
}
