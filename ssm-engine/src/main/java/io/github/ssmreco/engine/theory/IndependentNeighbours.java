package io.github.ssmreco.engine.theory;

import java.util.SplittableRandom;

/**
 * Eq. 17 by Monte Carlo as section 3.2.2 supposes it: every neighbour's degree an independent Pareto draw from 1, its embedding
 * (one dimension) an independent normal draw.
 */
final class IndependentNeighbours {

    /** The powers α1 that are tried. */
    static final double[] USER_POWERS = {0, 0.5, 1};

    private final int replicates;
    /** {@code [powers, replicates]}: Σ |P_u|^−α1. */
    private final double[][] weights;
    /** {@code [powers, replicates]}: Σ |P_u|^−α1 ε_u, the ε standard normal. */
    private final double[][] weighted;

    /**
     * @param shape α
     * @param degree |P_i|
     * @param replicates how often an item with that degree is drawn
     */
    IndependentNeighbours(double shape, int degree, int replicates, SplittableRandom random) {
        this.replicates = replicates;
        this.weights = new double[USER_POWERS.length][replicates];
        this.weighted = new double[USER_POWERS.length][replicates];
        for (int replicate = 0; replicate < replicates; replicate++) {
            for (int neighbour = 0; neighbour < degree; neighbour++) {
                double theirs = pareto(shape, random);
                double embedding = random.nextGaussian();
                for (int power = 0; power < USER_POWERS.length; power++) {
                    double weight = Math.pow(theirs, -USER_POWERS[power]);
                    weights[power][replicate] += weight;
                    weighted[power][replicate] += weight * embedding;
                }
            }
        }
    }

    /** A Pareto draw with minimum 1. */
    static double pareto(double shape, SplittableRandom random) {
        return Math.pow(1 - random.nextDouble(), -1 / shape);
    }

    /**
     * The mean over the replicates of (q'_i)² at α0 = 0.
     *
     * @param power place of α1 in {@link #USER_POWERS}
     * @param mean μ0
     * @param deviation σ0
     */
    Estimate squaredMagnitude(int power, double mean, double deviation) {
        double sum = 0;
        double squares = 0;
        for (int replicate = 0; replicate < replicates; replicate++) {
            double value = mean * weights[power][replicate] + deviation * weighted[power][replicate];
            double square = value * value;
            sum += square;
            squares += square * square;
        }
        double average = sum / replicates;
        return new Estimate(average, Math.sqrt((squares / replicates - average * average) / replicates));
    }

    /** A mean and its standard error. */
    record Estimate(double mean, double error) {}
}
