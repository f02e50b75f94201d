package io.github.ssmreco.engine.model;

import ai.djl.ndarray.NDManager;
import io.github.ssmreco.engine.kernel.Compute;
import io.github.ssmreco.engine.model.torch.TensorModel;
import io.github.ssmreco.engine.model.torch.TorchLightGcn;
import io.github.ssmreco.engine.support.Setting;
import java.util.List;

/** LightGCN (He et al., 2020): the mean of layers 0 to L of the symmetrically normalised graph, T = 1/(L+1) Σ Âˡ. */
public final class LightGcn implements ModelProvider {

    static final Setting LAYERS = Setting.integer("layers", 3, 1, 16, "L", "propagation layers of the graph");

    @Override
    public String name() {
        return "lightgcn";
    }

    @Override
    public List<Setting> settings() {
        return List.of(LAYERS);
    }

    @Override
    public RowModel onVector(ModelContext context, Compute compute) {
        return new RowLightGcn(context, context.settings().integer(LAYERS), compute);
    }

    @Override
    public TensorModel onTorch(ModelContext context, NDManager manager) {
        return new TorchLightGcn(context, context.settings().integer(LAYERS), manager);
    }
}
