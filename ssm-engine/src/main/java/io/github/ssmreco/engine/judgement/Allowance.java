package io.github.ssmreco.engine.judgement;

import java.util.List;

/**
 * How far a new run may be off the recorded ones, as shares of the recorded value.
 *
 * <p>Against a recorded run of the same seed only the floor counts: both drew the same numbers, and what remains is the order
 * in which processors add. Otherwise the recorded runs are a sample of n seeds, and the new run has to lie in the prediction
 * interval for one more, mean ± t(n − 1) · s · √(1 + 1/n) at 99.9 %, or within the floor. With fewer than four recorded seeds
 * that interval spans more than 25 standard deviations and says nothing; a stated share stands in for it.
 *
 * <p>The shares come from repeated trainings of a small matrix factorization by an independent program (1,000 users, 600
 * items, 21,500 pairs, batches of 512, 30 epochs, six seeds). Between seeds, Recall@20 has a standard deviation of 1.6 % (SSM)
 * and 1.8 % (BPR), the loss of an epoch at most 0.22 % and 1.2 %; two seeds are at most 0.6 % and 3.3 % apart. With the same
 * seed, a temperature 10 % off moves the loss by 1.6 %, positives left out of the softmax's denominator move it by 0.37 %,
 * single instead of double precision by 0.00004 %.
 *
 * @param floor for a recorded run of the same seed, and whatever the recorded spread
 * @param unknownSpread where fewer than four seeds are recorded and none is the new run's
 * @param probability of the quantile of t: one side's, so 0.999 for a one-sided and 0.9995 for a two-sided interval
 */
record Allowance(double floor, double unknownSpread, double probability) {

    /** One-sided: only less accuracy is a regression. */
    static final Allowance ACCURACY = new Allowance(0.02, 0.10, 0.999);

    /** Two-sided: a lower loss is a changed loss too. */
    static final Allowance TRAINING_LOSS = new Allowance(0.0002, 0.05, 0.9995);

    private static final int SEEDS_FOR_A_SPREAD = 4;

    /**
     * What a new value is held against.
     *
     * @param centre the recorded value: of the same seed, or the mean over seeds
     * @param tolerance how far the new one may be off, in units of the value
     * @param basis in words
     */
    record Band(double centre, double tolerance, String basis) {}

    /** Around a recorded value of the same seed. */
    Band ofSameSeed(double recorded) {
        return new Band(recorded, floor * Math.abs(recorded), "recorded with the same seed");
    }

    /** Around recorded values of other seeds, at least one. */
    Band ofOtherSeeds(List<Double> recorded) {
        int n = recorded.size();
        double mean = Estimate.mean(recorded);
        if (n < SEEDS_FOR_A_SPREAD) {
            return new Band(
                    mean,
                    unknownSpread * Math.abs(mean),
                    "recorded with " + n + (n == 1 ? " other seed" : " other seeds")
                            + ", too few to know their spread; record this seed or four");
        }
        double interval = Estimate.quantile(probability, n - 1) * Estimate.deviation(recorded) * Math.sqrt(1 + 1.0 / n);
        return new Band(mean, Math.max(floor * Math.abs(mean), interval), "the spread of " + n + " recorded seeds");
    }
}
