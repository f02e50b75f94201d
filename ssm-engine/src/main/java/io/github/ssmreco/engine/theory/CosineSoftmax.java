package io.github.ssmreco.engine.theory;

/**
 * The SSM loss of one user, one positive and N negatives with cosine similarity and temperature τ, and its gradient with respect
 * to the user's representation as Eq. 10 to 12 have it.
 *
 * @param user z_u, {@code [dimension]}
 * @param items {@code [N + 1, dimension]}: z_i of the positive first, then those of the negatives
 * @param temperature τ
 */
record CosineSoftmax(double[] user, double[][] items, double temperature) {

    /** l(u, i). */
    double value() {
        double[] cosines = cosines();
        double sum = 0;
        for (double cosine : cosines) {
            sum += Math.exp((cosine - cosines[0]) / temperature);
        }
        return Math.log(sum);
    }

    /** {@code [N + 1]}: s_uᵀ s_k. */
    double[] cosines() {
        double[] cosines = new double[items.length];
        for (int k = 0; k < cosines.length; k++) {
            cosines[k] = Vectors.cosine(user, items[k]);
        }
        return cosines;
    }

    /** {@code [N + 1]}: P_uk of Eq. 12. */
    double[] probabilities() {
        double[] cosines = cosines();
        double[] probabilities = new double[cosines.length];
        for (int k = 0; k < cosines.length; k++) {
            probabilities[k] = Math.exp(cosines[k] / temperature);
        }
        return Noise.normalised(probabilities);
    }

    /** {@code [N + 1, dimension]}: c(k) of Eq. 11. */
    double[][] contributions() {
        double[] cosines = cosines();
        double[] probabilities = probabilities();
        double[] user = Vectors.direction(this.user);
        double[][] contributions = new double[items.length][];
        for (int k = 0; k < items.length; k++) {
            double factor = k == 0 ? probabilities[k] - 1 : probabilities[k];
            double[] item = Vectors.direction(items[k]);
            contributions[k] = new double[user.length];
            Vectors.add(contributions[k], factor, item);
            Vectors.add(contributions[k], -factor * cosines[k], user);
        }
        return contributions;
    }

    /** {@code [dimension]}: ∂l/∂z_u of Eq. 10. */
    double[] gradient() {
        double[] gradient = new double[user.length];
        for (double[] contribution : contributions()) {
            Vectors.add(gradient, 1 / (temperature * Vectors.length(user)), contribution);
        }
        return gradient;
    }

    /** Eq. 13: g(x) = √(1 − x²) exp(x / τ), to which the length of a negative's contribution is proportional. */
    static double strength(double cosine, double temperature) {
        return Math.sqrt(Math.max(0, 1 - cosine * cosine)) * Math.exp(cosine / temperature);
    }

    /** Where g is largest, as section 3.1.2 has it: (√(τ² + 4) − τ) / 2. */
    static double turningPoint(double temperature) {
        return (Math.sqrt(temperature * temperature + 4) - temperature) / 2;
    }
}
