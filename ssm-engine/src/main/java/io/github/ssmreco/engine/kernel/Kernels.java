package io.github.ssmreco.engine.kernel;

/**
 * The loops that the {@code vector} back end stands on; one implementation with the Vector API, one without. All matrices are
 * row-major {@code float[]} with an offset and a row stride in floats. Every method adds in a fixed order, so the same inputs
 * give the same bits however the work is spread over threads. A NaN goes into every result that it has part in: no sum and no
 * maximum drops it.
 */
public interface Kernels {

    /**
     * Where rows best begin in a large array that is read row by row: 16 bytes of header are before its elements, and G1 gives it
     * regions of its own, so that from here on rows of 16 floats and multiples lie on whole lines of the cache, five of which a row
     * of 64 would touch otherwise, not four.
     */
    int LINE = 12;

    /** Lets the JVM compile what it compiles badly in passing; once per process, a second or two. By itself nothing. */
    default void warmUp() {}

    /** Columns that {@link #multiply} computes at once: a right matrix that is read column by column is laid out in panels so wide. */
    int panel();

    /** A number of columns, rounded up to one that {@link #multiply} takes. */
    int padded(int columns);

    /** What computes, for the record: {@code vector 512 bit}, {@code scalar}. */
    String description();

    /**
     * A product: {@code out[r, c] = Σ_k w[r, k] · x[k, c]} for r in {@code [0, rows)} and c in {@code [0, columns)}.
     *
     * @param w the left matrix; element (r, k) is at {@code wOffset + r · wRow + k · wColumn}, quickest where wRow is 1
     * @param x the right matrix; row k is at {@code xOffset + k · xRow}
     * @param depth how many k
     * @param out row r is at {@code outOffset + r · outRow}
     * @param rows how many r
     * @param columns how many c, a {@link #padded} number
     * @param add whether to add to what {@code out} holds instead of replacing it
     */
    void multiply(
            float[] w,
            int wOffset,
            int wRow,
            int wColumn,
            float[] x,
            int xOffset,
            int xRow,
            int depth,
            float[] out,
            int outOffset,
            int outRow,
            int rows,
            int columns,
            boolean add);

    /**
     * A product with a right matrix in panels of {@link #panel} columns: {@code out[r, c] = Σ_k w[r, k] · x[k, c]}.
     *
     * @param w the left matrix; element (r, k) is at {@code wOffset + r · wRow + k}
     * @param panels the right matrix, {@code [columns / panel()][depth][panel()]}
     * @param depth how many k
     * @param out row r is at {@code outOffset + r · outRow}
     * @param rows how many r
     * @param columns how many c, whole panels
     */
    default void multiplyPanels(
            float[] w,
            int wOffset,
            int wRow,
            float[] panels,
            int depth,
            float[] out,
            int outOffset,
            int outRow,
            int rows,
            int columns) {
        for (int c = 0; c < columns; c += panel()) {
            int o = outOffset + c;
            multiply(w, wOffset, wRow, 1, panels, c * depth, panel(), depth, out, o, outRow, rows, panel(), false);
        }
    }

    /**
     * A row of a sparse product: {@code out[0..n) = Σ_k values[k] · x[columns[k], 0..n)} for k in {@code [from, to)}.
     *
     * @param x its rows begin at {@code xOffset}
     * @param n length of a row, which is also x's row stride
     */
    void gather(
            int[] columns, float[] values, int from, int to, float[] x, int xOffset, float[] out, int outOffset, int n);

    /** {@code y += alpha · x} over n floats. */
    void addScaled(float alpha, float[] x, int xOffset, float[] y, int yOffset, int n);

    /** {@code x *= alpha} over n floats. */
    void scale(float alpha, float[] x, int offset, int n);

    /** {@code Σ x · y} over n floats. */
    float dot(float[] x, int xOffset, float[] y, int yOffset, int n);

    /** The largest of n floats, n at least 1. */
    float max(float[] x, int offset, int n);

    /**
     * {@code x[k] = weights[k] · exp(x[k] − shift)} in place over n floats; arguments of exp should not be above 0.
     *
     * @return the sum of the results
     */
    float exponentials(float[] x, int offset, float[] weights, float shift, int n);

    /**
     * The soft hinge ln(1 + e^y) with y = x − shift: {@code x[k] = weights[k] · σ(y[k])} in place over n floats, its slope.
     *
     * @return {@code Σ weights[k] · ln(1 + exp(y[k]))}
     */
    float softPlus(float[] x, int offset, float[] weights, float shift, int n);

    /**
     * The hinge (y)₊ with y = x − margin: {@code x[k] = weights[k]} where y is above 0, else 0, in place over n floats, its slope.
     *
     * @return {@code Σ weights[k] · max(y[k], 0)}
     */
    float hinge(float[] x, int offset, float[] weights, float margin, int n);

    /** The sum of n floats. */
    float sum(float[] x, int offset, int n);

    /**
     * Scores of chosen rows: {@code out[k − from] = Σ_c q[c] · x[columns[k], c]} for k in {@code [from, to)}.
     *
     * @param n length of a row, which is also x's row stride
     */
    default void scores(
            int[] columns, int from, int to, float[] x, float[] q, int qOffset, float[] out, int outOffset, int n) {
        for (int k = from; k < to; k++) {
            out[outOffset + k - from] = dot(q, qOffset, x, columns[k] * n, n);
        }
    }

