package io.github.ssmreco.engine.evaluation;

import io.github.ssmreco.engine.kernel.Compute;
import io.github.ssmreco.engine.kernel.Kernels;

/**
 * Full ranking on the {@code vector} back end: blocks of users times panels of items, with only the best K of each user kept,
 * so that no matrix of all scores is ever held. Equal scores rank in the order of item ids.
 */
public final class RowRanking {

    /** A panel of items stays in the first-level cache while it meets so many users, whose scores stay in the second. */
    private static final int USERS = 384;

    private final Compute compute;
    private final Kernels kernels;
    private final int dimension;

    /**
     * @param dimension embedding size
     */
    public RowRanking(int dimension, Compute compute) {
        this.compute = compute;
        this.kernels = compute.kernels();
        this.dimension = dimension;
    }

    /**
     * @param representations {@code [users + items, dimension]}, users first
     * @param task what to rank
     */
    public TopLists rank(float[] representations, RankingTask task) {
        int[] users = task.users();
        int itemCount = task.relevant().itemCount();
        int userCount = task.relevant().userCount();
        float[] panels = pack(representations, userCount, itemCount, task.cosine());
        int[] items = new int[Math.multiplyExact(users.length, task.k())];
        int panel = kernels.panel();
        int block = usersAtOnce(users.length);
        float[][] scores = new float[compute.crew().size()][block * panel];
        int[][] found = new int[compute.crew().size()][panel];
        compute.crew().chunks(users.length, block, (member, from, to) -> {
            float[] left = new float[(to - from) * dimension];
            BestItems[] best = new BestItems[to - from];
            for (int u = from; u < to; u++) {
                best[u - from] = new BestItems(users[u], task);
                System.arraycopy(representations, users[u] * dimension, left, (u - from) * dimension, dimension);
            }
            for (int first = 0; first < itemCount; first += panel) {
                panel(left, to - from, panels, first, scores[member]);
                int count = Math.min(panel, itemCount - first);
                for (int u = 0; u < to - from; u++) {
                    offer(best[u], scores[member], u * panel, first, count, found[member]);
                }
            }
            for (int u = from; u < to; u++) {
                best[u - from].copyTo(items, u * task.k());
            }
        });
        return new TopLists(users, task.k(), items);
    }

    /** Fewer where there are few: each member gets several blocks, so that none waits long for another. */
    private int usersAtOnce(int users) {
        int share = users / (4 * compute.crew().size());
        return Math.max(USERS / 8, Math.min(USERS, share));
    }

    private void panel(float[] left, int users, float[] panels, int first, float[] scores) {
        int panel = kernels.panel();
        kernels.multiply(
                left, 0, dimension, 1, panels, first * dimension, panel, dimension, scores, 0, panel, users, false);
    }

    private void offer(BestItems best, float[] scores, int at, int first, int count, int[] found) {
        int candidates = kernels.above(scores, at, count, best.threshold(), found);
        for (int c = 0; c < candidates; c++) {
            best.offer(first + found[c], scores[at + found[c]]);
        }
    }

    /** Items transposed, {@code [items / panel][dimension][panel]}; of unit length where scores are cosines. */
    private float[] pack(float[] representations, int userCount, int itemCount, boolean cosine) {
        int panel = kernels.panel();
        int count = (itemCount + panel - 1) / panel;
        float[] panels = new float[Math.multiplyExact(count * panel, dimension)];
        compute.crew().chunks(count, 16, (member, from, to) -> {
            for (int item = from * panel; item < Math.min(to * panel, itemCount); item++) {
                int row = (userCount + item) * dimension;
                float norm = (float) Math.sqrt(kernels.dot(representations, row, representations, row, dimension));
                // the user's own norm changes no ranking
                float factor = cosine ? 1 / Math.max(norm, 1e-12f) : 1f;
                int at = item / panel * panel * dimension + item % panel;
                for (int k = 0; k < dimension; k++) {
                    panels[at + k * panel] = factor * representations[row + k];
                }
            }
        });
        return panels;
    }
}
