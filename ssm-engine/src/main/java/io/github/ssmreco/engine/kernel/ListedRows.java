package io.github.ssmreco.engine.kernel;

import static io.github.ssmreco.engine.kernel.Lanes.L;
import static io.github.ssmreco.engine.kernel.Lanes.S;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;

/**
 * Sums over chosen rows of a matrix on the Vector API, with a row's sums in registers while the list of rows is gone through.
 * Rows are cut into blocks of eight, four, two or one vector. Where n is not a whole number of vectors, the last one begins earlier
 * and overlaps the one before it; vectors that a block has too many lie on the last one. Rows have at least one vector.
 */
final class ListedRows {

    /** No element that counts, then all that do: what a vector has from {@code TAIL} on, shifted by those that another has. */
    private static final float[] TAIL = new float[2 * L];

    static {
        Arrays.fill(TAIL, L, 2 * L, 1f);
    }

    private ListedRows() {}

    /** {@link Kernels#gather}; an element has the same sum in both of two vectors that overlap. */
    static void gather(
            int[] columns,
            float[] values,
            int from,
            int to,
            float[] x,
            int xOffset,
            float[] out,
            int outOffset,
            int n) {
        int c = 0;
        while (c < n) {
            if (c + 4 * L < n) {
                gatherEight(columns, values, from, to, x, xOffset, out, outOffset, n, c);
                c += 8 * L;
            } else if (c + 2 * L < n) {
                gatherFour(columns, values, from, to, x, xOffset, out, outOffset, n, c);
                c += 4 * L;
            } else if (c + L < n) {
                gatherTwo(columns, values, from, to, x, xOffset, out, outOffset, n, c);
                c += 2 * L;
            } else {
                gatherOne(columns, values, from, to, x, xOffset, out, outOffset, n, n - L);
                c += L;
            }
        }
    }

    private static void gatherEight(
            int[] columns,
            float[] values,
            int from,
            int to,
            float[] x,
            int xOffset,
            float[] out,
            int outOffset,
            int n,
            int c0) {
        int c1 = c0 + L;
        int c2 = c0 + 2 * L;
        int c3 = c0 + 3 * L;
        int c4 = Math.min(c0 + 4 * L, n - L);
        int c5 = Math.min(c0 + 5 * L, n - L);
        int c6 = Math.min(c0 + 6 * L, n - L);
        int c7 = Math.min(c0 + 7 * L, n - L);
        FloatVector zero = FloatVector.broadcast(S, 0f);
        FloatVector a0 = zero, a1 = zero, a2 = zero, a3 = zero, a4 = zero, a5 = zero, a6 = zero, a7 = zero;
        for (int k = from; k < to; k++) {
            FloatVector v = FloatVector.broadcast(S, values[k]);
            int at = xOffset + columns[k] * n;
            a0 = Lanes.fma(v, FloatVector.fromArray(S, x, at + c0), a0);
            a1 = Lanes.fma(v, FloatVector.fromArray(S, x, at + c1), a1);
            a2 = Lanes.fma(v, FloatVector.fromArray(S, x, at + c2), a2);
            a3 = Lanes.fma(v, FloatVector.fromArray(S, x, at + c3), a3);
            a4 = Lanes.fma(v, FloatVector.fromArray(S, x, at + c4), a4);
            a5 = Lanes.fma(v, FloatVector.fromArray(S, x, at + c5), a5);
            a6 = Lanes.fma(v, FloatVector.fromArray(S, x, at + c6), a6);
            a7 = Lanes.fma(v, FloatVector.fromArray(S, x, at + c7), a7);
        }
        a0.intoArray(out, outOffset + c0);
        a1.intoArray(out, outOffset + c1);
        a2.intoArray(out, outOffset + c2);
        a3.intoArray(out, outOffset + c3);
        a4.intoArray(out, outOffset + c4);
        a5.intoArray(out, outOffset + c5);
        a6.intoArray(out, outOffset + c6);
        a7.intoArray(out, outOffset + c7);
    }

