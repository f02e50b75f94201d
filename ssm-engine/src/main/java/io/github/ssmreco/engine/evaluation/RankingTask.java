package io.github.ssmreco.engine.evaluation;

import io.github.ssmreco.engine.data.Interactions;
import java.util.Arrays;
import java.util.List;

/**
 * What to rank: for each user that has something to be found, all items but those masked.
 *
 * @param relevant the items to be found; users without any are not ranked
 * @param masked items that are left out of a user's ranking (training items, and validation items at test)
 * @param k length of the lists
 * @param cosine whether scores are cosines; else inner products
 */
public record RankingTask(Interactions relevant, List<Interactions> masked, int k, boolean cosine) {

    /** Users to be ranked, ascending. */
    public int[] users() {
        int count = 0;
        int[] users = new int[relevant.userCount()];
        for (int user = 0; user < users.length; user++) {
            if (relevant.degree(user) > 0) {
                users[count++] = user;
            }
        }
        return Arrays.copyOf(users, count);
    }

    /** Whether an item is left out of a user's ranking. */
    public boolean isMasked(int user, int item) {
        for (Interactions part : masked) {
            if (part.contains(user, item)) {
                return true;
            }
        }
        return false;
    }
}
