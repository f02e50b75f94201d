package io.github.ssmreco.engine.data;

import java.util.Arrays;

/** Pairs as they were read, duplicates included. */
final class RawPairs {

    private final HeapBudget budget;
    private int[] users = new int[1024];
    private int[] items = new int[1024];
    private int size;
    private int blankLines;

    /** @param budget what there is room for; a pair that there is none for is counted and not kept */
    RawPairs(HeapBudget budget) {
        this.budget = budget;
    }

    void add(int user, int item) {
        if (budget.take()) {
            keep(user, item);
        }
    }

    private void keep(int user, int item) {
        if (size == users.length) {
            int more = (int) Math.min(HeapBudget.MOST_PAIRS, size + (long) (size >> 1));
            users = Arrays.copyOf(users, more);
            items = Arrays.copyOf(items, more);
        }
        users[size] = user;
        items[size++] = item;
    }

    void sawBlankLine() {
        blankLines++;
    }

    void addAll(RawPairs other) {
        if (size == 0) {
            users = other.users;
            items = other.items;
            size = other.size;
        } else {
            for (int k = 0; k < other.size; k++) {
                keep(other.users[k], other.items[k]);
            }
        }
        blankLines += other.blankLines;
    }

    int size() {
        return size;
    }

    int blankLines() {
        return blankLines;
    }

    int user(int pair) {
        return users[pair];
    }

    int item(int pair) {
        return items[pair];
    }

    /** Puts a row in the place of each number. */
    void renumber(int[] userRows, int[] itemRows) {
        for (int k = 0; k < size; k++) {
            users[k] = userRows[users[k]];
            items[k] = itemRows[items[k]];
        }
    }

    /** Distinct pairs over a universe. */
    Interactions interactions(int userCount, int itemCount) {
        return Interactions.of(userCount, itemCount, users, items, size);
    }
}
