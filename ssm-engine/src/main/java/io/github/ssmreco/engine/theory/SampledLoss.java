package io.github.ssmreco.engine.theory;

import java.util.Arrays;

/**
 * One user's expected SSM loss (Eq. 5), over every positive and every tuple of N negatives that can be drawn: a function of the
 * scores f(u, ·), convex and unchanged by a shift of them all. A score may be −∞: such an item is drawn and counts for nothing.
 *
 * @param positive {@code [items]}: p(k | u, C_k = 1), sum 1
 * @param noise {@code [items]}: p_n(k), sum 1
 * @param negatives N
 */
record SampledLoss(double[] positive, double[] noise, int negatives) implements Newton.Objective {

    @Override
    public int size() {
        return positive.length;
    }

    @Override
    public double value(double[] scores) {
        double[] sum = new double[1];
        Tuples.forEach(size(), negatives + 1, tuple -> {
            double weight = weight(tuple);
            if (weight > 0) {
                double others = 0;
                for (int n = 1; n < tuple.length; n++) {
                    others += Math.exp(scores[tuple[n]] - scores[tuple[0]]);
                }
                sum[0] += weight * Math.log1p(others);
            }
        });
        return sum[0];
    }

    @Override
    public void derivatives(double[] scores, double[] gradient, double[][] hessian) {
        Arrays.fill(gradient, 0);
        for (double[] row : hessian) {
            Arrays.fill(row, 0);
        }
        double[] share = new double[size()];
        Tuples.forEach(size(), negatives + 1, tuple -> {
            double weight = weight(tuple);
            if (weight > 0) {
                softmax(tuple, scores, share);
                gradient[tuple[0]] -= weight;
                addShares(weight, share, gradient, hessian);
            }
        });
    }

    /** {@code [items]}: the gradient alone. */
    double[] gradient(double[] scores) {
        double[] gradient = new double[size()];
        derivatives(scores, gradient, new double[size()][size()]);
        return gradient;
    }

    private double weight(int[] tuple) {
        double weight = positive[tuple[0]];
        for (int n = 1; n < tuple.length; n++) {
            weight *= noise[tuple[n]];
        }
        return weight;
    }

    /** Each item's part of the softmax over the tuple's places; an item in two places has both. */
    private static void softmax(int[] tuple, double[] scores, double[] share) {
        Arrays.fill(share, 0);
        double largest = Double.NEGATIVE_INFINITY;
        for (int item : tuple) {
            largest = Math.max(largest, scores[item]);
        }
        double sum = 0;
        for (int item : tuple) {
            sum += Math.exp(scores[item] - largest);
        }
        for (int item : tuple) {
            share[item] += Math.exp(scores[item] - largest) / sum;
        }
    }

    private static void addShares(double weight, double[] share, double[] gradient, double[][] hessian) {
        for (int i = 0; i < share.length; i++) {
            gradient[i] += weight * share[i];
            hessian[i][i] += weight * share[i];
            for (int j = 0; j < share.length; j++) {
                hessian[i][j] -= weight * share[i] * share[j];
            }
        }
    }
}
