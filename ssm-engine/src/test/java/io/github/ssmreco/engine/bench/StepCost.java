package io.github.ssmreco.engine.bench;

import io.github.ssmreco.engine.data.Interactions;
import io.github.ssmreco.engine.sampling.Batch;
import io.github.ssmreco.engine.sampling.BatchSource;

/**
 * What a training step with the in-batch softmax must do, whoever does it; sizes are means over batches.
 *
 * <p>The loss: three products (logits, gradients of users, gradients of items) and an exponential for each pair of a distinct
 * user and a distinct item of the batch. Adam: parameters and two moments, read and written. The graph: L − 1 full products on
 * either way, and in the last layer only what touches the batch's nodes, on either way.
 *
 * @param layers L; 0 where there is no graph
 * @param dimension d
 * @param nodes users and items
 * @param entries non-zeros of the graph, twice the training pairs
 * @param rows distinct nodes of a batch
 * @param logits distinct users times distinct items of a batch
 * @param touched entries in the graph's rows of a batch's nodes
 */
record StepCost(int layers, int dimension, long nodes, long entries, double rows, double logits, double touched) {

    private static final int BATCHES = 64;

    /** Counted on the first batches of an epoch. */
    static StepCost of(Interactions train, Workload workload) {
        BenchModel model = BenchModel.of(workload, train);
        BatchSource source = model.batches(1);
        int[] itemDegrees = train.itemDegrees();
        Batch batch = source.newBatch();
        source.startEpoch(1);
        int batches = 0;
        double rows = 0;
        double logits = 0;
        double touched = 0;
        while (batches < BATCHES && source.next(batch)) {
            batches++;
            rows += batch.rows();
            logits += (double) batch.userRows * batch.itemRows;
            for (int row = 0; row < batch.rows(); row++) {
                int item = batch.nodes[row] - train.userCount();
                touched += item < 0 ? train.degree(batch.nodes[row]) : itemDegrees[item];
            }
        }
        return new StepCost(
                workload.layers(),
                model.training().dimension(),
                (long) train.userCount() + train.itemCount(),
                2L * train.size(),
                rows / batches,
                logits / batches,
                touched / batches);
    }

    /** Floating-point operations of the loss's three products. */
    double lossOperations() {
        return 3 * 2.0 * dimension * logits;
    }

    /** Bytes that Adam reads and writes. */
    double adamBytes() {
        return 24.0 * dimension * nodes;
    }

    /** Sparse products, in units of a full one: {@code 2 (L − 1) + 2 · touched / entries}. */
    double sparseProducts() {
        return layers == 0 ? 0 : 2 * (layers - 1) + 2 * touched / entries;
    }

    /** Floating-point operations of the loss and of the sparse products. */
    double operations() {
        return lossOperations() + sparseProducts() * entries * 2 * dimension;
    }

    /**
     * Bytes that Adam and the sparse products read and write: a neighbour's row, its number and its weight for each entry, as if
     * no row stayed in a cache, and a row written for each node whose sum is kept.
     */
    double bytes() {
        int row = Float.BYTES * dimension;
        double read = sparseProducts() * entries * (Integer.BYTES + Float.BYTES + row);
        // forward: the inner layers and the batch's rows; backward: all but the outermost product, which goes into Adam
        double written = layers == 0 ? 0 : (2.0 * (layers - 1) * nodes + rows) * row;
        return adamBytes() + read + written;
    }

    /** Milliseconds that a step takes at least, its parts one after another at the machine's rates. */
    double boundMillis(Rates rates) {
        double loss = lossOperations() / rates.gemmGflops() / 1e6 + 1e3 * logits / rates.exponentialsPerSecond();
        double adam = adamBytes() / rates.streamGbs() / 1e6;
        return loss + adam + sparseProducts() * rates.sparseProductMillis();
    }
}
