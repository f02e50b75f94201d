package io.github.ssmreco.engine.model;

import io.github.ssmreco.engine.kernel.Kernels;
import io.github.ssmreco.engine.kernel.Kernels.AdamStep;
import io.github.ssmreco.engine.model.ModelState.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The embeddings of all nodes, E {@code [nodes, dimension]}, with Adam's moments. */
final class EmbeddingTable {

    private static final String NAME = "embedding";

    private final int nodes;
    private final int dimension;
    private final AdamSettings adam;
    private final Kernels kernels;
    private final float[] parameters;
    private final float[] first;
    private final float[] second;
    private long steps;
    private AdamStep step;

    EmbeddingTable(ModelContext context, Kernels kernels) {
        this.nodes = context.nodeCount();
        this.dimension = context.dimension();
        this.adam = context.adam();
        this.kernels = kernels;
        this.parameters = XavierInitialiser.embeddings(
                context.train().userCount(), context.train().itemCount(), dimension, context.seed());
        this.first = new float[parameters.length];
        this.second = new float[parameters.length];
    }

    /** E itself, {@code [nodes, dimension]}. */
    float[] parameters() {
        return parameters;
    }

    /** Begins an optimiser step: the bias corrections of the next t. */
    void startStep() {
        steps++;
        step = new AdamStep(
                (float) adam.beta1(),
                (float) adam.beta2(),
                (float) (adam.learningRate() / (1 - Math.pow(adam.beta1(), steps))),
                (float) (1 / Math.sqrt(1 - Math.pow(adam.beta2(), steps))),
                (float) adam.epsilon());
    }

    /** Moves the embedding of one node by its gradient, {@code [dimension]} from an offset on. */
    void update(int node, float[] gradient, int offset) {
        kernels.adam(parameters, first, second, node * dimension, gradient, offset, dimension, step);
    }

    ModelState state() {
        List<Integer> shape = List.of(nodes, dimension);
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        tensors.put(NAME, new Tensor(shape, parameters));
        tensors.put(NAME + ".m", new Tensor(shape, first));
        tensors.put(NAME + ".v", new Tensor(shape, second));
        return new ModelState(steps, tensors);
    }

    void restore(ModelState state) {
        copy(state, NAME, parameters);
        copy(state, NAME + ".m", first);
        copy(state, NAME + ".v", second);
        steps = state.steps();
    }

    private void copy(ModelState state, String name, float[] into) {
        Tensor tensor = state.tensors().get(name);
        if (tensor == null || !tensor.shape().equals(List.of(nodes, dimension))) {
            throw new IllegalArgumentException("tensor " + name + ": "
                    + (tensor == null ? "missing" : "shape " + tensor.shape()) + ", expected [" + nodes + ", "
                    + dimension + "]");
        }
        System.arraycopy(tensor.values(), 0, into, 0, into.length);
    }
}
