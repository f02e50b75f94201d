package io.github.ssmreco.engine.kernel;

import java.util.concurrent.atomic.AtomicBoolean;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/**
 * Loops on the Vector API. Only operations that give the same bits interpreted and compiled, on Java 17 and 25: no
 * {@code reduceLanes(ADD)}, no {@code lanewise(EXP)}; fused multiply-add, square root and division are exact by IEEE 754.
 */
final class VectorKernels implements Kernels {

    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Integer> I = S.withLanes(int.class);
    private static final int L = S.length();

    // 2^k is made of its bits, k + 127 in the exponent: the sum with this constant leaves that in the low bits
    private static final float ROUNDER = 0x1.8p23f + 127;
    private static final float LOG2_E = 1.44269504f;
    private static final float LN2_HIGH = 0.693359375f;
    private static final float LN2_LOW = -2.12194440e-4f;
    private static final float LOWEST = -87f;

    private static final VectorShuffle<Float> BY_32 = rotation(32);
    private static final VectorShuffle<Float> BY_16 = rotation(16);
    private static final VectorShuffle<Float> BY_8 = rotation(8);
    private static final VectorShuffle<Float> BY_4 = rotation(4);
    private static final VectorShuffle<Float> BY_2 = rotation(2);
    private static final VectorShuffle<Float> BY_1 = rotation(1);

    private static final AtomicBoolean WARM = new AtomicBoolean();

    private VectorKernels() {}

    private static VectorShuffle<Float> rotation(int by) {
        return VectorShuffle.fromOp(S, lane -> (lane + by) % L);
    }

    static Kernels create() {
        return new VectorKernels();
    }

    @Override
    public void warmUp() {
        if (WARM.compareAndSet(false, true)) {
            WarmUp.of(this);
        }
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
        PanelProduct.multiply(w, wOffset, wRow, wColumn, x, xOffset, xRow, depth, out, outOffset, outRow, rows, add);
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
        FloatVector sum = v;
        // L is a constant: the compiler sees no branch
        if (L > 32) {
            sum = sum.add(sum.rearrange(BY_32));
        }
        if (L > 16) {
            sum = sum.add(sum.rearrange(BY_16));
        }
        if (L > 8) {
            sum = sum.add(sum.rearrange(BY_8));
        }
        if (L > 4) {
            sum = sum.add(sum.rearrange(BY_4));
        }
        if (L > 2) {
            sum = sum.add(sum.rearrange(BY_2));
        }
        return sum.add(sum.rearrange(BY_1)).lane(0);
    }

    /** The sum of L numbers in the order of {@link #lanes}; they are lost. */
    private static float total(float[] sums) {
        for (int half = L >> 1; half > 0; half >>= 1) {
            for (int lane = 0; lane < half; lane++) {
                sums[lane] += sums[lane + half];
            }
        }
        return sums[0];
    }

    @Override
    public float max(float[] x, int offset, int n) {
        int k = 0;
        float max = Float.NEGATIVE_INFINITY;
        if (n >= L) {
            FloatVector v0 = FloatVector.fromArray(S, x, offset);
            // four, since each would wait for the one before it
            FloatVector v1 = v0, v2 = v0, v3 = v0;
            for (k = L; k + 4 * L <= n; k += 4 * L) {
                v0 = v0.max(FloatVector.fromArray(S, x, offset + k));
                v1 = v1.max(FloatVector.fromArray(S, x, offset + k + L));
                v2 = v2.max(FloatVector.fromArray(S, x, offset + k + 2 * L));
                v3 = v3.max(FloatVector.fromArray(S, x, offset + k + 3 * L));
            }
            for (; k + L <= n; k += L) {
                v0 = v0.max(FloatVector.fromArray(S, x, offset + k));
            }
            max = v0.max(v1).max(v2.max(v3)).reduceLanes(VectorOperators.MAX);
        }
        for (; k < n; k++) {
            max = Math.max(max, x[offset + k]);
        }
        return max;
    }

