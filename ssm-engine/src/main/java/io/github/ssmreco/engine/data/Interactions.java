package io.github.ssmreco.engine.data;

import java.util.Arrays;

/**
 * Which user interacted with which item: a binary matrix {@code [users, items]} in compressed rows. The items of a user are
 * ascending and distinct. Immutable; the arrays handed out by {@link #offsets()} and {@link #items()} are the object's own,
 * for kernels, and are not to be written to.
 */
public final class Interactions {

    private final int itemCount;
    private final int[] offsets;
    private final int[] items;

    /**
     * @param itemCount size of the universe of items
     * @param offsets {@code [users + 1]}: where each user's items begin
     * @param items {@code [offsets[users]]}: item ids, ascending within a user
     * @throws IllegalArgumentException if the arrays are not such a matrix
     */
    public Interactions(int itemCount, int[] offsets, int[] items) {
        if (offsets.length == 0 || offsets[0] != 0 || offsets[offsets.length - 1] != items.length) {
            throw new IllegalArgumentException("offsets must run from 0 to " + items.length);
        }
        for (int user = 0; user + 1 < offsets.length; user++) {
            int previous = -1;
            for (int k = offsets[user]; k < offsets[user + 1]; k++) {
                if (items[k] <= previous || items[k] >= itemCount) {
                    throw new IllegalArgumentException("user " + user + ": item " + items[k] + " after " + previous
                            + ", expected ascending ids below " + itemCount);
                }
                previous = items[k];
            }
        }
        this.itemCount = itemCount;
        this.offsets = offsets;
        this.items = items;
    }

    /** The same pairs among more items, which nobody has. */
    public Interactions padded(int more) {
        return more == 0 ? this : new Interactions(Math.addExact(itemCount, more), offsets, items);
    }

    /**
     * From pairs in any order; a pair that occurs twice counts once.
     *
     * @param users user of each pair, in {@code [0, userCount)}
     * @param items item of each pair, in {@code [0, itemCount)}
     */
    public static Interactions of(int userCount, int itemCount, int[] users, int[] items) {
        return of(userCount, itemCount, users, items, items.length);
    }

    /** Of the first so many pairs. */
    static Interactions of(int userCount, int itemCount, int[] users, int[] items, int pairs) {
        int[] start = new int[userCount + 1];
        for (int k = 0; k < pairs; k++) {
            start[users[k] + 1]++;
        }
        for (int user = 0; user < userCount; user++) {
            start[user + 1] += start[user];
        }
        int[] sorted = new int[pairs];
        int[] next = start.clone();
        for (int k = 0; k < pairs; k++) {
            sorted[next[users[k]]++] = items[k];
        }
        int[] offsets = new int[userCount + 1];
        int size = 0;
        for (int user = 0; user < userCount; user++) {
            Arrays.sort(sorted, start[user], start[user + 1]);
            int first = size;
            for (int k = start[user]; k < start[user + 1]; k++) {
                if (size == first || sorted[size - 1] != sorted[k]) {
                    sorted[size++] = sorted[k];
                }
            }
            offsets[user + 1] = size;
        }
        return new Interactions(itemCount, offsets, size == pairs ? sorted : Arrays.copyOf(sorted, size));
    }

    /** Number of users, those without an item included. */
    public int userCount() {
        return offsets.length - 1;
    }

    /** Size of the universe of items. */
    public int itemCount() {
        return itemCount;
    }

    /** Number of pairs. */
    public int size() {
        return items.length;
    }

    /** How many items a user has, |P_u|. */
    public int degree(int user) {
        return offsets[user + 1] - offsets[user];
    }

    /** Whether a user has an item. */
    public boolean contains(int user, int item) {
        return Arrays.binarySearch(items, offsets[user], offsets[user + 1], item) >= 0;
    }

    /** {@code [users + 1]}: where each user's items begin in {@link #items()}. Not to be written to. */
    public int[] offsets() {
        return offsets;
    }

    /** {@code [size]}: item ids, ascending within a user. Not to be written to. */
    public int[] items() {
        return items;
    }

    /** {@code [size]}: the user of each pair, in the order of {@link #items()}; a fresh array. */
    public int[] usersOfPairs() {
        int[] users = new int[items.length];
        for (int user = 0; user < userCount(); user++) {
            Arrays.fill(users, offsets[user], offsets[user + 1], user);
        }
        return users;
    }

    /** {@code [items]}: how many users have each item, |P_i|; a fresh array. */
    public int[] itemDegrees() {
        int[] degrees = new int[itemCount];
        for (int item : items) {
            degrees[item]++;
        }
        return degrees;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Interactions that
                && itemCount == that.itemCount
                && Arrays.equals(offsets, that.offsets)
                && Arrays.equals(items, that.items);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(offsets) + Arrays.hashCode(items);
    }

    @Override
    public String toString() {
        return userCount() + " users x " + itemCount + " items, " + size() + " pairs";
    }
}
