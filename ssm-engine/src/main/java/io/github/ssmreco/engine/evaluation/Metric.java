package io.github.ssmreco.engine.evaluation;

import java.util.List;

/**
 * What one user's list is worth, judged by the first K of it. A run's value is the mean over the ranked users, those with at
 * least one relevant item (of test, where test is scored). A list that is shorter than K misses at the ranks it lacks.
 */
public enum Metric {
    /** {@code hits / |relevant|}; below 1 for a user with more than K relevant items, however good the list. */
    RECALL("recall", (hits, k) -> (double) hits.within(k) / hits.relevant()),

    /** {@code DCG / IDCG}, gain {@code 1 / log2(rank + 1)}, the ideal over {@code min(K, |relevant|)} items. */
    NDCG("ndcg", (hits, k) -> hits.gain(k) / hits.idealGain(Math.min(k, hits.relevant()))),

    /** {@code hits / K}, whatever the number of items that could be listed or found. */
    PRECISION("precision", (hits, k) -> (double) hits.within(k) / k),

    /** 1 where there is any hit, else 0. */
    HIT_RATE("hit-rate", (hits, k) -> hits.within(k) > 0 ? 1 : 0),

    /** Reciprocal rank: {@code 1 / rank} of the first hit, 0 where there is none. */
    MRR("mrr", (hits, k) -> hits.within(k) > 0 ? 1.0 / hits.rank(1) : 0),

    /**
     * Average precision: the sum over the hits of the precision at their rank, (hits up to it) / rank, over
     * {@code min(K, |relevant|)}.
     */
    MAP("map", Metric::averagePrecision);

    /** Every metric. */
    public static final List<Metric> ALL = List.of(values());

    /** What the paper prints, and what chooses the best epoch. */
    public static final List<Metric> PRINTED = List.of(RECALL, NDCG);

    private interface Measure {
        double of(Hits hits, int k);
    }

    private final String word;
    private final Measure measure;

    Metric(String word, Measure measure) {
        this.word = word;
        this.measure = measure;
    }

    /** The name at a cut-off in files and pages: {@code hit-rate@20}. */
    public String at(int k) {
        return word + "@" + k;
    }

    /** The value of one user's list; k is at most its length. */
    double of(Hits hits, int k) {
        return measure.of(hits, k);
    }

    private static double averagePrecision(Hits hits, int k) {
        double sum = 0;
        for (int n = 1; n <= hits.within(k); n++) {
            sum += (double) n / hits.rank(n);
        }
        return sum / Math.min(k, hits.relevant());
    }
}
