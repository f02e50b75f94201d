package io.github.ssmreco.engine.model;

import ai.djl.ndarray.NDManager;
import io.github.ssmreco.engine.data.Interactions;
import io.github.ssmreco.engine.graph.BipartiteGraph;
import io.github.ssmreco.engine.kernel.Compute;
import io.github.ssmreco.engine.model.torch.TensorModel;
import io.github.ssmreco.engine.model.torch.TorchPropagation;
import io.github.ssmreco.engine.support.Setting;

/**
 * A fixed linear operator over the embeddings, T = share · (I + A + … + Aᴸ): what SVD++ and LightGCN are. Rows go out as Z = T E,
 * gradients come back as Tᵀ G. A model that is such an operator needs nothing else: {@link #onVector} and {@link #onTorch} make it.
 *
 * @param graph A: row t is what node t receives
 * @param transposed Aᵀ; the same object where A is symmetric
 * @param layers L, at least 1
 * @param share what each layer counts
 */
public record Propagation(BipartiteGraph graph, BipartiteGraph transposed, int layers, float share) {

    /** The model on the {@code vector} back end. */
    public RowModel onVector(ModelContext context, Compute compute) {
        return new RowPropagation(context, this, compute);
    }

    /** The model on the {@code torch} back end; for the manager see {@link ModelProvider#onTorch}. */
    public TensorModel onTorch(ModelContext context, NDManager manager) {
        return new TorchPropagation(context, this, manager);
    }

    /** α0, of the receiving node. */
    static Setting alpha0(String standard) {
        return alpha("alpha0", standard, "α0", "receiving");
    }

    /** α1, of the sending node. */
    static Setting alpha1(String standard) {
        return alpha("alpha1", standard, "α1", "sending");
    }

    private static Setting alpha(String name, String standard, String symbol, String whose) {
        return Setting.number(
                name, standard, -4, 4, symbol, "exponent of the " + whose + " node's degree in a message's weight");
    }

    /** The mean of layers 0 to L of the whole graph, normalised by α0 and α1 (Eq. 17). */
    static Propagation meanOfLayers(Interactions train, int layers, double alpha0, double alpha1) {
        BipartiteGraph graph = BipartiteGraph.normalised(train, alpha0, alpha1);
        return new Propagation(graph, transposed(graph, train, alpha0, alpha1), layers, 1f / (layers + 1));
    }

    /** One layer that only users receive, added to the embeddings (SVD++). */
    static Propagation towardsUsers(Interactions train, double alpha0, double alpha1) {
        BipartiteGraph graph = BipartiteGraph.normalised(train, alpha0, alpha1);
        return new Propagation(
                graph.towardsUsers(), transposed(graph, train, alpha0, alpha1).towardsItems(), 1, 1f);
    }

    /** One layer that only items receive, added to the embeddings (Eq. 30). */
    static Propagation towardsItems(Interactions train, double alpha0, double alpha1) {
        BipartiteGraph graph = BipartiteGraph.normalised(train, alpha0, alpha1);
        return new Propagation(
                graph.towardsItems(), transposed(graph, train, alpha0, alpha1).towardsUsers(), 1, 1f);
    }

    private static BipartiteGraph transposed(BipartiteGraph graph, Interactions train, double alpha0, double alpha1) {
        return alpha0 == alpha1 ? graph : BipartiteGraph.normalised(train, alpha1, alpha0);
    }
}
