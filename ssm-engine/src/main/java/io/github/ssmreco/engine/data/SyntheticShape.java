package io.github.ssmreco.engine.data;

import io.github.ssmreco.engine.support.InputException;

/**
 * How large generated data are to be.
 *
 * @param users number of users
 * @param items number of items
 * @param pairs number of distinct pairs, met exactly; each user has at least one, and on average at most half of the items
 * @param seed of the generator
 */
public record SyntheticShape(int users, int items, int pairs, long seed) {

    /**
     * Checks the sizes.
     *
     * @throws InputException naming the one that cannot be
     */
    public SyntheticShape {
        if (users < 1) {
            throw new InputException("synthetic shape, users", users, "at least 1", "Ask for more users.");
        }
        if (items < 2) {
            throw new InputException("synthetic shape, items", items, "at least 2", "Ask for more items.");
        }
        long most = (long) users * items / 2;
        if (pairs < users || pairs > most) {
            throw new InputException(
                    "synthetic shape, pairs",
                    pairs,
                    "from " + users + " (one for each user) to " + most + " (half of users times items)",
                    "Change the number of pairs, users or items.");
        }
    }

    /** The size of a real dataset. */
    public static SyntheticShape like(Counts counts, long seed) {
        return new SyntheticShape(counts.users(), counts.items(), counts.pairs(), seed);
    }
}
