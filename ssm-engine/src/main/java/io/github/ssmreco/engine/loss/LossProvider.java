package io.github.ssmreco.engine.loss;

import io.github.ssmreco.engine.kernel.Compute;
import io.github.ssmreco.engine.loss.torch.TensorLoss;
import io.github.ssmreco.engine.sampling.BatchSpec;
import io.github.ssmreco.engine.sampling.Samplers;
import io.github.ssmreco.engine.support.Extensions;
import io.github.ssmreco.engine.support.Setting;
import io.github.ssmreco.engine.support.Settings;
import java.util.List;
import java.util.Set;

/** A kind of loss by name, with the settings that it takes; makes it on either back end. */
public interface LossProvider {

    /** The name in a POM, lower case: {@code ssm}. */
    String name();

    /** The settings of this loss's own, those of the samplers that it may draw with among them. */
    List<Setting> settings();

    /**
     * Names of settings that mean nothing beside the others' values: a POM that sets one is refused. Unless a loss says more,
     * those of the samplers that were not chosen.
     */
    default Set<String> inapplicable(Settings settings) {
        String sampler = Samplers.chosen(settings);
        return sampler.isEmpty() ? Set.of() : Samplers.inapplicable(sampler);
    }

    /** What it wants of its batches. */
    BatchSpec batches(Settings settings);

    /** Floats that it holds at once for a batch on the {@code vector} back end, beside rows, gradients and negatives. */
    default long scores(Settings settings, long pairs, long items) {
        return 0;
    }

    /**
     * On the {@code vector} back end.
     *
     * @param dimension length of a row
     */
    RowLoss onVector(Settings settings, int dimension, Compute compute);

    /** On the {@code torch} back end; a loss of a user's own need not have that. */
    default TensorLoss onTorch(Settings settings) {
        throw Extensions.noTorch("loss '" + name() + "'");
    }
}
