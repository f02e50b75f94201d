package io.github.ssmreco.engine.evaluation;

import io.github.ssmreco.engine.data.Interactions;

/** Where the relevant items of one user stand in their list; filled anew for each user, so nobody keeps it. */
public final class Hits {

    private final double[] discounts;
    private final double[] ideals;
    private final int[] ranks;
    private int count;
    private int relevant;

    /** @param k length of the lists */
    Hits(int k) {
        ranks = new int[k];
        discounts = new double[k + 1];
        ideals = new double[k + 1];
        for (int rank = 1; rank <= k; rank++) {
            discounts[rank] = Math.log(2) / Math.log(rank + 1.0);
            ideals[rank] = ideals[rank - 1] + discounts[rank];
        }
    }

    /** Goes to the list of the n-th ranked user. */
    void read(TopLists lists, int n, Interactions wanted) {
        int user = lists.users()[n];
        relevant = wanted.degree(user);
        count = 0;
        for (int rank = 1; rank <= lists.k(); rank++) {
            int item = lists.items()[n * lists.k() + rank - 1];
            if (item >= 0 && wanted.contains(user, item)) {
                ranks[count++] = rank;
            }
        }
    }

    /** How many items the user has to find, at least 1. */
    public int relevant() {
        return relevant;
    }

    /**
     * How many of them are among the first k of the list.
     *
     * @param k at most the length of the lists
     */
    public int within(int k) {
        int within = 0;
        while (within < count && ranks[within] <= k) {
            within++;
        }
        return within;
    }

    /**
     * The rank of the n-th hit, both counted from 1.
     *
     * @param n at most {@link #within}
     */
    public int rank(int n) {
        return ranks[n - 1];
    }

    /**
     * DCG@k: the sum of 1 / log2(rank + 1) over the hits among the first k.
     *
     * @param k at most the length of the lists
     */
    public double gain(int k) {
        double gain = 0;
        for (int n = 1; n <= within(k); n++) {
            gain += discounts[rank(n)];
        }
        return gain;
    }

    /**
     * The gain of a list that begins with so many hits.
     *
     * @param hits at most the length of the lists
     */
    public double idealGain(int hits) {
        return ideals[hits];
    }
}
