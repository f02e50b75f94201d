package io.github.ssmreco.engine.model;

import ai.djl.ndarray.NDManager;
import io.github.ssmreco.engine.kernel.Compute;
import io.github.ssmreco.engine.model.torch.TensorModel;
import io.github.ssmreco.engine.model.torch.TorchNgcf;
import io.github.ssmreco.engine.support.Setting;
import io.github.ssmreco.engine.support.Settings;
import java.util.List;

/**
 * NGCF (Wang et al., 2019), with A the symmetrically normalised graph:
 * {@code E^(l) = LeakyReLU((A + I) E^(l−1) W1_l + (A E^(l−1) ⊙ E^(l−1)) W2_l)}, slope 0.2, without biases. A representation is layer
 * 0 as it is and layers 1 to L at unit length, side by side: d (L + 1) numbers.
 *
 * <p>In training alone, each number that a layer puts out is dropped with the message dropout's probability, before it goes on,
 * and each node with the node dropout's: then its neighbours get nothing from it in any layer of that step, though it keeps its
 * own term. What stays is scaled up. The L2 term is on the layer-0 rows of a batch, as in the other models; the weights have
 * none.
 */
public final class Ngcf implements ModelProvider {

    static final Setting LAYERS = Setting.integer("layers", 3, 1, 16, "L", "propagation layers of the graph");
    static final Setting MESSAGE_DROPOUT = Setting.number(
            "message-dropout",
            "0.1",
            0,
            0.99,
            "",
            "chance of each number of a layer's output to be dropped in training");
    static final Setting NODE_DROPOUT = Setting.number(
            "node-dropout", "0", 0, 0.99, "", "chance of each node to send no messages in a step of training");

    @Override
    public String name() {
        return "ngcf";
    }

    @Override
    public List<Setting> settings() {
        return List.of(LAYERS, MESSAGE_DROPOUT, NODE_DROPOUT);
    }

    @Override
    public int width(Settings settings) {
        return settings.integer(LAYERS) + 1;
    }

    /** What arrives at each layer, and what it puts out. */
    @Override
    public int tables(Settings settings) {
        return 2 * settings.integer(LAYERS);
    }

    @Override
    public RowModel onVector(ModelContext context, Compute compute) {
        return new RowNgcf(
                context,
                context.settings().integer(LAYERS),
                context.settings().number(MESSAGE_DROPOUT),
                context.settings().number(NODE_DROPOUT),
                compute);
    }

    @Override
    public TensorModel onTorch(ModelContext context, NDManager manager) {
        return new TorchNgcf(
                context,
                context.settings().integer(LAYERS),
                context.settings().number(MESSAGE_DROPOUT),
                context.settings().number(NODE_DROPOUT),
                manager);
    }

    /**
     * The name of a layer's weights in a checkpoint.
     *
     * @param which 1 or 2
     * @param layer from 1 on
     */
    public static String weightName(int which, int layer) {
        return "weight" + which + "." + layer;
    }

    /**
     * How a layer's weights begin, the same on both back ends.
     *
     * @param which 1 or 2
     * @param layer from 1 on
     * @return {@code [dimension, dimension]}
     */
    public static float[] initialWeights(ModelContext context, int which, int layer) {
        int dimension = context.dimension();
        return XavierInitialiser.weights(dimension, dimension, context.seed(), 2 * (layer - 1) + which - 1);
    }
}