    private static void gatherFour(
            int[] columns,
            float[] values,
            int from,
            int to,
            float[] x,
            int xOffset,
            float[] out,
            int outOffset,
            int n,
            int c0) {
        int c1 = c0 + L;
        int c2 = Math.min(c0 + 2 * L, n - L);
        int c3 = Math.min(c0 + 3 * L, n - L);
        FloatVector zero = FloatVector.broadcast(S, 0f);
        FloatVector a0 = zero, a1 = zero, a2 = zero, a3 = zero;
        for (int k = from; k < to; k++) {
            FloatVector v = FloatVector.broadcast(S, values[k]);
            int at = xOffset + columns[k] * n;
            a0 = Lanes.fma(v, FloatVector.fromArray(S, x, at + c0), a0);
            a1 = Lanes.fma(v, FloatVector.fromArray(S, x, at + c1), a1);
            a2 = Lanes.fma(v, FloatVector.fromArray(S, x, at + c2), a2);
            a3 = Lanes.fma(v, FloatVector.fromArray(S, x, at + c3), a3);
        }
        a0.intoArray(out, outOffset + c0);
        a1.intoArray(out, outOffset + c1);
        a2.intoArray(out, outOffset + c2);
        a3.intoArray(out, outOffset + c3);
    }

    private static void gatherTwo(
            int[] columns,
            float[] values,
            int from,
            int to,
            float[] x,
            int xOffset,
            float[] out,
            int outOffset,
            int n,
            int c0) {
        int c1 = n - L;
        FloatVector a0 = FloatVector.broadcast(S, 0f);
        FloatVector a1 = a0;
        for (int k = from; k < to; k++) {
            FloatVector v = FloatVector.broadcast(S, values[k]);
            int at = xOffset + columns[k] * n;
            a0 = Lanes.fma(v, FloatVector.fromArray(S, x, at + c0), a0);
            a1 = Lanes.fma(v, FloatVector.fromArray(S, x, at + c1), a1);
        }
        a0.intoArray(out, outOffset + c0);
        a1.intoArray(out, outOffset + c1);
    }

    private static void gatherOne(
            int[] columns,
            float[] values,
            int from,
            int to,
            float[] x,
            int xOffset,
            float[] out,
            int outOffset,
            int n,
            int c) {
        FloatVector a = FloatVector.broadcast(S, 0f);
        for (int k = from; k < to; k++) {
            a = Lanes.fma(
                    FloatVector.broadcast(S, values[k]), FloatVector.fromArray(S, x, xOffset + columns[k] * n + c), a);
        }
        a.intoArray(out, outOffset + c);
    }

    /** Where the vector of a row begins that would begin at c. */
    private static int begin(int c, int n) {
        return Math.min(c, n - L);
    }

    /** The vector of a row that would begin at c, zero where another one has the element. */
    static FloatVector part(float[] x, int at, int c, int n) {
        int begin = begin(c, n);
        return FloatVector.fromArray(S, x, at + begin).mul(FloatVector.fromArray(S, TAIL, L - Math.min(c - begin, L)));
    }

    /** {@link Kernels#scores} of rows of three to eight vectors: q stays in registers, and the sums are those of {@link Kernels#dot}. */
    static void scores(
            int[] columns, int from, int to, float[] x, float[] q, int qOffset, float[] out, int outOffset, int n) {
        if (n > 4 * L) {
            scoresEight(columns, from, to, x, q, qOffset, out, outOffset, n);
        } else {
            scoresFour(columns, from, to, x, q, qOffset, out, outOffset, n);
        }
    }

