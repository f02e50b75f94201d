package io.github.ssmreco.engine.evaluation;

import io.github.ssmreco.engine.data.Interactions;
import java.util.List;
import java.util.SortedMap;

/** The metrics that the paper prints, {@link Metric#RECALL} and {@link Metric#NDCG}, and no others: enough for every epoch. */
public final class Metrics {

    private Metrics() {}

    /**
     * @param lists at least as long as the largest cut-off
     * @param relevant the items to be found
     * @param cutoffs the K
     * @return {@code recall@K} and {@code ndcg@K} for each K, averaged over the ranked users
     */
    public static SortedMap<String, Double> of(TopLists lists, Interactions relevant, List<Integer> cutoffs) {
        return UserMetrics.of(lists, relevant, cutoffs, Metric.PRINTED).means();
    }
}
