package io.github.ssmreco.engine.evaluation;

import io.github.ssmreco.engine.kernel.Compute;
import io.github.ssmreco.engine.kernel.Kernels;
import java.util.Arrays;

/**
 * Full ranking on the {@code vector} back end: blocks of users times panels of items, with only the best K of each user kept,
 * so that no matrix of all scores is ever held. Equal scores rank in the order of item ids.
 */
public final class RowRanking {

    /** A panel of items stays in the first-level cache while it meets so many users, whose scores stay in the second. */
    private static final int USERS = 384;

    /** A thread's own: a block of users, their scores of a panel of items, and the best so far. */
    private static final class Member {
        /** {@code [dimension][block]}. */
        private final float[] users;

        private final float[] scores;
        private final float[] thresholds;
        private final BestItems[] best;
        private final int[] foundUsers;
        private final int[] foundItems;

        Member(int block, int dimension, int panel) {
            this.users = new float[block * dimension];
            this.scores = new float[block * panel];
            this.thresholds = new float[block];
            this.best = new BestItems[block];
            this.foundUsers = new int[block];
            this.foundItems = new int[panel];
        }
    }

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
        Member[] members = new Member[compute.team().size()];
        Arrays.setAll(members, member -> new Member(block, dimension, panel));
        compute.team().chunks(users.length, block, (member, from, to) -> {
            Member mine = members[member];
            for (int u = from; u < to; u++) {
                mine.best[u - from] = new BestItems(users[u], task);
                for (int k = 0; k < dimension; k++) {
                    mine.users[k * block + u - from] = representations[users[u] * dimension + k];
                }
            }
            Arrays.fill(mine.thresholds, Float.NEGATIVE_INFINITY);
            for (int first = 0; first < itemCount; first += panel) {
                score(mine, to - from, panels, first);
                offer(mine, to - from, first, Math.min(panel, itemCount - first));
            }
            for (int u = from; u < to; u++) {
                mine.best[u - from].copyTo(items, u * task.k());
            }
        });
        return new TopLists(users, task.k(), items);
    }

    /** Fewer where there are few: each member gets several blocks, so that none waits long for another. */
    private int usersAtOnce(int users) {
        int share = users / (4 * compute.team().size());
        return Math.max(USERS / 8, Math.min(USERS, share));
    }

    /** Scores of the block's users against a panel of items. */
    private void score(Member mine, int users, float[] panels, int first) {
        int panel = kernels.panel();
        kernels.multiply(
                mine.users,
                0,
                1,
                mine.best.length,
                panels,
                first * dimension,
                panel,
                dimension,
                mine.scores,
                0,
                panel,
                users,
                panel,
                false);
    }

    private void offer(Member mine, int users, int first, int count) {
        int rows = kernels.rowsAbove(mine.scores, users, mine.thresholds, mine.foundUsers);
        for (int r = 0; r < rows; r++) {
            int user = mine.foundUsers[r];
            int at = user * kernels.panel();
            BestItems best = mine.best[user];
            int candidates = kernels.above(mine.scores, at, count, best.threshold(), mine.foundItems);
            for (int c = 0; c < candidates; c++) {
                best.offer(first + mine.foundItems[c], mine.scores[at + mine.foundItems[c]]);
            }
            mine.thresholds[user] = best.threshold();
        }
    }

    /** Items transposed, {@code [items / panel][dimension][panel]}; of unit length where scores are cosines. */
    private float[] pack(float[] representations, int userCount, int itemCount, boolean cosine) {
        int panel = kernels.panel();
        int count = (itemCount + panel - 1) / panel;
        float[] panels = new float[Math.multiplyExact(count * panel, dimension)];
        compute.team().chunks(count, 16, (member, from, to) -> {
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
