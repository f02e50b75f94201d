package io.github.ssmreco.engine.theory;

import io.github.ssmreco.engine.artifact.Finding.Verdict;
import io.github.ssmreco.engine.artifact.Series;
import io.github.ssmreco.engine.data.Interactions;
import io.github.ssmreco.engine.support.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Eq. 6 to 9: what popularity does to the scores at the optimum. Forty items as popular as the dataset's, a few users with two to
 * ten of them; every score is free, so each user is a problem of its own.
 */
final class PopularityOptimum implements TheoryExperiment {

    private static final int ITEMS = 40;
    private static final int USERS = 9;
    private static final int DRAWS = 4_000_000;
    private static final int MOST_REPLICATES = 40_000;
    private static final int[] SAMPLED = {1, 4, 16, 64, 256, 1024};
    private static final double[] SWEEP = {1e-3, 1, 4, 16, 64, 256, 1024, 4096, 16384, 65536, 1048576};
    /** The paper's batch of 2,048 pairs: each has the others' items for negatives. */
    private static final int IN_BATCH = 2047;

    private static final double STEP = 1e-5;
    private static final double EXACT = 1e-8;
    private static final double CLOSE = 0.1;

    @Override
    public String equations() {
        return "6-9";
    }

    @Override
    public String title() {
        return "The gradient and the optimum: what popularity does to the scores";
    }

    @Override
    public void examine(Interactions train, long seed, Findings findings) {
        double[] noise = Noise.spread(train, ITEMS);
        SplittableRandom random = Seeds.stream(seed, "theory 6-9", 0);
        List<boolean[]> users = users(noise, random);
        gradient(noise, users, random, findings);
        sampledGradient(noise, users, random, findings);
        new OptimumSweep(noise, users, SWEEP, CLOSE).tell(findings);
        trueOptimum(noise, findings);
        conditionOnData(train, findings);
    }

    /** P_u of two to ten items (fewer in a smaller universe), the popular ones more likely. */
    static List<boolean[]> users(double[] noise, SplittableRandom random) {
        List<boolean[]> users = new ArrayList<>();
        for (int user = 0; user < USERS; user++) {
            boolean[] observed = new boolean[noise.length];
            int wanted = Math.min(user + 2, noise.length - 1);
            while (wanted > 0) {
                int item = random.nextInt(noise.length);
                if (!observed[item] && random.nextDouble() * noise[0] < Math.sqrt(noise[item] * noise[0])) {
                    observed[item] = true;
                    wanted--;
                }
            }
            users.add(observed);
        }
        return users;
    }

    private static double[] scores(int size, SplittableRandom random) {
        return random.doubles(size).map(unit -> 4 * unit - 2).toArray();
    }

    /** Eq. 7 plus Eq. 8 against central differences of the loss in Eq. 6, and its sign where an item is not observed. */
    private static void gradient(double[] noise, List<boolean[]> users, SplittableRandom random, Findings findings) {
        double worst = 0;
        double least = Double.MAX_VALUE;
        for (boolean[] observed : users) {
            ExpectationForm loss = new ExpectationForm(noise, observed, IN_BATCH);
            double[] scores = scores(noise.length, random);
            double[] printed = loss.printedGradient(scores);
            for (int item = 0; item < noise.length; item++) {
                double at = scores[item];
                scores[item] = at + STEP;
                double above = loss.value(scores);
                scores[item] = at - STEP;
                double difference = (above - loss.value(scores)) / (2 * STEP);
                scores[item] = at;
                worst = Math.max(worst, Math.abs(difference - printed[item]));
                least = observed[item] ? least : Math.min(least, printed[item]);
            }
        }
        findings.figure("eq7-8-max-difference", worst);
        findings.figure("eq8-least-gradient-of-unobserved", least);
        findings.add(
                "Eq. 7 plus Eq. 8 is the gradient of the loss in Eq. 6",
                Verdict.holdsIf(worst < EXACT),
                "At random scores of %d users and %d items, central differences differ by at most %.1e.",
                users.size(),
                noise.length,
                worst);
        findings.add(
                "Eq. 9 gives the optimum of every item's score",
                least > 0 ? Verdict.HOLDS_UNDER : Verdict.HOLDS,
                "Of the observed items alone. For an item outside P_u only Eq. 8 counts, which is positive at any scores (least "
                        + "seen %.1e): the loss drives it to −∞, popular or not, and has no optimum there.",
                least);
    }

