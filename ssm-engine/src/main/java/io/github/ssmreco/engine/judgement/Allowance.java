package io.github.ssmreco.engine.judgement;

import java.util.List;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * How far new runs may be off the recorded ones, so that a check of a sound build fails once in a hundred times
 * ({@link #FALSE_ALARM_RATE}), however many cells it compares.
 *
 * <p>Against a recorded run of the same seed that added in the same order ({@link RecordedRuns#addedAlike}) only a floor counts: both
 * drew the same numbers and rounded them alike. There a comparison is two-sided, and fails no sound build.
 *
 * <p>Otherwise the recorded runs are a sample of n seeds, and the new run has to lie where one more would lie, or within the floor.
 * The rate is shared among the check's comparisons (Bonferroni, so it holds however they depend on each other). An accuracy is
 * compared one-sided, mean − t(n − 1) · s · √(1 + 1/n); a training loss as a whole curve, either way ({@link CurveSpread}). So five
 * recorded seeds and a hundred comparisons allow 14 standard deviations, ten seeds 6. With fewer than four no spread is known; a
 * stated share stands in for it, and no rate can be stated.
 *
 * <p>Tried on 25 seeds of the miniature, five of them drawn as recorded and one as new, 4,000 times: 1.0 % of the checks fail.
 * Variances moderated by those of the other cells (Smyth 2004) would halve the tolerances, and fail 2.7 %: seeds that patience
 * stops early make the tails of some cells heavier than a normal distribution's.
 *
 * <p>The floors come from repeated trainings of a small matrix factorization by an independent program (1,000 users, 600 items,
 * 21,500 pairs, batches of 512, 30 epochs, six seeds). With the same seed, a temperature 10 % off moves the loss by 1.6 %,
 * positives left out of the softmax's denominator move it by 0.37 %, single instead of double precision by 0.00004 %.
 */
final class Allowance {

    /** The share of checks of sound builds that fail, where seeds are new and at least four are recorded of each cell. */
    static final double FALSE_ALARM_RATE = 0.01;

    /** Of an accuracy: a share of the recorded value. */
    static final double ACCURACY_FLOOR = 0.02;

    /** Of a training loss: a share of the recorded value. */
    static final double LOSS_FLOOR = 0.0002;

    private static final double ACCURACY_UNKNOWN = 0.10;
    private static final double LOSS_UNKNOWN = 0.05;
    private static final int SEEDS_FOR_A_SPREAD = 4;

    /**
     * What a new value is held against.
     *
     * @param centre the recorded value: of the same seed, or the mean over seeds
     * @param tolerance how far the new one may be off, in units of the value
     * @param basis in words
     */
    record Band(double centre, double tolerance, String basis) {}

    private final double probability;

    /** @param comparisons how many of the check's comparisons are with a recorded spread */
    Allowance(int comparisons) {
        this.probability = FALSE_ALARM_RATE / Math.max(1, comparisons);
    }

    /** Whether so many recorded seeds have a spread. */
    static boolean spreads(int seeds) {
        return seeds >= SEEDS_FOR_A_SPREAD;
    }

    /** Around an accuracy that was recorded with the same seed. */
    static Band accuracy(double ofSameSeed) {
        return ofSameSeed(ofSameSeed, ACCURACY_FLOOR);
    }

    /** Around an epoch's training loss that was recorded with the same seed. */
    static Band loss(double ofSameSeed) {
        return ofSameSeed(ofSameSeed, LOSS_FLOOR);
    }

    private static Band ofSameSeed(double recorded, double floor) {
        return new Band(recorded, floor * Math.abs(recorded), "recorded with the same seed");
    }

    /** Around accuracies that were recorded with other seeds, one at least. */
    Band accuracy(List<Double> ofOtherSeeds) {
        double mean = Estimate.mean(ofOtherSeeds);
        int n = ofOtherSeeds.size();
        if (!spreads(n)) {
            return new Band(mean, ACCURACY_UNKNOWN * Math.abs(mean), unknown(n));
        }
        double quantile = TDistribution.of(n - 1.0).inverseSurvivalProbability(probability);
        double interval = quantile * Estimate.deviation(ofOtherSeeds) * Math.sqrt(1 + 1.0 / n);
        return new Band(mean, Math.max(ACCURACY_FLOOR * Math.abs(mean), interval), spread(n));
    }

    /** How far a curve may be off the recorded ones of other seeds, as a share of their mean. */
    Band curve(CurveSpread recordedCurves) {
        int n = recordedCurves.seeds();
        return spreads(n)
                ? new Band(0, Math.max(LOSS_FLOOR, recordedCurves.tolerance(probability)), spread(n))
                : new Band(0, LOSS_UNKNOWN, unknown(n));
    }

    private static String spread(int seeds) {
        return "the spread of " + seeds + " recorded seeds";
    }

    private static String unknown(int seeds) {
        return "recorded with " + seeds + (seeds == 1 ? " other seed" : " other seeds")
                + ", too few to know their spread; record this seed or four";
    }
}
