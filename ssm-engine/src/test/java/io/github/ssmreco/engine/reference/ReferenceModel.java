package io.github.ssmreco.engine.reference;

import io.github.ssmreco.engine.data.Interactions;

/**
 * A model as the one dense matrix that it is: Z = T E, and the gradient {@code Tᵀ G + λ · multiplicity · E} of its embeddings.
 *
 * @param t {@code [nodes][nodes]}
 */
public record ReferenceModel(double[][] t) {

    /** Matrix factorisation, T = I. */
    public static ReferenceModel matrixFactorization(Interactions train) {
        return lightGcn(train, 0);
    }

    /** LightGCN, {@code T = (I + A + … + Aᴸ) / (L + 1)} with {@code A = D^-½ R D^-½} of the whole graph. */
    public static ReferenceModel lightGcn(Interactions train, int layers) {
        int nodes = train.userCount() + train.itemCount();
        double[][] adjacency = new double[nodes][nodes];
        double[] degree = new double[nodes];
        for (int user = 0; user < train.userCount(); user++) {
            for (int item = 0; item < train.itemCount(); item++) {
                if (train.contains(user, item)) {
                    adjacency[user][train.userCount() + item] = 1;
                    adjacency[train.userCount() + item][user] = 1;
                    degree[user]++;
                    degree[train.userCount() + item]++;
                }
            }
        }
        double[][] power = new double[nodes][nodes];
        double[][] sum = new double[nodes][nodes];
        for (int n = 0; n < nodes; n++) {
            power[n][n] = 1;
            sum[n][n] = 1;
            for (int m = 0; m < nodes; m++) {
                adjacency[n][m] = adjacency[n][m] == 0 ? 0 : 1 / Math.sqrt(degree[n] * degree[m]);
            }
        }
        for (int layer = 1; layer <= layers; layer++) {
            power = product(adjacency, power);
            for (int n = 0; n < nodes; n++) {
                for (int m = 0; m < nodes; m++) {
                    sum[n][m] += power[n][m];
                }
            }
        }
        for (double[] row : sum) {
            for (int m = 0; m < nodes; m++) {
                row[m] /= layers + 1;
            }
        }
        return new ReferenceModel(sum);
    }

    /** T E, {@code [nodes][dimension]}. */
    public double[][] representations(double[][] embeddings) {
        return product(t, embeddings);
    }

    /** {@code Tᵀ G + λ · multiplicity · E}, both arguments with a row for every node. */
    public double[][] gradient(double[][] g, double regularisation, double[] multiplicity, double[][] embeddings) {
        double[][] transposed = new double[t.length][t.length];
        for (int n = 0; n < t.length; n++) {
            for (int m = 0; m < t.length; m++) {
                transposed[m][n] = t[n][m];
            }
        }
        double[][] gradient = product(transposed, g);
        for (int n = 0; n < gradient.length; n++) {
            for (int k = 0; k < gradient[n].length; k++) {
                gradient[n][k] += regularisation * multiplicity[n] * embeddings[n][k];
            }
        }
        return gradient;
    }

    private static double[][] product(double[][] a, double[][] b) {
        double[][] out = new double[a.length][b[0].length];
        for (int n = 0; n < a.length; n++) {
            for (int m = 0; m < b.length; m++) {
                for (int k = 0; k < b[0].length; k++) {
                    out[n][k] += a[n][m] * b[m][k];
                }
            }
        }
        return out;
    }
}
