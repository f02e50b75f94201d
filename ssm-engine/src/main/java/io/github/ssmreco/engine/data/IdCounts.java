package io.github.ssmreco.engine.data;

import java.util.Collection;

/** How many pairs each id of one side is in, repeated ones counted. */
final class IdCounts {

    /** One side of a pair. */
    @FunctionalInterface
    interface Side {
        int of(RawPairs pairs, int pair);
    }

    private final IdTable table;
    private final int[] counts;

    IdCounts(IdTable table, Collection<RawPairs> parts, Side side) {
        this.table = table;
        this.counts = new int[table.size()];
        for (RawPairs part : parts) {
            for (int pair = 0; pair < part.size(); pair++) {
                counts[side.of(part, pair)]++;
            }
        }
    }

    IdTable table() {
        return table;
    }

    /** 0 for an id that is not there. */
    int count(String id) {
        int known = table.find(id);
        return known < 0 ? 0 : counts[known];
    }

    /** {@code [ids of the table]}: which are in a pair. */
    boolean[] used() {
        boolean[] used = new boolean[counts.length];
        for (int id = 0; id < counts.length; id++) {
            used[id] = counts[id] > 0;
        }
        return used;
    }

    /** Whether no id is in two pairs. */
    boolean allDiffer() {
        for (int count : counts) {
            if (count > 1) {
                return false;
            }
        }
        return true;
    }
}
