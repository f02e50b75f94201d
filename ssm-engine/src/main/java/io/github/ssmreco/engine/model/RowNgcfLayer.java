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
 * place of S and that of the node's own row in place of ∂P.
 */
final class RowNgcfLayer {

    /** Slots that are computed at once; their scratch stays in the second-level cache. */
    static final int BLOCK = 64;

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

    /** A member's own matrices, {@code [BLOCK, stride]}, zero behind the dimension. */
    private record Scratch(float[] sum, float[] product, float[] outer, float[] bySum, float[] byProduct) {
        static Scratch of(int size) {
            return new Scratch(new float[size], new float[size], new float[size], new float[size], new float[size]);
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
        Arrays.setAll(scratch, member -> Scratch.of(BLOCK * stride));
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
     * The output of the slots {@code [from, to)}, at most {@link #BLOCK}.
     *
     * @param batch the nodes of the slots; null where slot n is node n
     * @param graph A
     * @param below {@code [nodes, dimension]}: the layer below
     * @param training whether to drop
     */
    void forward(int member, int[] batch, int from, int to, SparseProduct graph, float[] below, boolean training) {
        Scratch mine = scratch[member];
        for (int slot = from; slot < to; slot++) {
            graph.row(batch == null ? slot : batch[slot], below, received, slot * dimension);
        }
        combine(mine, batch, from, to, below);
        weights[0].multiply(mine.sum(), 0, mine.outer(), 0, to - from, false);
        weights[1].multiply(mine.product(), 0, mine.outer(), 0, to - from, true);
        for (int slot = from; slot < to; slot++) {
            int node = batch == null ? slot : batch[slot];
            int at = slot * dimension;
            int row = (slot - from) * stride;
            for (int k = 0; k < dimension; k++) {
                float p = mine.outer()[row + k];
                output[at + k] = Math.max(p, SLOPE * p);
            }
            if (training && dropout.active()) {
                dropout.apply(draws(node), output, at);
            }
        }
    }

    /** S + E and S ⊙ E of a block. */
    private void combine(Scratch mine, int[] batch, int from, int to, float[] below) {
        float[] sum = mine.sum();
        float[] product = mine.product();
        for (int slot = from; slot < to; slot++) {
            int at = slot * dimension;
            int own = (batch == null ? slot : batch[slot]) * dimension;
            int row = (slot - from) * stride;
            for (int k = 0; k < dimension; k++) {
                sum[row + k] = received[at + k] + below[own + k];
                product[row + k] = received[at + k] * below[own + k];
            }
        }
    }

    /**
     * Takes the gradient of a slot's output: from now on the output's place holds that of P.
     *
     * @param gradient {@code [dimension]}
     */
    void takeGradient(int slot, int node, float[] gradient) {
        int at = slot * dimension;
        for (int k = 0; k < dimension; k++) {
            // the sign of the output is that of P, and where it was dropped the slope does not matter
            output[at + k] = gradient[k] * (output[at + k] > 0 ? 1f : SLOPE);
        }
        if (dropout.active()) {
            dropout.apply(draws(node), output, at);
        }
    }

    private long draws(int node) {
        return (long) layer * nodes + node;
    }

    /** Begins a member's part of the way back. */
    void startBack(int member) {
        for (WeightMatrix weight : weights) {
            weight.clear(member);
        }
    }

    /**
     * Carries the slots {@code [from, to)}, at most {@link #BLOCK}, from P back to what arrived, the nodes' own rows and the
     * weights. Which member does which slots decides the bits of the weights' gradients.
     *
     * @param batch the nodes of the slots; null where slot n is node n
     * @param below {@code [nodes, dimension]}: the layer below, as it was on the way there
     */
    void back(int member, int[] batch, int from, int to, float[] below) {
        Scratch mine = scratch[member];
        combine(mine, batch, from, to, below);
        for (int slot = from; slot < to; slot++) {
            System.arraycopy(output, slot * dimension, mine.outer(), (slot - from) * stride, dimension);
        }
        weights[0].addGradient(member, mine.sum(), 0, mine.outer(), 0, to - from);
        weights[1].addGradient(member, mine.product(), 0, mine.outer(), 0, to - from);
        weights[0].multiplyTransposed(mine.outer(), 0, mine.bySum(), 0, to - from, false);
        weights[1].multiplyTransposed(mine.outer(), 0, mine.byProduct(), 0, to - from, false);
        for (int slot = from; slot < to; slot++) {
            int at = slot * dimension;
            int own = (batch == null ? slot : batch[slot]) * dimension;
            int row = (slot - from) * stride;
            for (int k = 0; k < dimension; k++) {
                float bySum = mine.bySum()[row + k];
                float byProduct = mine.byProduct()[row + k];
                output[at + k] = bySum + byProduct * received[at + k];
                received[at + k] = bySum + byProduct * below[own + k];
            }
        }
    }

    /** Moves the weights; after all slots have gone back. */
    void update() {
        for (WeightMatrix weight : weights) {
            weight.update();
        }
    }
}
