package io.github.ssmreco.engine.model.torch;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.github.ssmreco.engine.model.AdamSettings;
import io.github.ssmreco.engine.model.ModelState;
import io.github.ssmreco.engine.model.ModelState.Tensor;
import io.github.ssmreco.engine.support.torch.HostCopy;
import io.github.ssmreco.engine.support.torch.Operations;
import java.nio.FloatBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/**
 * One array of parameters on a device with Adam's moments, dense and as PyTorch has them:
 * {@code m ← β1 m + (1−β1) g; v ← β2 v + (1−β2) g²; p ← p − η/(1−β1ᵗ) · m / (√v / √(1−β2ᵗ) + ε)}. DJL's own Adam does not
 * correct the bias under ε. All in place, by libtorch's fused kernel: one pass over memory, where an update written in single
 * operations takes a dozen.
 */
final class TensorAdam implements AutoCloseable {

    private final NDManager manager;
    private final String name;
    private final Shape shape;
    private final NDArray one;
    private final NDArray scalars;
    /** The steps taken, as the kernel wants them: on the device. */
    private NDArray counter;

    private NDArray parameter;
    private NDArray first;
    private NDArray second;
    private long steps;

    /**
     * @param parent of the device
     * @param name of the parameters in a checkpoint
     * @param initial row-major values
     */
    TensorAdam(NDManager parent, String name, AdamSettings settings, float[] initial, Shape shape) {
        this.manager = parent.newSubManager();
        this.name = name;
        this.shape = shape;
        this.one = manager.create(1f);
        // on the host, where libtorch reads them
        this.scalars = manager.newSubManager(Device.cpu())
                .create(new double[] {settings.learningRate(), settings.beta1(), settings.beta2(), settings.epsilon()});
        this.counter = manager.create(0f);
        this.parameter = onDevice(initial);
        this.first = manager.zeros(shape);
        this.second = manager.zeros(shape);
    }

    /** The parameters themselves, of the given shape; another object after {@link #restore}. */
    NDArray parameter() {
        return parameter;
    }

    /** Optimiser steps taken. */
    long steps() {
        return steps;
    }

    /**
     * One step.
     *
     * @param gradient of the parameters' shape
     */
    void step(NDArray gradient) {
        steps++;
        counter.addi(one);
        Operations.adam(parameter, gradient, first, second, counter, scalars);
    }

    /** The state of a model that has these parameters, copied to the host. */
    static ModelState state(List<TensorAdam> all) {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        for (TensorAdam one : all) {
            tensors.put(one.name, one.onHost(one.parameter));
            tensors.put(one.name + ".m", one.onHost(one.first));
            tensors.put(one.name + ".v", one.onHost(one.second));
        }
        return new ModelState(all.get(0).steps, tensors);
    }

    /**
     * Takes all parameters and moments from a state.
     *
     * @throws IllegalArgumentException if one is missing or has another shape; then nothing has changed
     */
    static void restore(List<TensorAdam> all, ModelState state) {
        all.forEach(one -> one.values(state));
        all.forEach(one -> one.restore(state));
    }

    private void restore(ModelState state) {
        float[][] values = values(state);
        parameter.close();
        first.close();
        second.close();
        counter.close();
        parameter = onDevice(values[0]);
        first = onDevice(values[1]);
        second = onDevice(values[2]);
        steps = state.steps();
        counter = manager.create((float) steps);
    }

    private float[][] values(ModelState state) {
        return new float[][] {
            state.values(name, sizes()), state.values(name + ".m", sizes()), state.values(name + ".v", sizes())
        };
    }

    private Tensor onHost(NDArray array) {
        return new Tensor(sizes(), HostCopy.floats(array));
    }

    private List<Integer> sizes() {
        return LongStream.of(shape.getShape()).mapToObj(Math::toIntExact).toList();
    }

    private NDArray onDevice(float[] values) {
        // on the CPU the first array stands on a Java buffer of any alignment; a copy of libtorch's own is aligned for
        // MKL,
        // whose results could differ from run to run otherwise
        try (NDArray borrowed = manager.create(FloatBuffer.wrap(values), shape)) {
            return borrowed.duplicate();
        }
    }

    @Override
    public void close() {
        manager.close();
    }
}
