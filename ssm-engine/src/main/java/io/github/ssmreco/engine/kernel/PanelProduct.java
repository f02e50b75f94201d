package io.github.ssmreco.engine.kernel;

import static io.github.ssmreco.engine.kernel.Lanes.L;
import static io.github.ssmreco.engine.kernel.Lanes.S;

import jdk.incubator.vector.FloatVector;

/**
 * {@link Kernels#multiply} on the Vector API: six rows at a time, and of their columns as many vectors as there are registers for
 * six sums of each. Written out, since only vectors in local variables stay in registers; and without a branch around the loops,
 * since the compiler of Java 17 would box the sums there.
 *
 * <p>The innermost loops go through a panel, whose rows lie one behind the other: so the compiler proves its places valid before the
 * loop. What lies otherwise is copied so, by pieces that stay in the first-level cache. An element of the result is one sum in
 * the order of k, however it is cut.
 *
 * <p>An object is one thread's: what it copies into, and the product that it is at.
 */
final class PanelProduct {

    private static final int ROWS = 6;
    private static final int VECTORS = Lanes.MANY_REGISTERS ? 4 : 2;
    /** Columns of a panel. */
    static final int PANEL = VECTORS * L;
    /** How many k at once: so much of a panel and of the factors stays in the first-level cache. */
    private static final int SHARE = 128;
    /** Rows whose factors are copied at once. */
    private static final int COPIED_ROWS = 8 * ROWS;
    /** What sums start from that are added to nothing: rather than a branch, which the compiler would carry through them all. */
    private static final float[] ZEROS = new float[PANEL];

    private static final ThreadLocal<PanelProduct> OF_THREAD = ThreadLocal.withInitial(PanelProduct::new);

    /** {@code [COPIED_ROWS, SHARE]}. */
    private final float[] factors = new float[COPIED_ROWS * SHARE];
    /** {@code [SHARE, PANEL]}. */
    private final float[] panel = new float[SHARE * PANEL];
    /** {@code [ROWS, PANEL]}: results of which some are no rows. */
    private final float[] results = new float[ROWS * PANEL];

    private float[] x;
    private int xRow;
    private int xPanel;
    private float[] out;
    private int outRow;
    private int columns;

    private PanelProduct() {}

    /**
     * {@link Kernels#multiply}.
     *
     * @param xPanel floats from one panel of x to the next: {@link #PANEL} where x is an ordinary matrix
     */
    static void multiply(
            float[] w,
            int wOffset,
            int wRow,
            int wColumn,
            float[] x,
            int xOffset,
            int xRow,
            int xPanel,
            int depth,
            float[] out,
            int outOffset,
            int outRow,
            int rows,
            int columns,
            boolean add) {
        PanelProduct mine = OF_THREAD.get();
        mine.x = x;
        mine.xRow = xRow;
        mine.xPanel = xPanel;
        mine.out = out;
        mine.outRow = outRow;
        mine.columns = columns;
        for (int k = 0; k < depth; k += SHARE) {
            int share = Math.min(SHARE, depth - k);
            mine.rows(
                    w, wOffset + k * wColumn, wRow, wColumn, xOffset + k * xRow, share, outOffset, rows, add || k > 0);
        }
        mine.x = null;
        mine.out = null;
    }

    /** All rows; the last, fewer than six, from a copy, and where {@link #twoOfRows} is to come the others too. */
    private void rows(float[] w, int wAt, int wRow, int wColumn, int xAt, int depth, int outAt, int rows, boolean add) {
        boolean copied = wRow != 1 && (VECTORS == 2 || columns % PANEL >= 2 * L);
        int r = copied ? 0 : rows - rows % ROWS;
        if (r > 0) {
            panels(w, wAt, wRow, wColumn, xAt, depth, outAt, r, add);
        }
        for (; r < rows; r += COPIED_ROWS) {
            int count = Math.min(COPIED_ROWS, rows - r);
            copyFactors(w, wAt + r * wRow, wRow, wColumn, count, depth);
            panels(factors, 0, SHARE, 1, xAt, depth, outAt + r * outRow, count, add);
        }
    }

    /** Factors of {@code rows} rows; the last row's also for those that six rows are short of. */
    private void copyFactors(float[] w, int wAt, int wRow, int wColumn, int rows, int depth) {
        for (int r = 0; r < rows || r % ROWS != 0; r++) {
            int from = wAt + Math.min(r, rows - 1) * wRow;
            if (wColumn == 1) {
                System.arraycopy(w, from, factors, r * SHARE, depth);
                continue;
            }
            for (int k = 0; k < depth; k++) {
                factors[r * SHARE + k] = w[from + k * wColumn];
            }
        }
    }

