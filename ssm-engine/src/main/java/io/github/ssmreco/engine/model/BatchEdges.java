package io.github.ssmreco.engine.model;

import io.github.ssmreco.engine.graph.BipartiteGraph;
import io.github.ssmreco.engine.kernel.Compute;
import io.github.ssmreco.engine.kernel.ThreadTeam;
import java.util.Arrays;

/**
 * The edges that end at a batch's nodes: what the batch needs of the layer below, and where its gradient goes, without a look at
 * the rest of the graph. A bit for each entry of Aᵀ says whether its column is of the batch; the batch's rows of A say which.
 *
 * <p>One thread calls {@link #find}, which makes the team work; then its members ask, each for nodes of its own. What they get does
 * not depend on who asks.
 */
public final class BatchEdges {

    private static final int CHUNK = 64;

    private final BatchRows batch;
    private final BipartiteGraph graph;
    /** {@code [entries]}: where an entry of A is among those of Aᵀ. */
    private final int[] counterparts;
    /** Entries of Aᵀ. */
    private final TeamBits entries;
    /** Nodes: those of the batch, and where an edge to them begins. */
    private final TeamBits reached;

    private final ThreadTeam team;
    private final NodeEdges[] found;

    /**
     * @param batch whose edges they are
     * @param graph A: row t is what node t receives
     * @param transposed Aᵀ; the same object where A is symmetric
     * @param dimension numbers in a row of what is multiplied
     */
    public BatchEdges(
            BatchRows batch, BipartiteGraph graph, BipartiteGraph transposed, int dimension, Compute compute) {
        this.batch = batch;
        this.graph = graph;
        this.counterparts = counterparts(graph, transposed);
        this.team = compute.team();
        this.entries = new TeamBits(team, counterparts.length);
        this.reached = new TeamBits(team, graph.nodeCount());
        this.found = new NodeEdges[team.size()];
        Arrays.setAll(found, member -> new NodeEdges(batch, transposed, dimension, compute.kernels()));
    }

    private static int[] counterparts(BipartiteGraph graph, BipartiteGraph transposed) {
        int[] counterparts = new int[graph.columns().length];
        int[] next = transposed.offsets().clone();
        // rows ascend, and so do the columns of each row of the transpose
        for (int k = 0; k < counterparts.length; k++) {
            counterparts[k] = next[graph.columns()[k]]++;
        }
        return counterparts;
    }

    /** Finds the edges of the batch as it is now; to be called when it has taken other nodes. */
    public void find() {
        entries.clear();
        reached.clear();
        team.chunks(batch.count(), CHUNK, (member, from, to) -> {
            for (int row = from; row < to; row++) {
                mark(member, batch.node(row));
            }
        });
        entries.merge();
        reached.merge();
    }

    private void mark(int member, int node) {
        int[] columns = graph.columns();
        int to = graph.offsets()[node + 1];
        reached.add(member, node);
        for (int k = graph.offsets()[node]; k < to; k++) {
            reached.add(member, columns[k]);
            entries.add(member, counterparts[k]);
        }
    }

    /** Whether a node is of the batch, or an edge to it begins there. */
    public boolean reach(int node) {
        return reached.contains(node);
    }

    /** The edges that begin at the nodes {@code [from, to)}; a member's own, until it asks for others. */
    public NodeEdges from(int member, int from, int to) {
        found[member].find(from, to, entries);
        return found[member];
    }
}
