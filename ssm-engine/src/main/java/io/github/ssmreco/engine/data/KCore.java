package io.github.ssmreco.engine.data;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The largest set of users and items that have at least k pairs each among themselves. */
final class KCore {

    private final int[] newUser;
    private final int[] newItem;
    private final int userCount;
    private final int itemCount;

    /** @param all the distinct pairs of all parts together */
    KCore(Interactions all, int k) {
        int[] users = all.usersOfPairs();
        int[] userDegree = new int[all.userCount()];
        int[] itemDegree = new int[all.itemCount()];
        boolean[] gone = new boolean[all.size()];
        for (int pair = 0; pair < users.length; pair++) {
            userDegree[users[pair]]++;
            itemDegree[all.items()[pair]]++;
        }
        for (boolean changed = true; changed; ) {
            changed = false;
            for (int pair = 0; pair < users.length; pair++) {
                int user = users[pair];
                int item = all.items()[pair];
                if (!gone[pair] && (userDegree[user] < k || itemDegree[item] < k)) {
                    gone[pair] = true;
                    userDegree[user]--;
                    itemDegree[item]--;
                    changed = true;
                }
            }
        }
        newUser = number(userDegree);
        newItem = number(itemDegree);
        userCount = count(newUser);
        itemCount = count(newItem);
    }

    /** Ids of what is left, without gaps, in the old order; -1 for what is not. */
    private static int[] number(int[] degrees) {
        int next = 0;
        int[] numbers = new int[degrees.length];
        for (int k = 0; k < degrees.length; k++) {
            numbers[k] = degrees[k] > 0 ? next++ : -1;
        }
        return numbers;
    }

    private static int count(int[] numbers) {
        return (int) Arrays.stream(numbers).filter(number -> number >= 0).count();
    }

    int userCount() {
        return userCount;
    }

    int itemCount() {
        return itemCount;
    }

    /** A part, without what is not in the core, under the new ids. */
    Interactions keep(Interactions part) {
        RawPairs kept = new RawPairs(HeapBudget.none());
        int[] users = part.usersOfPairs();
        for (int pair = 0; pair < users.length; pair++) {
            int user = newUser[users[pair]];
            int item = newItem[part.items()[pair]];
            if (user >= 0 && item >= 0) {
                kept.add(user, item);
            }
        }
        return kept.interactions(userCount, itemCount);
    }

    /** Those of the users in the core. */
    IdList keepUsers(IdList users) {
        return keep(users, newUser, userCount);
    }

    /** Those of the items in the core. */
    IdList keepItems(IdList items) {
        return keep(items, newItem, itemCount);
    }

    private static IdList keep(IdList ids, int[] numbers, int count) {
        StringBuilder lines = new StringBuilder();
        for (int row = 0; row < numbers.length; row++) {
            if (numbers[row] >= 0) {
                lines.append(ids.id(row)).append('\n');
            }
        }
        return new TextIds(lines.toString().getBytes(StandardCharsets.UTF_8), count);
    }
}
