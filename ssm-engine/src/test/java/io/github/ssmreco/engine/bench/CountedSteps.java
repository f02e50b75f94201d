package io.github.ssmreco.engine.bench;

import io.github.ssmreco.engine.data.Interactions;
import io.github.ssmreco.engine.experiment.StepCost;
import io.github.ssmreco.engine.graph.BipartiteGraph;
import io.github.ssmreco.engine.sampling.Batch;
import io.github.ssmreco.engine.sampling.BatchSource;
import java.util.BitSet;

/** A {@link StepCost} of batches that are counted, and the least time that it takes. */
final class CountedSteps {

    private static final int BATCHES = 64;

    private CountedSteps() {}

    /** Counted on the first batches of an epoch. */
    static StepCost of(Interactions train, Workload workload) {
        BenchModel model = BenchModel.of(workload, train);
        BatchSource source = model.batches(1);
        BipartiteGraph graph = BipartiteGraph.symmetric(train);
        Batch batch = source.newBatch();
        source.startEpoch(1);
        int batches = 0;
        double rows = 0;
        double logits = 0;
        double touched = 0;
        double reached = 0;
        double reachedEntries = 0;
        while (batches < BATCHES && source.next(batch)) {
            batches++;
            rows += batch.rows();
            logits += (double) batch.userRows * batch.itemRows;
            BitSet reach = new BitSet(graph.nodeCount());
            for (int row = 0; row < batch.rows(); row++) {
                int node = batch.nodes[row];
                touched += degree(graph, node);
                reach.set(node);
                for (int k = graph.offsets()[node]; k < graph.offsets()[node + 1]; k++) {
                    reach.set(graph.columns()[k]);
                }
            }
            reached += reach.cardinality();
            reachedEntries +=
                    reach.stream().mapToLong(node -> degree(graph, node)).sum();
        }
        return new StepCost(
                workload.layers(),
                model.training().dimension(),
                graph.nodeCount(),
                graph.columns().length,
                rows / batches,
                logits / batches,
                touched / batches,
                reached / batches,
                reachedEntries / batches);
    }

    private static int degree(BipartiteGraph graph, int node) {
        return graph.offsets()[node + 1] - graph.offsets()[node];
    }

    /** Milliseconds that a step takes at least, its parts one after another at the machine's rates. */
    static double boundMillis(StepCost cost, Rates rates) {
        double loss = cost.lossOperations() / rates.arithmeticGflops() / 1e6
                + 1e3 * cost.logits() / rates.exponentialsPerSecond();
        double adam = cost.adamBytes() / rates.streamGbs() / 1e6;
        return loss + adam + cost.sparseProducts() * rates.sparseProductMillis();
    }
}
