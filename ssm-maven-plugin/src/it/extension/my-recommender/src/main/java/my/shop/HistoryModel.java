package my.shop;

import io.github.ssmreco.engine.kernel.Compute;
import io.github.ssmreco.engine.model.ModelContext;
import io.github.ssmreco.engine.model.ModelProvider;
import io.github.ssmreco.engine.model.RowModel;
import io.github.ssmreco.engine.support.Setting;
import io.github.ssmreco.engine.support.Settings;
import java.util.List;

/**
 * A user is what she has: the mean of her items' embeddings through a trained matrix, {@code z_u = (Σ_{i ∈ P_u} q_i / |P_u|) W};
 * an item is its embedding, {@code z_i = q_i}. Users have no embeddings of their own.
 */
public final class HistoryModel implements ModelProvider {

    @Override
    public String name() {
        return "history";
    }

    @Override
    public List<Setting> settings() {
        return List.of();
    }

    /** For the bound of the worker's memory: a batch may touch all nodes, and keeps two rows of each. */
    @Override
    public int tables(Settings settings) {
        return 2;
    }

    @Override
    public RowModel onVector(ModelContext context, Compute compute) {
        return new HistoryRows(context, compute);
    }
}
