package io.github.ssmreco.engine.experiment;

/**
 * What a training step with the in-batch softmax must do, whoever does it; sizes are means over batches.
 *
 * <p>The loss: three products (logits, gradients of users, gradients of items) and an exponential for each pair of a distinct
 * user and a distinct item of the batch. Adam: parameters and two moments, read and written. The graph: L − 1 full products on
 * either way, but in the last layer only what touches the batch's nodes, on either way, and in the layer before it, on the way
 * there, only the rows of nodes that the batch reaches in one step.
 *
 * @param layers L; 0 where there is no graph
 * @param dimension d
 * @param nodes users and items
 * @param entries non-zeros of the graph, twice the training pairs
 * @param rows distinct nodes of a batch
 * @param logits distinct users times distinct items of a batch
 * @param touched entries in the graph's rows of a batch's nodes
 * @param reached nodes of a batch and their neighbours
 * @param reachedEntries entries in the graph's rows of those
 */
public record StepCost(
        int layers,
        int dimension,
        long nodes,
        long entries,
        double rows,
        double logits,
        double touched,
        double reached,
        double reachedEntries) {

    /** Of Adam, for a parameter: three for the first moment, four for the second, three for the denominator, three to move. */
    private static final double ADAM_OPERATIONS = 13;

    /** Floating-point operations of the loss's three products. */
    public double lossOperations() {
        return 3 * 2.0 * dimension * logits;
    }

    /** Bytes that Adam reads and writes. */
    public double adamBytes() {
        return 24.0 * dimension * nodes;
    }

    /** Floating-point operations of Adam. */
    public double adamOperations() {
        return ADAM_OPERATIONS * dimension * nodes;
    }

    /** Sparse products, in units of a full one: two of the last layer, pruned; one of the layer before it; full ones. */
    public double sparseProducts() {
        if (layers == 0) {
            return 0;
        }
        double inner = layers == 1 ? 0 : reachedEntries / entries + 2 * (layers - 1) - 1;
        return inner + 2 * touched / entries;
    }

    /** Floating-point operations of the loss, of Adam and of the sparse products. */
    public double operations() {
        return lossOperations() + adamOperations() + sparseProducts() * entries * 2 * dimension;
    }

    /**
     * Bytes that Adam and the sparse products read and write: a neighbour's row, its number and its weight for each entry, as if
     * no row stayed in a cache, and a row written for each node whose sum is kept.
     */
    public double bytes() {
        int row = Float.BYTES * dimension;
        double read = sparseProducts() * entries * (Integer.BYTES + Float.BYTES + row);
        // forward: the inner layers and the batch's rows; backward: all but the outermost product, which goes into Adam
        double inner = layers < 2 ? 0 : (2 * (layers - 1) - 1) * nodes + reached;
        double written = layers == 0 ? 0 : (inner + rows) * row;
        return adamBytes() + read + written;
    }
}
