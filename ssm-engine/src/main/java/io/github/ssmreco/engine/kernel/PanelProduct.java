package io.github.ssmreco.engine.kernel;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@link Kernels#multiply} on the Vector API. Written out, since only vectors in local variables stay in registers; and without a
 * branch around the loops, since the compiler of Java 17 would box the sums there.
 */
final class PanelProduct {

    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final int L = S.length();

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
            boolean add) {
        // rather than a choice of what to start from, which the compiler would carry through all 24 sums
        if (!add) {
            for (int r = 0; r < rows; r++) {
                int o = outOffset + r * outRow;
                Arrays.fill(out, o, o + 4 * L, 0f);
            }
        }
        int r = 0;
        for (; r + 6 <= rows; r += 6) {
            int o = outOffset + r * outRow;
            six(w, wOffset + r * wRow, wRow, wColumn, x, xOffset, xRow, depth, out, o, outRow);
        }
        for (; r < rows; r++) {
            int o = outOffset + r * outRow;
            one(w, wOffset + r * wRow, wColumn, x, xOffset, xRow, depth, out, o);
        }
    }

    /** Six rows at a time: 24 sums, a row of x and a factor are 29 of the 32 registers. */
    private static void six(
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
            int outRow) {
        int w1 = w0 + wRow;
        int w2 = w1 + wRow;
        int w3 = w2 + wRow;
        int w4 = w3 + wRow;
        int w5 = w4 + wRow;
        int o1 = o0 + outRow;
        int o2 = o1 + outRow;
        int o3 = o2 + outRow;
        int o4 = o3 + outRow;
        int o5 = o4 + outRow;
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

    private static void one(
            float[] w, int w0, int wColumn, float[] x, int xOffset, int xRow, int depth, float[] out, int o0) {
        FloatVector a0 = FloatVector.fromArray(S, out, o0);
        FloatVector a1 = FloatVector.fromArray(S, out, o0 + L);
        FloatVector a2 = FloatVector.fromArray(S, out, o0 + 2 * L);
        FloatVector a3 = FloatVector.fromArray(S, out, o0 + 3 * L);
        int at = xOffset;
        for (int k = 0; k < depth; k++) {
            FloatVector v = FloatVector.broadcast(S, w[w0 + k * wColumn]);
            a0 = v.fma(FloatVector.fromArray(S, x, at), a0);
            a1 = v.fma(FloatVector.fromArray(S, x, at + L), a1);
            a2 = v.fma(FloatVector.fromArray(S, x, at + 2 * L), a2);
            a3 = v.fma(FloatVector.fromArray(S, x, at + 3 * L), a3);
            at += xRow;
        }
        a0.intoArray(out, o0);
        a1.intoArray(out, o0 + L);
        a2.intoArray(out, o0 + 2 * L);
        a3.intoArray(out, o0 + 3 * L);
    }
}
