package io.github.ssmreco.engine.sampling;

import io.github.ssmreco.engine.support.InputException;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.apache.commons.rng.sampling.distribution.AliasMethodDiscreteSampler;
import org.apache.commons.rng.sampling.distribution.SharedStateDiscreteSampler;

/**
 * Draws items in proportion to weights, whoever's negatives they are, by the alias method (Walker 1974; Vose 1991): a table that
 * takes one pass over the items, and then the same few operations for each draw, however many items there are.
 */
public final class WeightedSampler implements Sampler {

    private final double[] logs;
    private final SharedStateDiscreteSampler table;

    private WeightedSampler(double[] logs, double[] probabilities) {
        this.logs = logs;
        this.table = AliasMethodDiscreteSampler.of(() -> 0, probabilities);
    }

    /**
     * From weights; an item of weight 0 is never drawn.
     *
     * @param weights {@code [items]}, not negative, with a finite sum above 0; read now and not kept
     * @throws InputException if they are no such weights
     */
    public static WeightedSampler of(double[] weights) {
        double[] probabilities = weights.clone();
        double sum = 0;
        for (int item = 0; item < weights.length; item++) {
            requireWeight(item, weights[item]);
            sum += weights[item];
        }
        if (!(sum > 0 && sum < Double.POSITIVE_INFINITY)) {
            throw refused("of all items", sum, "a finite sum above 0");
        }
        for (int item = 0; item < weights.length; item++) {
            probabilities[item] /= sum;
        }
        return new WeightedSampler(Arrays.stream(probabilities).map(Math::log).toArray(), probabilities);
    }

    private static void requireWeight(int item, double weight) {
        if (!(weight >= 0)) {
            throw refused("of item " + item, weight, "a number, 0 or above");
        }
    }

    private static InputException refused(String whose, double found, String expected) {
        return new InputException("sampling weight " + whose, found, expected, "Correct the sampler or its settings.");
    }

    /**
     * From the logarithms of probabilities, some of which may be less than a double holds.
     *
     * @param logs {@code [items]}: ln p_n; −∞ for an item that is never drawn
     */
    static WeightedSampler ofLogs(double[] logs) {
        return new WeightedSampler(logs, Arrays.stream(logs).map(Math::exp).toArray());
    }

    @Override
    public Draws from(SplittableRandom random) {
        SharedStateDiscreteSampler draws = table.withUniformRandomProvider(random::nextLong);
        return user -> draws.sample();
    }

    @Override
    public double logProbability(int item) {
        return logs[item];
    }
}
