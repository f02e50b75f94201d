package io.github.ssmreco.engine.model;

import ai.djl.ndarray.NDManager;
import io.github.ssmreco.engine.kernel.Compute;
import io.github.ssmreco.engine.model.torch.TensorModel;
import io.github.ssmreco.engine.support.Setting;
import java.util.List;

/**
 * SVD++ (Koren, 2008) as the paper has it, one layer of messages towards one side. Towards users (Section 4.4.6's vanilla form):
 * {@code p_u = p_u⁰ + Σ_{i ∈ P_u} q_i⁰ / (|P_u|^α0 |P_i|^α1)}, {@code q_i = q_i⁰}; towards items: Eq. 30, its mirror. The messages
 * are the other side's own embeddings: there is no second table.
 */
public final class SvdPlusPlus implements ModelProvider {

    static final Setting SIDE = Setting.choice("side", List.of("user", "item"), "which side receives messages");
    static final Setting ALPHA0 = Propagation.alpha0("1");
    static final Setting ALPHA1 = Propagation.alpha1("0");

    @Override
    public String name() {
        return "svdpp";
    }

    @Override
    public List<Setting> settings() {
        return List.of(SIDE, ALPHA0, ALPHA1);
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
        double alpha0 = context.settings().number(ALPHA0);
        double alpha1 = context.settings().number(ALPHA1);
        return context.settings().choice(SIDE).equals("user")
                ? Propagation.towardsUsers(context.train(), alpha0, alpha1)
                : Propagation.towardsItems(context.train(), alpha0, alpha1);
    }
}
