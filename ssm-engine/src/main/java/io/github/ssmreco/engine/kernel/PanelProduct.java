package io.github.ssmreco.engine.kernel;

import static io.github.ssmreco.engine.kernel.Lanes.L;
import static io.github.ssmreco.engine.kernel.Lanes.S;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;

/**
 * {@link Kernels#multiply} on the Vector API: six rows at a time, and of their columns as many vectors as there are registers for
 * six sums of each. Written out, since only vectors in local variables stay in registers; and without a branch around the loops,
 * since the compiler of Java 17 would box the sums there.
 *
 * <p>Where fewer than six rows are left, the last one is computed several times, each time from and to the same place. An element of
 * the result is one sum in the order of k, however it is cut.
 */
final class PanelProduct {

    private static final int ROWS = 6;
    /** Vectors of a row at once. */
    static final int VECTORS = Lanes.MANY_REGISTERS ? 4 : 2;
    /** Floats of the right matrix that stay in the first-level cache while all rows of the left one meet them. */
    private static final int CACHED = 1 << 13;

    private PanelProduct() {}

    static void multiply(
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
            boolean add) {
        // rather than a choice of what to start from, which the compiler would carry through all the sums
        if (!add) {
            for (int r = 0; r < rows; r++) {
                int o = outOffset + r * outRow;
                Arrays.fill(out, o, o + columns, 0f);
            }
        }
        int share = Math.max(1, CACHED / columns);
        for (int k = 0; k < depth; k += share) {
            int end = Math.min(k + share, depth);
            for (int r = 0; r < rows; r += ROWS) {
                rows(
                        w,
                        wOffset + r * wRow + k * wColumn,
                        wRow,
                        wColumn,
                        x,
                        xOffset + k * xRow,
                        xRow,
                        end - k,
                        out,
                        outOffset + r * outRow,
                        outRow,
                        Math.min(ROWS, rows - r) - 1,
                        columns);
            }
        }
    }

    /** All columns of six rows, or of the {@code last} + 1 that are left. */
    private static void rows(
            float[] w,
            int wAt,
            int wRow,
            int wColumn,
            float[] x,
            int xAt,
            int xRow,
            int depth,
            float[] out,
            int o,
            int outRow,
            int last,
            int columns) {
        int c = 0;
        if (VECTORS == 4) {
            for (; c + 4 * L <= columns; c += 4 * L) {
                four(w, wAt, wRow, wColumn, x, xAt + c, xRow, depth, out, o + c, outRow, last);
            }
        }
        for (; c + 2 * L <= columns; c += 2 * L) {
            two(w, wAt, wRow, wColumn, x, xAt + c, xRow, depth, out, o + c, outRow, last);
        }
        if (c < columns) {
            one(w, wAt, wRow, wColumn, x, xAt + c, xRow, depth, out, o + c, outRow, last);
        }
    }

