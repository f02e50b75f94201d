package io.github.ssmreco.engine.reference;

import io.github.ssmreco.engine.data.Interactions;

/** The graph as a dense matrix. */
public final class ReferenceGraph {

    private ReferenceGraph() {}

    /** {@code A_ts = 1 / (|P_t|^α0 |P_s|^α1)} (Eq. 17) where t and s have interacted, {@code [nodes][nodes]}. */
    public static double[][] normalised(Interactions train, double alpha0, double alpha1) {
        int users = train.userCount();
        int nodes = users + train.itemCount();
        double[][] adjacency = new double[nodes][nodes];
        double[] degree = new double[nodes];
        for (int user = 0; user < users; user++) {
            for (int item = 0; item < train.itemCount(); item++) {
                if (train.contains(user, item)) {
                    adjacency[user][users + item] = 1;
                    adjacency[users + item][user] = 1;
                    degree[user]++;
                    degree[users + item]++;
                }
            }
        }
        for (int target = 0; target < nodes; target++) {
            for (int source = 0; source < nodes; source++) {
                if (adjacency[target][source] == 1) {
                    adjacency[target][source] =
                            1 / (Math.pow(degree[target], alpha0) * Math.pow(degree[source], alpha1));
                }
            }
        }
        return adjacency;
    }
}
