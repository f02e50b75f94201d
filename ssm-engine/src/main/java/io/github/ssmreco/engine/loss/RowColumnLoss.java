package io.github.ssmreco.engine.loss;

import io.github.ssmreco.engine.kernel.Compute;
import io.github.ssmreco.engine.kernel.Kernels;
import io.github.ssmreco.engine.sampling.Batch;
import java.util.Arrays;

/**
 * A {@link PairLoss} whose negatives all pairs of the batch share (its columns), by inner product: blocks of pairs times all
 * columns, the block's scores made slopes in place by the loss, and those at once multiplied into the gradients. No more than a
 * block of scores is ever held by a thread.
 */
final class RowColumnLoss implements RowLoss {

    private static final int BLOCK = 48;

    private final PairLoss loss;
    private final int dimension;
    private final Kernels kernels;
    private final Compute compute;
    private final PanelRows panels;
    private final RowGradientSums sums;
    private final Member[] members;

    /** A thread's own: the rows of its block's users, their scores, what the loss sees of a pair. */
    private static final class Member {
        private final PairScores pair = new PairScores();
        private final PairWeights weights;
        private final float[] positiveSlopes = new float[BLOCK];
        private final float[] left;
        private float[] scores = new float[0];
        private double loss;

        Member(boolean logQ, int stride) {
            this.weights = new PairWeights(logQ);
            this.left = new float[BLOCK * stride];
        }
    }

    /**
     * @param logQ whether each item counts 1 / p_n(item)
     * @param dimension length of a row
     */
    RowColumnLoss(PairLoss loss, boolean logQ, int dimension, Compute compute) {
        this.loss = loss;
        this.dimension = dimension;
        this.kernels = compute.kernels();
        this.compute = compute;
        this.panels = new PanelRows(dimension, compute);
        this.sums = new RowGradientSums(dimension, panels.stride(), compute);
        this.members = new Member[compute.team().size()];
        Arrays.setAll(members, member -> new Member(logQ, panels.stride()));
    }

    @Override
    public double apply(Batch batch, float[] rows, float[] gradients) {
        panels.take(rows, batch.rows());
        panels.pack(batch.userRows, batch.columns);
        sums.begin(batch);
        int blocks = (batch.pairs + BLOCK - 1) / BLOCK;
        compute.team().parts(blocks, (member, first, end) -> {
            Member mine = members[member];
            mine.loss = 0;
            mine.weights.begin(batch);
            if (mine.scores.length < BLOCK * panels.width()) {
                mine.scores = new float[BLOCK * panels.widthOf(batch.columnCount.length)];
            }
            for (int block = first; block < end; block++) {
                int from = block * BLOCK;
                block(batch, mine, from, Math.min(from + BLOCK, batch.pairs), sums.items(member));
            }
        });
        sums.finish(batch, gradients);
        double total = 0;
        for (Member member : members) {
            total += member.loss;
        }
        return total;
    }

    private void block(Batch batch, Member mine, int from, int to, float[] itemSums) {
        int stride = panels.stride();
        int width = panels.width();
        for (int b = from; b < to; b++) {
            System.arraycopy(panels.rows(), batch.user[b] * stride, mine.left, (b - from) * stride, stride);
        }
        panels.scores(mine.left, 0, to - from, mine.scores, 0);
        for (int b = from; b < to; b++) {
            mine.loss += pair(batch, mine, b, (b - from) * width, (b - from) * stride);
            mine.positiveSlopes[b - from] = mine.pair.positiveSlope;
        }
        int items = batch.userRows * stride;
        kernels.multiply(
                mine.scores,
                0,
                width,
                1,
                panels.rows(),
                items,
                stride,
                batch.columns,
                sums.pairs(),
                from * stride,
                stride,
                to - from,
                stride,
                false);
        kernels.multiply(
                mine.scores,
                0,
                1,
                width,
                mine.left,
                0,
                stride,
                to - from,
                itemSums,
                0,
                stride,
                batch.columns,
                stride,
                true);
        for (int b = from; b < to; b++) {
            float slope = mine.positiveSlopes[b - from];
            int item = batch.positive[b] * stride;
            kernels.addScaled(slope, panels.rows(), items + item, sums.pairs(), b * stride, dimension);
            kernels.addScaled(slope, mine.left, (b - from) * stride, itemSums, item, dimension);
        }
    }

    /** One pair's scores become slopes; returns its loss. */
    private double pair(Batch batch, Member mine, int b, int at, int left) {
        int item = (batch.userRows + batch.positive[b]) * panels.stride();
        PairScores pair = mine.pair;
        pair.positive = kernels.dot(mine.left, left, panels.rows(), item, dimension);
        pair.scores = mine.scores;
        pair.at = at;
        pair.count = batch.columns;
        mine.weights.apply(batch, b, pair);
        double value = loss.apply(pair) + PairLoss.notFinite(pair.positive);
        mine.weights.restore(batch, b);
        return value;
    }
}
