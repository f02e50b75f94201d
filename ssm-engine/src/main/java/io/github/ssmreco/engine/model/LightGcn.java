package io.github.ssmreco.engine.model;

import ai.djl.ndarray.NDManager;
import io.github.ssmreco.engine.kernel.Compute;
import io.github.ssmreco.engine.model.torch.TensorModel;
import io.github.ssmreco.engine.support.Setting;
import io.github.ssmreco.engine.support.Settings;
import java.util.List;

/**
 * LightGCN (He et al., 2020): the mean of layers 0 to L of the normalised graph, T = 1/(L+1) Σ Aˡ. Its own normalisation is the
 * symmetric one, α0 = α1 = ½; others are Eq. 17's.
 */
public final class LightGcn implements ModelProvider {

    static final Setting LAYERS = Setting.integer("layers", 3, 1, 16, "L", "propagation layers of the graph");
    static final Setting ALPHA0 = Propagation.alpha0("0.5");
    static final Setting ALPHA1 = Propagation.alpha1("0.5");

    @Override
    public String name() {
        return "lightgcn";
    }

    @Override
    public List<Setting> settings() {
        return List.of(LAYERS, ALPHA0, ALPHA1);
    }

    /** Every layer between the first and the last, at all nodes. */
    @Override
    public int tables(Settings settings) {
        return settings.integer(LAYERS) - 1;
    }

    @Override
    public RowModel onVector(ModelContext context, Compute compute) {
        return propagation(context).onVector(context, compute);
    }

    @Override
    public TensorModel onTorch(ModelContext context, NDManager manager) {
        return propagation(context).onTorch(context, manager);
    }

    private static Propagation propagation(ModelContext context) {
        return Propagation.meanOfLayers(
                context.train(),
                context.settings().integer(LAYERS),
                context.settings().number(ALPHA0),
                context.settings().number(ALPHA1));
    }
}
