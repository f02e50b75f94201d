package io.github.ssmreco.engine.data;

import java.util.Arrays;

/** Pairs as they were read, duplicates included. */
final class RawPairs {

    private int[] users = new int[1024];
    private int[] items = new int[1024];
    private int size;
    private int blankLines;
    private int maxUser = -1;
    private int maxItem = -1;

    void add(int user, int item) {
        if (size == users.length) {
            users = Arrays.copyOf(users, size + (size >> 1));
            items = Arrays.copyOf(items, users.length);
        }
        users[size] = user;
        items[size++] = item;
        maxItem = Math.max(maxItem, item);
        sawUser(user);
    }

    /** A user whose line holds no item exists all the same. */
    void sawUser(int user) {
        maxUser = Math.max(maxUser, user);
    }

    void sawBlankLine() {
        blankLines++;
    }

    void addAll(RawPairs other) {
        for (int k = 0; k < other.size; k++) {
            add(other.users[k], other.items[k]);
        }
        sawUser(other.maxUser);
        blankLines += other.blankLines;
    }

    int size() {
        return size;
    }

    int blankLines() {
        return blankLines;
    }

    int maxUser() {
        return maxUser;
    }

    int maxItem() {
        return maxItem;
    }

    /** Distinct pairs over a universe. */
    Interactions interactions(int userCount, int itemCount) {
        return Interactions.of(userCount, itemCount, Arrays.copyOf(users, size), Arrays.copyOf(items, size));
    }
}
