package io.github.ssmreco.engine.theory;

import io.github.ssmreco.engine.data.Interactions;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Cosine similarities of users to negatives drawn by popularity, before any training: items point in random directions of 64
 * dimensions, a user where its items do in sum. Negatives that the user has are among them, as in a batch: the too-hard ones.
 */
final class SimilarNegatives {

    /** Deciles. */
    static final int GROUPS = 10;

    private static final int DIMENSION = 64;
    private static final int USERS = 200;
    private static final int NEGATIVES = 1000;

    /** {@code [users, negatives]}, ascending for each user. */
    private final double[][] cosines;

    SimilarNegatives(Interactions train, SplittableRandom random) {
        double[][] items = new double[train.itemCount()][];
        for (int item = 0; item < items.length; item++) {
            items[item] = Vectors.direction(Vectors.gaussian(DIMENSION, random));
        }
        int[] owners = train.usersOfPairs();
        cosines = new double[USERS][NEGATIVES];
        for (double[] ofUser : cosines) {
            double[] user = sum(train, owners[random.nextInt(owners.length)], items);
            for (int n = 0; n < NEGATIVES; n++) {
                ofUser[n] = Vectors.cosine(user, items[train.items()[random.nextInt(train.size())]]);
            }
            Arrays.sort(ofUser);
        }
    }

    private static double[] sum(Interactions train, int user, double[][] items) {
        double[] sum = new double[DIMENSION];
        for (int k = train.offsets()[user]; k < train.offsets()[user + 1]; k++) {
            Vectors.add(sum, 1, items[train.items()[k]]);
        }
        return sum;
    }

    /** {@code [10]}: the part of each decile in the summed g(x) of a user's negatives, averaged over users; sum 1. */
    double[] shares(double temperature) {
        double[] shares = new double[GROUPS];
        for (double[] ofUser : cosines) {
            double[] strength = new double[GROUPS];
            for (int n = 0; n < NEGATIVES; n++) {
                strength[n * GROUPS / NEGATIVES] += CosineSoftmax.strength(ofUser[n], temperature);
            }
            Vectors.add(shares, 1.0 / USERS, Noise.normalised(strength));
        }
        return shares;
    }
}
