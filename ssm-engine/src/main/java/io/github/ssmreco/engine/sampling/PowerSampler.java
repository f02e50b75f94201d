package io.github.ssmreco.engine.sampling;

import io.github.ssmreco.engine.data.Interactions;
import io.github.ssmreco.engine.support.InputException;
import io.github.ssmreco.engine.support.Setting;
import io.github.ssmreco.engine.support.Settings;
import java.util.Arrays;
import java.util.List;

/**
 * p_n(i) ∝ f_i^β with f_i the number of training pairs that have item i (section 4.4.2), by the alias method. Whose negative it
 * is makes no difference: positives are drawn too. β = 0 is uniform over all items; with any other, one without training pairs is
 * never drawn.
 */
final class PowerSampler implements SamplerProvider {

    static final String NAME = "popularity";

    static final Setting BETA =
            Setting.number("beta", "1", 0, 10, "β", "sampler popularity draws items in proportion to frequency^β");

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<Setting> settings() {
        return List.of(BETA);
    }

    @Override
    public Sampler sampler(Interactions train, Settings settings) {
        return of(train, settings.number(BETA));
    }

    static Sampler of(Interactions train, double beta) {
        int[] frequencies = train.itemDegrees();
        if (train.size() == 0) {
            throw new InputException(
                    "training pairs", "none", "at least one, to draw items by frequency", "Give training pairs.");
        }
        double[] weights = new double[frequencies.length];
        double sum = 0;
        for (int item = 0; item < frequencies.length; item++) {
            weights[item] = Math.pow(frequencies[item], beta);
            sum += weights[item];
        }
        boolean fits = sum < Double.POSITIVE_INFINITY;
        for (int item = 0; item < frequencies.length; item++) {
            fits &= frequencies[item] == 0 || weights[item] / sum >= Double.MIN_NORMAL;
        }
        return fits ? WeightedSampler.of(weights) : WeightedSampler.ofLogs(logs(frequencies, beta));
    }

    /** ln p where powers of the frequencies are more, or less, than a double holds: in units of the largest. */
    private static double[] logs(int[] frequencies, double beta) {
        double[] logs = Arrays.stream(frequencies)
                .mapToDouble(f -> f == 0 ? Double.NEGATIVE_INFINITY : beta * Math.log(f))
                .toArray();
        double largest = Arrays.stream(logs).max().orElseThrow();
        double sum = Arrays.stream(logs).map(log -> Math.exp(log - largest)).sum();
        return Arrays.stream(logs).map(log -> log - largest - Math.log(sum)).toArray();
    }
}
