package io.github.ssmreco.engine.data;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * The latent truth of generated data: each item belongs to one taste and has a popularity; each user has a few tastes, the
 * first much the strongest.
 */
final class Tastes {

    /** Share of pairs that follow popularity alone. */
    private static final double NOISE = 0.15;

    private static final double[] STRENGTHS = {0.6, 0.25, 0.15};

    private final int tasteCount;
    /** {@code [items]}: item ids, taste by taste. */
    private final int[] order;
    /** {@code [tastes + 1]}: where each taste begins in {@link #order}. */
    private final int[] start;
    /** {@code [items + 1]}: popularity summed up along {@link #order}. */
    private final double[] cumulative;
    /** {@code [items]}. */
    private final int[] tasteOf;
    /** {@code [users, STRENGTHS]}. */
    private final int[] tastesOf;
    /** {@code [items]}. */
    private final double[] popularity;

    private Tastes(int tasteCount, int[] tasteOf, int[] tastesOf, double[] popularity) {
        this.tasteCount = tasteCount;
        this.tasteOf = tasteOf;
        this.tastesOf = tastesOf;
        this.popularity = popularity;
        int items = tasteOf.length;
        start = new int[tasteCount + 1];
        for (int taste : tasteOf) {
            start[taste + 1]++;
        }
        for (int taste = 0; taste < tasteCount; taste++) {
            start[taste + 1] += start[taste];
        }
        order = new int[items];
        int[] next = start.clone();
        for (int item = 0; item < items; item++) {
            order[next[tasteOf[item]]++] = item;
        }
        cumulative = new double[items + 1];
        for (int k = 0; k < items; k++) {
            cumulative[k + 1] = cumulative[k] + popularity[order[k]];
        }
    }

    static Tastes draw(int users, int items, SplittableRandom random) {
        // about fifty items a taste on small data; on large data many more tastes than an embedding has dimensions help
        // nobody
        int tasteCount = Math.max(1, Math.min(64, items / 45));
        int[] tasteOf = Draws.permutation(items, random);
        for (int item = 0; item < items; item++) {
            tasteOf[item] %= tasteCount;
        }
        int[] tastesOf = new int[users * STRENGTHS.length];
        for (int k = 0; k < tastesOf.length; k++) {
            tastesOf[k] = Draws.below(tasteCount, random);
        }
        return new Tastes(tasteCount, tasteOf, tastesOf, Degrees.pareto(items, Degrees.ITEM_INDEX, random));
    }

    int tasteCount() {
        return tasteCount;
    }

    /** An item for a user, drawn by {@link #probability}. */
    int draw(int user, SplittableRandom random) {
        double u = Draws.unit(random);
        if (u < NOISE) {
            return within(0, order.length, random);
        }
        int taste = tastesOf[user * STRENGTHS.length + strength((u - NOISE) / (1 - NOISE))];
        return within(start[taste], start[taste + 1], random);
    }

    /** How likely a user's next draw is an item. */
    double probability(int user, int item) {
        int taste = tasteOf[item];
        double mass = cumulative[start[taste + 1]] - cumulative[start[taste]];
        double sum = NOISE * popularity[item] / cumulative[order.length];
        for (int k = 0; k < STRENGTHS.length; k++) {
            if (tastesOf[user * STRENGTHS.length + k] == taste) {
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