    /** 24 sums, a row of x and a factor: 29 of 32 registers. */
    private static void four(
            float[] w,
            int w0,
            int wRow,
            int wColumn,
            float[] x,
            int xOffset,
            int xRow,
            int depth,
            float[] out,
            int o0,
            int outRow,
            int last) {
        int w1 = w0 + Math.min(1, last) * wRow;
        int w2 = w0 + Math.min(2, last) * wRow;
        int w3 = w0 + Math.min(3, last) * wRow;
        int w4 = w0 + Math.min(4, last) * wRow;
        int w5 = w0 + Math.min(5, last) * wRow;
        int o1 = o0 + Math.min(1, last) * outRow;
        int o2 = o0 + Math.min(2, last) * outRow;
        int o3 = o0 + Math.min(3, last) * outRow;
        int o4 = o0 + Math.min(4, last) * outRow;
        int o5 = o0 + Math.min(5, last) * outRow;
        FloatVector a0 = FloatVector.fromArray(S, out, o0);
        FloatVector a1 = FloatVector.fromArray(S, out, o0 + L);
        FloatVector a2 = FloatVector.fromArray(S, out, o0 + 2 * L);
        FloatVector a3 = FloatVector.fromArray(S, out, o0 + 3 * L);
        FloatVector b0 = FloatVector.fromArray(S, out, o1);
        FloatVector b1 = FloatVector.fromArray(S, out, o1 + L);
        FloatVector b2 = FloatVector.fromArray(S, out, o1 + 2 * L);
        FloatVector b3 = FloatVector.fromArray(S, out, o1 + 3 * L);
        FloatVector c0 = FloatVector.fromArray(S, out, o2);
        FloatVector c1 = FloatVector.fromArray(S, out, o2 + L);
        FloatVector c2 = FloatVector.fromArray(S, out, o2 + 2 * L);
        FloatVector c3 = FloatVector.fromArray(S, out, o2 + 3 * L);
        FloatVector d0 = FloatVector.fromArray(S, out, o3);
        FloatVector d1 = FloatVector.fromArray(S, out, o3 + L);
        FloatVector d2 = FloatVector.fromArray(S, out, o3 + 2 * L);
        FloatVector d3 = FloatVector.fromArray(S, out, o3 + 3 * L);
        FloatVector e0 = FloatVector.fromArray(S, out, o4);
        FloatVector e1 = FloatVector.fromArray(S, out, o4 + L);
        FloatVector e2 = FloatVector.fromArray(S, out, o4 + 2 * L);
        FloatVector e3 = FloatVector.fromArray(S, out, o4 + 3 * L);
        FloatVector f0 = FloatVector.fromArray(S, out, o5);
        FloatVector f1 = FloatVector.fromArray(S, out, o5 + L);
        FloatVector f2 = FloatVector.fromArray(S, out, o5 + 2 * L);
        FloatVector f3 = FloatVector.fromArray(S, out, o5 + 3 * L);
        int at = xOffset;
        int wk = 0;
        for (int k = 0; k < depth; k++) {
            FloatVector x0 = FloatVector.fromArray(S, x, at);
            FloatVector x1 = FloatVector.fromArray(S, x, at + L);
            FloatVector x2 = FloatVector.fromArray(S, x, at + 2 * L);
            FloatVector x3 = FloatVector.fromArray(S, x, at + 3 * L);
            FloatVector v0 = FloatVector.broadcast(S, w[w0 + wk]);
            a0 = v0.fma(x0, a0);
            a1 = v0.fma(x1, a1);
            a2 = v0.fma(x2, a2);
            a3 = v0.fma(x3, a3);
            FloatVector v1 = FloatVector.broadcast(S, w[w1 + wk]);
            b0 = v1.fma(x0, b0);
            b1 = v1.fma(x1, b1);
            b2 = v1.fma(x2, b2);
            b3 = v1.fma(x3, b3);
            FloatVector v2 = FloatVector.broadcast(S, w[w2 + wk]);
            c0 = v2.fma(x0, c0);
            c1 = v2.fma(x1, c1);
            c2 = v2.fma(x2, c2);
            c3 = v2.fma(x3, c3);
            FloatVector v3 = FloatVector.broadcast(S, w[w3 + wk]);
            d0 = v3.fma(x0, d0);
            d1 = v3.fma(x1, d1);
            d2 = v3.fma(x2, d2);
            d3 = v3.fma(x3, d3);
            FloatVector v4 = FloatVector.broadcast(S, w[w4 + wk]);
            e0 = v4.fma(x0, e0);
            e1 = v4.fma(x1, e1);
            e2 = v4.fma(x2, e2);
            e3 = v4.fma(x3, e3);
            FloatVector v5 = FloatVector.broadcast(S, w[w5 + wk]);
            f0 = v5.fma(x0, f0);
            f1 = v5.fma(x1, f1);
            f2 = v5.fma(x2, f2);
            f3 = v5.fma(x3, f3);
            at += xRow;
            wk += wColumn;
        }
        a0.intoArray(out, o0);
        a1.intoArray(out, o0 + L);
        a2.intoArray(out, o0 + 2 * L);
        a3.intoArray(out, o0 + 3 * L);
        b0.intoArray(out, o1);
        b1.intoArray(out, o1 + L);
        b2.intoArray(out, o1 + 2 * L);
        b3.intoArray(out, o1 + 3 * L);
        c0.intoArray(out, o2);
        c1.intoArray(out, o2 + L);
        c2.intoArray(out, o2 + 2 * L);
        c3.intoArray(out, o2 + 3 * L);
        d0.intoArray(out, o3);
        d1.intoArray(out, o3 + L);
        d2.intoArray(out, o3 + 2 * L);
        d3.intoArray(out, o3 + 3 * L);
        e0.intoArray(out, o4);
        e1.intoArray(out, o4 + L);
        e2.intoArray(out, o4 + 2 * L);
        e3.intoArray(out, o4 + 3 * L);
        f0.intoArray(out, o5);
        f1.intoArray(out, o5 + L);
        f2.intoArray(out, o5 + 2 * L);
        f3.intoArray(out, o5 + 3 * L);
    }

