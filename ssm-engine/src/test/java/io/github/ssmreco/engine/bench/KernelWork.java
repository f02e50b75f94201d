package io.github.ssmreco.engine.bench;

import static io.github.ssmreco.engine.bench.KernelBenchmark.ITEMS;
import static io.github.ssmreco.engine.bench.KernelBenchmark.NEIGHBOURS;
import static io.github.ssmreco.engine.bench.KernelBenchmark.RANKED;
import static io.github.ssmreco.engine.bench.KernelBenchmark.ROW;
import static io.github.ssmreco.engine.bench.KernelBenchmark.USERS;

import java.util.Locale;

/**
 * What one call in {@link KernelBenchmark} does; 0 where a figure says nothing.
 *
 * @param operations floating-point operations, a multiplication and an addition being two
 * @param bytes read and written
 */
record KernelWork(long operations, long bytes) {

    /**
     * @param kernel name of the benchmark's method
     * @param panel width of the implementation's panels
     * @param dimension embedding size; what rows are padded with is no work
     */
    static KernelWork of(String kernel, int panel, int dimension) {
        return switch (kernel) {
            case "multiplyLogits", "multiplyUserGradients" -> new KernelWork(2L * USERS * ITEMS * dimension, 0);
            case "multiplyItemGradients" -> new KernelWork(2L * ITEMS * USERS * dimension, 0);
            case "multiplyEvaluation" -> new KernelWork(2L * RANKED * dimension * panel, 0);
            case "gather", "scores", "addRows" ->
                new KernelWork(2L * NEIGHBOURS * dimension, NEIGHBOURS * (8L + Float.BYTES * dimension));
            case "addToRows" ->
                new KernelWork(2L * NEIGHBOURS * dimension, NEIGHBOURS * (8L + 2L * Float.BYTES * dimension));
            case "rowsAbove" -> new KernelWork(0, (long) Float.BYTES * RANKED * (panel + 1));
            case "adam" -> new KernelWork(0, 24L * dimension);
            case "exponentials", "softPlus" -> new KernelWork(0, 2L * Float.BYTES * ROW);
            case "above" -> new KernelWork(0, (long) Float.BYTES * ROW);
            case "dot" -> new KernelWork(2L * dimension, 2L * Float.BYTES * dimension);
            default -> throw new IllegalArgumentException(kernel);
        };
    }

    /** How much work it is, to compare implementations whose panels differ. */
    double size() {
        return Math.max(operations, bytes);
    }

    /** The rate at which a call of so many nanoseconds does it. */
    String rate(double nanos) {
        return operations > 0
                ? String.format(Locale.ROOT, "%.1f GFLOP/s", operations / nanos)
                : String.format(Locale.ROOT, "%.1f GB/s", bytes / nanos);
    }
}
