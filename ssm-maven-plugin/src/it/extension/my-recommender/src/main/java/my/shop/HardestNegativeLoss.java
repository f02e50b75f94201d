package my.shop;

import io.github.ssmreco.engine.kernel.Compute;
import io.github.ssmreco.engine.kernel.Kernels;
import io.github.ssmreco.engine.loss.CosineRows;
import io.github.ssmreco.engine.loss.LossProvider;
import io.github.ssmreco.engine.loss.LossSettings;
import io.github.ssmreco.engine.loss.PerPairScores;
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

    /** By inner product: scores are made, and slopes turned into gradients, by {@link PerPairScores}, on all threads. */
    private static final class Rows implements RowLoss {

        private final float margin;
        private final int negatives;
        private final Kernels kernels;
        private final PerPairScores pairs;

        Rows(float margin, int negatives, int dimension, Compute compute) {
            this.margin = margin;
            this.negatives = negatives;
            this.kernels = compute.kernels();
            this.pairs = new PerPairScores(negatives, dimension, compute);
        }

        @Override
        public double apply(Batch batch, float[] rows, float[] gradients) {
            return pairs.apply(batch, rows, gradients, (member, b) -> toSlopes(b));
        }

        private double toSlopes(int b) {
            float[] scores = pairs.scores();
            int from = b * negatives;
            int to = from + negatives;
            // unlike a comparison, this is NaN where a score is, and so is the loss
            float hardest = kernels.max(scores, from, negatives);
            float behind = margin - pairs.positives()[b] + hardest;
            int at = from;
            while (behind > 0 && scores[at] != hardest) {
                at++;
            }
            Arrays.fill(scores, from, to, 0f);
            pairs.positives()[b] = 0;
            if (behind > 0) {
                scores[at] = 1;
                pairs.positives()[b] = -1;
            }
            return Math.max(behind, 0);
        }
    }
}