    private static void scoresEight(
            int[] columns, int from, int to, float[] x, float[] q, int qOffset, float[] out, int outOffset, int n) {
        FloatVector zero = FloatVector.broadcast(S, 0f);
        FloatVector q0 = FloatVector.fromArray(S, q, qOffset);
        FloatVector q1 = FloatVector.fromArray(S, q, qOffset + L);
        FloatVector q2 = FloatVector.fromArray(S, q, qOffset + 2 * L);
        FloatVector q3 = FloatVector.fromArray(S, q, qOffset + 3 * L);
        FloatVector q4 = part(q, qOffset, 4 * L, n);
        FloatVector q5 = part(q, qOffset, 5 * L, n);
        FloatVector q6 = part(q, qOffset, 6 * L, n);
        FloatVector q7 = part(q, qOffset, 7 * L, n);
        int c4 = begin(4 * L, n);
        int c5 = begin(5 * L, n);
        int c6 = begin(6 * L, n);
        int c7 = begin(7 * L, n);
        for (int k = from; k < to; k++) {
            int at = columns[k] * n;
            FloatVector sum = Lanes.fma(q0, FloatVector.fromArray(S, x, at), zero);
            sum = Lanes.fma(q1, FloatVector.fromArray(S, x, at + L), sum);
            sum = Lanes.fma(q2, FloatVector.fromArray(S, x, at + 2 * L), sum);
            sum = Lanes.fma(q3, FloatVector.fromArray(S, x, at + 3 * L), sum);
            sum = Lanes.fma(q4, FloatVector.fromArray(S, x, at + c4), sum);
            sum = Lanes.fma(q5, FloatVector.fromArray(S, x, at + c5), sum);
            sum = Lanes.fma(q6, FloatVector.fromArray(S, x, at + c6), sum);
            sum = Lanes.fma(q7, FloatVector.fromArray(S, x, at + c7), sum);
            out[outOffset + k - from] = Lanes.sum(sum);
        }
    }

    private static void scoresFour(
            int[] columns, int from, int to, float[] x, float[] q, int qOffset, float[] out, int outOffset, int n) {
        FloatVector zero = FloatVector.broadcast(S, 0f);
        FloatVector q0 = FloatVector.fromArray(S, q, qOffset);
        FloatVector q1 = FloatVector.fromArray(S, q, qOffset + L);
        FloatVector q2 = part(q, qOffset, 2 * L, n);
        FloatVector q3 = part(q, qOffset, 3 * L, n);
        int c2 = begin(2 * L, n);
        int c3 = begin(3 * L, n);
        for (int k = from; k < to; k++) {
            int at = columns[k] * n;
            FloatVector sum = Lanes.fma(q0, FloatVector.fromArray(S, x, at), zero);
            sum = Lanes.fma(q1, FloatVector.fromArray(S, x, at + L), sum);
            sum = Lanes.fma(q2, FloatVector.fromArray(S, x, at + c2), sum);
            sum = Lanes.fma(q3, FloatVector.fromArray(S, x, at + c3), sum);
            out[outOffset + k - from] = Lanes.sum(sum);
        }
    }

    /**
     * {@link Kernels#addRows} of rows of two vectors or more, in blocks of two to eight as equal as they can be: those that overlap
     * are in one block, so that each is read before any is written. Sums stay in registers, for which the loops may have no branch.
     */
    static void addRows(int[] columns, float[] values, int from, int to, float[] x, float[] y, int yOffset, int n) {
        int vectors = (n + L - 1) / L;
        int blocks = (vectors + 7) / 8;
        for (int block = 0; block < blocks; block++) {
            int c = vectors * block / blocks * L;
            int end = Math.min(vectors * (block + 1) / blocks * L, n);
            if (end - c > 4 * L) {
                addEightOfRows(columns, values, from, to, x, y, yOffset, n, c, end - L);
            } else if (end - c > 2 * L) {
                addFourOfRows(columns, values, from, to, x, y, yOffset, n, c, end - L);
            } else {
                addTwoOfRows(columns, values, from, to, x, y, yOffset, n, c, end - L);
            }
        }
    }

