package org.example.graph;

import io.github.ssmreco.engine.kernel.Compute;
import io.github.ssmreco.engine.model.ModelContext;
import io.github.ssmreco.engine.model.ModelProvider;
import io.github.ssmreco.engine.model.RowModel;
import io.github.ssmreco.engine.support.Setting;
import io.github.ssmreco.engine.support.Settings;
import java.util.List;

/**
 * A user's own: one layer of the symmetrically normalised graph A through a trained matrix, added to the embeddings,
 * {@code Z = E + s(A E W)} with s(p) = p / (1 + |p|).
 */
public final class GraphLayer implements ModelProvider {

    @Override
    public String name() {
        return "graph-layer";
    }

    @Override
    public List<Setting> settings() {
        return List.of();
    }

    /** A batch may touch all nodes; of each there are what arrives, what comes of it, and a gradient. */
    @Override
    public int tables(Settings settings) {
        return 3;
    }

    @Override
    public RowModel onVector(ModelContext context, Compute compute) {
        return new GraphLayerRows(context, compute);
    }
}
