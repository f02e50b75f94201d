package io.github.ssmreco.engine.loss;

import io.github.ssmreco.engine.kernel.Compute;
import io.github.ssmreco.engine.loss.torch.TensorLoss;
import io.github.ssmreco.engine.support.Setting;
import io.github.ssmreco.engine.support.Settings;
import java.util.List;

/** A kind of loss by name, with the settings that it takes; makes it on either back end. */
public interface LossProvider {

    /** The name in a POM, lower case: {@code ssm}. */
    String name();

    /** The settings of this loss's own. */
    List<Setting> settings();

    /** How many negatives of its own each pair wants, N; 0 where the batch's items are enough. */
    int negativesPerPair(Settings settings);

    /**
     * On the {@code vector} back end.
     *
     * @param dimension embedding size
     */
    RowLoss onVector(Settings settings, int dimension, Compute compute);

    /** On the {@code torch} back end. */
    TensorLoss onTorch(Settings settings);
}
