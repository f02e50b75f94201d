package io.github.ssmreco.engine.kernel;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Loops on the Vector API. Only operations that give the same bits interpreted and compiled, on Java 17 and 25: no
 * {@code reduceLanes(ADD)}, no {@code lanewise(EXP)}; fused multiply-add, square root and division are exact by IEEE 754.
 */
final class VectorKernels implements Kernels {

    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final int L = S.length();

    // 2^k is made by writing k into the exponent: the sum with this constant leaves k in the low bits
    private static final float ROUNDER = 0x1.8p23f;
    private static final float LOG2_E = 1.44269504f;
    private static final float LN2_HIGH = 0.693359375f;
    private static final float LN2_LOW = -2.12194440e-4f;
    private static final float LOWEST = -87f;

    private VectorKernels() {}

    static Kernels create() {
        return new VectorKernels();
    }

    @Override
    public int panel() {
        return 4 * L;
    }

    @Override
    public String description() {
        return "vector " + S.vectorBitSize() + " bit";
    }

    @Override
    public void multiply(
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
        if (!add) {
            for (int r = 0; r < rows; r++) {
                Arrays.fill(out, outOffset + r * outRow, outOffset + r * outRow + 4 * L, 0f);
            }
        }
        int r = 0;
        for (; r + 4 <= rows; r += 4) {
            int o = outOffset + r * outRow;
            four(w, wOffset + r * wRow, wRow, wColumn, x, xOffset, xRow, depth, out, o, outRow);
        }
        for (; r < rows; r++) {
            int o = outOffset + r * outRow;
            one(w, wOffset + r * wRow, wColumn, x, xOffset, xRow, depth, out, o);
        }
    }

