package io.github.ssmreco.engine.model;

import io.github.ssmreco.engine.graph.BipartiteGraph;
import io.github.ssmreco.engine.kernel.Compute;
import java.util.Arrays;

/** The graph of a step in which some nodes send nothing: A' = A D, D the diagonal of factors 0 and 1 / (1 − p) of the senders. */
final class NodeDropout {

    private static final int CHUNK = 4096;

    private final Dropout dropout;
    private final BipartiteGraph graph;
    private final Compute compute;
    private final float[] factors;
    private final float[] values;

    /**
     * @param probability p, of a node
     */
    NodeDropout(BipartiteGraph graph, long seed, double probability, Compute compute) {
        this.dropout = new Dropout(seed, "node-dropout", probability, 1);
        this.graph = graph;
        this.compute = compute;
        this.factors = new float[graph.nodeCount()];
        this.values = dropout.active() ? new float[graph.values().length] : graph.values();
        Arrays.fill(factors, 1f);
    }

    /** Chooses the nodes that send nothing in a step. */
    void startStep(long step) {
        if (dropout.active()) {
            dropout.startStep(step);
            for (int node = 0; node < factors.length; node++) {
                factors[node] = 1f;
                dropout.apply(node, factors, node);
            }
            int[] senders = graph.columns();
            float[] whole = graph.values();
            compute.team().chunks(values.length, CHUNK, (member, from, to) -> {
                for (int k = from; k < to; k++) {
                    values[k] = whole[k] * factors[senders[k]];
                }
            });
        }
    }

    /** {@code [entries]}: A' of this step; the graph's own where nothing is ever dropped. */
    float[] values() {
        return values;
    }

    /** D of a node. */
    float factor(int node) {
        return factors[node];
    }
}
