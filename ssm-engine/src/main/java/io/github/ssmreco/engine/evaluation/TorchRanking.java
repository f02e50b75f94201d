package io.github.ssmreco.engine.evaluation;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import io.github.ssmreco.engine.data.Interactions;
import io.github.ssmreco.engine.support.torch.Blocks;
import io.github.ssmreco.engine.support.torch.HostCopy;
import io.github.ssmreco.engine.support.torch.Products;
import io.github.ssmreco.engine.support.torch.Rows;
import io.github.ssmreco.engine.support.torch.Scalars;
import java.util.Arrays;
import java.util.stream.LongStream;

/**
 * Full ranking on the {@code torch} back end: blocks of users times all items, masked items at −∞, the best ones chosen on the
 * device and brought to the host.
 *
 * <p>Equal scores rank in the order of item ids. libtorch's top K says nothing about ties: within a list the host sorts them,
 * and where a tie runs across the end of a list (one more item than asked for tells) that user's scores come to the host.
 */
public final class TorchRanking {

    /** Scores held at once on a CPU, 64 MB. */
    private static final int BLOCK = 1 << 24;

    private static final int[] ROW = {1};

    private final RankingTask task;
    private final int[] users;
    private final int[] lists;
    private final int itemCount;

    private TorchRanking(RankingTask task) {
        this.task = task;
        this.users = task.users();
        this.lists = new int[Math.multiplyExact(users.length, task.k())];
        this.itemCount = task.relevant().itemCount();
    }

    /**
     * @param representations FLOAT32 {@code [users + items, dimension]}, users first
     * @param task what to rank
     */
    public static TopLists rank(NDArray representations, RankingTask task) {
        TorchRanking ranking = new TorchRanking(task);
        ranking.rankAll(representations);
        return new TopLists(ranking.users, task.k(), ranking.lists);
    }

    private void rankAll(NDArray representations) {
        int userCount = task.relevant().userCount();
        long scores = Blocks.floats(representations.getManager().getDevice(), BLOCK);
        int block = Math.toIntExact(Math.max(1, scores / Math.max(1, itemCount)));
        try (NDManager scratch = representations.getManager().newSubManager()) {
            NDArray left = Rows.range(representations, 0, userCount, scratch);
            NDArray right = Rows.range(representations, userCount, userCount + itemCount, scratch);
            if (task.cosine()) {
                // the user's own norm changes no ranking
                right = right.div(right.square().sum(ROW, true).sqrt().maximum(1e-12f));
            }
            for (int from = 0; from < users.length; from += block) {
                rankBlock(left, right, from, Math.min(from + block, users.length), scratch);
            }
        }
    }

    private void rankBlock(NDArray left, NDArray items, int from, int to, NDManager parent) {
        try (NDManager scratch = parent.newSubManager()) {
            NDArray numbers =
                    scratch.create(Arrays.stream(users, from, to).asLongStream().toArray());
            NDArray scores = Products.byTransposed(Rows.gather(left, numbers, scratch), items, scratch);
            mask(scores, from, to, scratch);
            // one more than asked for: it tells whether a tie runs across the end
            int width = Math.min(task.k() + 1, itemCount);
            NDList best = scores.topK(width, 1, true, true);
            float[] values = HostCopy.floats(best.get(0));
            long[] found = best.get(1).toLongArray();
            for (int u = from; u < to; u++) {
                int at = (u - from) * width;
                list(
                        u,
                        Arrays.copyOfRange(values, at, at + width),
                        Arrays.copyOfRange(found, at, at + width),
                        scores,
                        u - from);
            }
        }
    }

    private void mask(NDArray scores, int from, int to, NDManager scratch) {
        LongStream.Builder places = LongStream.builder();
        for (int u = from; u < to; u++) {
            for (Interactions part : task.masked()) {
                for (int k = part.offsets()[users[u]]; k < part.offsets()[users[u] + 1]; k++) {
                    places.add((long) (u - from) * itemCount + part.items()[k]);
                }
            }
        }
        long[] masked = places.build().toArray();
        if (masked.length > 0) {
            NDArray flat = scores.reshape(-1);
            Rows.put(flat, scratch.create(masked), Scalars.of(Float.NEGATIVE_INFINITY, flat));
        }
    }

    private void list(int u, float[] values, long[] found, NDArray scores, int row) {
        int k = task.k();
        boolean cutInTie = values.length > k && values[k] == values[k - 1];
        // libtorch ranks NaN first, where it would hide what can be ranked
        boolean broken = values.length > 0 && Float.isNaN(values[0]);
        BestItems best = new BestItems(users[u], task);
        if (cutInTie && values[k] > Float.NEGATIVE_INFINITY || broken) {
            try (NDArray line = scores.get(row)) {
                float[] all = HostCopy.floats(line);
                for (int item = 0; item < all.length; item++) {
                    best.offer(item, all[item]);
                }
            }
        } else {
            // ascending by item, each with its place
            long[] order = new long[found.length];
            Arrays.setAll(order, n -> found[n] << Integer.SIZE | n);
            Arrays.sort(order);
            for (long place : order) {
                int n = (int) place;
                best.offer(Math.toIntExact(found[n]), values[n]);
            }
        }
        best.copyTo(lists, u * k);
    }
}
