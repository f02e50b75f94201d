package io.github.ssmreco.engine.theory;

/**
 * Eq. 23 and 24, in one dimension of the embeddings (the squared length of d independent dimensions is d times as much): how an
 * item's squared magnitude after one pass depends on its degree, {@code a |P_i|^(1 − 2 α0) + b |P_i|^(2 − 2 α0)}.
 *
 * @param first E(|P_u|^−α1) over the neighbours' degrees
 * @param second E(|P_u|^−2 α1)
 * @param mean μ0 of the embeddings
 * @param variance σ0² of the embeddings
 */
record MessagePassing(double first, double second, double mean, double variance) {

    /** With the neighbours' degrees Pareto-distributed from 1: E(|P_u|^−t) = α / (α + t). */
    static MessagePassing pareto(double shape, double userPower, double mean, double variance) {
        return new MessagePassing(shape / (shape + userPower), shape / (shape + 2 * userPower), mean, variance);
    }

    /** a of Eq. 24. */
    double a() {
        return second * (variance + mean * mean) - first * first * mean * mean;
    }

    /** b of Eq. 24. */
    double b() {
        return first * first * mean * mean;
    }

    /**
     * Eq. 23.
     *
     * @param degree |P_i|
     * @param itemPower α0
     */
    double squaredMagnitude(double degree, double itemPower) {
        return a() * Math.pow(degree, 1 - 2 * itemPower) + b() * Math.pow(degree, 2 - 2 * itemPower);
    }
}