    private void panels(
            float[] w, int wAt, int wRow, int wColumn, int xAt, int depth, int outAt, int rows, boolean add) {
        int width;
        for (int c = 0; c < columns; c += width) {
            width = Math.min(PANEL, Integer.highestOneBit((columns - c) / L) * L);
            float[] from = x;
            int at = xAt + c / PANEL * xPanel + c % PANEL;
            if (xRow != width) {
                copyPanel(at, depth, width);
                from = panel;
                at = 0;
            }
            int r = 0;
            for (; r + ROWS <= rows; r += ROWS) {
                int o = outAt + r * outRow + c;
                group(w, wAt + r * wRow, wRow, wColumn, from, at, depth, add, out, o, outRow, width);
            }
            if (r < rows) {
                int o = outAt + r * outRow + c;
                copyRows(out, o, outRow, results, 0, width, rows - r, width);
                group(w, wAt + r * wRow, wRow, wColumn, from, at, depth, add, results, 0, width, width);
                copyRows(results, 0, width, out, o, outRow, rows - r, width);
            }
        }
    }

    /** By vectors, since a panel's rows are too short for what an {@code arraycopy} costs. */
    private void copyPanel(int at, int depth, int width) {
        for (int v = 0; v < width; v += L) {
            int from = at + v;
            for (int to = v; to < depth * width; to += width) {
                FloatVector.fromArray(S, x, from).intoArray(panel, to);
                from += xRow;
            }
        }
    }

    private static void copyRows(
            float[] from, int fromAt, int fromRow, float[] to, int toAt, int toRow, int rows, int width) {
        for (int r = 0; r < rows; r++) {
            System.arraycopy(from, fromAt + r * fromRow, to, toAt + r * toRow, width);
        }
    }

    /** Six rows by a panel. */
    private static void group(
            float[] w,
            int wAt,
            int wRow,
            int wColumn,
            float[] x,
            int xAt,
            int depth,
            boolean add,
            float[] out,
            int o,
            int outRow,
            int width) {
        float[] start = add ? out : ZEROS;
        int s = add ? o : 0;
        int startRow = add ? outRow : 0;
        if (VECTORS == 4 && width == 4 * L) {
            four(w, wAt, wRow, wColumn, x, xAt, depth, start, s, startRow, out, o, outRow);
        } else if (width == 2 * L && wRow == 1) {
            twoOfColumns(w, wAt, wColumn, x, xAt, depth, start, s, startRow, out, o, outRow);
        } else if (width == 2 * L) {
            twoOfRows(w, wAt, x, xAt, depth, start, s, startRow, out, o, outRow);
        } else {
            one(w, wAt, wRow, wColumn, x, xAt, depth, start, s, startRow, out, o, outRow);
        }
    }

