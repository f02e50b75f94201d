package io.github.ssmreco.engine.evaluation;

import java.util.Arrays;

/**
 * How often each item is recommended: in how many of the ranked users' lists it stands among the first K.
 *
 * @param counts {@code [items]}
 */
record Exposure(int[] counts) {

    static Exposure of(TopLists lists, int k, int itemCount) {
        int[] counts = new int[itemCount];
        for (int n = 0; n < lists.users().length; n++) {
            for (int rank = 1; rank <= k; rank++) {
                int item = lists.items()[n * lists.k() + rank - 1];
                if (item >= 0) {
                    counts[item]++;
                }
            }
        }
        return new Exposure(counts);
    }

    /** The share of all items that stand in at least one list. */
    double coverage() {
        return (double) Arrays.stream(counts).filter(count -> count > 0).count() / counts.length;
    }

    /**
     * The Gini coefficient of the counts, over all items: {@code Σ (2 i − n − 1) x_i / (n Σ x_i)}, where {@code x_1 ≤ … ≤ x_n}
     * are the counts in ascending order and n is the number of items. 0 where all items are recommended equally often (or none
     * is); {@code 1 − 1/n} where one item has all recommendations.
     */
    double gini() {
        int[] sorted = counts.clone();
        Arrays.sort(sorted);
        long weighted = 0;
        long sum = 0;
        for (int i = 1; i <= sorted.length; i++) {
            weighted += (2L * i - sorted.length - 1) * sorted[i - 1];
            sum += sorted[i - 1];
        }
        return sum == 0 ? 0 : (double) weighted / ((double) sorted.length * sum);
    }
}
