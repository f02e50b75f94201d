package io.github.ssmreco.engine.model;

import io.github.ssmreco.engine.kernel.Compute;
import io.github.ssmreco.engine.kernel.Kernels;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * W1 and W2 of a layer of {@link Ngcf}, {@code [dimension, dimension]}, and the dense products with them: matrices of a few rows, of
 * {@code stride} floats each, zero behind the dimension, since products are computed in panels of columns.
 */
final class RowNgcfWeights {

    private final int dimension;
    private final int stride;
    private final Kernels kernels;
    private final Weight first;
    private final Weight second;

    /**
     * One of the two.
     *
     * @param adam the parameters
     * @param rows W in rows of {@code stride}
     * @param columns Wᵀ in rows of {@code stride}
     * @param gradients of each member, {@code [members][dimension, stride]}
     */
    private record Weight(RowAdam adam, float[] rows, float[] columns, float[][] gradients) {}

    RowNgcfWeights(ModelContext context, int layer, Compute compute) {
        this.dimension = context.dimension();
        this.kernels = compute.kernels();
        this.stride = (dimension + kernels.panel() - 1) / kernels.panel() * kernels.panel();
        this.first = weight(context, 1, layer, compute);
        this.second = weight(context, 2, layer, compute);
    }

    private Weight weight(ModelContext context, int which, int layer, Compute compute) {
        String name = Ngcf.weightName(which, layer);
        float[] initial = Ngcf.initialWeights(context, which, layer);
        int size = dimension * stride;
        return new Weight(
                new RowAdam(name, List.of(dimension, dimension), initial, context.adam(), kernels),
                new float[size],
                new float[size],
                new float[compute.team().size()][size]);
    }

    int stride() {
        return stride;
    }

    List<RowAdam> parameters() {
        return List.of(first.adam(), second.adam());
    }

    /** Brings the weights, as they are now, into the form that products read. */
    void pack() {
        Stream.of(first, second).forEach(weight -> {
            float[] w = weight.adam().parameters();
            for (int r = 0; r < dimension; r++) {
                for (int c = 0; c < dimension; c++) {
                    weight.rows()[r * stride + c] = w[r * dimension + c];
                    weight.columns()[c * stride + r] = w[r * dimension + c];
                }
            }
        });
    }

    /** {@code out = sum · W1 + product · W2}. */
    void forward(float[] sum, float[] product, float[] out, int rows) {
        multiply(sum, stride, 1, first.rows(), dimension, out, rows, false);
        multiply(product, stride, 1, second.rows(), dimension, out, rows, true);
    }

    /** {@code bySum = outer · W1ᵀ, byProduct = outer · W2ᵀ}. */
    void back(float[] outer, float[] bySum, float[] byProduct, int rows) {
        multiply(outer, stride, 1, first.columns(), dimension, bySum, rows, false);
        multiply(outer, stride, 1, second.columns(), dimension, byProduct, rows, false);
    }

    /** Forgets a member's gradients. */
    void clear(int member) {
        Arrays.fill(first.gradients()[member], 0f);
        Arrays.fill(second.gradients()[member], 0f);
    }

    /** Adds {@code sumᵀ · outer} and {@code productᵀ · outer} to a member's gradients. */
    void addGradients(int member, float[] sum, float[] product, float[] outer, int rows) {
        multiply(sum, 1, stride, outer, rows, first.gradients()[member], dimension, true);
        multiply(product, 1, stride, outer, rows, second.gradients()[member], dimension, true);
    }

    private void multiply(float[] w, int wRow, int wColumn, float[] x, int depth, float[] out, int rows, boolean add) {
        for (int panel = 0; panel < stride; panel += kernels.panel()) {
            kernels.multiply(w, 0, wRow, wColumn, x, panel, stride, depth, out, panel, stride, rows, add);
        }
    }

    /** One step of Adam with the members' gradients, added up in their order. */
    void update() {
        Stream.of(first, second).forEach(weight -> {
            float[] total = weight.gradients()[0];
            for (int member = 1; member < weight.gradients().length; member++) {
                kernels.addScaled(1f, weight.gradients()[member], 0, total, 0, total.length);
            }
            weight.adam().startStep();
            for (int r = 0; r < dimension; r++) {
                weight.adam().update(r * dimension, total, r * stride, dimension);
            }
        });
    }
}
