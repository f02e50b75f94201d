package io.github.ssmreco.engine.model;

import java.util.function.Consumer;
import java.util.function.IntPredicate;

/** Slots of a {@link RowNgcfLayer} that are computed at once, each with its node. One member's own, filled again and again. */
final class SlotBlock {

    /** The scratch of so many rows stays in the second-level cache; a multiple of the rows that a product computes at once. */
    static final int SIZE = 48;

    private final int[] slots = new int[SIZE];
    private final int[] nodes = new int[SIZE];
    private int count;

    int count() {
        return count;
    }

    int slot(int n) {
        return slots[n];
    }

    int node(int n) {
        return nodes[n];
    }

    /**
     * Goes through the slots {@code [from, to)}, in this order.
     *
     * @param batch the nodes of the slots
     * @param work is called with this block whenever it is full, and at the end
     */
    void eachOfBatch(int[] batch, int from, int to, Consumer<SlotBlock> work) {
        count = 0;
        for (int slot = from; slot < to; slot++) {
            add(slot, batch[slot], work);
        }
        rest(work);
    }

    /**
     * Goes through the nodes of {@code [from, to)} that are needed, in this order; the slot of a node is its number.
     *
     * @param work is called with this block whenever it is full, and at the end
     */
    void eachNode(int from, int to, IntPredicate needed, Consumer<SlotBlock> work) {
        count = 0;
        for (int node = from; node < to; node++) {
            if (needed.test(node)) {
                add(node, node, work);
            }
        }
        rest(work);
    }

    private void add(int slot, int node, Consumer<SlotBlock> work) {
        slots[count] = slot;
        nodes[count] = node;
        count++;
        if (count == SIZE) {
            work.accept(this);
            count = 0;
        }
    }

    private void rest(Consumer<SlotBlock> work) {
        if (count > 0) {
            work.accept(this);
        }
    }
}
