package io.github.ssmreco.engine.loss;

import io.github.ssmreco.engine.kernel.Compute;
import io.github.ssmreco.engine.kernel.Kernels;
import io.github.ssmreco.engine.sampling.Batch;
import io.github.ssmreco.engine.sampling.BatchSpec.Mask;
import java.util.Arrays;

/**
 * A {@link PairLoss} with per-pair negatives, by inner product. A pair's negatives are row numbers: their scores
 * and slopes are N floats, and their rows are read where they are, tile by tile ({@link NegativeTiles}).
 */
final class RowPerPairLoss implements RowLoss {

    private final PairLoss loss;
    private final boolean logQ;
    private final int negatives;
    private final int dimension;
    private final Kernels kernels;
    private final Compute compute;
    private final NegativeTiles tiles;
    private final RowGradientSums sums;
    private final Member[] members;
    /** {@code [pairs, N]}: scores, then slopes, in the order of the tiles. */
    private float[] scores = new float[0];
    /** {@code [pairs]}: slopes of the positives. */
    private float[] positiveSlopes = scores;

    /** A thread's own. */
    private static final class Member {
        private final PairScores pair = new PairScores();
        private double loss;

        Member(int negatives) {
            this.pair.weights = new float[negatives];
            this.pair.count = negatives;
        }
    }

    /**
     * @param negatives N
     * @param logQ whether each item counts 1 / p_n(item)
     * @param dimension length of a row
     */
    RowPerPairLoss(PairLoss loss, int negatives, boolean logQ, int dimension, Compute compute) {
        this.loss = loss;
        this.logQ = logQ;
        this.negatives = negatives;
        this.dimension = dimension;
        this.kernels = compute.kernels();
        this.compute = compute;
        this.tiles = new NegativeTiles(negatives, compute);
        this.sums = new RowGradientSums(dimension, dimension, compute);
        this.members = new Member[compute.team().size()];
        Arrays.setAll(members, member -> new Member(negatives));
    }

    @Override
    public double apply(Batch batch, float[] rows, float[] gradients) {
        if (scores.length < batch.pairs * negatives) {
            scores = new float[batch.negatives.length];
            positiveSlopes = new float[batch.user.length];
        }
        tiles.take(batch);
        sums.begin(batch);
        compute.team().parts(batch.pairs, (member, first, end) -> {
            score(batch, first, end, rows);
            members[member].loss = toSlopes(batch, first, end, rows, members[member].pair);
            addGradients(batch, first, end, rows, sums.items(member));
        });
        sums.finish(batch, gradients);
        double total = 0;
        for (Member member : members) {
            total += member.loss;
        }
        return total;
    }

    private void score(Batch batch, int first, int end, float[] rows) {
        for (int tile = 0; tile < tiles.tiles(); tile++) {
            for (int b = first; b < end; b++) {
                int from = tiles.start(b, tile);
                int to = tiles.start(b, tile + 1);
                kernels.scores(tiles.rows(), from, to, rows, rows, batch.user[b] * dimension, scores, from, dimension);
            }
        }
    }

    private double toSlopes(Batch batch, int first, int end, float[] rows, PairScores pair) {
        double total = 0;
        pair.scores = scores;
        for (int b = first; b < end; b++) {
            int positive = (batch.userRows + batch.positive[b]) * dimension;
            pair.positive = kernels.dot(rows, batch.user[b] * dimension, rows, positive, dimension);
            pair.at = b * negatives;
            weigh(batch, b, pair);
            total += loss.apply(pair) + PairLoss.notFinite(pair.positive);
            positiveSlopes[b] = pair.positiveSlope;
        }
        return total;
    }

    private void addGradients(Batch batch, int first, int end, float[] rows, float[] itemSums) {
        float[] userGradients = sums.pairs();
        Arrays.fill(userGradients, first * dimension, end * dimension, 0f);
        for (int tile = 0; tile < tiles.tiles(); tile++) {
            for (int b = first; b < end; b++) {
                int user = batch.user[b] * dimension;
                if (NegativeTiles.tileOf(batch.positive[b]) == tile) {
                    int item = batch.positive[b] * dimension;
                    kernels.addScaled(positiveSlopes[b], rows, user, itemSums, item, dimension);
                }
                kernels.exchange(
                        tiles.rows(),
                        scores,
                        tiles.start(b, tile),
                        tiles.start(b, tile + 1),
                        rows,
                        user,
                        userGradients,
                        b * dimension,
                        itemSums,
                        batch.userRows,
                        dimension);
            }
        }
        for (int b = first; b < end; b++) {
            int positive = (batch.userRows + batch.positive[b]) * dimension;
            kernels.addScaled(positiveSlopes[b], rows, positive, userGradients, b * dimension, dimension);
        }
    }

    private void weigh(Batch batch, int b, PairScores pair) {
        for (int n = 0; n < negatives; n++) {
            pair.weights[n] = logQ ? weight(batch, tiles.rows()[pair.at + n] - batch.userRows) : 1;
        }
        pair.positiveWeight = logQ ? weight(batch, batch.positive[b]) : 1;
        if (batch.spec.mask() != Mask.NONE) {
            for (int k = batch.maskOffsets[b]; k < batch.maskOffsets[b + 1]; k++) {
                int place = tiles.masked()[k];
                pair.weights[place - pair.at] = 0;
                scores[place] = PairLoss.MASKED;
            }
        }
        pair.negatives = kernels.sum(pair.weights, 0, negatives);
    }

    private static float weight(Batch batch, int itemRow) {
        return (float) Math.exp(-batch.logProbability[itemRow]);
    }
}