    /** 24 sums, a row of x and a factor: 29 of 32 registers. */
    private static void four(
            float[] w,
            int wAt,
            int wRow,
            int wColumn,
            float[] x,
            int xAt,
            int depth,
            float[] start,
            int s,
            int startRow,
            float[] out,
            int o,
            int outRow) {
        FloatVector a0 = FloatVector.fromArray(S, start, s);
        FloatVector a1 = FloatVector.fromArray(S, start, s + L);
        FloatVector a2 = FloatVector.fromArray(S, start, s + 2 * L);
        FloatVector a3 = FloatVector.fromArray(S, start, s + 3 * L);
        FloatVector b0 = FloatVector.fromArray(S, start, s + startRow);
        FloatVector b1 = FloatVector.fromArray(S, start, s + startRow + L);
        FloatVector b2 = FloatVector.fromArray(S, start, s + startRow + 2 * L);
        FloatVector b3 = FloatVector.fromArray(S, start, s + startRow + 3 * L);
        FloatVector c0 = FloatVector.fromArray(S, start, s + 2 * startRow);
        FloatVector c1 = FloatVector.fromArray(S, start, s + 2 * startRow + L);
        FloatVector c2 = FloatVector.fromArray(S, start, s + 2 * startRow + 2 * L);
        FloatVector c3 = FloatVector.fromArray(S, start, s + 2 * startRow + 3 * L);
        FloatVector d0 = FloatVector.fromArray(S, start, s + 3 * startRow);
        FloatVector d1 = FloatVector.fromArray(S, start, s + 3 * startRow + L);
        FloatVector d2 = FloatVector.fromArray(S, start, s + 3 * startRow + 2 * L);
        FloatVector d3 = FloatVector.fromArray(S, start, s + 3 * startRow + 3 * L);
        FloatVector e0 = FloatVector.fromArray(S, start, s + 4 * startRow);
        FloatVector e1 = FloatVector.fromArray(S, start, s + 4 * startRow + L);
        FloatVector e2 = FloatVector.fromArray(S, start, s + 4 * startRow + 2 * L);
        FloatVector e3 = FloatVector.fromArray(S, start, s + 4 * startRow + 3 * L);
        FloatVector f0 = FloatVector.fromArray(S, start, s + 5 * startRow);
        FloatVector f1 = FloatVector.fromArray(S, start, s + 5 * startRow + L);
        FloatVector f2 = FloatVector.fromArray(S, start, s + 5 * startRow + 2 * L);
        FloatVector f3 = FloatVector.fromArray(S, start, s + 5 * startRow + 3 * L);
        int wk = wAt;
        for (int j = 0; j < depth * 4 * L; j += 4 * L) {
            FloatVector x0 = FloatVector.fromArray(S, x, xAt + j);
            FloatVector x1 = FloatVector.fromArray(S, x, xAt + j + L);
            FloatVector x2 = FloatVector.fromArray(S, x, xAt + j + 2 * L);
            FloatVector x3 = FloatVector.fromArray(S, x, xAt + j + 3 * L);
            int t = wk;
            FloatVector v0 = FloatVector.broadcast(S, w[t]);
            a0 = v0.fma(x0, a0);
            a1 = v0.fma(x1, a1);
            a2 = v0.fma(x2, a2);
            a3 = v0.fma(x3, a3);
            t += wRow;
            FloatVector v1 = FloatVector.broadcast(S, w[t]);
            b0 = v1.fma(x0, b0);
            b1 = v1.fma(x1, b1);
            b2 = v1.fma(x2, b2);
            b3 = v1.fma(x3, b3);
            t += wRow;
            FloatVector v2 = FloatVector.broadcast(S, w[t]);
            c0 = v2.fma(x0, c0);
            c1 = v2.fma(x1, c1);
            c2 = v2.fma(x2, c2);
            c3 = v2.fma(x3, c3);
            t += wRow;
            FloatVector v3 = FloatVector.broadcast(S, w[t]);
            d0 = v3.fma(x0, d0);
            d1 = v3.fma(x1, d1);
            d2 = v3.fma(x2, d2);
            d3 = v3.fma(x3, d3);
            t += wRow;
            FloatVector v4 = FloatVector.broadcast(S, w[t]);
            e0 = v4.fma(x0, e0);
            e1 = v4.fma(x1, e1);
            e2 = v4.fma(x2, e2);
            e3 = v4.fma(x3, e3);
            t += wRow;
            FloatVector v5 = FloatVector.broadcast(S, w[t]);
            f0 = v5.fma(x0, f0);
            f1 = v5.fma(x1, f1);
            f2 = v5.fma(x2, f2);
            f3 = v5.fma(x3, f3);
            wk += wColumn;
        }
        a0.intoArray(out, o);
        a1.intoArray(out, o + L);
        a2.intoArray(out, o + 2 * L);
        a3.intoArray(out, o + 3 * L);
        b0.intoArray(out, o + outRow);
        b1.intoArray(out, o + outRow + L);
        b2.intoArray(out, o + outRow + 2 * L);
        b3.intoArray(out, o + outRow + 3 * L);
        c0.intoArray(out, o + 2 * outRow);
        c1.intoArray(out, o + 2 * outRow + L);
        c2.intoArray(out, o + 2 * outRow + 2 * L);
        c3.intoArray(out, o + 2 * outRow + 3 * L);
        d0.intoArray(out, o + 3 * outRow);
        d1.intoArray(out, o + 3 * outRow + L);
        d2.intoArray(out, o + 3 * outRow + 2 * L);
        d3.intoArray(out, o + 3 * outRow + 3 * L);
        e0.intoArray(out, o + 4 * outRow);
        e1.intoArray(out, o + 4 * outRow + L);
        e2.intoArray(out, o + 4 * outRow + 2 * L);
        e3.intoArray(out, o + 4 * outRow + 3 * L);
        f0.intoArray(out, o + 5 * outRow);
        f1.intoArray(out, o + 5 * outRow + L);
        f2.intoArray(out, o + 5 * outRow + 2 * L);
        f3.intoArray(out, o + 5 * outRow + 3 * L);
    }