    @Override
    public float exponentials(float[] x, int offset, float[] weights, float shift, int n) {
        // in memory: a vector that goes round a loop as large as this one may be left as an object by Java 17
        float[] sums = new float[L];
        int k = 0;
        for (; k + L <= n; k += L) {
            FloatVector value =
                    exp(FloatVector.fromArray(S, x, offset + k).sub(shift)).mul(FloatVector.fromArray(S, weights, k));
            value.intoArray(x, offset + k);
            FloatVector.fromArray(S, sums, 0).add(value).intoArray(sums, 0);
        }
        float total = total(sums);
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
        IntVector power = shifted.reinterpretAsInts().lanewise(VectorOperators.LSHL, 23);
        // exact; k added to the exponent of p would make a number of some NaN
        return p.mul(power.reinterpretAsFloats());
    }

    @Override
    public float softPlus(float[] x, int offset, float[] weights, float shift, int n) {
        float[] sums = new float[L];
        int k = 0;
        for (; k + L <= n; k += L) {
            FloatVector y = FloatVector.fromArray(S, x, offset + k).sub(shift);
            FloatVector weight = FloatVector.fromArray(S, weights, k);
            FloatVector tail = exp(y.abs().neg());
            FloatVector one = FloatVector.broadcast(S, 1f);
            VectorMask<Float> above = y.compare(VectorOperators.GT, 0f);
            tail.blend(one, above).div(tail.add(1f)).mul(weight).intoArray(x, offset + k);
            FloatVector.fromArray(S, sums, 0)
                    .add(y.max(0f).add(log1p(tail)).mul(weight))
                    .intoArray(sums, 0);
        }
        float total = total(sums);
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
        if (n == 4 * L) {
            scores(columns, from, to, x, q, qOffset, out, outOffset);
        } else {
            Kernels.super.scores(columns, from, to, x, q, qOffset, out, outOffset, n);
        }
    }

    /** Rows of four vectors, the usual embedding size: q stays in registers, and the sums are those of {@link #dot}. */
    private static void scores(
            int[] columns, int from, int to, float[] x, float[] q, int qOffset, float[] out, int outOffset) {
        FloatVector zero = FloatVector.zero(S);
        FloatVector q0 = FloatVector.fromArray(S, q, qOffset);
        FloatVector q1 = FloatVector.fromArray(S, q, qOffset + L);
        FloatVector q2 = FloatVector.fromArray(S, q, qOffset + 2 * L);
        FloatVector q3 = FloatVector.fromArray(S, q, qOffset + 3 * L);
        for (int k = from; k < to; k++) {
            int at = columns[k] * (4 * L);
            FloatVector sum = q0.fma(FloatVector.fromArray(S, x, at), zero);
            sum = q1.fma(FloatVector.fromArray(S, x, at + L), sum);
            sum = q2.fma(FloatVector.fromArray(S, x, at + 2 * L), sum);
            sum = q3.fma(FloatVector.fromArray(S, x, at + 3 * L), sum);
            out[outOffset + k - from] = lanes(sum);
        }
    }

    @Override
    public void addRows(int[] columns, float[] values, int from, int to, float[] x, float[] y, int yOffset, int n) {
        int c = 0;
        for (; c + 4 * L <= n; c += 4 * L) {
            int o = yOffset + c;
            FloatVector y0 = FloatVector.fromArray(S, y, o);
            FloatVector y1 = FloatVector.fromArray(S, y, o + L);
            FloatVector y2 = FloatVector.fromArray(S, y, o + 2 * L);
            FloatVector y3 = FloatVector.fromArray(S, y, o + 3 * L);
            // the sums stay in registers, for which the loop may have no branch
            for (int k = nextNonZero(values, from, to); k < to; k = nextNonZero(values, k + 1, to)) {
                FloatVector v = FloatVector.broadcast(S, values[k]);
                int at = columns[k] * n + c;
                y0 = v.fma(FloatVector.fromArray(S, x, at), y0);
                y1 = v.fma(FloatVector.fromArray(S, x, at + L), y1);
                y2 = v.fma(FloatVector.fromArray(S, x, at + 2 * L), y2);
                y3 = v.fma(FloatVector.fromArray(S, x, at + 3 * L), y3);
            }
            y0.intoArray(y, o);
            y1.intoArray(y, o + L);
            y2.intoArray(y, o + 2 * L);
            y3.intoArray(y, o + 3 * L);
        }
        for (; c + L <= n; c += L) {
            FloatVector sum = FloatVector.fromArray(S, y, yOffset + c);
            for (int k = nextNonZero(values, from, to); k < to; k = nextNonZero(values, k + 1, to)) {
                sum = FloatVector.broadcast(S, values[k]).fma(FloatVector.fromArray(S, x, columns[k] * n + c), sum);
            }
            sum.intoArray(y, yOffset + c);
        }
        for (; c < n; c++) {
            for (int k = nextNonZero(values, from, to); k < to; k = nextNonZero(values, k + 1, to)) {
                y[yOffset + c] = Math.fma(values[k], x[columns[k] * n + c], y[yOffset + c]);
            }
        }
    }

