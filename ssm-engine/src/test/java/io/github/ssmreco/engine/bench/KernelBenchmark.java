package io.github.ssmreco.engine.bench;

import io.github.ssmreco.engine.kernel.Kernels;
import io.github.ssmreco.engine.kernel.Kernels.AdamStep;
import io.github.ssmreco.engine.kernel.ScalarKernels;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The kernels one by one on one thread, in the shapes that training on Gowalla gives them, with the Vector API and in plain
 * loops; {@link KernelWork} says what each does. {@link KernelReport} runs them. Vector code takes seconds to be compiled for
 * good, hence the long warm-up.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public class KernelBenchmark {

    /** Users whose logits the in-batch softmax holds at once. */
    static final int USERS = 96;
    /** Distinct items of a batch of 2,048, a whole number of panels. */
    static final int ITEMS = 1792;
    /** Users that the evaluation ranks at once. */
    static final int RANKED = 384;
    /** Neighbours of a node. */
    static final int NEIGHBOURS = 23;
    /** Rows of a table that does not fit the second-level cache, as that of a graph's nodes. */
    static final int NODES = 1 << 16;
    /** Panels of logits, for kernels that go over a row of them. */
    static final int ROW = 1792;

    private static final AdamStep STEP = new AdamStep(0.9f, 0.999f, 1e-3f, 1f, 1e-8f);

    /** Whose loops. */
    @Param({"vector", "scalar"})
    public String implementation;

    /** Embedding size. */
    @Param("64")
    public int dimension;

    private Kernels kernels;
    private int panel;
    /** From one row to the next of what is multiplied row by row. */
    private int stride;

    private float[] users;
    private float[] ranked;
    private float[] items;
    private final float[] logits = new float[USERS * ITEMS];
    private float[] scores;
    private final float[] thresholds = new float[RANKED];
    private float[] result;
    private float[] table;
    private float[] first;
    private float[] second;
    private final float[] weights = new float[ROW];
    private final float[] row = new float[ROW];
    private final int[] columns = new int[1 << 14];
    private final float[] values = new float[1 << 14];
    private final int[] found = new int[ROW];
    private int next;

    /** Fills everything with small numbers. */
    @Setup
    public void prepare() {
        kernels = implementation.equals("vector") ? Kernels.best() : new ScalarKernels();
        kernels.warmUp();
        panel = kernels.panel();
        stride = kernels.padded(dimension);
        scores = new float[RANKED * panel];
        users = new float[USERS * stride];
        ranked = new float[RANKED * stride];
        items = new float[ITEMS * stride];
        result = new float[ITEMS * stride];
        table = new float[NODES * dimension];
        first = new float[NODES * dimension];
        second = new float[NODES * dimension];
        SplittableRandom random = new SplittableRandom(1);
        for (float[] array : new float[][] {users, ranked, items, logits, scores, table, values, row}) {
            for (int k = 0; k < array.length; k++) {
                array[k] = (float) random.nextDouble(-1, 1);
            }
        }
        Arrays.fill(weights, 1f);
        Arrays.fill(thresholds, 1f);
        Arrays.setAll(columns, k -> random.nextInt(NODES));
    }

    /** A block of logits: users by the unit rows of items, in panels. */
    @Benchmark
    public float[] multiplyLogits() {
        kernels.multiplyPanels(users, 0, stride, items, dimension, logits, 0, ITEMS, USERS, ITEMS);
        return logits;
    }

    /** The users' gradients: slopes by items. */
    @Benchmark
    public float[] multiplyUserGradients() {
        multiply(logits, ITEMS, 1, items, stride, ITEMS, result, stride, USERS, stride, false);
        return result;
    }

    /** The items' gradients: transposed slopes by users, added to what other users gave. */
    @Benchmark
    public float[] multiplyItemGradients() {
        multiply(logits, 1, ITEMS, users, stride, USERS, result, stride, ITEMS, stride, true);
        return result;
    }

    /** A panel of the evaluation's scores. */
    @Benchmark
    public float[] multiplyEvaluation() {
        multiply(ranked, 1, RANKED, items, panel, dimension, scores, panel, RANKED, panel, false);
        return scores;
    }

    private void multiply(
            float[] w,
            int wRow,
            int wColumn,
            float[] x,
            int xRow,
            int depth,
            float[] out,
            int outRow,
            int rows,
            int columns,
            boolean add) {
        kernels.multiply(w, 0, wRow, wColumn, x, 0, xRow, depth, out, 0, outRow, rows, columns, add);
    }

    /** A row of a sparse product, its neighbours anywhere in a table that the second-level cache does not hold. */
    @Benchmark
    public float[] gather() {
        int from = advance();
        kernels.gather(columns, values, from, from + NEIGHBOURS, table, 0, result, 0, dimension);
        return result;
    }

    /** The scores of a negatives of a user's pair. */
    @Benchmark
    public float[] scores() {
        int from = advance();
        kernels.scores(columns, from, from + NEIGHBOURS, table, users, 0, result, 0, dimension);
        return result;
    }

    /** What per-pair negatives give to their user's gradient. */
    @Benchmark
    public float[] addRows() {
        int from = advance();
        kernels.addRows(columns, values, from, from + NEIGHBOURS, table, result, 0, dimension);
        return result;
    }

    /** What a user gives to the gradients of its per-pair negatives. */
    @Benchmark
    public float[] addToRows() {
        int from = advance();
        kernels.addToRows(columns, values, from, from + NEIGHBOURS, table, 0, first, 0, dimension);
        return first;
    }

    /** Adam on the next row of a table far beyond the second-level cache. */
    @Benchmark
    public float[] adam() {
        next = (next + 1) & (NODES - 1);
        kernels.adam(table, first, second, next * dimension, users, 0, dimension, STEP);
        return table;
    }

    /** A row of logits becomes probabilities; the shift keeps the values from running away. */
    @Benchmark
    public float exponentials() {
        return kernels.exponentials(row, 0, weights, 1f, ROW);
    }

    /** A row of scores becomes slopes of the soft hinge. */
    @Benchmark
    public float softPlus() {
        return kernels.softPlus(row, 0, weights, 1f, ROW);
    }

    /** A product of two rows. */
    @Benchmark
    public float dot() {
        return kernels.dot(users, 0, items, 0, dimension);
    }

    /** A search in a panel of scores for users with a better item; it finds none, as most of an evaluation does. */
    @Benchmark
    public int rowsAbove() {
        return kernels.rowsAbove(scores, RANKED, thresholds, found);
    }

    /** A search in a row of scores that finds next to nothing. */
    @Benchmark
    public int above() {
        return kernels.above(logits, 0, ROW, 0.999f, found);
    }

    private int advance() {
        next += NEIGHBOURS;
        if (next + NEIGHBOURS > columns.length) {
            next = 0;
        }
        return next;
    }
}
