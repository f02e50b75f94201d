package io.github.ssmreco.engine.theory;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * The gradient of one user's true loss with N sampled negatives (Eq. 5), by Monte Carlo. The N negatives are drawn anew for each
 * replicate and shared by the user's positives.
 *
 * @param mean {@code [items]}: over the replicates
 * @param error the length of the vector of its standard errors
 */
record SampledGradient(double[] mean, double error) {

    /**
     * @param noise {@code [items]}: p_n, sum 1
     * @param observed {@code [items]}: whether the item is in P_u
     * @param scores {@code [items]}
     * @param negatives N
     * @param replicates how often to draw
     */
    static SampledGradient of(
            double[] noise,
            boolean[] observed,
            double[] scores,
            int negatives,
            int replicates,
            SplittableRandom random) {
        double[] cumulative = cumulative(noise);
        double[] sum = new double[noise.length];
        double[] squares = new double[noise.length];
        int[] counts = new int[noise.length];
        double[] gradient = new double[noise.length];
        for (int replicate = 0; replicate < replicates; replicate++) {
            draw(cumulative, negatives, random, counts);
            gradient(observed, scores, counts, gradient);
            for (int item = 0; item < gradient.length; item++) {
                sum[item] += gradient[item];
                squares[item] += gradient[item] * gradient[item];
            }
        }
        double variance = 0;
        for (int item = 0; item < sum.length; item++) {
            sum[item] /= replicates;
            variance += (squares[item] / replicates - sum[item] * sum[item]) / replicates;
        }
        return new SampledGradient(sum, Math.sqrt(variance));
    }

    private static double[] cumulative(double[] noise) {
        double[] cumulative = noise.clone();
        for (int item = 1; item < cumulative.length; item++) {
            cumulative[item] += cumulative[item - 1];
        }
        return cumulative;
    }

    private static void draw(double[] cumulative, int negatives, SplittableRandom random, int[] counts) {
        Arrays.fill(counts, 0);
        double whole = cumulative[cumulative.length - 1];
        for (int n = 0; n < negatives; n++) {
            int place = Arrays.binarySearch(cumulative, random.nextDouble() * whole);
            counts[place < 0 ? -place - 1 : place]++;
        }
    }

    private static void gradient(boolean[] observed, double[] scores, int[] counts, double[] gradient) {
        double sum = 0;
        for (int item = 0; item < counts.length; item++) {
            sum += counts[item] * Math.exp(scores[item]);
        }
        double ofNegatives = 0;
        for (int item = 0; item < counts.length; item++) {
            double own = Math.exp(scores[item]);
            gradient[item] = observed[item] ? own / (own + sum) - 1 : 0;
            ofNegatives += observed[item] ? 1 / (own + sum) : 0;
        }
        for (int item = 0; item < counts.length; item++) {
            gradient[item] += counts[item] * Math.exp(scores[item]) * ofNegatives;
        }
    }
}
