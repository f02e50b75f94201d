package io.github.ssmreco.engine.data;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * The latent truth of generated data: each item belongs to one interest and has a popularity; each user has a few interests, the
 * first much the strongest.
 */
final class LatentInterests {

    /** Share of pairs that follow popularity alone. */
    private static final double NOISE = 0.15;

    private static final double[] STRENGTHS = {0.6, 0.25, 0.15};

    private final int interestCount;
    /** {@code [items]}: item ids, interest by interest. */
    private final int[] order;
    /** {@code [interests + 1]}: where each interest begins in {@link #order}. */
    private final int[] start;
    /** {@code [items + 1]}: popularity summed up along {@link #order}. */
    private final double[] cumulative;
    /** {@code [items]}. */
    private final int[] interestOf;
    /** {@code [users, STRENGTHS]}. */
    private final int[] interestsOf;
    /** {@code [items]}. */
    private final double[] popularity;

    private LatentInterests(int interestCount, int[] interestOf, int[] interestsOf, double[] popularity) {
        this.interestCount = interestCount;
        this.interestOf = interestOf;
        this.interestsOf = interestsOf;
        this.popularity = popularity;
        int items = interestOf.length;
        start = new int[interestCount + 1];
        for (int interest : interestOf) {
            start[interest + 1]++;
        }
        for (int interest = 0; interest < interestCount; interest++) {
            start[interest + 1] += start[interest];
        }
        order = new int[items];
        int[] next = start.clone();
        for (int item = 0; item < items; item++) {
            order[next[interestOf[item]]++] = item;
        }
        cumulative = new double[items + 1];
        for (int k = 0; k < items; k++) {
            cumulative[k + 1] = cumulative[k] + popularity[order[k]];
        }
    }

    static LatentInterests draw(int users, int items, SplittableRandom random) {
        // about fifty items a interest on small data; on large data many more interests than an embedding has
        // dimensions help
        // nobody
        int interestCount = Math.max(1, Math.min(64, items / 45));
        int[] interestOf = Draws.permutation(items, random);
        for (int item = 0; item < items; item++) {
            interestOf[item] %= interestCount;
        }
        int[] interestsOf = new int[users * STRENGTHS.length];
        for (int k = 0; k < interestsOf.length; k++) {
            interestsOf[k] = Draws.below(interestCount, random);
        }
        return new LatentInterests(
                interestCount, interestOf, interestsOf, Degrees.pareto(items, Degrees.ITEM_INDEX, random));
    }

    int interestCount() {
        return interestCount;
    }

    /** An item for a user, drawn by {@link #probability}. */
    int draw(int user, SplittableRandom random) {
        double u = Draws.unit(random);
        if (u < NOISE) {
            return within(0, order.length, random);
        }
        int interest = interestsOf[user * STRENGTHS.length + strength((u - NOISE) / (1 - NOISE))];
        return within(start[interest], start[interest + 1], random);
    }

    /** How likely a user's next draw is an item. */
    double probability(int user, int item) {
        int interest = interestOf[item];
        double mass = cumulative[start[interest + 1]] - cumulative[start[interest]];
        double sum = NOISE * popularity[item] / cumulative[order.length];
        for (int k = 0; k < STRENGTHS.length; k++) {
            if (interestsOf[user * STRENGTHS.length + k] == interest) {
                sum += (1 - NOISE) * STRENGTHS[k] * popularity[item] / mass;
            }
        }
        return sum;
    }

    private static int strength(double u) {
        double sum = 0;
        for (int k = 0; k < STRENGTHS.length - 1; k++) {
            sum += STRENGTHS[k];
            if (u < sum) {
                return k;
            }
        }
        return STRENGTHS.length - 1;
    }

    private int within(int from, int to, SplittableRandom random) {
        double low = cumulative[from];
        double point = low + Draws.unit(random) * (cumulative[to] - low);
        int found = Arrays.binarySearch(cumulative, from, to + 1, point);
        int k = found >= 0 ? found : -found - 2;
        return order[Math.min(k, to - 1)];
    }
}
