package io.github.ssmreco.engine.data;

import java.util.SplittableRandom;

/**
 * Interactions made by a seeded generator: users with latent interests and Pareto-distributed activity, items with Pareto-distributed
 * popularity, and noise. A pair is drawn as {@code P(item | user) = (1 - noise) Σ_t P(t | user) P(item | t) + noise P(item)},
 * without repetition. The same seed gives the same pairs on every machine and Java.
 */
public final class SyntheticData {

    /** Version of the generator, part of a dataset's digest: other numbers, another version. */
    static final int VERSION = 1;

    private static final double TEST_SHARE = 0.2;
    /** A heavy user draws more and more of what they have; after so many draws in vain the next free item is taken. */
    private static final int ATTEMPTS = 200;

    private SyntheticData() {}

    /**
     * Generates a dataset; about a fifth of each user's pairs is in its test part.
     *
     * @param name the dataset's name
     * @param shape its size; the number of pairs is met exactly
     * @param digest what to name as the source's digest
     */
    public static PreparedDataset generate(String name, SyntheticShape shape, String digest) {
        SplittableRandom root = new SplittableRandom(shape.seed());
        LatentInterests interests = LatentInterests.draw(shape.users(), shape.items(), root.split());
        int[] degrees = Degrees.ofUsers(shape, root.split());
        Interactions all = draw(interests, degrees, shape, root.split());
        boolean[] test = InteractionSplit.markShare(all, TEST_SHARE, root.split());
        return new PreparedDataset(
                name, InteractionSplit.where(all, test, false), InteractionSplit.where(all, test, true), digest);
    }

    /** The interests behind {@link #generate}, for a test that knows the truth. */
    static LatentInterests truth(SyntheticShape shape) {
        return LatentInterests.draw(shape.users(), shape.items(), new SplittableRandom(shape.seed()).split());
    }

    private static Interactions draw(
            LatentInterests interests, int[] degrees, SyntheticShape shape, SplittableRandom random) {
        int[] offsets = new int[shape.users() + 1];
        int[] items = new int[shape.pairs()];
        int[] lastUser = new int[shape.items()];
        int size = 0;
        for (int user = 0; user < shape.users(); user++) {
            for (int k = 0; k < degrees[user]; k++) {
                int item = fresh(interests, user, lastUser, random);
                lastUser[item] = user + 1;
                items[size++] = item;
            }
            java.util.Arrays.sort(items, offsets[user], size);
            offsets[user + 1] = size;
        }
        return new Interactions(shape.items(), offsets, items);
    }

    private static int fresh(LatentInterests interests, int user, int[] lastUser, SplittableRandom random) {
        int item = 0;
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            item = interests.draw(user, random);
            if (lastUser[item] != user + 1) {
                return item;
            }
        }
        while (lastUser[item] == user + 1) {
            item = (item + 1) % lastUser.length;
        }
        return item;
    }
}