    /** 12 sums, a row of x and a factor: 15 of 16 registers. */
    private static void two(
            float[] w,
            int w0,
            int wRow,
            int wColumn,
            float[] x,
            int xOffset,
            int xRow,
            int depth,
            float[] out,
            int o0,
            int outRow,
            int last) {
        int w1 = w0 + Math.min(1, last) * wRow;
        int w2 = w0 + Math.min(2, last) * wRow;
        int w3 = w0 + Math.min(3, last) * wRow;
        int w4 = w0 + Math.min(4, last) * wRow;
        int w5 = w0 + Math.min(5, last) * wRow;
        int o1 = o0 + Math.min(1, last) * outRow;
        int o2 = o0 + Math.min(2, last) * outRow;
        int o3 = o0 + Math.min(3, last) * outRow;
        int o4 = o0 + Math.min(4, last) * outRow;
        int o5 = o0 + Math.min(5, last) * outRow;
        FloatVector a0 = FloatVector.fromArray(S, out, o0);
        FloatVector a1 = FloatVector.fromArray(S, out, o0 + L);
        FloatVector b0 = FloatVector.fromArray(S, out, o1);
        FloatVector b1 = FloatVector.fromArray(S, out, o1 + L);
        FloatVector c0 = FloatVector.fromArray(S, out, o2);
        FloatVector c1 = FloatVector.fromArray(S, out, o2 + L);
        FloatVector d0 = FloatVector.fromArray(S, out, o3);
        FloatVector d1 = FloatVector.fromArray(S, out, o3 + L);
        FloatVector e0 = FloatVector.fromArray(S, out, o4);
        FloatVector e1 = FloatVector.fromArray(S, out, o4 + L);
        FloatVector f0 = FloatVector.fromArray(S, out, o5);
        FloatVector f1 = FloatVector.fromArray(S, out, o5 + L);
        int at = xOffset;
        int wk = 0;
        for (int k = 0; k < depth; k++) {
            FloatVector x0 = FloatVector.fromArray(S, x, at);
            FloatVector x1 = FloatVector.fromArray(S, x, at + L);
            FloatVector v0 = FloatVector.broadcast(S, w[w0 + wk]);
            a0 = Lanes.fma(v0, x0, a0);
            a1 = Lanes.fma(v0, x1, a1);
            FloatVector v1 = FloatVector.broadcast(S, w[w1 + wk]);
            b0 = Lanes.fma(v1, x0, b0);
            b1 = Lanes.fma(v1, x1, b1);
            FloatVector v2 = FloatVector.broadcast(S, w[w2 + wk]);
            c0 = Lanes.fma(v2, x0, c0);
            c1 = Lanes.fma(v2, x1, c1);
            FloatVector v3 = FloatVector.broadcast(S, w[w3 + wk]);
            d0 = Lanes.fma(v3, x0, d0);
            d1 = Lanes.fma(v3, x1, d1);
            FloatVector v4 = FloatVector.broadcast(S, w[w4 + wk]);
            e0 = Lanes.fma(v4, x0, e0);
            e1 = Lanes.fma(v4, x1, e1);
            FloatVector v5 = FloatVector.broadcast(S, w[w5 + wk]);
            f0 = Lanes.fma(v5, x0, f0);
            f1 = Lanes.fma(v5, x1, f1);
            at += xRow;
            wk += wColumn;
        }
        a0.intoArray(out, o0);
        a1.intoArray(out, o0 + L);
        b0.intoArray(out, o1);
        b1.intoArray(out, o1 + L);
        c0.intoArray(out, o2);
        c1.intoArray(out, o2 + L);
        d0.intoArray(out, o3);
        d1.intoArray(out, o3 + L);
        e0.intoArray(out, o4);
        e1.intoArray(out, o4 + L);
        f0.intoArray(out, o5);
        f1.intoArray(out, o5 + L);
    }

    /** What two vectors are too many for. */
    private static void one(
            float[] w,
            int w0,
            int wRow,
            int wColumn,
            float[] x,
            int xOffset,
            int xRow,
            int depth,
            float[] out,
            int o0,
            int outRow,
            int last) {
        int w1 = w0 + Math.min(1, last) * wRow;
        int w2 = w0 + Math.min(2, last) * wRow;
        int w3 = w0 + Math.min(3, last) * wRow;
        int w4 = w0 + Math.min(4, last) * wRow;
        int w5 = w0 + Math.min(5, last) * wRow;
        int o1 = o0 + Math.min(1, last) * outRow;
        int o2 = o0 + Math.min(2, last) * outRow;
        int o3 = o0 + Math.min(3, last) * outRow;
        int o4 = o0 + Math.min(4, last) * outRow;
        int o5 = o0 + Math.min(5, last) * outRow;
        FloatVector a0 = FloatVector.fromArray(S, out, o0);
        FloatVector b0 = FloatVector.fromArray(S, out, o1);
        FloatVector c0 = FloatVector.fromArray(S, out, o2);
        FloatVector d0 = FloatVector.fromArray(S, out, o3);
        FloatVector e0 = FloatVector.fromArray(S, out, o4);
        FloatVector f0 = FloatVector.fromArray(S, out, o5);
        int at = xOffset;
        int wk = 0;
        for (int k = 0; k < depth; k++) {
            FloatVector x0 = FloatVector.fromArray(S, x, at);
            FloatVector v0 = FloatVector.broadcast(S, w[w0 + wk]);
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
            at += xRow;
            wk += wColumn;
        }
        a0.intoArray(out, o0);
        b0.intoArray(out, o1);
        c0.intoArray(out, o2);
        d0.intoArray(out, o3);
        e0.intoArray(out, o4);
        f0.intoArray(out, o5);
    }
}
