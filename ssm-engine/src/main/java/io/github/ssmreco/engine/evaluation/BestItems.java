package io.github.ssmreco.engine.evaluation;

import java.util.Arrays;

/** The best K items of one user so far; items are offered in ascending order of ids. */
final class BestItems {

    private final int user;
    private final RankingTask task;
    private final float[] scores;
    private final int[] items;
    private int size;

    BestItems(int user, RankingTask task) {
        this.user = user;
        this.task = task;
        this.scores = new float[task.k()];
        this.items = new int[task.k()];
        Arrays.fill(items, -1);
    }

    /** Only scores above this can still enter: an equal one loses to the item that came earlier. */
    float threshold() {
        return size < scores.length ? Float.NEGATIVE_INFINITY : scores[size - 1];
    }

    void offer(int item, float score) {
        if (!(score > threshold()) || task.isMasked(user, item)) {
            return;
        }
        int at = size < scores.length ? size++ : size - 1;
        while (at > 0 && scores[at - 1] < score) {
            scores[at] = scores[at - 1];
            items[at] = items[at - 1];
            at--;
        }
        scores[at] = score;
        items[at] = item;
    }

    void copyTo(int[] lists, int at) {
        System.arraycopy(items, 0, lists, at, items.length);
    }
}
