package io.github.ssmreco.engine.reference;

import java.util.Arrays;

/** The losses as functions of one pair's scores, as the papers write them. */
public interface PairFunction {

    /**
     * @param positive f_i
     * @param positiveWeight w_i, 1 but for a logQ correction
     * @param negatives f_j, every negative by itself
     * @param weights w_j, 1 but for a logQ correction
     */
    record Scores(double positive, double positiveWeight, double[] negatives, double[] weights) {}

    /** The pair's loss. */
    double value(Scores pair);

    /** Its slopes: by each negative's score, and last by the positive's. */
    double[] slopes(Scores pair);

    /** How far the nearest score is from a corner. */
    default double distanceToCorner(Scores pair) {
        return Double.POSITIVE_INFINITY;
    }

    /**
     * Eq. 5, {@code −ln (w_i e^{f_i/τ} / Z)}, {@code Z = Σ_j w_j e^{f_j/τ}} and the positive's own term where it is to have a part.
     *
     * @param temperature τ
     * @param withPositive whether Z has the positive's term
     */
    record Softmax(double temperature, boolean withPositive) implements PairFunction {

        @Override
        public double value(Scores pair) {
            double z = denominator(pair);
            return z == 0 ? 0 : -Math.log(positiveTerm(pair) / z);
        }

        @Override
        public double[] slopes(Scores pair) {
            int count = pair.negatives.length;
            double[] slopes = new double[count + 1];
            double z = denominator(pair);
            if (z > 0) {
                for (int n = 0; n < count; n++) {
                    slopes[n] = pair.weights[n] * Math.exp(pair.negatives[n] / temperature) / z / temperature;
                }
                slopes[count] = ((withPositive ? positiveTerm(pair) / z : 0) - 1) / temperature;
            }
            return slopes;
        }

        private double positiveTerm(Scores pair) {
            return pair.positiveWeight * Math.exp(pair.positive / temperature);
        }

        private double denominator(Scores pair) {
            double z = withPositive ? positiveTerm(pair) : 0;
            for (int n = 0; n < pair.negatives.length; n++) {
                z += pair.weights[n] * Math.exp(pair.negatives[n] / temperature);
            }
            return z;
        }
    }

    /** Eq. 26, {@code 1/N Σ_j −ln σ(f_i − f_j)}. */
    record Ranking() implements PairFunction {

        @Override
        public double value(Scores pair) {
            double value = 0;
            for (double negative : pair.negatives) {
                value -= Math.log(sigmoid(pair.positive - negative)) / pair.negatives.length;
            }
            return value;
        }

        @Override
        public double[] slopes(Scores pair) {
            int count = pair.negatives.length;
            double[] slopes = new double[count + 1];
            for (int n = 0; n < count; n++) {
                slopes[n] = sigmoid(pair.negatives[n] - pair.positive) / count;
                slopes[count] -= slopes[n];
            }
            return slopes;
        }
    }

    /**
     * SimpleX's loss (Eq. 28 with its sign mended), {@code max(0, 1 − f_i) + w/N Σ_j max(0, f_j − m)}.
     *
     * @param margin m
     * @param weight w
     */
    record Contrastive(double margin, double weight) implements PairFunction {

        @Override
        public double value(Scores pair) {
            double value = Math.max(0, 1 - pair.positive);
            for (double negative : pair.negatives) {
                value += weight / pair.negatives.length * Math.max(0, negative - margin);
            }
            return value;
        }

        @Override
        public double[] slopes(Scores pair) {
            int count = pair.negatives.length;
            double[] slopes = new double[count + 1];
            for (int n = 0; n < count; n++) {
                slopes[n] = pair.negatives[n] > margin ? weight / count : 0;
            }
            slopes[count] = pair.positive < 1 ? -1 : 0;
            return slopes;
        }

        @Override
        public double distanceToCorner(Scores pair) {
            double nearest = Math.abs(1 - pair.positive);
            return Math.min(
                    nearest,
                    Arrays.stream(pair.negatives)
                            .map(negative -> Math.abs(negative - margin))
                            .min()
                            .orElse(nearest));
        }
    }

    /**
     * Eq. 25 of one pair beside its negatives: {@code −ln σ(f_i) − Σ_j ln(1 − σ(f_j))}, or the mean over j.
     *
     * @param mean whether it is the mean
     */
    record Binary(boolean mean) implements PairFunction {

        @Override
        public double value(Scores pair) {
            double value = -Math.log(sigmoid(pair.positive));
            for (double negative : pair.negatives) {
                value -= Math.log(1 - sigmoid(negative)) / (mean ? pair.negatives.length : 1);
            }
            return value;
        }

        @Override
        public double[] slopes(Scores pair) {
            int count = pair.negatives.length;
            double[] slopes = new double[count + 1];
            for (int n = 0; n < count; n++) {
                slopes[n] = sigmoid(pair.negatives[n]) / (mean ? count : 1);
            }
            slopes[count] = sigmoid(pair.positive) - 1;
            return slopes;
        }
    }

    /** 1 / (1 + e^−x). */
    static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }
}
