package io.github.ssmreco.engine.judgement;

import io.github.ssmreco.engine.judgement.ClaimCase.Number;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A number that a claim compares, with what is known of its error: of one estimate, or of several put together. Errors of parts are
 * taken as independent, which runs of the same seeds are not quite; the interval of a difference then is too wide rather than too
 * narrow.
 *
 * @param value the number
 * @param variance of its mean over seeds; null where some part has fewer than three, or is printed
 * @param freedom Σ v² / (n − 1) over the parts' variances v, from which the degrees of freedom follow (Welch and Satterthwaite)
 * @param seeds the fewest of any measured part; null where nothing of it is measured
 * @param machines that times and memory were taken on
 * @param numbers what it is made of, for a reader
 * @param missing why there is no number; else null
 */
record Amount(
        double value,
        Double variance,
        double freedom,
        Integer seeds,
        Set<String> machines,
        List<Number> numbers,
        String missing) {

    private static final double QUANTILE = 0.95;

    static Amount missing(String why, List<Number> numbers) {
        return new Amount(Double.NaN, null, 0, null, Set.of(), numbers, why);
    }

    /** A number of the sentence itself. */
    static Amount constant(double value) {
        return new Amount(value, 0.0, 0, null, Set.of(), List.of(), null);
    }

    /** The value of a cell. */
    static Amount of(String cell, String metric, Measure measure) {
        Estimate estimate = measure.estimate();
        if (!measure.decides()) {
            List<Number> shown = estimate == null ? List.of() : List.of(Number.of(cell, metric, estimate));
            return missing(cell + " is " + measure.state().words(), shown);
        }
        List<Number> numbers = List.of(Number.of(cell, metric, estimate));
        Integer seeds = measure.state() == Measure.State.PRINTED ? null : Integer.valueOf(estimate.n());
        if (estimate.low() == null) {
            return new Amount(estimate.mean(), null, 0, seeds, measure.machines(), numbers, null);
        }
        double half = (estimate.high() - estimate.low()) / 2;
        double error = half / Estimate.quantile(QUANTILE, estimate.n() - 1);
        double variance = error * error;
        double freedom = variance * variance / (estimate.n() - 1);
        return new Amount(estimate.mean(), variance, freedom, seeds, measure.machines(), numbers, null);
    }

    boolean isMissing() {
        return missing != null;
    }

    /** a · this + b · other. */
    Amount combined(double a, Amount other, double b) {
        return combined(a * value + b * other.value, a, other, b);
    }

    /** this / other − 1, its error to first order. */
    Amount gainOver(Amount other) {
        return other.value == 0 && !other.isMissing()
                ? missing("its base is 0", numbersWith(other))
                : combined(value / other.value - 1, 1 / other.value, other, -value / (other.value * other.value));
    }

    /** |this − other|. */
    Amount changeTo(Amount other) {
        Amount difference = combined(1, other, -1);
        return new Amount(
                Math.abs(difference.value),
                difference.variance,
                difference.freedom,
                difference.seeds,
                difference.machines,
                difference.numbers,
                difference.missing);
    }

    private Amount combined(double result, double a, Amount other, double b) {
        if (isMissing() || other.isMissing()) {
            return missing(isMissing() ? missing : other.missing, numbersWith(other));
        }
        Set<String> both = new TreeSet<>(machines);
        both.addAll(other.machines);
        if (both.size() > 1) {
            return missing("taken on different machines: " + String.join("; ", both), numbersWith(other));
        }
        boolean known = variance != null && other.variance != null;
        return new Amount(
                result,
                known ? a * a * variance + b * b * other.variance : null,
                known ? Math.pow(a, 4) * freedom + Math.pow(b, 4) * other.freedom : 0,
                fewest(seeds, other.seeds),
                both,
                numbersWith(other),
                null);
    }

    private List<Number> numbersWith(Amount other) {
        List<Number> all = new ArrayList<>(numbers);
        other.numbers.stream().filter(number -> !all.contains(number)).forEach(all::add);
        return List.copyOf(all);
    }

    static Integer fewest(Integer one, Integer other) {
        return one == null ? other : other == null ? one : Integer.valueOf(Math.min(one, other));
    }

    /** Half of the 90 % interval's width; null where the error is not known. */
    Double half() {
        if (variance == null) {
            return null;
        }
        if (variance == 0) {
            return 0.0;
        }
        return Estimate.quantile(QUANTILE, variance * variance / freedom) * Math.sqrt(variance);
    }

    /** Above 0: 1; below: −1; 0 where the 90 % interval covers 0, or the number is 0. */
    int sign() {
        Double half = half();
        return half != null && Math.abs(value) <= half ? 0 : (int) Math.signum(value);
    }
}
