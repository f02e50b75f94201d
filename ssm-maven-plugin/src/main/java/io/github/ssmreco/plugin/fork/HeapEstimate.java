package io.github.ssmreco.plugin.fork;

import io.github.ssmreco.engine.data.Counts;
import java.util.Map;

/** How much Java heap a training needs. A bound, not a target: a worker that needs less takes less. */
public final class HeapEstimate {

    /** The JVM, DJL, batches, a block of scores. */
    private static final long BASE_MIB = 768;
    /** Parameters, two moments, gradients, representations, the best epoch's copy, a checkpoint on its way out, and room. */
    private static final long TABLES = 12;
    /** A pair in the graph (both directions, index and weight), in the train part, and while it is read. */
    private static final long BYTES_PER_PAIR = 80;
    /** A negative of a pair: its node, and its row in the batch. */
    private static final long BYTES_PER_NEGATIVE = 8;

    private HeapEstimate() {}

    /**
     * In MiB.
     *
     * @param counts of the dataset
     * @param settings effective ones, by name; what an experiment does not know (the ranking by popularity has no embeddings) costs
     *     next to nothing
     */
    public static long mebibytes(Counts counts, Map<String, String> settings) {
        long table = 4 * number(settings, "embedding-size", 1) * ((long) counts.users() + counts.items());
        // a graph model keeps every layer between the first and the last at all nodes
        long tables = TABLES + number(settings, "layers", 1) - 1;
        long negatives = number(settings, "batch-size", 0) * number(settings, "negatives", 0);
        return BASE_MIB + ((tables * table + BYTES_PER_PAIR * counts.pairs() + BYTES_PER_NEGATIVE * negatives) >> 20);
    }

    private static long number(Map<String, String> settings, String name, long absent) {
        String value = settings.get(name);
        return value == null ? absent : Long.parseLong(value);
    }
}
