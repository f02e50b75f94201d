package io.github.ssmreco.engine.data;

import java.util.Arrays;
import java.util.SplittableRandom;

/** Interactions cut in two over the same users and items. */
final class InteractionSplit {

    private InteractionSplit() {}

    /** The pairs whose mark is as asked, in their order. */
    static Interactions where(Interactions all, boolean[] marks, boolean mark) {
        int[] offsets = new int[all.userCount() + 1];
        int[] items = new int[all.size()];
        int size = 0;
        for (int user = 0; user < all.userCount(); user++) {
            for (int k = all.offsets()[user]; k < all.offsets()[user + 1]; k++) {
                if (marks[k] == mark) {
                    items[size++] = all.items()[k];
                }
            }
            offsets[user + 1] = size;
        }
        return new Interactions(all.itemCount(), offsets, Arrays.copyOf(items, size));
    }

    /**
     * Marks a share of each user's pairs (rounded half up), drawn at random; at least one stays unmarked.
     *
     * @return {@code [all.size()]}
     */
    static boolean[] markShare(Interactions all, double share, SplittableRandom random) {
        boolean[] marks = new boolean[all.size()];
        for (int user = 0; user < all.userCount(); user++) {
            int degree = all.degree(user);
            int count = (int) Math.min(Math.floor(share * degree + 0.5), degree - 1);
            int[] order = new int[degree];
            for (int k = 0; k < degree; k++) {
                order[k] = all.offsets()[user] + k;
            }
            if (count > 0) {
                Draws.shuffle(order, 0, degree, count, random);
            }
            for (int k = 0; k < count; k++) {
                marks[order[k]] = true;
            }
        }
        return marks;
    }
}
