package io.github.ssmreco.engine.sampling;

import java.util.Arrays;

/** Gives each distinct id of a batch a row, in order of first appearance, and counts how often it appeared. */
final class RowIndex {

    private final int[] rowOf;
    private int[] ids = new int[1024];
    /** 0 from the last row on. */
    private int[] counts = new int[1024];

    private int size;

    RowIndex(int universe) {
        rowOf = new int[universe];
        Arrays.fill(rowOf, -1);
    }

    void clear() {
        for (int row = 0; row < size; row++) {
            rowOf[ids[row]] = -1;
        }
        Arrays.fill(counts, 0, size, 0);
        size = 0;
    }

    int size() {
        return size;
    }

    /** The row of an id, -1 where it has none. */
    int find(int id) {
        return rowOf[id];
    }

    /** How often a row's id appeared. */
    int count(int row) {
        return counts[row];
    }

    /** The row of an id, a new one at its first appearance. */
    int rowOf(int id) {
        int row = rowOf[id];
        if (row < 0) {
            row = size++;
            rowOf[id] = row;
            reserve(size);
            ids[row] = id;
        }
        counts[row]++;
        return row;
    }

    /** Puts rows in place of the ids at {@code [from, to)}. */
    void toRows(int[] values, int from, int to) {
        reserve(size + to - from);
        int[] rows = rowOf;
        int[] names = ids;
        int[] appeared = counts;
        int next = size;
        for (int k = from; k < to; k++) {
            int id = values[k];
            int found = rows[id];
            // no branch: whether an id is new is guessed wrong too often
            int fresh = found >> 31;
            int row = found & ~fresh | next & fresh;
            rows[id] = row;
            names[row] = id;
            appeared[row]++;
            values[k] = row;
            next -= fresh;
        }
        size = next;
    }

    private void reserve(int rows) {
        if (rows > ids.length) {
            ids = Arrays.copyOf(ids, 2 * rows);
            counts = Arrays.copyOf(counts, 2 * rows);
        }
    }

    /** Gives every id of the universe its own number as row, without any appearance. */
    void addAll() {
        for (int id = 0; id < rowOf.length; id++) {
            // first: it may put a longer array in place of counts
            int row = rowOf(id);
            counts[row] = 0;
        }
    }

    /** Copies ids (plus a shift) and counts to where they belong in a batch; returns how many there are. */
    int copyTo(int[] nodes, int[] multiplicity, int at, int shift) {
        for (int row = 0; row < size; row++) {
            nodes[at + row] = ids[row] + shift;
        }
        System.arraycopy(counts, 0, multiplicity, at, size);
        return size;
    }
}