    private static void addEightOfRows(
            int[] columns,
            float[] values,
            int from,
            int to,
            float[] x,
            float[] y,
            int yOffset,
            int n,
            int c0,
            int last) {
        int c1 = c0 + L;
        int c2 = c0 + 2 * L;
        int c3 = c0 + 3 * L;
        int c4 = Math.min(c0 + 4 * L, last);
        int c5 = Math.min(c0 + 5 * L, last);
        int c6 = Math.min(c0 + 6 * L, last);
        int c7 = last;
        FloatVector y0 = FloatVector.fromArray(S, y, yOffset + c0);
        FloatVector y1 = FloatVector.fromArray(S, y, yOffset + c1);
        FloatVector y2 = FloatVector.fromArray(S, y, yOffset + c2);
        FloatVector y3 = FloatVector.fromArray(S, y, yOffset + c3);
        FloatVector y4 = FloatVector.fromArray(S, y, yOffset + c4);
        FloatVector y5 = FloatVector.fromArray(S, y, yOffset + c5);
        FloatVector y6 = FloatVector.fromArray(S, y, yOffset + c6);
        FloatVector y7 = FloatVector.fromArray(S, y, yOffset + c7);
        for (int k = nextNonZero(values, from, to); k < to; k = nextNonZero(values, k + 1, to)) {
            FloatVector v = FloatVector.broadcast(S, values[k]);
            int at = columns[k] * n;
            y0 = Lanes.fma(v, FloatVector.fromArray(S, x, at + c0), y0);
            y1 = Lanes.fma(v, FloatVector.fromArray(S, x, at + c1), y1);
            y2 = Lanes.fma(v, FloatVector.fromArray(S, x, at + c2), y2);
            y3 = Lanes.fma(v, FloatVector.fromArray(S, x, at + c3), y3);
            y4 = Lanes.fma(v, FloatVector.fromArray(S, x, at + c4), y4);
            y5 = Lanes.fma(v, FloatVector.fromArray(S, x, at + c5), y5);
            y6 = Lanes.fma(v, FloatVector.fromArray(S, x, at + c6), y6);
            y7 = Lanes.fma(v, FloatVector.fromArray(S, x, at + c7), y7);
        }
        y0.intoArray(y, yOffset + c0);
        y1.intoArray(y, yOffset + c1);
        y2.intoArray(y, yOffset + c2);
        y3.intoArray(y, yOffset + c3);
        y4.intoArray(y, yOffset + c4);
        y5.intoArray(y, yOffset + c5);
        y6.intoArray(y, yOffset + c6);
        y7.intoArray(y, yOffset + c7);
    }

    private static void addFourOfRows(
            int[] columns,
            float[] values,
            int from,
            int to,
            float[] x,
            float[] y,
            int yOffset,
            int n,
            int c0,
            int last) {
        int c1 = c0 + L;
        int c2 = Math.min(c0 + 2 * L, last);
        int c3 = last;
        FloatVector y0 = FloatVector.fromArray(S, y, yOffset + c0);
        FloatVector y1 = FloatVector.fromArray(S, y, yOffset + c1);
        FloatVector y2 = FloatVector.fromArray(S, y, yOffset + c2);
        FloatVector y3 = FloatVector.fromArray(S, y, yOffset + c3);
        for (int k = nextNonZero(values, from, to); k < to; k = nextNonZero(values, k + 1, to)) {
            FloatVector v = FloatVector.broadcast(S, values[k]);
            int at = columns[k] * n;
            y0 = Lanes.fma(v, FloatVector.fromArray(S, x, at + c0), y0);
            y1 = Lanes.fma(v, FloatVector.fromArray(S, x, at + c1), y1);
            y2 = Lanes.fma(v, FloatVector.fromArray(S, x, at + c2), y2);
            y3 = Lanes.fma(v, FloatVector.fromArray(S, x, at + c3), y3);
        }
        y0.intoArray(y, yOffset + c0);
        y1.intoArray(y, yOffset + c1);
        y2.intoArray(y, yOffset + c2);
        y3.intoArray(y, yOffset + c3);
    }

