package io.github.ssmreco.engine.kernel;

import io.github.ssmreco.engine.support.Allocation;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * Runs the loops that C2 finds hard until it has compiled them, before a training does. Java 17 decides once how much of the
 * Vector API it inlines into a loop; if it does so when it has seen a part of the loop only (no tail yet, scores of one sign), it
 * compiles again as soon as the rest is reached, and too often leaves the vectors of the second code as objects: 1.3 to 30 times
 * slower, for the rest of the process. So each loop sees all its paths from the first call on.
 */
final class WarmUp {

    private static final int ROWS = 13;
    private static final int DEPTH = 64;
    private static final int[] LENGTHS = {1024, 1019, 16, 7};
    private static final int LONGEST = LENGTHS[0];
    /**
     * A loop is compiled when this many runs, one after the other, leave no vector behind. A JVM that does not count what is taken
     * from its heap runs it so often without looking.
     */
    private static final int RUNS = 200;
    /** What a run may take from the heap: sums, but not the vectors of a row. */
    private static final int FEW_BYTES = 1024;
    /** Seconds a loop, where the compiler is busy or there is none. */
    private static final double MOST_SECONDS = 2;

    private final Kernels kernels;
    /** Columns of a product: 7 vectors, of which a machine takes four, two and one at once, or two and one. */
    private final int columns;

    private final float[] factors;
    private final float[] product;
    private final float[] mixed = new float[LONGEST];
    private final float[] row = new float[LONGEST];
    private final float[] weights = new float[LONGEST];

    private WarmUp(Kernels kernels) {
        this.kernels = kernels;
        this.columns = 7 * kernels.padded(1);
        this.factors = new float[DEPTH * Math.max(ROWS, columns)];
        this.product = new float[ROWS * columns];
        Arrays.fill(factors, 0.01f);
        Arrays.fill(weights, 1f);
        for (int k = 0; k < LONGEST; k++) {
            mixed[k] = k % 3 - 1;
        }
    }

    /** Takes one to two seconds, eight at most. */
    static void of(Kernels kernels) {
        of(kernels, MOST_SECONDS);
    }

    /**
     * @param seconds after which a loop is given up
     */
    static void of(Kernels kernels, double seconds) {
        of(kernels, seconds, Allocation::ofThisThread);
    }

    /**
     * @param allocated bytes taken from the heap so far
     */
    static void of(Kernels kernels, double seconds, LongSupplier allocated) {
        WarmUp loops = new WarmUp(kernels);
        List.<Runnable>of(loops::multiply, loops::exponentials, loops::softPlus, loops::hinge)
                .forEach(loop -> untilCompiled(loop, seconds, allocated));
    }

    private static void untilCompiled(Runnable loop, double seconds, LongSupplier allocated) {
        long start = System.nanoTime();
        int clean = 0;
        while (clean < RUNS && System.nanoTime() - start < 1e9 * seconds) {
            long before = allocated.getAsLong();
            loop.run();
            clean = allocated.getAsLong() - before < FEW_BYTES ? clean + 1 : 0;
        }
    }

    private void multiply() {
        for (boolean add : new boolean[] {false, true}) {
            kernels.multiply(factors, 0, DEPTH, 1, factors, 0, columns, DEPTH, product, 0, columns, ROWS, columns, add);
            kernels.multiply(factors, 0, 1, ROWS, factors, 0, columns, DEPTH, product, 0, columns, ROWS, columns, add);
        }
    }

    private void exponentials() {
        for (int n : LENGTHS) {
            kernels.exponentials(scores(n), 0, weights, 1f, n);
        }
    }

    private void softPlus() {
        for (int n : LENGTHS) {
            kernels.softPlus(scores(n), 0, weights, 0f, n);
        }
    }

    private void hinge() {
        for (int n : LENGTHS) {
            kernels.hinge(scores(n), 0, weights, 0f, n);
        }
    }

    private float[] scores(int n) {
        System.arraycopy(mixed, 0, row, 0, n);
        return row;
    }
}
