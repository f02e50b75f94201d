package io.github.ssmreco.engine.sampling;

import java.util.Arrays;

/** Gives each distinct id of a batch a row, in order of first appearance, and counts how often it appeared. */
final class RowIndex {

    private final int[] rowOf;
    private int[] ids = new int[1024];
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
            if (row == ids.length) {
                ids = Arrays.copyOf(ids, 2 * row);
                counts = Arrays.copyOf(counts, 2 * row);
            }
            ids[row] = id;
            counts[row] = 0;
        }
        counts[row]++;
        return row;
    }

    /** Puts rows in place of the ids at {@code [from, to)}. */
    void toRows(int[] values, int from, int to) {
        for (int k = from; k < to; k++) {
            values[k] = rowOf(values[k]);
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
