package io.github.ssmreco.engine.data;

import java.util.SplittableRandom;

/** The 7:1:2 of the paper's text, out of files that are 8:2: an eighth of the training pairs is held out. */
public final class ValidationSplit {

    /**
     * The training pairs in two parts, over the same users and items.
     *
     * @param train what is trained on
     * @param validation what selects the epoch
     */
    public record Split(Interactions train, Interactions validation) {}

    private ValidationSplit() {}

    /**
     * Holds out an eighth of all pairs (rounded), drawn over all of them; each user keeps at least one training pair, so that
     * fewer are held out where users with a single pair leave too little to draw from.
     *
     * @param train the whole train part
     * @param seed of the draw
     */
    public static Split of(Interactions train, long seed) {
        int target = (train.size() + 4) / 8;
        int[] users = train.usersOfPairs();
        int[] left = new int[train.userCount()];
        for (int user : users) {
            left[user]++;
        }
        boolean[] held = new boolean[train.size()];
        int count = 0;
        for (int pair : Draws.permutation(train.size(), new SplittableRandom(seed))) {
            if (count == target) {
                break;
            }
            if (left[users[pair]] > 1) {
                left[users[pair]]--;
                held[pair] = true;
                count++;
            }
        }
        return new Split(InteractionSplit.where(train, held, false), InteractionSplit.where(train, held, true));
    }
}
