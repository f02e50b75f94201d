package io.github.ssmreco.engine.theory;

import java.util.Arrays;

/**
 * One user's loss as Eq. 6 has it, the sum over sampled negatives replaced by its expectation:
 * {@code Σ_{k ∈ P_u} log(1 + N E_{j ~ p_n} exp(f(u, j) − f(u, k)))}.
 *
 * @param noise {@code [items]}: p_n; its sum is less than 1 where the rest of the items have score −∞
 * @param observed {@code [items]}: whether the item is in P_u
 * @param negatives N, which need not be whole here
 */
record ExpectationForm(double[] noise, boolean[] observed, double negatives) implements Newton.Objective {

    /** Only the observed items, all others at score −∞, where the loss drives them. */
    ExpectationForm ofObserved() {
        int[] kept = observedItems();
        boolean[] all = new boolean[kept.length];
        Arrays.fill(all, true);
        return new ExpectationForm(
                Arrays.stream(kept).mapToDouble(item -> noise[item]).toArray(), all, negatives);
    }

    private int[] observedItems() {
        int[] items = new int[noise.length];
        int count = 0;
        for (int item = 0; item < noise.length; item++) {
            if (observed[item]) {
                items[count++] = item;
            }
        }
        return Arrays.copyOf(items, count);
    }

    @Override
    public int size() {
        return noise.length;
    }

    /** {@code N E_{j ~ p_n} exp f(u, j)}. */
    double expectation(double[] scores) {
        double sum = 0;
        for (int item = 0; item < noise.length; item++) {
            sum += noise[item] * Math.exp(scores[item]);
        }
        return negatives * sum;
    }

    @Override
    public double value(double[] scores) {
        double expectation = expectation(scores);
        double sum = 0;
        for (int item = 0; item < noise.length; item++) {
            if (observed[item]) {
                sum += Math.log1p(expectation * Math.exp(-scores[item]));
            }
        }
        return sum;
    }

    /** {@code [items]}: the gradient as the paper prints it, Eq. 7 (for an observed item) plus Eq. 8. */
    double[] printedGradient(double[] scores) {
        double expectation = expectation(scores);
        double[] gradient = new double[noise.length];
        for (int i = 0; i < gradient.length; i++) {
            double score = Math.exp(scores[i]);
            if (observed[i]) {
                gradient[i] = -1 + (1 + negatives * noise[i]) / (score + expectation) * score;
            }
            for (int k = 0; k < gradient.length; k++) {
                if (observed[k] && k != i) {
                    gradient[i] += negatives * noise[i] * score / (Math.exp(scores[k]) + expectation);
                }
            }
        }
        return gradient;
    }

    /** Eq. 9 for an observed item, with the expectation as it is at some scores. */
    double closedForm(double[] scores, int item) {
        return Math.log(expectation(scores) / (1 + exposure(item)));
    }

    /** N |P_u| p_n(i): how often the item is a negative of one of the user's positives. */
    double exposure(int item) {
        return negatives * observedItems().length * noise[item];
    }

    /** As a sum of log-sum-exps: each term's softmax shares r give the gradient r and the curvature diag(r) − r rᵀ. */
    @Override
    public void derivatives(double[] scores, double[] gradient, double[][] hessian) {
        double expectation = expectation(scores);
        Arrays.fill(gradient, 0);
        for (double[] row : hessian) {
            Arrays.fill(row, 0);
        }
        double[] share = new double[noise.length];
        for (int k : observedItems()) {
            double whole = Math.exp(scores[k]) + expectation;
            for (int i = 0; i < share.length; i++) {
                share[i] = (negatives * noise[i] + (i == k ? 1 : 0)) * Math.exp(scores[i]) / whole;
            }
            gradient[k] -= 1;
            for (int i = 0; i < share.length; i++) {
                gradient[i] += share[i];
                hessian[i][i] += share[i];
                for (int j = 0; j < share.length; j++) {
                    hessian[i][j] -= share[i] * share[j];
                }
            }
        }
    }
}
