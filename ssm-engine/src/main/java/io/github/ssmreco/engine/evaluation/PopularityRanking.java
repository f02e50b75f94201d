package io.github.ssmreco.engine.evaluation;

import io.github.ssmreco.engine.data.Interactions;
import java.util.Comparator;
import java.util.stream.IntStream;

/** The ranking that needs no training: every user is shown the items that most users have, equal ones by id. */
public final class PopularityRanking {

    private PopularityRanking() {}

    /**
     * @param train whose item degrees rank
     * @param task what to rank
     */
    public static TopLists rank(Interactions train, RankingTask task) {
        int[] degrees = train.itemDegrees();
        int[] order = IntStream.range(0, degrees.length)
                .boxed()
                .sorted(Comparator.comparingInt((Integer item) -> -degrees[item])
                        .thenComparingInt(item -> item))
                .mapToInt(Integer::intValue)
                .toArray();
        int[] users = task.users();
        int[] items = new int[users.length * task.k()];
        for (int u = 0; u < users.length; u++) {
            int listed = 0;
            for (int k = 0; k < order.length && listed < task.k(); k++) {
                if (!task.isMasked(users[u], order[k])) {
                    items[u * task.k() + listed++] = order[k];
                }
            }
            while (listed < task.k()) {
                items[u * task.k() + listed++] = -1;
            }
        }
        return new TopLists(users, task.k(), items);
    }
}
