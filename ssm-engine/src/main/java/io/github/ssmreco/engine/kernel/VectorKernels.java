package io.github.ssmreco.engine.kernel;

import static io.github.ssmreco.engine.kernel.Lanes.FUSED;
import static io.github.ssmreco.engine.kernel.Lanes.L;
import static io.github.ssmreco.engine.kernel.Lanes.S;

import java.util.concurrent.atomic.AtomicBoolean;
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

    private static final VectorSpecies<Integer> I = S.withLanes(int.class);

    // 2^k is made of its bits, k + 127 in the exponent: the sum with this constant leaves that in the low bits
    private static final float ROUNDER = 0x1.8p23f + 127;
    private static final float LOG2_E = 1.44269504f;
    private static final float LN2_HIGH = 0.693359375f;
    private static final float LN2_LOW = -2.12194440e-4f;
    private static final float LOWEST = -87f;

    /** For what the Vector API has no quick operations for: maxima, comparisons and roots without AVX. */
    private static final Kernels PLAIN = new ScalarKernels();

    /** So many sums of exponentials at least: of a sum in memory, the next addition waits for the last. */
    private static final int SUMS = Math.max(L, 16);

    private static final AtomicBoolean WARM = new AtomicBoolean();

    private VectorKernels() {}

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
        return PanelProduct.PANEL;
    }

    @Override
    public int padded(int columns) {
        return (columns + L - 1) / L * L;
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
            int columns,
            boolean add) {
        PanelProduct.multiply(
                w,
                wOffset,
                wRow,
                wColumn,
                x,
                xOffset,
                xRow,
                PanelProduct.PANEL,
                depth,
                out,
                outOffset,
                outRow,
                rows,
                columns,
                add);
    }

    @Override
    public void multiplyPanels(
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
        int panel = PanelProduct.PANEL;
        PanelProduct.multiply(
                w,
                wOffset,
                wRow,
                1,
                panels,
                0,
                panel,
                depth * panel,
                depth,
                out,
                outOffset,
                outRow,
                rows,
                columns,
                false);
    }

    @Override
    public void gather(
            int[] columns,
            float[] values,
            int from,
            int to,
            float[] x,
            int xOffset,
            float[] out,
            int outOffset,
            int n) {
        if (n >= L) {
            ListedRows.gather(columns, values, from, to, x, xOffset, out, outOffset, n);
            return;
        }
        for (int c = 0; c < n; c++) {
            float a = 0;
            for (int k = from; k < to; k++) {
                a = Lanes.fma(values[k], x[xOffset + columns[k] * n + c], a);
            }
            out[outOffset + c] = a;
        }
    }

    @Override
    public void addScaled(float alpha, float[] x, int xOffset, float[] y, int yOffset, int n) {
        if (n < L) {
            for (int k = 0; k < n; k++) {
                y[yOffset + k] = Lanes.fma(alpha, x[xOffset + k], y[yOffset + k]);
            }
            return;
        }
        FloatVector v = FloatVector.broadcast(S, alpha);
        if (isWhole(n)) {
            addWhole(v, x, xOffset, y, yOffset, n);
            return;
        }
        // computed before the loop writes what it overlaps
        FloatVector last = Lanes.fma(
                v, FloatVector.fromArray(S, x, xOffset + n - L), FloatVector.fromArray(S, y, yOffset + n - L));
        addWhole(v, x, xOffset, y, yOffset, n);
        last.intoArray(y, yOffset + n - L);
    }

    private static void addWhole(FloatVector v, float[] x, int xOffset, float[] y, int yOffset, int n) {
        for (int k = 0; k + L <= n; k += L) {
            Lanes.fma(v, FloatVector.fromArray(S, x, xOffset + k), FloatVector.fromArray(S, y, yOffset + k))
                    .intoArray(y, yOffset + k);
        }
    }

    /** Whether n floats are a number of vectors: then none goes round a loop, which Java 17 may leave as an object. */
    private static boolean isWhole(int n) {
        return n % L == 0;
    }

    @Override
    public void scale(float alpha, float[] x, int offset, int n) {
        if (n < L) {
            for (int k = offset; k < offset + n; k++) {
                x[k] *= alpha;
            }
            return;
        }
        if (isWhole(n)) {
            scaleWhole(alpha, x, offset, n);
            return;
        }
        FloatVector last = FloatVector.fromArray(S, x, offset + n - L).mul(alpha);
        scaleWhole(alpha, x, offset, n);
        last.intoArray(x, offset + n - L);
    }

    private static void scaleWhole(float alpha, float[] x, int offset, int n) {
        for (int k = 0; k + L <= n; k += L) {
            FloatVector.fromArray(S, x, offset + k).mul(alpha).intoArray(x, offset + k);
        }
    }

    @Override
    public float dot(float[] x, int xOffset, float[] y, int yOffset, int n) {
        if (n < L) {
            float total = 0;
            for (int k = 0; k < n; k++) {
                total = Lanes.fma(x[xOffset + k], y[yOffset + k], total);
            }
            return total;
        }
        FloatVector sum = FloatVector.broadcast(S, 0f);
        int k = 0;
        for (; k + L <= n; k += L) {
            sum = Lanes.fma(FloatVector.fromArray(S, x, xOffset + k), FloatVector.fromArray(S, y, yOffset + k), sum);
        }
        if (k == n) {
            return Lanes.sum(sum);
        }
        return Lanes.sum(
                Lanes.fma(ListedRows.part(x, xOffset, k, n), FloatVector.fromArray(S, y, yOffset + n - L), sum));
    }

    @Override
    public float max(float[] x, int offset, int n) {
        if (!FUSED) {
            return PLAIN.max(x, offset, n);
        }
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
        if (!FUSED) {
            return PLAIN.exponentials(x, offset, weights, shift, n);
        }
        // in memory: a vector that goes round a loop as large as this one may be left as an object by Java 17
        float[] sums = new float[SUMS];
        int k = 0;
        for (; k + L <= n; k += L) {
            FloatVector value =
                    exp(FloatVector.fromArray(S, x, offset + k).sub(shift)).mul(FloatVector.fromArray(S, weights, k));
            value.intoArray(x, offset + k);
            int at = k & (SUMS - 1);
            FloatVector.fromArray(S, sums, at).add(value).intoArray(sums, at);
        }
        float total = Lanes.sum(sums);
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
        if (!FUSED) {
            return PLAIN.softPlus(x, offset, weights, shift, n);
        }
        float[] sums = new float[SUMS];
        int k = 0;
        for (; k + L <= n; k += L) {
            FloatVector y = FloatVector.fromArray(S, x, offset + k).sub(shift);
            FloatVector weight = FloatVector.fromArray(S, weights, k);
            FloatVector tail = exp(y.abs().neg());
            FloatVector one = FloatVector.broadcast(S, 1f);
            VectorMask<Float> above = y.compare(VectorOperators.GT, 0f);
            tail.blend(one, above).div(tail.add(1f)).mul(weight).intoArray(x, offset + k);
            int at = k & (SUMS - 1);
            FloatVector.fromArray(S, sums, at)
                    .add(y.max(0f).add(log1p(tail)).mul(weight))
                    .intoArray(sums, at);
        }
        float total = Lanes.sum(sums);
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
        if (!FUSED) {
            return PLAIN.hinge(x, offset, weights, margin, n);
        }
        FloatVector sum = FloatVector.broadcast(S, 0f);
        FloatVector zero = FloatVector.broadcast(S, 0f);
        int k = 0;
        for (; k + L <= n; k += L) {
            FloatVector y = FloatVector.fromArray(S, x, offset + k).sub(margin);
            FloatVector weight = FloatVector.fromArray(S, weights, k);
            sum = sum.add(y.max(zero).mul(weight));
            zero.blend(weight, y.compare(VectorOperators.GT, 0f)).intoArray(x, offset + k);
        }
        float total = Lanes.sum(sum);
        for (; k < n; k++) {
            float y = x[offset + k] - margin;
            total += weights[k] * Math.max(y, 0);
            x[offset + k] = y > 0 ? weights[k] : 0;
        }
        return total;
    }

    @Override
    public float sum(float[] x, int offset, int n) {
        FloatVector sum = FloatVector.broadcast(S, 0f);
        int k = 0;
        for (; k + L <= n; k += L) {
            sum = sum.add(FloatVector.fromArray(S, x, offset + k));
        }
        float total = Lanes.sum(sum);
        for (; k < n; k++) {
            total += x[offset + k];
        }
        return total;
    }

    @Override
    public void scores(
            int[] columns, int from, int to, float[] x, float[] q, int qOffset, float[] out, int outOffset, int n) {
        if (n > 2 * L && n <= 8 * L) {
            ListedRows.scores(columns, from, to, x, q, qOffset, out, outOffset, n);
        } else {
            Kernels.super.scores(columns, from, to, x, q, qOffset, out, outOffset, n);
        }
    }

    @Override
    public void addRows(int[] columns, float[] values, int from, int to, float[] x, float[] y, int yOffset, int n) {
        if (n > L) {
            ListedRows.addRows(columns, values, from, to, x, y, yOffset, n);
        } else {
            Kernels.super.addRows(columns, values, from, to, x, y, yOffset, n);
        }
    }

    @Override
    public void addToRows(
            int[] columns, float[] values, int from, int to, float[] q, int qOffset, float[] out, int shift, int n) {
        if (n > L) {
            ListedRows.addToRows(columns, values, from, to, q, qOffset, out, shift, n);
        } else {
            Kernels.super.addToRows(columns, values, from, to, q, qOffset, out, shift, n);
        }
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
        Kernels.super.sumAndProduct(x, xOffset + k, y, yOffset + k, sum, product, outOffset + k, n - k);
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
        Kernels.super.addProduct(a, b, offset + k, x, xOffset + k, out, outOffset + k, n - k);
    }

    @Override
    public void leaky(float slope, float[] x, int xOffset, float[] out, int outOffset, int n) {
        FloatVector zeros = FloatVector.zero(S);
        int k = 0;
        for (; FUSED && k + L <= n; k += L) {
            FloatVector v = FloatVector.fromArray(S, x, xOffset + k);
            v.mul(slope).add(0f).blend(v, v.compare(VectorOperators.GT, zeros)).intoArray(out, outOffset + k);
        }
        Kernels.super.leaky(slope, x, xOffset + k, out, outOffset + k, n - k);
    }

    @Override
    public void drop(int[] draws, int drawsOffset, int threshold, float scale, float[] x, int offset, int n) {
        // signed and unsigned order are the same but for the highest bit
        int limit = threshold ^ Integer.MIN_VALUE;
        IntVector sign = IntVector.broadcast(I, Integer.MIN_VALUE);
        int k = 0;
        for (; FUSED && k + L <= n; k += L) {
            VectorMask<Integer> dropped = IntVector.fromArray(I, draws, drawsOffset + k)
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
        Kernels.super.drop(draws, drawsOffset + k, threshold, scale, x, offset + k, n - k);
    }

    @Override
    public void leakyBack(float slope, float scale, float[] g, int gOffset, float[] output, int offset, int n) {
        FloatVector slopes = FloatVector.broadcast(S, slope);
        FloatVector ones = FloatVector.broadcast(S, 1f);
        IntVector scales = FloatVector.broadcast(S, scale).reinterpretAsInts();
        FloatVector zeros = FloatVector.zero(S);
        int k = 0;
        for (; FUSED && k + L <= n; k += L) {
            FloatVector y = FloatVector.fromArray(S, output, offset + k);
            FloatVector steepness = slopes.blend(ones, y.compare(VectorOperators.GT, zeros));
            VectorMask<Integer> dropped = y.reinterpretAsInts().compare(VectorOperators.EQ, Integer.MIN_VALUE);
            FloatVector.fromArray(S, g, gOffset + k)
                    .mul(steepness)
                    .mul(scales.blend(0, dropped).reinterpretAsFloats())
                    .intoArray(output, offset + k);
        }
        Kernels.super.leakyBack(slope, scale, g, gOffset + k, output, offset + k, n - k);
    }

    @Override
    public int above(float[] x, int offset, int n, float threshold, int[] found) {
        if (!FUSED) {
            return PLAIN.above(x, offset, n, threshold, found);
        }
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
            int at = row * panel();
            if (FUSED ? anyAbove(x, at, thresholds[row]) : PLAIN.max(x, at, panel()) > thresholds[row]) {
                found[count++] = row;
            }
        }
        return count;
    }

    private static boolean anyAbove(float[] x, int at, float threshold) {
        FloatVector top = FloatVector.fromArray(S, x, at).max(FloatVector.fromArray(S, x, at + L));
        if (PanelProduct.PANEL == 4 * L) {
            top = top.max(FloatVector.fromArray(S, x, at + 2 * L).max(FloatVector.fromArray(S, x, at + 3 * L)));
        }
        return top.compare(VectorOperators.GT, threshold).anyTrue();
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
        if (!FUSED) {
            PLAIN.adam(parameters, first, second, offset, gradient, gradientOffset, n, step);
            return;
        }
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
