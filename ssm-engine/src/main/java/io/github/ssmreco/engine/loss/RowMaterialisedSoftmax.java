package io.github.ssmreco.engine.loss;

import io.github.ssmreco.engine.kernel.Compute;
import io.github.ssmreco.engine.kernel.Kernels;
import io.github.ssmreco.engine.sampling.Batch;
import java.util.Arrays;

/**
 * {@link FullSoftmax} on the {@code vector} back end the ordinary way: the logits of all pairs, {@code [pairs, items]}, held at
 * once and made slopes in place. It is here to be measured beside {@link RowFullSoftmax} (Table 7).
 */
final class RowMaterialisedSoftmax implements RowLoss {

    private static final int CHUNK = 48;

    private final PairLoss loss;
    private final int dimension;
    private final Kernels kernels;
    private final Compute compute;
    private final PanelRows panels;
    private float[] logits = new float[0];
    private float[] left = logits;
    private float[] sums = logits;
    private float[] ones = logits;
    private double[] values = new double[0];

    /**
     * @param temperature τ
     * @param dimension length of a row
     */
    RowMaterialisedSoftmax(double temperature, int dimension, Compute compute) {
        this.loss = new SoftmaxPair(temperature, false, compute.kernels());
        this.dimension = dimension;
        this.kernels = compute.kernels();
        this.compute = compute;
        this.panels = new PanelRows(dimension, compute);
    }

    @Override
    public double apply(Batch batch, float[] rows, float[] gradients) {
        panels.take(rows, batch.rows());
        panels.pack(batch.userRows, batch.itemRows);
        reserve(batch);
        Arrays.fill(gradients, 0, batch.userRows * dimension, 0f);
        compute.team().chunks(batch.pairs, CHUNK, (member, from, to) -> slopes(batch, from, to));
        compute.team().chunks(batch.itemRows, CHUNK, (member, from, to) -> itemGradients(batch, from, to, gradients));
        double value = 0;
        for (int b = 0; b < batch.pairs; b++) {
            kernels.addScaled(1f, sums, b * panels.stride(), gradients, batch.user[b] * dimension, dimension);
            value += values[b];
        }
        return value;
    }

    private void reserve(Batch batch) {
        int needed = Math.multiplyExact(batch.pairs, panels.width());
        if (logits.length < needed) {
            logits = new float[needed];
            left = new float[batch.pairs * panels.stride()];
            sums = new float[batch.pairs * panels.stride()];
            values = new double[batch.pairs];
            ones = new float[panels.width()];
            Arrays.fill(ones, 1f);
        }
    }

    /** Slopes of pairs {@code [from, to)}, and the gradient of each one's user. */
    private void slopes(Batch batch, int from, int to) {
        int stride = panels.stride();
        int width = panels.width();
        int items = batch.userRows * stride;
        for (int b = from; b < to; b++) {
            System.arraycopy(panels.rows(), batch.user[b] * stride, left, b * stride, stride);
        }
        panels.scores(left, from * stride, to - from, logits, from * width);
        PairScores pair = new PairScores();
        pair.scores = logits;
        pair.weights = ones;
        pair.count = batch.itemRows;
        pair.negatives = batch.itemRows;
        for (int b = from; b < to; b++) {
            pair.at = b * width;
            pair.positive = logits[pair.at + batch.positive[b]];
            values[b] = loss.apply(pair);
            logits[pair.at + batch.positive[b]] += pair.positiveSlope;
        }
        kernels.multiply(
                logits,
                from * width,
                width,
                1,
                panels.rows(),
                items,
                stride,
                batch.itemRows,
                sums,
                from * stride,
                stride,
                to - from,
                stride,
                false);
    }

    private void itemGradients(Batch batch, int from, int to, float[] gradients) {
        int stride = panels.stride();
        float[] out = new float[(to - from) * stride];
        kernels.multiply(
                logits,
                from,
                1,
                panels.width(),
                left,
                0,
                stride,
                batch.pairs,
                out,
                0,
                stride,
                to - from,
                stride,
                false);
        for (int item = from; item < to; item++) {
            int at = (batch.userRows + item) * dimension;
            System.arraycopy(out, (item - from) * stride, gradients, at, dimension);
        }
    }
}
