package io.github.ssmreco.engine.loss;

import io.github.ssmreco.engine.kernel.Compute;
import io.github.ssmreco.engine.kernel.Kernels;
import io.github.ssmreco.engine.sampling.Batch;
import io.github.ssmreco.engine.sampling.BatchSpec.Mask;
import java.util.Arrays;

/**
 * A {@link PairLoss} whose pairs have negatives of their own, by inner product. A pair's negatives are row numbers: their scores
 * and slopes are N floats, and their rows are read where they are.
 */
final class RowOwnLoss implements RowLoss {

    private final PairLoss loss;
    private final boolean logQ;
    private final int dimension;
    private final Kernels kernels;
    private final Compute compute;
    private final RowGradientSums sums;
    private final Member[] members;

    /** A thread's own. */
    private static final class Member {
        private final PairScores pair = new PairScores();
        private final int[] rows;
        private double loss;

        Member(int negatives) {
            this.rows = new int[negatives];
            this.pair.scores = new float[negatives];
            this.pair.weights = new float[negatives];
            this.pair.count = negatives;
        }
    }

    /**
     * @param negatives N
     * @param logQ whether each item counts 1 / p_n(item)
     * @param dimension length of a row
     */
    RowOwnLoss(PairLoss loss, int negatives, boolean logQ, int dimension, Compute compute) {
        this.loss = loss;
        this.logQ = logQ;
        this.dimension = dimension;
        this.kernels = compute.kernels();
        this.compute = compute;
        this.sums = new RowGradientSums(dimension, dimension, compute);
        this.members = new Member[compute.crew().size()];
        Arrays.setAll(members, member -> new Member(negatives));
    }

    @Override
    public double apply(Batch batch, float[] rows, float[] gradients) {
        sums.begin(batch);
        compute.crew().together(member -> {
            Member mine = members[member];
            mine.loss = 0;
            int first = (int) ((long) batch.pairs * member / members.length);
            int end = (int) ((long) batch.pairs * (member + 1) / members.length);
            for (int b = first; b < end; b++) {
                mine.loss += pair(batch, mine, b, rows, sums.items(member));
            }
        });
        sums.finish(batch, gradients);
        double total = 0;
        for (Member member : members) {
            total += member.loss;
        }
        return total;
    }

    private double pair(Batch batch, Member mine, int b, float[] rows, float[] itemSums) {
        PairScores pair = mine.pair;
        int user = batch.user[b] * dimension;
        int positive = (batch.userRows + batch.positive[b]) * dimension;
        for (int n = 0; n < pair.count; n++) {
            mine.rows[n] = batch.userRows + batch.negatives[b * pair.count + n];
        }
        pair.positive = kernels.dot(rows, user, rows, positive, dimension);
        kernels.scores(mine.rows, 0, pair.count, rows, rows, user, pair.scores, 0, dimension);
        weigh(batch, b, pair);
        double value = loss.apply(pair);

        float[] userGradient = sums.pairs();
        kernels.gather(mine.rows, pair.scores, 0, pair.count, rows, userGradient, b * dimension, dimension);
        kernels.addScaled(pair.positiveSlope, rows, positive, userGradient, b * dimension, dimension);
        kernels.addScaled(pair.positiveSlope, rows, user, itemSums, batch.positive[b] * dimension, dimension);
        for (int n = 0; n < pair.count; n++) {
            // most negatives of a hinge have no slope
            if (pair.scores[n] != 0) {
                int item = batch.negatives[b * pair.count + n] * dimension;
                kernels.addScaled(pair.scores[n], rows, user, itemSums, item, dimension);
            }
        }
        return value;
    }

    private void weigh(Batch batch, int b, PairScores pair) {
        for (int n = 0; n < pair.count; n++) {
            pair.weights[n] = weight(batch, batch.negatives[b * pair.count + n]);
        }
        pair.positiveWeight = weight(batch, batch.positive[b]);
        if (batch.spec.mask() != Mask.NONE) {
            for (int k = batch.maskOffsets[b]; k < batch.maskOffsets[b + 1]; k++) {
                pair.weights[batch.masked[k]] = 0;
                pair.scores[batch.masked[k]] = PairLoss.MASKED;
            }
        }
        pair.negatives = kernels.sum(pair.weights, 0, pair.count);
    }

    private float weight(Batch batch, int itemRow) {
        return logQ ? (float) Math.exp(-batch.logProbability[itemRow]) : 1;
    }
}
