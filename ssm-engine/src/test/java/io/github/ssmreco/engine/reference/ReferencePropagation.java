package io.github.ssmreco.engine.reference;

import io.github.ssmreco.engine.data.Interactions;
import java.util.Arrays;
import java.util.Map;

/**
 * A model that is one dense matrix: Z = T E, and back {@code Tᵀ G}.
 *
 * @param t {@code [nodes][nodes]}
 */
public record ReferencePropagation(double[][] t) implements ReferenceModel {

    /** Matrix factorisation, T = I. */
    public static ReferenceModel matrixFactorization(Interactions train) {
        return lightGcn(train, 0, 0.5, 0.5);
    }

    /** LightGCN, {@code T = (I + A + … + Aᴸ) / (L + 1)}. */
    public static ReferenceModel lightGcn(Interactions train, int layers, double alpha0, double alpha1) {
        double[][] adjacency = ReferenceGraph.normalised(train, alpha0, alpha1);
        double[][] power = identity(adjacency.length);
        double[][] sum = power;
        for (int layer = 1; layer <= layers; layer++) {
            power = Matrices.product(adjacency, power);
            sum = Matrices.sum(sum, power);
        }
        for (double[] row : sum) {
            for (int m = 0; m < row.length; m++) {
                row[m] /= layers + 1;
            }
        }
        return new ReferencePropagation(sum);
    }

    /** SVD++: T = I and, in the rows of the side that receives, A. */
    public static ReferenceModel svdPlusPlus(Interactions train, boolean userSide, double alpha0, double alpha1) {
        double[][] t = ReferenceGraph.normalised(train, alpha0, alpha1);
        for (int n = 0; n < t.length; n++) {
            if (n < train.userCount() != userSide) {
                Arrays.fill(t[n], 0);
            }
            t[n][n] = 1;
        }
        return new ReferencePropagation(t);
    }

    private static double[][] identity(int nodes) {
        double[][] identity = new double[nodes][nodes];
        for (int n = 0; n < nodes; n++) {
            identity[n][n] = 1;
        }
        return identity;
    }

    @Override
    public double[][] representations(Map<String, double[][]> parameters) {
        return Matrices.product(t, parameters.get(EMBEDDING));
    }

    @Override
    public Map<String, double[][]> gradient(Map<String, double[][]> parameters, double[][] g) {
        return Map.of(EMBEDDING, Matrices.product(Matrices.transposed(t), g));
    }
}