    /**
     * Chosen rows added to one: {@code y += Σ values[k] · x[columns[k]]} for k in {@code [from, to)} in this order; a value of 0
     * gives nothing.
     *
     * @param y a row from {@code yOffset} on
     * @param n length of a row, which is also x's row stride
     */
    default void addRows(int[] columns, float[] values, int from, int to, float[] x, float[] y, int yOffset, int n) {
        for (int k = from; k < to; k++) {
            if (values[k] != 0) {
                addScaled(values[k], x, columns[k] * n, y, yOffset, n);
            }
        }
    }

    /**
     * One row added to chosen ones: {@code out[columns[k] − shift] += values[k] · q} for k in {@code [from, to)} in this order; a
     * value of 0 gives nothing.
     *
     * @param q a row from {@code qOffset} on
     * @param shift the number of out's first row
     * @param n length of a row, which is also out's row stride
     */
    default void addToRows(
            int[] columns, float[] values, int from, int to, float[] q, int qOffset, float[] out, int shift, int n) {
        for (int k = from; k < to; k++) {
            if (values[k] != 0) {
                addScaled(values[k], q, qOffset, out, (columns[k] - shift) * n, n);
            }
        }
    }

    /** {@code sum = x + y} and {@code product = x · y}, number by number, over n floats; both go to one offset. */
    default void sumAndProduct(
            float[] x, int xOffset, float[] y, int yOffset, float[] sum, float[] product, int outOffset, int n) {
        for (int k = 0; k < n; k++) {
            sum[outOffset + k] = x[xOffset + k] + y[yOffset + k];
            product[outOffset + k] = x[xOffset + k] * y[yOffset + k];
        }
    }

    /** {@code out = a + b · x}, number by number and rounded twice, over n floats; a and b from one offset, out may be x. */
    default void addProduct(
            float[] a, float[] b, int offset, float[] x, int xOffset, float[] out, int outOffset, int n) {
        for (int k = 0; k < n; k++) {
            out[outOffset + k] = a[offset + k] + b[offset + k] * x[xOffset + k];
        }
    }

    /** {@code out = x} where x is above 0, else {@code slope · x}, over n floats; a zero of either sign gives +0. */
    default void leaky(float slope, float[] x, int xOffset, float[] out, int outOffset, int n) {
        for (int k = 0; k < n; k++) {
            float v = x[xOffset + k];
            out[outOffset + k] = v > 0 ? v : slope * v + 0f;
        }
    }

    /**
     * Dropout, over n floats in place: −0 where a draw is below the threshold, else {@code x · scale}. A NaN stays one.
     *
     * @param draws unsigned
     * @param threshold unsigned
     */
    default void drop(int[] draws, int drawsOffset, int threshold, float scale, float[] x, int offset, int n) {
        for (int k = 0; k < n; k++) {
            boolean dropped = Integer.compareUnsigned(draws[drawsOffset + k], threshold) < 0;
            x[offset + k] = dropped ? -Math.abs(x[offset + k] * 0f) : x[offset + k] * scale;
        }
    }

    /**
     * Back through {@link #drop} and {@link #leaky}, over n floats in place of what they gave: {@code g · slope · scale}, the slope
     * 1 where the output is above 0; and 0 where it is −0, for a number that was dropped.
     */
    default void leakyBack(float slope, float scale, float[] g, int gOffset, float[] output, int offset, int n) {
        for (int k = 0; k < n; k++) {
            float y = output[offset + k];
            float factor = Float.floatToRawIntBits(y) == Integer.MIN_VALUE ? 0f : scale;
            output[offset + k] = g[gOffset + k] * (y > 0 ? 1f : slope) * factor;
        }
    }

    /**
     * Positions whose value is greater than a threshold.
     *
     * @param found receives positions relative to {@code offset}, ascending
     * @return how many
     */
    int above(float[] x, int offset, int n, float threshold, int[] found);

    /**
     * Rows with a value greater than their threshold.
     *
     * @param x {@code [rows, panel()]}
     * @param thresholds {@code [rows]}
     * @param found receives the rows' numbers, ascending
     * @return how many
     */
    int rowsAbove(float[] x, int rows, float[] thresholds, int[] found);

    /**
     * Adam on n parameters, in place: {@code m ← β1 m + (1−β1) g; v ← β2 v + (1−β2) g²; p ← p − rate · m / (√v · root + ε)}.
     *
     * @param step the constants of this step
     */
    void adam(
            float[] parameters,
            float[] first,
            float[] second,
            int offset,
            float[] gradient,
            int gradientOffset,
            int n,
            AdamStep step);

    /**
     * Constants of an optimiser step.
     *
     * @param beta1 β1
     * @param beta2 β2
     * @param rate η / (1 − β1^t)
     * @param root 1 / √(1 − β2^t)
     * @param epsilon ε
     */
    record AdamStep(float beta1, float beta2, float rate, float root, float epsilon) {}

    /** The Vector API's where this JVM has its module, else plain loops. */
    static Kernels best() {
        return ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent()
                ? VectorKernels.create()
                : new ScalarKernels();
    }
}
