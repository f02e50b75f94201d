package io.github.ssmreco.engine.loss;

import io.github.ssmreco.engine.kernel.Compute;
import io.github.ssmreco.engine.kernel.Kernels;

/**
 * Rows as the kernels' products want them: padded with zeros, and some of them transposed in panels so that
 * scores against them are a product.
 */
final class PanelRows {

    private final int dimension;
    private final int stride;
    private final int panel;
    private final Kernels kernels;
    private final Compute compute;
    private float[] own = new float[0];
    private float[] rows = own;
    private float[] panels = own;
    private int width;

    PanelRows(int dimension, Compute compute) {
        this.dimension = dimension;
        this.kernels = compute.kernels();
        this.panel = kernels.panel();
        this.stride = kernels.padded(dimension);
        this.compute = compute;
    }

    /** A number of columns, rounded up to whole panels. */
    int widthOf(int columns) {
        return (columns + panel - 1) / panel * panel;
    }

    /** Floats from one row to the next. */
    int stride() {
        return stride;
    }

    /** {@code [count, stride]}: the rows last taken. */
    float[] rows() {
        return rows;
    }

    /** Columns last packed, in whole panels. */
    int width() {
        return width;
    }

    /** Takes rows, {@code [count, dimension]}, as they are where their length needs no padding. */
    void take(float[] given, int count) {
        if (stride == dimension) {
            rows = given;
            return;
        }
        if (own.length < count * stride) {
            own = new float[given.length / dimension * stride];
        }
        rows = own;
        compute.team().chunks(count, 256, (member, from, to) -> {
            for (int row = from; row < to; row++) {
                System.arraycopy(given, row * dimension, own, row * stride, dimension);
            }
        });
    }

    /** Transposes rows {@code [first, first + count)} into panels {@code [width / panel][dimension][panel]}. */
    void pack(int first, int count) {
        width = widthOf(count);
        if (panels.length < width * dimension) {
            // some room: batches differ in size
            panels = new float[(width + width / 8 / panel * panel) * dimension];
        }
        compute.team().chunks(width / panel, 1, (member, from, to) -> {
            for (int p = from; p < to; p++) {
                pack(rows, first, count, p, panels, p * dimension * panel);
            }
        });
    }

    /** Transposes the p-th panel of {@code count} rows; columns behind them are 0. */
    void pack(float[] from, int first, int count, int p, float[] into, int at) {
        for (int lane = 0; lane < panel; lane++) {
            int column = p * panel + lane;
            int row = (first + column) * stride;
            for (int k = 0; k < dimension; k++) {
                into[at + k * panel + lane] = column < count ? from[row + k] : 0f;
            }
        }
    }

    /**
     * Scores of some rows against all that is packed.
     *
     * @param left {@code [count, stride]} from {@code leftAt} on
     * @param scores receives {@code [count, width]} from {@code at} on
     */
    void scores(float[] left, int leftAt, int count, float[] scores, int at) {
        kernels.multiplyPanels(left, leftAt, stride, panels, dimension, scores, at, width, count, width);
    }
}
