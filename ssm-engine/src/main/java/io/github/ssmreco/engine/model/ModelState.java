package io.github.ssmreco.engine.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A model's parameters and the optimiser's moments, on the host: what a checkpoint holds.
 *
 * @param steps optimiser steps taken
 * @param tensors by name; parameters first, then {@code <name>.m} and {@code <name>.v}
 */
public record ModelState(long steps, Map<String, Tensor> tensors) {

    /**
     * A row-major array of floats.
     *
     * @param shape its sizes
     * @param values {@code [product of shape]}; the model's own array where it has one, so read it before the next step
     */
    public record Tensor(List<Integer> shape, float[] values) {}

    /**
     * The values of a tensor.
     *
     * @throws IllegalArgumentException if it is missing or has another shape
     */
    public float[] values(String name, List<Integer> shape) {
        Tensor tensor = tensors.get(name);
        if (tensor == null || !tensor.shape().equals(shape)) {
            throw new IllegalArgumentException("tensor " + name + ": "
                    + (tensor == null ? "missing" : "shape " + tensor.shape()) + ", expected " + shape);
        }
        return tensor.values();
    }

    /** The parameters alone, without moments. */
    public Map<String, Tensor> parameters() {
        Map<String, Tensor> parameters = new LinkedHashMap<>();
        tensors.forEach((name, tensor) -> {
            if (!name.endsWith(".m") && !name.endsWith(".v")) {
                parameters.put(name, tensor);
            }
        });
        return parameters;
    }
}
