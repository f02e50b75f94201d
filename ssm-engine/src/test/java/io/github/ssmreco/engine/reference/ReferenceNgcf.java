package io.github.ssmreco.engine.reference;

import io.github.ssmreco.engine.data.Interactions;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * NGCF message by message, as its paper tells it: node t gets {@code e_t W1} from itself and
 * {@code a_ts (e_s W1 + (e_s ⊙ e_t) W2)} from each neighbour s, takes LeakyReLU of the sum, and its representation is layer 0 beside
 * the other layers at unit length.
 *
 * @param adjacency {@code [nodes][nodes]}, a_ts
 * @param layers L
 * @param sent {@code [nodes]}: what a node's messages to others are multiplied with
 * @param kept {@code [layers][nodes][dimension]}: what outputs are multiplied with; null for ones
 */
public record ReferenceNgcf(double[][] adjacency, int layers, double[] sent, double[][][] kept)
        implements ReferenceModel {

    private static final double SLOPE = 0.2;

    /** Nothing dropped. */
    public static ReferenceNgcf whole(Interactions train, int layers) {
        double[][] adjacency = ReferenceGraph.normalised(train, 0.5, 0.5);
        double[] ones = new double[adjacency.length];
        Arrays.fill(ones, 1);
        return new ReferenceNgcf(adjacency, layers, ones, null);
    }

    private static String weight(int which, int layer) {
        return "weight" + which + "." + layer;
    }

    /** What layer l gets before LeakyReLU, from the outputs of the layer below. */
    private double[][] arrived(Map<String, double[][]> parameters, int layer, double[][] below) {
        double[][] w1 = parameters.get(weight(1, layer));
        double[][] w2 = parameters.get(weight(2, layer));
        double[][] own = Matrices.product(below, w1);
        double[][] p = new double[below.length][];
        for (int t = 0; t < below.length; t++) {
            p[t] = own[t].clone();
            for (int s = 0; s < below.length; s++) {
                double weight = adjacency[t][s] * sent[s];
                if (weight != 0) {
                    double[] common = Matrices.product(product(below[s], below[t]), w2)[0];
                    for (int k = 0; k < p[t].length; k++) {
                        p[t][k] += weight * (own[s][k] + common[k]);
                    }
                }
            }
        }
        return p;
    }

    private static double[][] product(double[] a, double[] b) {
        return Matrices.elementwise(new double[][] {a}, new double[][] {b});
    }

    /** Outputs of layers 0 to L. */
    private double[][][] outputs(Map<String, double[][]> parameters) {
        double[][][] outputs = new double[layers + 1][][];
        outputs[0] = parameters.get(EMBEDDING);
        for (int layer = 1; layer <= layers; layer++) {
            outputs[layer] = arrived(parameters, layer, outputs[layer - 1]);
            for (int n = 0; n < outputs[layer].length; n++) {
                for (int k = 0; k < outputs[layer][n].length; k++) {
                    outputs[layer][n][k] *= slope(outputs[layer][n][k]) * kept(layer, n, k);
                }
            }
        }
        return outputs;
    }

    private static double slope(double p) {
        return p > 0 ? 1 : SLOPE;
    }

    private double kept(int layer, int n, int k) {
        return kept == null ? 1 : kept[layer - 1][n][k];
    }

    @Override
    public double[][] representations(Map<String, double[][]> parameters) {
        double[][][] outputs = outputs(parameters);
        int dimension = outputs[0][0].length;
        double[][] z = new double[adjacency.length][dimension * (layers + 1)];
        for (int n = 0; n < z.length; n++) {
            for (int layer = 0; layer <= layers; layer++) {
                double length = layer == 0 ? 1 : length(outputs[layer][n]);
                for (int k = 0; k < dimension; k++) {
                    z[n][layer * dimension + k] = outputs[layer][n][k] / length;
                }
            }
        }
        return z;
    }

    private static double length(double[] x) {
        double square = 0;
        for (double value : x) {
            square += value * value;
        }
        return Math.max(Math.sqrt(square), 1e-12);
    }

    @Override
    public Map<String, double[][]> gradient(Map<String, double[][]> parameters, double[][] g) {
        double[][][] outputs = outputs(parameters);
        int dimension = outputs[0][0].length;
        Map<String, double[][]> gradient = new TreeMap<>();
        double[][] byOutput = new double[adjacency.length][dimension];
        for (int layer = layers; layer >= 1; layer--) {
            double[][] p = arrived(parameters, layer, outputs[layer - 1]);
            for (int n = 0; n < p.length; n++) {
                addThroughLength(outputs[layer][n], g[n], layer * dimension, byOutput[n]);
                for (int k = 0; k < dimension; k++) {
                    byOutput[n][k] *= slope(p[n][k]) * kept(layer, n, k);
                }
            }
            byOutput = back(parameters, layer, outputs[layer - 1], byOutput, gradient);
        }
        gradient.put(EMBEDDING, Matrices.sum(byOutput, Matrices.columns(g, 0, dimension)));
        return gradient;
    }

    /** Adds the Jacobian of {@code x / ‖x‖}, entry by entry, times g. */
    private static void addThroughLength(double[] x, double[] g, int at, double[] out) {
        double length = length(x);
        for (int j = 0; j < x.length; j++) {
            for (int k = 0; k < x.length; k++) {
                double slope = (j == k ? 1 / length : 0) - x[j] * x[k] / (length * length * length);
                out[j] += slope * g[at + k];
            }
        }
    }

    /** From the gradient of what arrived to that of the layer below; the weights' goes into the map. */
    private double[][] back(
            Map<String, double[][]> parameters,
            int layer,
            double[][] below,
            double[][] byArrived,
            Map<String, double[][]> gradient) {
        double[][] byOwn = Matrices.product(byArrived, Matrices.transposed(parameters.get(weight(1, layer))));
        double[][] byCommon = Matrices.product(byArrived, Matrices.transposed(parameters.get(weight(2, layer))));
        double[][] byFirst = Matrices.product(Matrices.transposed(below), byArrived);
        double[][] bySecond = new double[byFirst.length][byFirst.length];
        for (int t = 0; t < below.length; t++) {
            for (int s = 0; s < below.length; s++) {
                double weight = adjacency[t][s] * sent[s];
                if (weight != 0) {
                    double[][] arrived = {scaled(byArrived[t], weight)};
                    double[][] source = {below[s]};
                    byFirst = Matrices.sum(byFirst, Matrices.product(Matrices.transposed(source), arrived));
                    double[][] common = product(below[s], below[t]);
                    bySecond = Matrices.sum(bySecond, Matrices.product(Matrices.transposed(common), arrived));
                }
            }
        }
        gradient.put(weight(1, layer), byFirst);
        gradient.put(weight(2, layer), bySecond);
        return byBelow(byOwn, byCommon, below);
    }

    /** A node's own term, what it sent, and what it was multiplied with. */
    private double[][] byBelow(double[][] byOwn, double[][] byCommon, double[][] below) {
        double[][] sum = new double[below.length][];
        Arrays.setAll(sum, n -> byOwn[n].clone());
        for (int t = 0; t < below.length; t++) {
            for (int s = 0; s < below.length; s++) {
                double weight = adjacency[t][s] * sent[s];
                for (int k = 0; k < below[t].length; k++) {
                    sum[s][k] += weight * (byOwn[t][k] + byCommon[t][k] * below[t][k]);
                    sum[t][k] += weight * byCommon[t][k] * below[s][k];
                }
            }
        }
        return sum;
    }

    private static double[] scaled(double[] x, double factor) {
        double[] out = x.clone();
        for (int k = 0; k < out.length; k++) {
            out[k] *= factor;
        }
        return out;
    }
}
