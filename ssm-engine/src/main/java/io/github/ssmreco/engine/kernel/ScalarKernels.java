package io.github.ssmreco.engine.kernel;

import java.util.Arrays;

/** Plain loops: where the Vector API is missing, and what its kernels are tested against. */
public final class ScalarKernels implements Kernels {

    private static final int PANEL = 16;

    @Override
    public int panel() {
        return PANEL;
    }

    @Override
    public int padded(int columns) {
        return columns;
    }

    @Override
    public String description() {
        return "scalar";
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
        for (int r = 0; r < rows; r++) {
            int o = outOffset + r * outRow;
            if (!add) {
                Arrays.fill(out, o, o + columns, 0f);
            }
            for (int k = 0; k < depth; k++) {
                addScaled(w[wOffset + r * wRow + k * wColumn], x, xOffset + k * xRow, out, o, columns);
            }
        }
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
        Arrays.fill(out, outOffset, outOffset + n, 0f);
        for (int k = from; k < to; k++) {
            addScaled(values[k], x, xOffset + columns[k] * n, out, outOffset, n);
        }
    }

    @Override
    public void addScaled(float alpha, float[] x, int xOffset, float[] y, int yOffset, int n) {
        for (int k = 0; k < n; k++) {
            y[yOffset + k] += alpha * x[xOffset + k];
        }
    }

    @Override
    public void scale(float alpha, float[] x, int offset, int n) {
        for (int k = offset; k < offset + n; k++) {
            x[k] *= alpha;
        }
    }

    @Override
    public float dot(float[] x, int xOffset, float[] y, int yOffset, int n) {
        float sum = 0;
        for (int k = 0; k < n; k++) {
            sum += x[xOffset + k] * y[yOffset + k];
        }
        return sum;
    }

    @Override
    public float max(float[] x, int offset, int n) {
        float max = x[offset];
        for (int k = offset + 1; k < offset + n; k++) {
            max = Math.max(max, x[k]);
        }
        return max;
    }

    @Override
    public float exponentials(float[] x, int offset, float[] weights, float shift, int n) {
        float sum = 0;
        for (int k = 0; k < n; k++) {
            float value = weights[k] * (float) StrictMath.exp(x[offset + k] - shift);
            x[offset + k] = value;
            sum += value;
        }
        return sum;
    }

    @Override
    public float softPlus(float[] x, int offset, float[] weights, float shift, int n) {
        float sum = 0;
        for (int k = 0; k < n; k++) {
            float y = x[offset + k] - shift;
            double tail = StrictMath.exp(-Math.abs(y));
            sum += weights[k] * (float) (Math.max(y, 0) + StrictMath.log1p(tail));
            x[offset + k] = weights[k] * (float) ((y > 0 ? 1 : tail) / (1 + tail));
        }
        return sum;
    }

    @Override
    public float hinge(float[] x, int offset, float[] weights, float margin, int n) {
        float sum = 0;
        for (int k = 0; k < n; k++) {
            float y = x[offset + k] - margin;
            sum += weights[k] * Math.max(y, 0);
            x[offset + k] = y > 0 ? weights[k] : 0;
        }
        return sum;
    }

    @Override
    public float sum(float[] x, int offset, int n) {
        float sum = 0;
        for (int k = offset; k < offset + n; k++) {
            sum += x[k];
        }
        return sum;
    }

    @Override
    public int above(float[] x, int offset, int n, float threshold, int[] found) {
        int count = 0;
        for (int k = 0; k < n; k++) {
            if (x[offset + k] > threshold) {
                found[count++] = k;
            }
        }
        return count;
    }

    @Override
    public int rowsAbove(float[] x, int rows, float[] thresholds, int[] found) {
        int count = 0;
        for (int row = 0; row < rows; row++) {
            if (max(x, row * PANEL, PANEL) > thresholds[row]) {
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
        for (int k = 0; k < n; k++) {
            float g = gradient[gradientOffset + k];
            int p = offset + k;
            float m = step.beta1() * first[p] + rest1 * g;
            float v = step.beta2() * second[p] + rest2 * g * g;
            first[p] = m;
            second[p] = v;
            parameters[p] -= step.rate() * m / ((float) Math.sqrt(v) * step.root() + step.epsilon());
        }
    }
}
