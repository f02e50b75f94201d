package io.github.ssmreco.engine.data;

import java.util.SplittableRandom;

/** Pareto-distributed sizes. */
final class Degrees {

    /** Gowalla's users and items have tails of about this index. */
    static final double USER_INDEX = 1.6;

    static final double ITEM_INDEX = 1.2;

    /** A draw at the far end of the tail would be most of the data: no weight is more than so many times the smallest. */
    private static final double LONGEST = 200;

    private Degrees() {}

    /** {@code [size]} draws of a Pareto distribution with minimum 1, cut at its far end. */
    static double[] pareto(int size, double index, SplittableRandom random) {
        double[] weights = new double[size];
        for (int k = 0; k < size; k++) {
            // StrictMath: Math.pow may differ in its last bit from machine to machine
            weights[k] = Math.min(LONGEST, StrictMath.pow(1 - Draws.unit(random), -1 / index));
        }
        return weights;
    }

    /** {@code [users]}: how many pairs each user has; at least one, at most half of the items and a bit, exactly the pairs in sum. */
    static int[] ofUsers(SyntheticShape shape, SplittableRandom random) {
        double[] weights = pareto(shape.users(), USER_INDEX, random);
        double sum = 0;
        for (double weight : weights) {
            sum += weight;
        }
        int most = shape.items() / 2 + 1;
        int[] degrees = new int[shape.users()];
        int left = shape.pairs();
        for (int user = 0; user < degrees.length; user++) {
            double share = shape.pairs() * weights[user] / sum;
            degrees[user] = (int) Math.max(1, Math.min(most, share));
            left -= degrees[user];
        }
        // rounding and the cut at both ends leave some pairs over, or some too many: they go round
        for (int user = 0; left != 0; user = (user + 1) % degrees.length) {
            if (left > 0 && degrees[user] < most) {
                degrees[user]++;
                left--;
            } else if (left < 0 && degrees[user] > 1) {
                degrees[user]--;
                left++;
            }
        }
        return degrees;
    }
}
