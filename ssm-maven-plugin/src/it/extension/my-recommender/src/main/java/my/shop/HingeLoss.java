package my.shop;

import io.github.ssmreco.engine.kernel.Compute;
import io.github.ssmreco.engine.kernel.Kernels;
import io.github.ssmreco.engine.loss.LossProvider;
import io.github.ssmreco.engine.loss.PairLoss;
import io.github.ssmreco.engine.loss.PairScores;
import io.github.ssmreco.engine.loss.RowLoss;
import io.github.ssmreco.engine.sampling.BatchSpec;
import io.github.ssmreco.engine.sampling.Samplers;
import io.github.ssmreco.engine.support.Setting;
import io.github.ssmreco.engine.support.Settings;
import java.util.List;

/** (m − f(u,i) + f(u,j))₊ by inner product, with one negative a pair. */
public final class HingeLoss implements LossProvider {

    private static final Setting MARGIN =
            Setting.number("margin", null, 0, 100, "m", "by how much a positive is to be ahead");

    @Override
    public String name() {
        return "hinge";
    }

    @Override
    public List<Setting> settings() {
        return Samplers.settings(Samplers.NON_INTERACTED, MARGIN);
    }

    @Override
    public BatchSpec batches(Settings settings) {
        return BatchSpec.own(1, Samplers.chosen(settings));
    }

    @Override
    public RowLoss onVector(Settings settings, int dimension, Compute compute) {
        PairLoss pair = new Hinge((float) settings.number(MARGIN), compute.kernels());
        return pair.onRows(batches(settings), false, dimension, compute);
    }

    private record Hinge(float margin, Kernels kernels) implements PairLoss {

        @Override
        public double apply(PairScores pair) {
            float threshold = pair.positive - margin;
            // scores become slopes in their place: 1 where a negative is less than the margin behind
            double loss = kernels.hinge(pair.scores, pair.at, pair.weights, threshold, pair.count);
            pair.positiveSlope = -kernels.sum(pair.scores, pair.at, pair.count);
            return loss;
        }
    }
}
