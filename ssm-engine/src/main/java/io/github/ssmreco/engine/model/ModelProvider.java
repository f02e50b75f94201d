package io.github.ssmreco.engine.model;

import ai.djl.ndarray.NDManager;
import io.github.ssmreco.engine.kernel.Compute;
import io.github.ssmreco.engine.model.torch.TensorModel;
import io.github.ssmreco.engine.support.Setting;
import java.util.List;

/** A kind of model by name, with the settings that it takes; makes it on either back end. */
public interface ModelProvider {

    /** The name in a POM, lower case: {@code lightgcn}. */
    String name();

    /** The settings of this model's own. */
    List<Setting> settings();

    /** On the {@code vector} back end. */
    RowModel onVector(ModelContext context, Compute compute);

    /**
     * On the {@code torch} back end.
     *
     * @param manager of the device; the model makes sub-managers of it and closes them with itself
     */
    TensorModel onTorch(ModelContext context, NDManager manager);
}
