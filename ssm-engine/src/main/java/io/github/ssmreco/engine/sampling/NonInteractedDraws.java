package io.github.ssmreco.engine.sampling;

import io.github.ssmreco.engine.data.Interactions;
import io.github.ssmreco.engine.support.InputException;
import java.util.SplittableRandom;

/** Draws items until one is not among the user's. */
final class NonInteractedDraws implements Sampler.Draws {

    /** From so many draws for a user on, marking all of the user's items costs less than looking for each draw among them. */
    private static final int MANY = 16;

    private final Interactions train;
    private final SplittableRandom random;
    /** A bit for each item, all 0 between two users. */
    private final long[] marked;

    NonInteractedDraws(Interactions train, SplittableRandom random) {
        this.train = train;
        this.random = random;
        this.marked = new long[train.itemCount() / 64 + 1];
    }

    @Override
    public int next(int user) {
        if (user == Sampler.NOBODY) {
            return random.nextInt(train.itemCount());
        }
        requireOneLeft(user);
        while (true) {
            int item = random.nextInt(train.itemCount());
            if (!train.contains(user, item)) {
                return item;
            }
        }
    }

    @Override
    public void next(int user, int[] items, int from, int to) {
        if (user == Sampler.NOBODY || to - from < MANY) {
            Sampler.Draws.super.next(user, items, from, to);
            return;
        }
        requireOneLeft(user);
        int start = train.offsets()[user];
        int end = train.offsets()[user + 1];
        int[] own = train.items();
        long[] words = marked;
        for (int k = start; k < end; k++) {
            words[own[k] >>> 6] |= 1L << own[k];
        }
        int count = train.itemCount();
        int at = from;
        while (at < to) {
            int item = random.nextInt(count);
            items[at] = item;
            // not a branch, which would be guessed wrong whenever one is drawn again
            at += (int) (~words[item >>> 6] >>> item & 1);
        }
        for (int k = start; k < end; k++) {
            words[own[k] >>> 6] = 0;
        }
    }

    private void requireOneLeft(int user) {
        if (train.degree(user) == train.itemCount()) {
            throw new InputException(
                    "training pairs of user " + user,
                    "every one of the " + train.itemCount() + " items",
                    "at least one item that the user has not, to draw negatives from",
                    "Leave this user out, or choose another <sampler> or a loss with in-batch negatives.");
        }
    }
}
