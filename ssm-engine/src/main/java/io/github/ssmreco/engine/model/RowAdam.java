package io.github.ssmreco.engine.model;

import io.github.ssmreco.engine.kernel.Kernels;
import io.github.ssmreco.engine.kernel.Kernels.AdamStep;
import io.github.ssmreco.engine.model.ModelState.Tensor;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One array of trained parameters with Adam's moments, on the {@code vector} back end. In every step of the optimiser
 * {@link #startStep} is called once, by one thread, and then every parameter is updated once, whether it has a gradient or not:
 * the moments are dense. Threads may update different parameters at once; a parameter's bits do not depend on which one does.
 *
 * <p>{@link EmbeddingTable} and {@link WeightMatrix} have one each. A model's own is for parameters of another form, such as
 * biases.
 */
public final class RowAdam {

    private final String name;
    private final List<Integer> shape;
    private final AdamSettings settings;
    private final Kernels kernels;
    private final float[] parameters;
    private final float[] first;
    private final float[] second;
    private final float[] zeros;
    private long steps;
    private long changes;
    private AdamStep step;

    /**
     * @param name of the parameters in a checkpoint, and no other parameters'; moments are {@code <name>.m} and {@code <name>.v}
     * @param shape of the parameters
     * @param initial row-major values, from now on the parameters themselves
     * @throws IllegalArgumentException if there are not so many values, or the name is one of moments
     */
    public RowAdam(String name, List<Integer> shape, float[] initial, AdamSettings settings, Kernels kernels) {
        if (name.endsWith(".m") || name.endsWith(".v")) {
            throw new IllegalArgumentException("parameters " + name + ": '.m' and '.v' end the names of moments");
        }
        if (shape.stream().mapToLong(Integer::longValue).reduce(1, Math::multiplyExact) != initial.length) {
            throw new IllegalArgumentException(
                    "parameters " + name + ": " + initial.length + " values for shape " + shape);
        }
        this.name = name;
        this.shape = List.copyOf(shape);
        this.settings = settings;
        this.kernels = kernels;
        this.parameters = initial;
        this.first = new float[initial.length];
        this.second = new float[initial.length];
        this.zeros = new float[shape.get(shape.size() - 1)];
    }

    /** The parameters as they are now, row-major; for reading. */
    public float[] parameters() {
        return parameters;
    }

    /** Optimiser steps begun. */
    public long steps() {
        return steps;
    }

    /** How often the parameters may have changed. */
    long changes() {
        return changes;
    }

    /** Begins an optimiser step: the bias corrections of the next t. */
    public void startStep() {
        steps++;
        changes++;
        step = new AdamStep(
                (float) settings.beta1(),
                (float) settings.beta2(),
                (float) (settings.learningRate() / (1 - Math.pow(settings.beta1(), steps))),
                (float) (1 / Math.sqrt(1 - Math.pow(settings.beta2(), steps))),
                (float) settings.epsilon());
    }

    /** Moves n parameters, from {@code at} on, by their gradient from {@code offset} on. */
    public void update(int at, float[] gradient, int offset, int n) {
        kernels.adam(parameters, first, second, at, gradient, offset, n, step);
    }

    /**
     * Moves n parameters, from {@code at} on, that have no gradient in this step: their moments go on.
     *
     * @param n at most the last size of the shape
     */
    public void update(int at, int n) {
        // rows of zeros that nobody writes: one cleared just before, in pieces, would hold up the wide loads of it
        kernels.adam(parameters, first, second, at, zeros, 0, n, step);
    }

    /**
     * The state of a model that has these parameters; to be called between two steps.
     *
     * @throws IllegalArgumentException if two have one name
     * @throws IllegalStateException if not all of them were in every step
     */
    public static ModelState state(List<RowAdam> all) {
        requireDistinct(all);
        long steps = all.get(0).steps;
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        for (RowAdam one : all) {
            if (one.steps != steps) {
                throw new IllegalStateException("parameters " + one.name + " were in " + one.steps + " steps, "
                        + all.get(0).name + " in " + steps);
            }
            tensors.put(one.name, new Tensor(one.shape, one.parameters));
            tensors.put(one.name + ".m", new Tensor(one.shape, one.first));
            tensors.put(one.name + ".v", new Tensor(one.shape, one.second));
        }
        return new ModelState(steps, tensors);
    }

    /**
     * Takes all parameters and moments from a state.
     *
     * @throws IllegalArgumentException if one is missing or has another shape; then nothing has changed
     */
    public static void restore(List<RowAdam> all, ModelState state) {
        requireDistinct(all);
        all.forEach(one -> one.values(state));
        all.forEach(one -> one.restore(state));
    }

    private static void requireDistinct(List<RowAdam> all) {
        Set<String> names = new HashSet<>();
        for (RowAdam one : all) {
            if (!names.add(one.name)) {
                throw new IllegalArgumentException("two arrays of parameters are called " + one.name);
            }
        }
    }

    private void restore(ModelState state) {
        float[][] values = values(state);
        System.arraycopy(values[0], 0, parameters, 0, parameters.length);
        System.arraycopy(values[1], 0, first, 0, first.length);
        System.arraycopy(values[2], 0, second, 0, second.length);
        steps = state.steps();
        changes++;
    }

    private float[][] values(ModelState state) {
        return new float[][] {
            state.values(name, shape), state.values(name + ".m", shape), state.values(name + ".v", shape)
        };
    }
}
