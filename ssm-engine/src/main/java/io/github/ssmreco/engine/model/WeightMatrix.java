package io.github.ssmreco.engine.model;

import io.github.ssmreco.engine.kernel.Compute;
import io.github.ssmreco.engine.kernel.Kernels;
import java.util.Arrays;
import java.util.List;

/**
 * A matrix of trained weights W, {@code [inputs, outputs]}, with Adam's moments, the products with it and its gradient, on the
 * {@code vector} back end.
 *
 * <p>Products are computed in vectors of columns. So the rows that go in and come out are longer than what counts: those of X are
 * {@link #inputStride} floats apart and those of {@code X W} {@link #outputStride}, and what lies behind the {@code inputs} or
 * {@code outputs} that count has to be zero on the way in, and is zero on the way out. A few dozen rows at once (64) stay in the
 * second-level cache.
 *
 * <p>Members of the team may multiply at once, each with arrays of its own. Each adds to a gradient of its own, and
 * {@link #update} adds these up in the order of members: if a member always gets the same rows in the same order
 * ({@link io.github.ssmreco.engine.kernel.ThreadTeam#parts}), the same number of threads gives the same bits.
 *
 * <p>In a step: {@link #prepare}, products, then on the way back for each member {@link #clear} and {@link #addGradient}, and at
 * last {@link #update}.
 */
public final class WeightMatrix {

    private final int inputs;
    private final int outputs;
    private final int inputStride;
    private final int outputStride;
    private final Kernels kernels;
    private final RowAdam adam;
    /** W in rows of {@code outputStride}, and Wᵀ in rows of {@code inputStride}, as they were when {@code prepared}. */
    private final float[] rows;

    private final float[] columns;
    private long prepared = -1;
    /** Of each member, {@code [inputs, outputStride]}. */
    private final float[][] gradients;

    /**
     * @param name of the weights in a checkpoint, and no other parameters'
     * @param inputs numbers in a row of X
     * @param outputs numbers in a row of X W
     * @param initial {@code [inputs, outputs]}, from now on the weights themselves; {@link XavierInitialiser#weights} makes it
     */
    public WeightMatrix(String name, int inputs, int outputs, float[] initial, AdamSettings settings, Compute compute) {
        this.inputs = inputs;
        this.outputs = outputs;
        this.kernels = compute.kernels();
        this.inputStride = kernels.padded(inputs);
        this.outputStride = kernels.padded(outputs);
        this.adam = new RowAdam(name, List.of(inputs, outputs), initial, settings, kernels);
        this.rows = new float[Math.multiplyExact(inputs, outputStride)];
        this.columns = new float[Math.multiplyExact(outputs, inputStride)];
        this.gradients = new float[compute.team().size()][rows.length];
    }

    /** Floats from one row of X to the next. */
    public int inputStride() {
        return inputStride;
    }

    /** Floats from one row of {@code X W} to the next. */
    public int outputStride() {
        return outputStride;
    }

    /** The weights with their moments, for a checkpoint ({@link RowAdam#state}). */
    public RowAdam adam() {
        return adam;
    }

    /** Takes the weights as they are now into products; to be called by one thread before the first of each step. */
    public void prepare() {
        if (prepared == adam.changes()) {
            return;
        }
        float[] w = adam.parameters();
        for (int r = 0; r < inputs; r++) {
            for (int c = 0; c < outputs; c++) {
                rows[r * outputStride + c] = w[r * outputs + c];
                columns[c * inputStride + r] = w[r * outputs + c];
            }
        }
        prepared = adam.changes();
    }

    /**
     * {@code out = X W}, or {@code out += X W}.
     *
     * @param x {@code [count, inputStride]} from {@code xAt} on
     * @param out {@code [count, outputStride]} from {@code outAt} on
     * @param add whether to add to what {@code out} holds instead of replacing it
     * @throws IllegalStateException if the weights changed since they were prepared
     */
    public void multiply(float[] x, int xAt, float[] out, int outAt, int count, boolean add) {
        requirePrepared();
        kernels.multiply(
                x,
                xAt,
                inputStride,
                1,
                rows,
                0,
                outputStride,
                inputs,
                out,
                outAt,
                outputStride,
                count,
                outputStride,
                add);
    }

    /**
     * {@code out = G Wᵀ}, or {@code out += G Wᵀ}: the gradient of X from that of {@code X W}.
     *
     * @param gradient G, {@code [count, outputStride]} from {@code gradientAt} on
     * @param out {@code [count, inputStride]} from {@code outAt} on
     * @param add whether to add to what {@code out} holds instead of replacing it
     * @throws IllegalStateException if the weights changed since they were prepared
     */
    public void multiplyTransposed(float[] gradient, int gradientAt, float[] out, int outAt, int count, boolean add) {
        requirePrepared();
        kernels.multiply(
                gradient,
                gradientAt,
                outputStride,
                1,
                columns,
                0,
                inputStride,
                outputs,
                out,
                outAt,
                inputStride,
                count,
                inputStride,
                add);
    }

    private void requirePrepared() {
        if (prepared != adam.changes()) {
            throw new IllegalStateException("weights changed since prepare() was last called");
        }
    }

    /** Forgets a member's gradient. */
    public void clear(int member) {
        Arrays.fill(gradients[member], 0f);
    }

    /**
     * Adds {@code Xᵀ G} to a member's gradient.
     *
     * @param x {@code [count, inputStride]} from {@code xAt} on: what was multiplied
     * @param gradient G, {@code [count, outputStride]} from {@code gradientAt} on: of what came out
     */
    public void addGradient(int member, float[] x, int xAt, float[] gradient, int gradientAt, int count) {
        float[] out = gradients[member];
        kernels.multiply(
                x,
                xAt,
                1,
                inputStride,
                gradient,
                gradientAt,
                outputStride,
                count,
                out,
                0,
                outputStride,
                inputs,
                outputStride,
                true);
    }

    /** One step of Adam with the members' gradients, added up in their order; to be called by one thread, once per step. */
    public void update() {
        float[] total = gradients[0];
        for (int member = 1; member < gradients.length; member++) {
            kernels.addScaled(1f, gradients[member], 0, total, 0, total.length);
        }
        adam.startStep();
        for (int r = 0; r < inputs; r++) {
            adam.update(r * outputs, total, r * outputStride, outputs);
        }
    }
}