    /** 12 sums, a row of x and a factor, 15 of 16 registers; rows of factors as they are copied. */
    private static void twoOfRows(
            float[] w,
            int wAt,
            float[] x,
            int xAt,
            int depth,
            float[] start,
            int s,
            int startRow,
            float[] out,
            int o,
            int outRow) {
        FloatVector a0 = FloatVector.fromArray(S, start, s);
        FloatVector a1 = FloatVector.fromArray(S, start, s + L);
        FloatVector b0 = FloatVector.fromArray(S, start, s + startRow);
        FloatVector b1 = FloatVector.fromArray(S, start, s + startRow + L);
        FloatVector c0 = FloatVector.fromArray(S, start, s + 2 * startRow);
        FloatVector c1 = FloatVector.fromArray(S, start, s + 2 * startRow + L);
        FloatVector d0 = FloatVector.fromArray(S, start, s + 3 * startRow);
        FloatVector d1 = FloatVector.fromArray(S, start, s + 3 * startRow + L);
        FloatVector e0 = FloatVector.fromArray(S, start, s + 4 * startRow);
        FloatVector e1 = FloatVector.fromArray(S, start, s + 4 * startRow + L);
        FloatVector f0 = FloatVector.fromArray(S, start, s + 5 * startRow);
        FloatVector f1 = FloatVector.fromArray(S, start, s + 5 * startRow + L);
        int wk = wAt;
        for (int j = 0; j < depth * 2 * L; j += 2 * L) {
            FloatVector x0 = FloatVector.fromArray(S, x, xAt + j);
            FloatVector x1 = FloatVector.fromArray(S, x, xAt + j + L);
            FloatVector v0 = FloatVector.broadcast(S, w[wk]);
            a0 = Lanes.fma(v0, x0, a0);
            a1 = Lanes.fma(v0, x1, a1);
            FloatVector v1 = FloatVector.broadcast(S, w[wk + SHARE]);
            b0 = Lanes.fma(v1, x0, b0);
            b1 = Lanes.fma(v1, x1, b1);
            FloatVector v2 = FloatVector.broadcast(S, w[wk + 2 * SHARE]);
            c0 = Lanes.fma(v2, x0, c0);
            c1 = Lanes.fma(v2, x1, c1);
            FloatVector v3 = FloatVector.broadcast(S, w[wk + 3 * SHARE]);
            d0 = Lanes.fma(v3, x0, d0);
            d1 = Lanes.fma(v3, x1, d1);
            FloatVector v4 = FloatVector.broadcast(S, w[wk + 4 * SHARE]);
            e0 = Lanes.fma(v4, x0, e0);
            e1 = Lanes.fma(v4, x1, e1);
            FloatVector v5 = FloatVector.broadcast(S, w[wk + 5 * SHARE]);
            f0 = Lanes.fma(v5, x0, f0);
            f1 = Lanes.fma(v5, x1, f1);
            wk++;
        }
        a0.intoArray(out, o);
        a1.intoArray(out, o + L);
        b0.intoArray(out, o + outRow);
        b1.intoArray(out, o + outRow + L);
        c0.intoArray(out, o + 2 * outRow);
        c1.intoArray(out, o + 2 * outRow + L);
        d0.intoArray(out, o + 3 * outRow);
        d1.intoArray(out, o + 3 * outRow + L);
        e0.intoArray(out, o + 4 * outRow);
        e1.intoArray(out, o + 4 * outRow + L);
        f0.intoArray(out, o + 5 * outRow);
        f1.intoArray(out, o + 5 * outRow + L);
    }

