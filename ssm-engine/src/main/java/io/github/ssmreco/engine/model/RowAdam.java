package io.github.ssmreco.engine.model;

import io.github.ssmreco.engine.kernel.Kernels;
import io.github.ssmreco.engine.kernel.Kernels.AdamStep;
import io.github.ssmreco.engine.model.ModelState.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One array of parameters with Adam's moments, on the {@code vector} back end. */
final class RowAdam {

    private final String name;
    private final List<Integer> shape;
    private final AdamSettings settings;
    private final Kernels kernels;
    private final float[] parameters;
    private final float[] first;
    private final float[] second;
    private final float[] zeros;
    private long steps;
    private AdamStep step;

    /**
     * @param name of the parameters in a checkpoint
     * @param initial row-major values, from now on the parameters themselves
     */
    RowAdam(String name, List<Integer> shape, float[] initial, AdamSettings settings, Kernels kernels) {
        this.name = name;
        this.shape = shape;
        this.settings = settings;
        this.kernels = kernels;
        this.parameters = initial;
        this.first = new float[initial.length];
        this.second = new float[initial.length];
        this.zeros = new float[shape.get(shape.size() - 1)];
    }

    float[] parameters() {
        return parameters;
    }

    /** Optimiser steps begun. */
    long steps() {
        return steps;
    }

    /** Begins an optimiser step: the bias corrections of the next t. */
    void startStep() {
        steps++;
        step = new AdamStep(
                (float) settings.beta1(),
                (float) settings.beta2(),
                (float) (settings.learningRate() / (1 - Math.pow(settings.beta1(), steps))),
                (float) (1 / Math.sqrt(1 - Math.pow(settings.beta2(), steps))),
                (float) settings.epsilon());
    }

    /** Moves n parameters, from {@code at} on, by their gradient from {@code offset} on. */
    void update(int at, float[] gradient, int offset, int n) {
        kernels.adam(parameters, first, second, at, gradient, offset, n, step);
    }

    /** Moves n parameters, from {@code at} on, that have no gradient in this step: their moments go on. */
    void update(int at, int n) {
        // rows of zeros that nobody writes: one cleared just before, in pieces, would hold up the wide loads of it
        kernels.adam(parameters, first, second, at, zeros, 0, n, step);
    }

    /** The state of a model that has these parameters. */
    static ModelState state(List<RowAdam> all) {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        for (RowAdam one : all) {
            tensors.put(one.name, new Tensor(one.shape, one.parameters));
            tensors.put(one.name + ".m", new Tensor(one.shape, one.first));
            tensors.put(one.name + ".v", new Tensor(one.shape, one.second));
        }
        return new ModelState(all.get(0).steps, tensors);
    }

    /**
     * Takes all parameters and moments from a state.
     *
     * @throws IllegalArgumentException if one is missing or has another shape; then nothing has changed
     */
    static void restore(List<RowAdam> all, ModelState state) {
        all.forEach(one -> one.values(state));
        all.forEach(one -> one.restore(state));
    }

    private void restore(ModelState state) {
        float[][] values = values(state);
        System.arraycopy(values[0], 0, parameters, 0, parameters.length);
        System.arraycopy(values[1], 0, first, 0, first.length);
        System.arraycopy(values[2], 0, second, 0, second.length);
        steps = state.steps();
    }

    private float[][] values(ModelState state) {
        return new float[][] {
            state.values(name, shape), state.values(name + ".m", shape), state.values(name + ".v", shape)
        };
    }
}
