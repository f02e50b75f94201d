package io.github.ssmreco.engine.evaluation;

import io.github.ssmreco.engine.data.Interactions;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What ranked lists are worth, averaged over the ranked users (those with something to find):
 * {@code Recall@K = hits / |relevant|} and {@code NDCG@K = DCG / IDCG}, gain 1 / log2(rank + 1), the ideal over
 * {@code min(K, |relevant|)} items.
 */
public final class Metrics {

    private Metrics() {}

    /**
     * @param lists at least as long as the largest cut-off
     * @param relevant the items to be found
     * @param cutoffs the K
     * @return {@code recall@K} and {@code ndcg@K} for each K
     */
    public static SortedMap<String, Double> of(TopLists lists, Interactions relevant, List<Integer> cutoffs) {
        SortedMap<String, Double> metrics = new TreeMap<>();
        for (int k : cutoffs) {
            double recall = 0;
            double ndcg = 0;
            for (int u = 0; u < lists.users().length; u++) {
                int user = lists.users()[u];
                int found = 0;
                double gain = 0;
                double ideal = 0;
                int wanted = relevant.degree(user);
                for (int rank = 1; rank <= k; rank++) {
                    double discount = Math.log(2) / Math.log(rank + 1.0);
                    ideal += rank <= wanted ? discount : 0;
                    int item = lists.items()[u * lists.k() + rank - 1];
                    if (item >= 0 && relevant.contains(user, item)) {
                        found++;
                        gain += discount;
                    }
                }
                recall += (double) found / wanted;
                ndcg += gain / ideal;
            }
            metrics.put("recall@" + k, recall / lists.users().length);
            metrics.put("ndcg@" + k, ndcg / lists.users().length);
        }
        return metrics;
    }
}
