package io.github.ssmreco.engine.model;

import ai.djl.ndarray.NDManager;
import io.github.ssmreco.engine.kernel.Compute;
import io.github.ssmreco.engine.model.torch.TensorModel;
import io.github.ssmreco.engine.support.Extensions;
import io.github.ssmreco.engine.support.Setting;
import io.github.ssmreco.engine.support.Settings;
import java.util.List;

/** A kind of model by name, with the settings that it takes; makes it on either back end. */
public interface ModelProvider {

    /** The name in a POM, lower case: {@code lightgcn}. */
    String name();

    /** The settings of this model's own. */
    List<Setting> settings();

    /** Length of a representation, in embedding sizes. */
    default int width(Settings settings) {
        return 1;
    }

    /** Arrays {@code [nodes, embedding size]} that it computes with, beside the embeddings and their moments. */
    default int tables(Settings settings) {
        return 0;
    }

    /** On the {@code vector} back end. */
    RowModel onVector(ModelContext context, Compute compute);

    /**
     * On the {@code torch} back end; a model of a user's own need not have that.
     *
     * @param manager of the device; the model makes sub-managers of it and closes them with itself
     */
    default TensorModel onTorch(ModelContext context, NDManager manager) {
        throw Extensions.noTorch("model '" + name() + "'");
    }
}
