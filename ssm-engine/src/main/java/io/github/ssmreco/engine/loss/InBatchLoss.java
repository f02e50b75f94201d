package io.github.ssmreco.engine.loss;

import io.github.ssmreco.engine.kernel.Compute;
import io.github.ssmreco.engine.kernel.Kernels;
import io.github.ssmreco.engine.loss.torch.TensorBinaryPairs;
import io.github.ssmreco.engine.loss.torch.TensorContrastivePairs;
import io.github.ssmreco.engine.loss.torch.TensorLoss;
import io.github.ssmreco.engine.loss.torch.TensorPairLoss;
import io.github.ssmreco.engine.loss.torch.TensorRankingPairs;
import io.github.ssmreco.engine.sampling.BatchSpec;
import io.github.ssmreco.engine.support.Setting;
import io.github.ssmreco.engine.support.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * A loss that takes the positives of the batch's other pairs as negatives (section 4.4.1). A pair's own positive is none of its
 * negatives; another pair's positive counts as often as the batch has it, also where it is the same item.
 */
public final class InBatchLoss implements LossProvider {

    private static final String SUM = "sum";
    private static final Setting REDUCTION = Setting.choice(
            "negatives-as",
            List.of("mean", SUM),
            "whether the negatives' terms are added up or averaged beside the positive's");

    /** BCE-IB: label 1 for the pair's item, label 0 for each other item of the batch. */
    public static final LossProvider BINARY_CROSS_ENTROPY = new InBatchLoss(
            "bce-ib",
            LossSettings.INNER_PRODUCT_FIRST,
            List.of(REDUCTION),
            (settings, kernels) -> new BinaryPair(!settings.choice(REDUCTION).equals(SUM), kernels),
            settings -> new TensorBinaryPairs(!settings.choice(REDUCTION).equals(SUM)));

    /** BPR-IB: the mean of the pair's ranking loss against each other item of the batch. */
    public static final LossProvider BAYESIAN_PERSONALIZED_RANKING = new InBatchLoss(
            "bpr-ib",
            LossSettings.INNER_PRODUCT_FIRST,
            List.of(),
            (settings, kernels) -> new RankingPair(kernels),
            settings -> new TensorRankingPairs());

    /** CCL-IB: CCL with the other items of the batch in place of drawn ones. */
    public static final LossProvider COSINE_CONTRASTIVE = new InBatchLoss(
            "ccl-ib",
            LossSettings.COSINE_FIRST,
            List.of(LossSettings.MARGIN, LossSettings.WEIGHT),
            (settings, kernels) -> new ContrastivePair(
                    settings.number(LossSettings.MARGIN), settings.number(LossSettings.WEIGHT), kernels),
            settings -> new TensorContrastivePairs(
                    settings.number(LossSettings.MARGIN), settings.number(LossSettings.WEIGHT)));

    private final String name;
    private final Setting similarity;
    private final List<Setting> own;
    private final BiFunction<Settings, Kernels, PairLoss> pair;
    private final Function<Settings, TensorPairLoss> tensorPairs;

    private InBatchLoss(
            String name,
            Setting similarity,
            List<Setting> own,
            BiFunction<Settings, Kernels, PairLoss> pair,
            Function<Settings, TensorPairLoss> tensorPairs) {
        this.name = name;
        this.similarity = similarity;
        this.own = own;
        this.pair = pair;
        this.tensorPairs = tensorPairs;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<Setting> settings() {
        List<Setting> settings = new ArrayList<>(own);
        settings.add(similarity);
        settings.add(LossSettings.MASK);
        return settings;
    }

    @Override
    public BatchSpec batches(Settings settings) {
        return BatchSpec.inBatch().masking(LossSettings.mask(settings));
    }

    @Override
    public RowLoss onVector(Settings settings, int dimension, Compute compute) {
        boolean cosine = LossSettings.cosine(settings, similarity);
        return pair.apply(settings, compute.kernels()).onRows(batches(settings), cosine, dimension, compute);
    }

    @Override
    public TensorLoss onTorch(Settings settings) {
        return tensorPairs.apply(settings).onRows(batches(settings), LossSettings.cosine(settings, similarity));
    }
}