    /** The law of large numbers in Eq. 6 against the sampled loss itself. */
    private static void sampledGradient(
            double[] noise, List<boolean[]> users, SplittableRandom random, Findings findings) {
        boolean[] observed = users.get(USERS / 2);
        double[] scores = scores(noise.length, random);
        double[] sizes = new double[SAMPLED.length];
        double[] off = new double[SAMPLED.length];
        double[] errors = new double[SAMPLED.length];
        for (int k = 0; k < SAMPLED.length; k++) {
            int negatives = SAMPLED[k];
            double[] printed = new ExpectationForm(noise, observed, negatives).printedGradient(scores);
            SampledGradient sampled = SampledGradient.of(
                    noise, observed, scores, negatives, Math.min(MOST_REPLICATES, DRAWS / negatives), random);
            double length = length(printed, new double[printed.length]);
            sizes[k] = Math.log10(negatives);
            off[k] = findings.figure("gradient-error-n" + negatives, length(printed, sampled.mean()) / length);
            errors[k] = findings.figure("gradient-noise-n" + negatives, sampled.error() / length);
        }
        findings.add(Series.of(
                "gradient of Eq. 7 and 8 against the sampled loss",
                "log10 N",
                "relative difference",
                sizes,
                off,
                difference(off, errors, -1),
                difference(off, errors, 1)));
        findings.add(
                "The sum over N sampled negatives may be changed to its expectation (Eq. 6)",
                Verdict.HOLDS_UNDER,
                "For large N: the mean gradient of the sampled loss is off from Eq. 7 plus 8 by %.1f %% of its length at N = 1, "
                        + "%.1f %% at N = 16, %.2f %% at N = 1024 (Monte Carlo error %.2f %%).",
                100 * off[0],
                100 * off[2],
                100 * off[off.length - 1],
                100 * errors[errors.length - 1]);
    }

    private static double length(double[] a, double[] b) {
        double sum = 0;
        for (int item = 0; item < a.length; item++) {
            sum += (a[item] - b[item]) * (a[item] - b[item]);
        }
        return Math.sqrt(sum);
    }

    private static double[] difference(double[] values, double[] errors, int sign) {
        double[] moved = new double[values.length];
        for (int k = 0; k < moved.length; k++) {
            moved[k] = Math.max(0, values[k] + 2 * sign * errors[k]);
        }
        return moved;
    }

    /** The sampled loss itself, enumerated: a user of four equally likely items, and the rest of the catalogue at −∞. */
    private static void trueOptimum(double[] noise, Findings findings) {
        int own = 4;
        double[] positive = new double[own + 1];
        double[] drawn = new double[own + 1];
        double[] scores = new double[own + 1];
        drawn[own] = 1;
        for (int item = 0; item < own; item++) {
            positive[item] = 1.0 / own;
            drawn[item] = noise[item * (noise.length - 1) / (own - 1)];
            drawn[own] -= drawn[item];
            scores[item] = -Math.log(drawn[item]);
        }
        scores[own] = Double.NEGATIVE_INFINITY;
        double worst = 0;
        for (int negatives = 1; negatives <= own; negatives++) {
            for (double slope : new SampledLoss(positive, drawn, negatives).gradient(scores)) {
                worst = Math.max(worst, Math.abs(slope));
            }
        }
        findings.figure("true-optimum-max-gradient", worst);
        findings.add(
                "The sampled loss has its optimum where Eq. 9 has it",
                worst < EXACT ? Verdict.HOLDS_UNDER : Verdict.FAILS,
                "For N|P_u|p_n ≫ 1. Over every draw of N = 1 to %d negatives its gradient vanishes (to %.1e) at "
                        + "f(u, i) = −log p_n(i) + const for all observed items: slope −1 for any N. The 1 + in Eq. 9 comes from "
                        + "the expectation in Eq. 6.",
                own,
                worst);
    }

    /** How much of the dataset meets the condition under which Eq. 9 speaks of popularity at all. */
    private static void conditionOnData(Interactions train, Findings findings) {
        int[] degrees = train.itemDegrees();
        int below = 0;
        int farBelow = 0;
        for (int user = 0; user < train.userCount(); user++) {
            for (int k = train.offsets()[user]; k < train.offsets()[user + 1]; k++) {
                double exposure = (double) IN_BATCH * train.degree(user) * degrees[train.items()[k]] / train.size();
                below += exposure < 1 ? 1 : 0;
                farBelow += exposure < CLOSE ? 1 : 0;
            }
        }
        double share = findings.figure("share-of-pairs-with-exposure-below-1", (double) below / train.size());
        double far = findings.figure("share-of-pairs-with-exposure-below-0.1", (double) farBelow / train.size());
        findings.add(
                "On this dataset popularity governs Eq. 9: N|P_u|p_n(i) is large against 1",
                share == 0 ? Verdict.HOLDS : Verdict.HOLDS_UNDER,
                "With the paper's batch (N = %d) and p_n the items' frequency, %.1f %% of the training pairs have N|P_u|p_n(i) < 1 "
                        + "and %.1f %% have it below 0.1, where Eq. 9 hardly sees popularity.",
                IN_BATCH,
                100 * share,
                100 * far);
    }
}