    @Override
    public void addToRows(
            int[] columns, float[] values, int from, int to, float[] q, int qOffset, float[] out, int shift, int n) {
        int c = 0;
        for (; c + 4 * L <= n; c += 4 * L) {
            FloatVector q0 = FloatVector.fromArray(S, q, qOffset + c);
            FloatVector q1 = FloatVector.fromArray(S, q, qOffset + c + L);
            FloatVector q2 = FloatVector.fromArray(S, q, qOffset + c + 2 * L);
            FloatVector q3 = FloatVector.fromArray(S, q, qOffset + c + 3 * L);
            for (int k = nextNonZero(values, from, to); k < to; k = nextNonZero(values, k + 1, to)) {
                FloatVector v = FloatVector.broadcast(S, values[k]);
                int o = (columns[k] - shift) * n + c;
                v.fma(q0, FloatVector.fromArray(S, out, o)).intoArray(out, o);
                v.fma(q1, FloatVector.fromArray(S, out, o + L)).intoArray(out, o + L);
                v.fma(q2, FloatVector.fromArray(S, out, o + 2 * L)).intoArray(out, o + 2 * L);
                v.fma(q3, FloatVector.fromArray(S, out, o + 3 * L)).intoArray(out, o + 3 * L);
            }
        }
        if (c < n) {
            for (int k = nextNonZero(values, from, to); k < to; k = nextNonZero(values, k + 1, to)) {
                addScaled(values[k], q, qOffset + c, out, (columns[k] - shift) * n + c, n - c);
            }
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

    @Override
    public void sumAndProduct(
            float[] x, int xOffset, float[] y, int yOffset, float[] sum, float[] product, int outOffset, int n) {
        int k = 0;
        for (; k + L <= n; k += L) {
            FloatVector a = FloatVector.fromArray(S, x, xOffset + k);
            FloatVector b = FloatVector.fromArray(S, y, yOffset + k);
            a.add(b).intoArray(sum, outOffset + k);
            a.mul(b).intoArray(product, outOffset + k);
        }
        for (; k < n; k++) {
            sum[outOffset + k] = x[xOffset + k] + y[yOffset + k];
            product[outOffset + k] = x[xOffset + k] * y[yOffset + k];
        }
    }

    @Override
    public void addProduct(
            float[] a, float[] b, int offset, float[] x, int xOffset, float[] out, int outOffset, int n) {
        int k = 0;
        for (; k + L <= n; k += L) {
            FloatVector.fromArray(S, b, offset + k)
                    .mul(FloatVector.fromArray(S, x, xOffset + k))
                    .add(FloatVector.fromArray(S, a, offset + k))
                    .intoArray(out, outOffset + k);
        }
        for (; k < n; k++) {
            out[outOffset + k] = a[offset + k] + b[offset + k] * x[xOffset + k];
        }
    }

    @Override
    public void leaky(float slope, float[] x, int xOffset, float[] out, int outOffset, int n) {
        FloatVector zeros = FloatVector.zero(S);
        int k = 0;
        for (; k + L <= n; k += L) {
            FloatVector v = FloatVector.fromArray(S, x, xOffset + k);
            v.mul(slope).add(0f).blend(v, v.compare(VectorOperators.GT, zeros)).intoArray(out, outOffset + k);
        }
        for (; k < n; k++) {
            float v = x[xOffset + k];
            out[outOffset + k] = v > 0 ? v : slope * v + 0f;
        }
    }

    @Override
    public void drop(int[] draws, int threshold, float scale, float[] x, int offset, int n) {
        // signed and unsigned order are the same but for the highest bit
        int limit = threshold ^ Integer.MIN_VALUE;
        IntVector sign = IntVector.broadcast(I, Integer.MIN_VALUE);
        int k = 0;
        for (; k + L <= n; k += L) {
            VectorMask<Integer> dropped = IntVector.fromArray(I, draws, k)
                    .lanewise(VectorOperators.XOR, sign)
                    .compare(VectorOperators.LT, limit);
            FloatVector v = FloatVector.fromArray(S, x, offset + k);
            IntVector zeros = v.mul(0f).reinterpretAsInts().lanewise(VectorOperators.OR, sign);
            // masks of ints on ints: Java 17 makes an array of a mask that changes its type
            v.mul(scale)
                    .reinterpretAsInts()
                    .blend(zeros, dropped)
                    .reinterpretAsFloats()
                    .intoArray(x, offset + k);
        }
        for (; k < n; k++) {
            boolean dropped = Integer.compareUnsigned(draws[k], threshold) < 0;
            x[offset + k] = dropped ? -Math.abs(x[offset + k] * 0f) : x[offset + k] * scale;
        }
    }

    @Override
    public void leakyBack(float slope, float scale, float[] g, int gOffset, float[] output, int offset, int n) {
        FloatVector slopes = FloatVector.broadcast(S, slope);
        FloatVector ones = FloatVector.broadcast(S, 1f);
        IntVector scales = FloatVector.broadcast(S, scale).reinterpretAsInts();
        FloatVector zeros = FloatVector.zero(S);
        int k = 0;
        for (; k + L <= n; k += L) {
            FloatVector y = FloatVector.fromArray(S, output, offset + k);
            FloatVector steepness = slopes.blend(ones, y.compare(VectorOperators.GT, zeros));
            VectorMask<Integer> dropped = y.reinterpretAsInts().compare(VectorOperators.EQ, Integer.MIN_VALUE);
            FloatVector.fromArray(S, g, gOffset + k)
                    .mul(steepness)
                    .mul(scales.blend(0, dropped).reinterpretAsFloats())
                    .intoArray(output, offset + k);
        }
        for (; k < n; k++) {
            float y = output[offset + k];
            float factor = Float.floatToRawIntBits(y) == Integer.MIN_VALUE ? 0f : scale;
            output[offset + k] = g[gOffset + k] * (y > 0 ? 1f : slope) * factor;
        }
    }

    @Override
    public int above(float[] x, int offset, int n, float threshold, int[] found) {
        FloatVector limit = FloatVector.broadcast(S, threshold);
        int count = 0;
        for (int k = 0; k < n; k += L) {
            // lanes by a plain loop: Java 17 makes an array of a mask's bits
            if (k + L > n
                    || FloatVector.fromArray(S, x, offset + k)
                            .compare(VectorOperators.GT, limit)
                            .anyTrue()) {
                int end = Math.min(k + L, n);
                for (int lane = k; lane < end; lane++) {
                    if (x[offset + lane] > threshold) {
                        found[count++] = lane;
                    }
                }
            }
        }
        return count;
    }

    @Override
    public int rowsAbove(float[] x, int rows, float[] thresholds, int[] found) {
        int count = 0;
        for (int row = 0; row < rows; row++) {
            int at = row * (4 * L);
            FloatVector left = FloatVector.fromArray(S, x, at).max(FloatVector.fromArray(S, x, at + L));
            FloatVector right = FloatVector.fromArray(S, x, at + 2 * L).max(FloatVector.fromArray(S, x, at + 3 * L));
            if (left.max(right).compare(VectorOperators.GT, thresholds[row]).anyTrue()) {
                found[count++] = row;
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