    private static void addTwoOfRows(
            int[] columns,
            float[] values,
            int from,
            int to,
            float[] x,
            float[] y,
            int yOffset,
            int n,
            int c0,
            int last) {
        int c1 = last;
        FloatVector y0 = FloatVector.fromArray(S, y, yOffset + c0);
        FloatVector y1 = FloatVector.fromArray(S, y, yOffset + c1);
        for (int k = nextNonZero(values, from, to); k < to; k = nextNonZero(values, k + 1, to)) {
            FloatVector v = FloatVector.broadcast(S, values[k]);
            int at = columns[k] * n;
            y0 = Lanes.fma(v, FloatVector.fromArray(S, x, at + c0), y0);
            y1 = Lanes.fma(v, FloatVector.fromArray(S, x, at + c1), y1);
        }
        y0.intoArray(y, yOffset + c0);
        y1.intoArray(y, yOffset + c1);
    }

    /** {@link Kernels#addToRows} of rows of two vectors or more, in blocks of two to four as equal as they can be. */
    static void addToRows(
            int[] columns, float[] values, int from, int to, float[] q, int qOffset, float[] out, int shift, int n) {
        int vectors = (n + L - 1) / L;
        int blocks = (vectors + 3) / 4;
        for (int block = 0; block < blocks; block++) {
            int c = vectors * block / blocks * L;
            int end = Math.min(vectors * (block + 1) / blocks * L, n);
            if (end - c > 2 * L) {
                addToFourOfRows(columns, values, from, to, q, qOffset, out, shift, n, c, end - L);
            } else {
                addToTwoOfRows(columns, values, from, to, q, qOffset, out, shift, n, c, end - L);
            }
        }
    }

    private static void addToFourOfRows(
            int[] columns,
            float[] values,
            int from,
            int to,
            float[] q,
            int qOffset,
            float[] out,
            int shift,
            int n,
            int c0,
            int last) {
        int c1 = c0 + L;
        int c2 = Math.min(c0 + 2 * L, last);
        int c3 = last;
        FloatVector q0 = FloatVector.fromArray(S, q, qOffset + c0);
        FloatVector q1 = FloatVector.fromArray(S, q, qOffset + c1);
        FloatVector q2 = FloatVector.fromArray(S, q, qOffset + c2);
        FloatVector q3 = FloatVector.fromArray(S, q, qOffset + c3);
        for (int k = nextNonZero(values, from, to); k < to; k = nextNonZero(values, k + 1, to)) {
            FloatVector v = FloatVector.broadcast(S, values[k]);
            int at = (columns[k] - shift) * n;
            FloatVector o0 = Lanes.fma(v, q0, FloatVector.fromArray(S, out, at + c0));
            FloatVector o1 = Lanes.fma(v, q1, FloatVector.fromArray(S, out, at + c1));
            FloatVector o2 = Lanes.fma(v, q2, FloatVector.fromArray(S, out, at + c2));
            FloatVector o3 = Lanes.fma(v, q3, FloatVector.fromArray(S, out, at + c3));
            o0.intoArray(out, at + c0);
            o1.intoArray(out, at + c1);
            o2.intoArray(out, at + c2);
            o3.intoArray(out, at + c3);
        }
    }

    private static void addToTwoOfRows(
            int[] columns,
            float[] values,
            int from,
            int to,
            float[] q,
            int qOffset,
            float[] out,
            int shift,
            int n,
            int c0,
            int last) {
        int c1 = last;
        FloatVector q0 = FloatVector.fromArray(S, q, qOffset + c0);
        FloatVector q1 = FloatVector.fromArray(S, q, qOffset + c1);
        for (int k = nextNonZero(values, from, to); k < to; k = nextNonZero(values, k + 1, to)) {
            FloatVector v = FloatVector.broadcast(S, values[k]);
            int at = (columns[k] - shift) * n;
            FloatVector o0 = Lanes.fma(v, q0, FloatVector.fromArray(S, out, at + c0));
            FloatVector o1 = Lanes.fma(v, q1, FloatVector.fromArray(S, out, at + c1));
            o0.intoArray(out, at + c0);
            o1.intoArray(out, at + c1);
        }
    }

    /** The first value in {@code [from, to)} that is not 0, else {@code to}. */
    private static int nextNonZero(float[] values, int from, int to) {
        int k = from;
        while (k < to && values[k] == 0) {
            k++;
        }
        return k;
    }
}