    /** Four rows at a time: sixteen accumulators and a row of x stay in registers. */
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
            int outRow) {
        int w1 = w0 + wRow;
        int w2 = w1 + wRow;
        int w3 = w2 + wRow;
        int o1 = o0 + outRow;
        int o2 = o1 + outRow;
        int o3 = o2 + outRow;
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
        int at = xOffset;
        int wk = 0;
        for (int k = 0; k < depth; k++) {
            FloatVector x0 = FloatVector.fromArray(S, x, at);
            FloatVector x1 = FloatVector.fromArray(S, x, at + L);
            FloatVector x2 = FloatVector.fromArray(S, x, at + 2 * L);
            FloatVector x3 = FloatVector.fromArray(S, x, at + 3 * L);
            FloatVector u = FloatVector.broadcast(S, w[w0 + wk]);
            a0 = u.fma(x0, a0);
            a1 = u.fma(x1, a1);
            a2 = u.fma(x2, a2);
            a3 = u.fma(x3, a3);
            FloatVector v = FloatVector.broadcast(S, w[w1 + wk]);
            b0 = v.fma(x0, b0);
            b1 = v.fma(x1, b1);
            b2 = v.fma(x2, b2);
            b3 = v.fma(x3, b3);
            FloatVector y = FloatVector.broadcast(S, w[w2 + wk]);
            c0 = y.fma(x0, c0);
            c1 = y.fma(x1, c1);
            c2 = y.fma(x2, c2);
            c3 = y.fma(x3, c3);
            FloatVector z = FloatVector.broadcast(S, w[w3 + wk]);
            d0 = z.fma(x0, d0);
            d1 = z.fma(x1, d1);
            d2 = z.fma(x2, d2);
            d3 = z.fma(x3, d3);
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

    @Override
    public void gather(int[] columns, float[] values, int from, int to, float[] x, float[] out, int outOffset, int n) {
        int c = 0;
        for (; c + 4 * L <= n; c += 4 * L) {
            FloatVector zero = FloatVector.zero(S);
            FloatVector a0 = zero, a1 = zero, a2 = zero, a3 = zero;
            for (int k = from; k < to; k++) {
                FloatVector v = FloatVector.broadcast(S, values[k]);
                int at = columns[k] * n + c;
                a0 = v.fma(FloatVector.fromArray(S, x, at), a0);
                a1 = v.fma(FloatVector.fromArray(S, x, at + L), a1);
                a2 = v.fma(FloatVector.fromArray(S, x, at + 2 * L), a2);
                a3 = v.fma(FloatVector.fromArray(S, x, at + 3 * L), a3);
            }
            a0.intoArray(out, outOffset + c);
            a1.intoArray(out, outOffset + c + L);
            a2.intoArray(out, outOffset + c + 2 * L);
            a3.intoArray(out, outOffset + c + 3 * L);
        }
        for (; c + L <= n; c += L) {
            FloatVector a = FloatVector.zero(S);
            for (int k = from; k < to; k++) {
                a = FloatVector.broadcast(S, values[k]).fma(FloatVector.fromArray(S, x, columns[k] * n + c), a);
            }
            a.intoArray(out, outOffset + c);
        }
        for (; c < n; c++) {
            float a = 0;
            for (int k = from; k < to; k++) {
                a = Math.fma(values[k], x[columns[k] * n + c], a);
            }
            out[outOffset + c] = a;
        }
    }

    @Override
    public void addScaled(float alpha, float[] x, int xOffset, float[] y, int yOffset, int n) {
        FloatVector v = FloatVector.broadcast(S, alpha);
        int k = 0;
        for (; k + L <= n; k += L) {
            v.fma(FloatVector.fromArray(S, x, xOffset + k), FloatVector.fromArray(S, y, yOffset + k))
                    .intoArray(y, yOffset + k);
        }
        for (; k < n; k++) {
            y[yOffset + k] = Math.fma(alpha, x[xOffset + k], y[yOffset + k]);
        }
    }

    @Override
    public void scale(float alpha, float[] x, int offset, int n) {
        int k = 0;
        for (; k + L <= n; k += L) {
            FloatVector.fromArray(S, x, offset + k).mul(alpha).intoArray(x, offset + k);
        }
        for (; k < n; k++) {
            x[offset + k] *= alpha;
        }
    }

    @Override
    public float dot(float[] x, int xOffset, float[] y, int yOffset, int n) {
        FloatVector sum = FloatVector.zero(S);
        int k = 0;
        for (; k + L <= n; k += L) {
            sum = FloatVector.fromArray(S, x, xOffset + k).fma(FloatVector.fromArray(S, y, yOffset + k), sum);
        }
        float total = lanes(sum);
        for (; k < n; k++) {
            total = Math.fma(x[xOffset + k], y[yOffset + k], total);
        }
        return total;
    }

    /** The sum of the lanes, halves first: an order that does not depend on the compiler. */
    private static float lanes(FloatVector v) {
        float[] lanes = v.toArray();
        for (int half = L / 2; half > 0; half /= 2) {
            for (int k = 0; k < half; k++) {
                lanes[k] += lanes[k + half];
            }
        }
        return lanes[0];
    }

    @Override
    public float max(float[] x, int offset, int n) {
        int k = 0;
        float max = Float.NEGATIVE_INFINITY;
        if (n >= L) {
            FloatVector v = FloatVector.fromArray(S, x, offset);
            for (k = L; k + L <= n; k += L) {
                v = v.max(FloatVector.fromArray(S, x, offset + k));
            }
            max = v.reduceLanes(VectorOperators.MAX);
        }
        for (; k < n; k++) {
            max = Math.max(max, x[offset + k]);
        }
        return max;
    }

    @Override
    public float exponentials(float[] x, int offset, float[] weights, float shift, int n) {
        FloatVector sum = FloatVector.zero(S);
        int k = 0;
        for (; k + L <= n; k += L) {
            FloatVector value =
                    exp(FloatVector.fromArray(S, x, offset + k).sub(shift)).mul(FloatVector.fromArray(S, weights, k));
            value.intoArray(x, offset + k);
            sum = sum.add(value);
        }
        float total = lanes(sum);
        for (; k < n; k++) {
            float value = weights[k] * (float) StrictMath.exp(x[offset + k] - shift);
            x[offset + k] = value;
            total += value;
        }
        return total;
    }

    /** exp for arguments up to 88, two units in the last place; below −87 it is the smallest normal number. */
    private static FloatVector exp(FloatVector x) {
        FloatVector a = x.max(LOWEST);
        FloatVector shifted = a.fma(FloatVector.broadcast(S, LOG2_E), FloatVector.broadcast(S, ROUNDER));
        FloatVector k = shifted.sub(ROUNDER);
        FloatVector r = k.fma(FloatVector.broadcast(S, -LN2_HIGH), a);
        r = k.fma(FloatVector.broadcast(S, -LN2_LOW), r);
        FloatVector p = FloatVector.broadcast(S, 1.9875691500e-4f);
        p = p.fma(r, FloatVector.broadcast(S, 1.3981999507e-3f));
        p = p.fma(r, FloatVector.broadcast(S, 8.3334519073e-3f));
        p = p.fma(r, FloatVector.broadcast(S, 4.1665795894e-2f));
        p = p.fma(r, FloatVector.broadcast(S, 1.6666665459e-1f));
        p = p.fma(r, FloatVector.broadcast(S, 5.0000001201e-1f));
        p = p.fma(r.mul(r), r).add(1f);
        IntVector exponent = shifted.reinterpretAsInts().lanewise(VectorOperators.LSHL, 23);
        return p.reinterpretAsInts().add(exponent).reinterpretAsFloats();
    }

    @Override
    public float softPlus(float[] x, int offset, float[] weights, float shift, int n) {
        FloatVector sum = FloatVector.zero(S);
        int k = 0;
        for (; k + L <= n; k += L) {
            FloatVector y = FloatVector.fromArray(S, x, offset + k).sub(shift);
            FloatVector weight = FloatVector.fromArray(S, weights, k);
            FloatVector tail = exp(y.abs().neg());
            FloatVector one = FloatVector.broadcast(S, 1f);
            VectorMask<Float> above = y.compare(VectorOperators.GT, 0f);
            tail.blend(one, above).div(tail.add(1f)).mul(weight).intoArray(x, offset + k);
            sum = sum.add(y.max(0f).add(log1p(tail)).mul(weight));
        }
        float total = lanes(sum);
        for (; k < n; k++) {
            float y = x[offset + k] - shift;
            double tail = StrictMath.exp(-Math.abs(y));
            total += weights[k] * (float) (Math.max(y, 0) + StrictMath.log1p(tail));
            x[offset + k] = weights[k] * (float) ((y > 0 ? 1 : tail) / (1 + tail));
        }
        return total;
    }

    /**
     * ln(1 + t) for t in [0, 1]: 2 artanh s with s = t / (2 + t) at most 1/3, by its series in s²; what is left out is below 1e−9
     * of the value.
     */
    private static FloatVector log1p(FloatVector t) {
        FloatVector s = t.div(t.add(2f));
        FloatVector z = s.mul(s);
        FloatVector p = FloatVector.broadcast(S, 1 / 17f);
        p = p.fma(z, FloatVector.broadcast(S, 1 / 15f));
        p = p.fma(z, FloatVector.broadcast(S, 1 / 13f));
        p = p.fma(z, FloatVector.broadcast(S, 1 / 11f));
        p = p.fma(z, FloatVector.broadcast(S, 1 / 9f));
        p = p.fma(z, FloatVector.broadcast(S, 1 / 7f));
        p = p.fma(z, FloatVector.broadcast(S, 1 / 5f));
        p = p.fma(z, FloatVector.broadcast(S, 1 / 3f));
        p = p.mul(z);
        return s.add(s).mul(p.add(1f));
    }

    @Override
    public float hinge(float[] x, int offset, float[] weights, float margin, int n) {
        FloatVector sum = FloatVector.zero(S);
        FloatVector zero = FloatVector.zero(S);
        int k = 0;
        for (; k + L <= n; k += L) {
            FloatVector y = FloatVector.fromArray(S, x, offset + k).sub(margin);
            FloatVector weight = FloatVector.fromArray(S, weights, k);
            sum = sum.add(y.max(zero).mul(weight));
            zero.blend(weight, y.compare(VectorOperators.GT, 0f)).intoArray(x, offset + k);
        }
        float total = lanes(sum);
        for (; k < n; k++) {
            float y = x[offset + k] - margin;
            total += weights[k] * Math.max(y, 0);
            x[offset + k] = y > 0 ? weights[k] : 0;
        }
        return total;
    }

    @Override
    public float sum(float[] x, int offset, int n) {
        FloatVector sum = FloatVector.zero(S);
        int k = 0;
        for (; k + L <= n; k += L) {
            sum = sum.add(FloatVector.fromArray(S, x, offset + k));
        }
        float total = lanes(sum);
        for (; k < n; k++) {
            total += x[offset + k];
        }
        return total;
    }

    @Override
    public void scores(
            int[] columns, int from, int to, float[] x, float[] q, int qOffset, float[] out, int outOffset, int n) {
        for (int k = from; k < to; k++) {
            out[outOffset + k - from] = dot(q, qOffset, x, columns[k] * n, n);
        }
    }

    @Override
    public int above(float[] x, int offset, int n, float threshold, int[] found) {
        FloatVector limit = FloatVector.broadcast(S, threshold);
        int count = 0;
        int k = 0;
        for (; k + L <= n; k += L) {
            VectorMask<Float> mask = FloatVector.fromArray(S, x, offset + k).compare(VectorOperators.GT, limit);
            if (mask.anyTrue()) {
                for (long bits = mask.toLong(); bits != 0; bits &= bits - 1) {
                    found[count++] = k + Long.numberOfTrailingZeros(bits);
                }
            }
        }
        for (; k < n; k++) {
            if (x[offset + k] > threshold) {
                found[count++] = k;
            }
        }
        return count;
    }

    @Override
    public void adam(
            float[] parameters,
            float[] first,
            float[] second,
            int offset,
            float[] gradient,
            int gradientOffset,
            int n,
            AdamStep step) {
        float rest1 = 1 - step.beta1();
        float rest2 = 1 - step.beta2();
        FloatVector epsilon = FloatVector.broadcast(S, step.epsilon());
        FloatVector root = FloatVector.broadcast(S, step.root());
        int k = 0;
        for (; k + L <= n; k += L) {
            int at = offset + k;
            FloatVector g = FloatVector.fromArray(S, gradient, gradientOffset + k);
            FloatVector m =
                    FloatVector.fromArray(S, first, at).mul(step.beta1()).add(g.mul(rest1));
            FloatVector v = FloatVector.fromArray(S, second, at)
                    .mul(step.beta2())
                    .add(g.mul(rest2).mul(g));
            m.intoArray(first, at);
            v.intoArray(second, at);
            FloatVector denominator = v.sqrt().fma(root, epsilon);
            FloatVector.fromArray(S, parameters, at)
                    .sub(m.mul(step.rate()).div(denominator))
                    .intoArray(parameters, at);
        }
        for (; k < n; k++) {
            int at = offset + k;
            float g = gradient[gradientOffset + k];
            float m = step.beta1() * first[at] + rest1 * g;
            float v = step.beta2() * second[at] + rest2 * g * g;
            first[at] = m;
            second[at] = v;
            parameters[at] -= step.rate() * m / Math.fma((float) Math.sqrt(v), step.root(), step.epsilon());
        }
    }
}