    /** As {@link #twoOfRows}, where the six factors of a column lie side by side. */
    private static void twoOfColumns(
            float[] w,
            int wAt,
            int wColumn,
            float[] x,
            int xAt,
            int depth,
            float[] start,
            int s,
            int startRow,
            float[] out,
            int o,
            int outRow) {
        FloatVector a0 = FloatVector.fromArray(S, start, s);
        FloatVector a1 = FloatVector.fromArray(S, start, s + L);
        FloatVector b0 = FloatVector.fromArray(S, start, s + startRow);
        FloatVector b1 = FloatVector.fromArray(S, start, s + startRow + L);
        FloatVector c0 = FloatVector.fromArray(S, start, s + 2 * startRow);
        FloatVector c1 = FloatVector.fromArray(S, start, s + 2 * startRow + L);
        FloatVector d0 = FloatVector.fromArray(S, start, s + 3 * startRow);
        FloatVector d1 = FloatVector.fromArray(S, start, s + 3 * startRow + L);
        FloatVector e0 = FloatVector.fromArray(S, start, s + 4 * startRow);
        FloatVector e1 = FloatVector.fromArray(S, start, s + 4 * startRow + L);
        FloatVector f0 = FloatVector.fromArray(S, start, s + 5 * startRow);
        FloatVector f1 = FloatVector.fromArray(S, start, s + 5 * startRow + L);
        int wk = wAt;
        for (int j = 0; j < depth * 2 * L; j += 2 * L) {
            FloatVector x0 = FloatVector.fromArray(S, x, xAt + j);
            FloatVector x1 = FloatVector.fromArray(S, x, xAt + j + L);
            FloatVector v0 = FloatVector.broadcast(S, w[wk]);
            a0 = Lanes.fma(v0, x0, a0);
            a1 = Lanes.fma(v0, x1, a1);
            FloatVector v1 = FloatVector.broadcast(S, w[wk + 1]);
            b0 = Lanes.fma(v1, x0, b0);
            b1 = Lanes.fma(v1, x1, b1);
            FloatVector v2 = FloatVector.broadcast(S, w[wk + 2]);
            c0 = Lanes.fma(v2, x0, c0);
            c1 = Lanes.fma(v2, x1, c1);
            FloatVector v3 = FloatVector.broadcast(S, w[wk + 3]);
            d0 = Lanes.fma(v3, x0, d0);
            d1 = Lanes.fma(v3, x1, d1);
            FloatVector v4 = FloatVector.broadcast(S, w[wk + 4]);
            e0 = Lanes.fma(v4, x0, e0);
            e1 = Lanes.fma(v4, x1, e1);
            FloatVector v5 = FloatVector.broadcast(S, w[wk + 5]);
            f0 = Lanes.fma(v5, x0, f0);
            f1 = Lanes.fma(v5, x1, f1);
            wk += wColumn;
        }
        a0.intoArray(out, o);
        a1.intoArray(out, o + L);
        b0.intoArray(out, o + outRow);
        b1.intoArray(out, o + outRow + L);
        c0.intoArray(out, o + 2 * outRow);
        c1.intoArray(out, o + 2 * outRow + L);
        d0.intoArray(out, o + 3 * outRow);
        d1.intoArray(out, o + 3 * outRow + L);
        e0.intoArray(out, o + 4 * outRow);
        e1.intoArray(out, o + 4 * outRow + L);
        f0.intoArray(out, o + 5 * outRow);
        f1.intoArray(out, o + 5 * outRow + L);
    }

    /** What two vectors are too many for. */
    private static void one(
            float[] w,
            int wAt,
            int wRow,
            int wColumn,
            float[] x,
            int xAt,
            int depth,
            float[] start,
            int s,
            int startRow,
            float[] out,
            int o,
            int outRow) {
        FloatVector a0 = FloatVector.fromArray(S, start, s);
        FloatVector b0 = FloatVector.fromArray(S, start, s + startRow);
        FloatVector c0 = FloatVector.fromArray(S, start, s + 2 * startRow);
        FloatVector d0 = FloatVector.fromArray(S, start, s + 3 * startRow);
        FloatVector e0 = FloatVector.fromArray(S, start, s + 4 * startRow);
        FloatVector f0 = FloatVector.fromArray(S, start, s + 5 * startRow);
        int w1 = wAt + wRow;
        int w2 = wAt + 2 * wRow;
        int w3 = wAt + 3 * wRow;
        int w4 = wAt + 4 * wRow;
        int w5 = wAt + 5 * wRow;
        int wk = 0;
        for (int j = 0; j < depth * L; j += L) {
            FloatVector x0 = FloatVector.fromArray(S, x, xAt + j);
            FloatVector v0 = FloatVector.broadcast(S, w[wAt + wk]);
            a0 = Lanes.fma(v0, x0, a0);
            FloatVector v1 = FloatVector.broadcast(S, w[w1 + wk]);
            b0 = Lanes.fma(v1, x0, b0);
            FloatVector v2 = FloatVector.broadcast(S, w[w2 + wk]);
            c0 = Lanes.fma(v2, x0, c0);
            FloatVector v3 = FloatVector.broadcast(S, w[w3 + wk]);
            d0 = Lanes.fma(v3, x0, d0);
            FloatVector v4 = FloatVector.broadcast(S, w[w4 + wk]);
            e0 = Lanes.fma(v4, x0, e0);
            FloatVector v5 = FloatVector.broadcast(S, w[w5 + wk]);
            f0 = Lanes.fma(v5, x0, f0);
            wk += wColumn;
        }
        a0.intoArray(out, o);
        b0.intoArray(out, o + outRow);
        c0.intoArray(out, o + 2 * outRow);
        d0.intoArray(out, o + 3 * outRow);
        e0.intoArray(out, o + 4 * outRow);
        f0.intoArray(out, o + 5 * outRow);
    }
}
