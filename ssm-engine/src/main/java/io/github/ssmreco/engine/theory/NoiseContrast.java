package io.github.ssmreco.engine.theory;

/**
 * A universe of noise contrastive estimation (section 2), small enough to be enumerated: who is drawn with what.
 *
 * @param positive {@code [users, items]}: p(u, k | C_k = 1), sum 1
 * @param noise {@code [users, items]}: p(u, k | C_k = 0), sum 1; a user as likely as in {@code positive}
 * @param negatives N
 */
record NoiseContrast(double[][] positive, double[][] noise, int negatives) {

    int users() {
        return positive.length;
    }

    int items() {
        return positive[0].length;
    }

    /** The score that Eq. 3 defines: f(u, k) = log p(u, k | 1) / (N p(u, k | 0)). */
    double score(int user, int item) {
        return Math.log(positive[user][item] / (negatives * noise[user][item]));
    }

    /** Eq. 1: p(C_k = 1 | u, k). */
    double positivePosterior(int user, int item) {
        return positive[user][item] / (positive[user][item] + negatives * noise[user][item]);
    }

    /** Eq. 2: p(C_k = 0 | u, k). */
    double negativePosterior(int user, int item) {
        return negatives * noise[user][item] / (positive[user][item] + negatives * noise[user][item]);
    }

    /** p(k | u, C_k = 1), {@code [items]}. */
    double[] positivesOf(int user) {
        return Noise.normalised(positive[user]);
    }

    /** p_n(k), {@code [items]}. */
    double[] noiseOf(int user) {
        return Noise.normalised(noise[user]);
    }

    /**
     * What a user's draws come to when each is made in every possible way: a positive, N negatives, and a place among them for
     * the positive, all places as likely.
     *
     * @return {@code [tuples, N + 1]}: the probability that the tuple with this index (see {@link Tuples}) is drawn with its
     *     positive in this place
     */
    double[][] draws(int user) {
        int places = negatives + 1;
        double[] positives = positivesOf(user);
        double[] noises = noiseOf(user);
        double[][] mass = new double[Tuples.count(items(), places)][places];
        int[] tuple = new int[places];
        Tuples.forEach(items(), places, drawn -> {
            // drawn[0] is the positive, the rest are the negatives in their order
            double probability = positives[drawn[0]] / places;
            for (int n = 1; n < places; n++) {
                probability *= noises[drawn[n]];
            }
            for (int place = 0; place < places; place++) {
                for (int n = 0, next = 1; n < places; n++) {
                    tuple[n] = n == place ? drawn[0] : drawn[next++];
                }
                mass[Tuples.index(items(), tuple)][place] += probability;
            }
        });
        return mass;
    }
}
