package io.github.ssmreco.engine.evaluation;

import java.util.List;

/**
 * What one user's list is worth, judged by the first K of it. A run's value is the mean over the ranked users, those with at
 * least one relevant item (of test, where test is scored). A list that is shorter than K misses at the ranks it lacks.
 */
public enum Metric {
    /** Below 1 for a user with more than K relevant items, however good the list. */
    RECALL(
            "recall",
            "Hits among the first K over the number of items to find, also where these are more than K.",
            (hits, k) -> (double) hits.within(k) / hits.relevant()),

    /** {@code DCG / IDCG}, gain {@code 1 / log2(rank + 1)}. */
    NDCG(
            "ndcg",
            "The sum of 1 / log2(rank + 1) over the hits among the first K, over that sum for a list that begins with"
                    + " min(K, items to find) hits.",
            (hits, k) -> hits.gain(k) / hits.idealGain(Math.min(k, hits.relevant()))),

    /** {@code hits / K}. */
    PRECISION(
            "precision",
            "Hits among the first K over K, also where the list is shorter or fewer items are to be found.",
            (hits, k) -> (double) hits.within(k) / k),

    /** 1 or 0. */
    HIT_RATE("hit-rate", "1 where any hit is among the first K, else 0.", (hits, k) -> hits.within(k) > 0 ? 1 : 0),

    /** Reciprocal rank. */
    MRR(
            "mrr",
            "1 / rank of the first hit, 0 where none is among the first K.",
            (hits, k) -> hits.within(k) > 0 ? 1.0 / hits.rank(1) : 0),

    /** Average precision. */
    MAP(
            "map",
            "The sum over the hits among the first K of (hits up to that rank) / rank, divided by min(K, items to find);"
                    + " trec_eval's map_cut divides by all items to find.",
            Metric::averagePrecision);

    /** Every metric. */
    public static final List<Metric> ALL = List.of(values());

    /** What the paper prints, and what chooses the best epoch. */
    public static final List<Metric> PRINTED = List.of(RECALL, NDCG);

    private interface Measure {
        double of(Hits hits, int k);
    }

    private final String word;
    private final String definition;
    private final Measure measure;

    Metric(String word, String definition, Measure measure) {
        this.word = word;
        this.definition = definition;
        this.measure = measure;
    }

    /** The value of one user's list, in a sentence. */
    String definition() {
        return definition;
    }

    /** The name without a cut-off. */
    String word() {
        return word;
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
