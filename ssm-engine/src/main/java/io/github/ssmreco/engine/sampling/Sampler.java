package io.github.ssmreco.engine.sampling;

import java.util.SplittableRandom;

/** Draws negative items, p_n. It has no state of its own: the same random numbers give the same items. */
public interface Sampler {

    /** In place of a user: the draw is for all pairs of a batch. */
    int NOBODY = -1;

    /** One draw after the other. */
    @FunctionalInterface
    interface Draws {
        /**
         * @param user whose negative it is to be, or {@link #NOBODY}
         * @return an item
         */
        int next(int user);

        /**
         * The same draws, several at once.
         *
         * @param items receives them at {@code [from, to)}
         */
        default void next(int user, int[] items, int from, int to) {
            for (int k = from; k < to; k++) {
                items[k] = next(user);
            }
        }
    }

    /** Draws from a stream of random numbers. */
    Draws from(SplittableRandom random);

    /** ln p_n(item), the probability that a draw for nobody in particular gives this item; −∞ where it cannot. */
    double logProbability(int item);
}
