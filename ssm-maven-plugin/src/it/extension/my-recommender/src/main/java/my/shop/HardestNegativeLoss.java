package my.shop;

import io.github.ssmreco.engine.kernel.Compute;
import io.github.ssmreco.engine.kernel.Kernels;
import io.github.ssmreco.engine.loss.CosineRows;
import io.github.ssmreco.engine.loss.LossProvider;
import io.github.ssmreco.engine.loss.LossSettings;
import io.github.ssmreco.engine.loss.RowGradientSums;
import io.github.ssmreco.engine.loss.RowLoss;
import io.github.ssmreco.engine.sampling.Batch;
import io.github.ssmreco.engine.sampling.BatchSpec;
import io.github.ssmreco.engine.sampling.Samplers;
import io.github.ssmreco.engine.support.Setting;
import io.github.ssmreco.engine.support.Settings;
import java.util.Arrays;
import java.util.List;

/**
 * Dynamic negative sampling (Zhang et al., 2013) with a hinge: (m − f(u, i) + max_j f(u, j))₊ over N drawn negatives j. All N are
 * scored and only the hardest one's row is moved.
 */
public final class HardestNegativeLoss implements LossProvider {

    private static final Setting MARGIN =
            Setting.number("margin", null, 0, 100, "m", "by how much a positive is to be ahead");
    private static final Setting NEGATIVES = LossSettings.negatives(4);

    @Override
    public String name() {
        return "hardest";
    }

    @Override
    public List<Setting> settings() {
        return Samplers.settings(Samplers.NON_INTERACTED, MARGIN, NEGATIVES, LossSettings.INNER_PRODUCT_FIRST);
    }

    @Override
    public BatchSpec batches(Settings settings) {
        return BatchSpec.perPair(settings.integer(NEGATIVES), Samplers.chosen(settings));
    }

    @Override
    public RowLoss onVector(Settings settings, int dimension, Compute compute) {
        RowLoss loss = new Rows((float) settings.number(MARGIN), settings.integer(NEGATIVES), dimension, compute);
        boolean cosine = LossSettings.cosine(settings, LossSettings.INNER_PRODUCT_FIRST);
        return CosineRows.of(cosine, loss, dimension, compute);
    }

    /** By inner product, on all threads: each has a part of the pairs, and sums of its own for the items. */
    private static final class Rows implements RowLoss {

        private final float margin;
        private final int negatives;
        private final int dimension;
        private final Kernels kernels;
        private final Compute compute;
        private final RowGradientSums sums;
        private final Member[] members;

        /** A thread's own: where the rows of a pair's negatives are, their scores, the losses of its pairs. */
        private static final class Member {
            private final int[] rows;
            private final float[] scores;
            private double loss;

            Member(int negatives) {
                this.rows = new int[negatives];
                this.scores = new float[negatives];
            }
        }

        Rows(float margin, int negatives, int dimension, Compute compute) {
            this.margin = margin;
            this.negatives = negatives;
            this.dimension = dimension;
            this.kernels = compute.kernels();
            this.compute = compute;
            this.sums = new RowGradientSums(dimension, dimension, compute);
            this.members = new Member[compute.team().size()];
            Arrays.setAll(members, member -> new Member(negatives));
        }

        @Override
        public double apply(Batch batch, float[] rows, float[] gradients) {
            sums.begin(batch);
            compute.team().parts(batch.pairs, (member, from, to) -> {
                members[member].loss = 0;
                for (int b = from; b < to; b++) {
                    members[member].loss += pair(batch, b, rows, members[member], sums.items(member));
                }
            });
            sums.finish(batch, gradients);
            return Arrays.stream(members).mapToDouble(member -> member.loss).sum();
        }

        private double pair(Batch batch, int b, float[] rows, Member mine, float[] itemSums) {
            int user = batch.user[b] * dimension;
            for (int n = 0; n < negatives; n++) {
                mine.rows[n] = batch.userRows + batch.negatives[b * negatives + n];
            }
            kernels.scores(mine.rows, 0, negatives, rows, rows, user, mine.scores, 0, dimension);
            // unlike a comparison, this is NaN where a score is, and so is the loss
            float hardest = kernels.max(mine.scores, 0, negatives);
            int positive = batch.positive[b] * dimension;
            int items = batch.userRows * dimension;
            float behind = margin - kernels.dot(rows, user, rows, items + positive, dimension) + hardest;
            float[] byUser = sums.pairs();
            Arrays.fill(byUser, b * dimension, (b + 1) * dimension, 0f);
            if (behind > 0) {
                int negative = mine.rows[indexOf(hardest, mine.scores)] * dimension;
                kernels.addScaled(1f, rows, negative, byUser, b * dimension, dimension);
                kernels.addScaled(-1f, rows, items + positive, byUser, b * dimension, dimension);
                kernels.addScaled(1f, rows, user, itemSums, negative - items, dimension);
                kernels.addScaled(-1f, rows, user, itemSums, positive, dimension);
            }
            return Math.max(behind, 0);
        }

        private static int indexOf(float value, float[] values) {
            int n = 0;
            while (values[n] != value) {
                n++;
            }
            return n;
        }
    }
}
