package io.github.ssmreco.engine.loss;

import static io.github.ssmreco.engine.loss.LossSettings.COSINE_FIRST;
import static io.github.ssmreco.engine.loss.LossSettings.MASK;
import static io.github.ssmreco.engine.loss.LossSettings.TEMPERATURE;

import io.github.ssmreco.engine.kernel.Compute;
import io.github.ssmreco.engine.loss.torch.TensorLoss;
import io.github.ssmreco.engine.loss.torch.TensorSoftmaxPairs;
import io.github.ssmreco.engine.loss.torch.TorchCosine;
import io.github.ssmreco.engine.loss.torch.TorchSampledSoftmax;
import io.github.ssmreco.engine.sampling.BatchSpec;
import io.github.ssmreco.engine.sampling.BatchSpec.Mask;
import io.github.ssmreco.engine.sampling.Samplers;
import io.github.ssmreco.engine.support.Setting;
import io.github.ssmreco.engine.support.Settings;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * SSM (Eq. 4 and 5): Σ −ln (exp f(u,i) / (exp f(u,i) + Σ_j exp f(u,j))), f = similarity / τ. The negatives j are the positives of
 * the whole batch (as in the authors' code: duplicates of i and other items of u count too), or N drawn ones, the batch's or each
 * pair's own.
 */
public final class SampledSoftmax implements LossProvider {

    private static final String BATCH = "batch";
    private static final String SHARED = "shared";
    private static final String NEGATIVES_ONLY = "negatives-only";
    private static final String LOG_Q = "log-q";

    private static final Setting FROM = Setting.choice(
            "negatives-from",
            List.of(BATCH, SHARED, "per-pair"),
            "the batch's positives, one draw per batch, or one per pair");
    private static final Setting NEGATIVES = LossSettings.negatives(2048);
    private static final Setting DENOMINATOR = Setting.choice(
            "denominator", List.of("with-positive", NEGATIVES_ONLY), "whether the positive is part of the denominator");
    private static final Setting CORRECTION = Setting.choice(
            "correction",
            List.of("none", LOG_Q),
            "log-q subtracts from each logit, the positive's too, the logarithm of its item's sampling probability");

    @Override
    public String name() {
        return "ssm";
    }

    @Override
    public List<Setting> settings() {
        return Samplers.settings(
                Samplers.POPULARITY, TEMPERATURE, COSINE_FIRST, FROM, NEGATIVES, MASK, DENOMINATOR, CORRECTION);
    }

    @Override
    public Set<String> inapplicable(Settings settings) {
        if (!settings.choice(FROM).equals(BATCH)) {
            return LossProvider.super.inapplicable(settings);
        }
        Set<String> inapplicable = new TreeSet<>(Samplers.inapplicable(""));
        inapplicable.add(NEGATIVES.name());
        inapplicable.add(Samplers.CHOICE);
        return inapplicable;
    }

    @Override
    public BatchSpec batches(Settings settings) {
        int drawn = settings.integer(NEGATIVES);
        String by = Samplers.chosen(settings);
        BatchSpec spec = switch (settings.choice(FROM)) {
            case BATCH -> BatchSpec.inBatch();
            case SHARED -> BatchSpec.shared(drawn, by);
            default -> BatchSpec.perPair(drawn, by);
        };
        spec = spec.masking(LossSettings.mask(settings));
        return corrected(settings) ? spec.withLogProbabilities() : spec;
    }

    private static boolean corrected(Settings settings) {
        return settings.choice(CORRECTION).equals(LOG_Q);
    }

    private static boolean withPositive(Settings settings) {
        return !settings.choice(DENOMINATOR).equals(NEGATIVES_ONLY);
    }

    @Override
    public RowLoss onVector(Settings settings, int dimension, Compute compute) {
        double temperature = settings.number(TEMPERATURE);
        boolean cosine = LossSettings.cosine(settings, COSINE_FIRST);
        if (isPapers(settings) && cosine) {
            return new RowSampledSoftmax(temperature, dimension, compute);
        }
        return new SoftmaxPair(temperature, withPositive(settings), compute.kernels())
                .onRows(batches(settings), cosine, dimension, compute);
    }

    /** In-batch negatives and none of the options: every user has one denominator, which {@link RowSampledSoftmax} makes use of. */
    private static boolean isPapers(Settings settings) {
        return settings.choice(FROM).equals(BATCH)
                && LossSettings.mask(settings) == Mask.NONE
                && withPositive(settings)
                && !corrected(settings);
    }

    @Override
    public TensorLoss onTorch(Settings settings) {
        double temperature = settings.number(TEMPERATURE);
        boolean cosine = LossSettings.cosine(settings, COSINE_FIRST);
        if (isPapers(settings)) {
            return TorchCosine.of(cosine, new TorchSampledSoftmax(temperature));
        }
        return new TensorSoftmaxPairs(temperature, withPositive(settings)).onRows(batches(settings), cosine);
    }
}
