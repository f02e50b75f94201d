package io.github.ssmreco.engine.sampling;

import io.github.ssmreco.engine.data.Interactions;
import io.github.ssmreco.engine.support.InputException;
import java.util.BitSet;
import java.util.SplittableRandom;

/** Draws items until one is not among the user's. */
final class NonInteractedDraws implements Sampler.Draws {

    /** From so many draws for a user on, marking all of the user's items costs less than looking for each draw among them. */
    private static final int MANY = 16;

    private final Interactions train;
    private final SplittableRandom random;
    private final BitSet marked;

    NonInteractedDraws(Interactions train, SplittableRandom random) {
        this.train = train;
        this.random = random;
        this.marked = new BitSet(train.itemCount());
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
        mark(user, true);
        int at = from;
        while (at < to) {
            int item = random.nextInt(train.itemCount());
            items[at] = item;
            at += marked.get(item) ? 0 : 1;
        }
        mark(user, false);
    }

    private void mark(int user, boolean value) {
        for (int k = train.offsets()[user]; k < train.offsets()[user + 1]; k++) {
            marked.set(train.items()[k], value);
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
