package io.github.ssmreco.engine.theory;

import io.github.ssmreco.engine.artifact.Finding.Verdict;
import io.github.ssmreco.engine.artifact.Series;
import io.github.ssmreco.engine.data.Interactions;
import io.github.ssmreco.engine.support.Seeds;
import java.util.Arrays;
import java.util.SplittableRandom;

/** Eq. 10 to 13: how much of the gradient comes from hard negatives, by temperature. */
final class HardNegatives implements TheoryExperiment {

    private static final int TRIALS = 50;
    private static final int DIMENSION = 16;
    private static final int NEGATIVES = 12;
    private static final double STEP = 1e-5;
    private static final double EXACT = 1e-7;
    private static final double PROPORTIONAL = 1e-10;
    private static final double SEARCHED = 1e-6;
    private static final int GRID = 20;
    private static final int SEARCH_STEPS = 120;
    /** The lower end of what the paper finds proper. */
    private static final double LOW_TEMPERATURE = 0.1;

    private static final double[] TEMPERATURES = {0.05, 0.1, 0.2, 0.5, 1};

    @Override
    public String equations() {
        return "10-13";
    }

    @Override
    public String title() {
        return "The gradient's share of hard negatives";
    }

    @Override
    public void examine(Interactions train, long seed, Findings findings) {
        SplittableRandom random = Seeds.stream(seed, "theory 10-13", 0);
        gradient(random, findings);
        turningPoint(findings);
        tooHard(findings);
        shares(new SimilarNegatives(train, random), findings);
    }

    static CosineSoftmax draw(double temperature, SplittableRandom random) {
        double[] user = Vectors.gaussian(DIMENSION, random);
        double[][] items = new double[NEGATIVES + 1][];
        for (int k = 0; k < items.length; k++) {
            items[k] = Vectors.gaussian(DIMENSION, random);
        }
        return new CosineSoftmax(user, items, temperature);
    }

    private static void gradient(SplittableRandom random, Findings findings) {
        double gradient = 0;
        double proportional = 0;
        for (int trial = 0; trial < TRIALS; trial++) {
            CosineSoftmax loss = draw(TEMPERATURES[trial % TEMPERATURES.length], random);
            gradient = Math.max(gradient, gradientError(loss));
            proportional = Math.max(proportional, spread(loss));
        }
        findings.figure("eq10-12-max-relative-difference", gradient);
        findings.figure("eq13-max-relative-spread", proportional);
        findings.add(
                "Eq. 10 to 12 are the gradient with respect to the user's representation",
                Verdict.holdsIf(gradient < EXACT),
                "Over %d random users with %d negatives, central differences differ by at most %.1e of the gradient's length.",
                TRIALS,
                NEGATIVES,
                gradient);
        findings.add(
                "A negative's contribution ‖c(j)‖ is proportional to g(x) = √(1 − x²) exp(x/τ)",
                Verdict.holdsIf(proportional < PROPORTIONAL),
                "Among the negatives of one positive, ‖c(j)‖/g(x_j) varies by at most %.1e of itself.",
                proportional);
    }

    private static double gradientError(CosineSoftmax loss) {
        double[] printed = loss.gradient();
        double[] user = loss.user().clone();
        double[] off = new double[user.length];
        for (int k = 0; k < user.length; k++) {
            double at = user[k];
            user[k] = at + STEP;
            double above = new CosineSoftmax(user, loss.items(), loss.temperature()).value();
            user[k] = at - STEP;
            double below = new CosineSoftmax(user, loss.items(), loss.temperature()).value();
            user[k] = at;
            off[k] = (above - below) / (2 * STEP) - printed[k];
        }
        return Vectors.length(off) / Vectors.length(printed);
    }

    private static double spread(CosineSoftmax loss) {
        double[] cosines = loss.cosines();
        double[][] contributions = loss.contributions();
        double[] ratios = new double[contributions.length - 1];
        for (int k = 1; k < contributions.length; k++) {
            ratios[k - 1] = Vectors.length(contributions[k]) / CosineSoftmax.strength(cosines[k], loss.temperature());
        }
        double largest = Arrays.stream(ratios).max().orElseThrow();
        return largest / Arrays.stream(ratios).min().orElseThrow() - 1;
    }

    private static void turningPoint(Findings findings) {
        double worst = 0;
        double[] temperatures = new double[GRID];
        double[] points = new double[GRID];
        for (int k = 0; k < GRID; k++) {
            double temperature = (k + 1.0) / GRID;
            temperatures[k] = temperature;
            points[k] = argmax(temperature);
            worst = Math.max(worst, Math.abs(points[k] - CosineSoftmax.turningPoint(temperature)));
        }
        findings.figure("turning-point-max-difference", worst);
        findings.add(Series.of("argmax of g(x)", "τ", "cosine similarity", temperatures, points));
        findings.add(
                "g(x) is largest at x = (√(τ² + 4) − τ)/2",
                Verdict.holdsIf(worst < SEARCHED),
                "A search over [−1, 1] for %d temperatures from 0.05 to 1 finds the same point to %.1e: %.3f at τ = 0.1, %.3f at "
                        + "τ = 1.",
                GRID,
                worst,
                argmax(0.1),
                argmax(1));
    }

    /** By ternary search, since g rises to its top and falls from there. */
    static double argmax(double temperature) {
        double low = -1;
        double high = 1;
        for (int step = 0; step < SEARCH_STEPS; step++) {
            double left = low + (high - low) / 3;
            double right = high - (high - low) / 3;
            if (CosineSoftmax.strength(left, temperature) < CosineSoftmax.strength(right, temperature)) {
                low = left;
            } else {
                high = right;
            }
        }
        return (low + high) / 2;
    }

    private static void shares(SimilarNegatives negatives, Findings findings) {
        double[] deciles = new double[SimilarNegatives.GROUPS];
        for (int decile = 0; decile < deciles.length; decile++) {
            deciles[decile] = decile + 1;
        }
        double[] hardest = new double[TEMPERATURES.length];
        boolean rising = true;
        for (int k = 0; k < TEMPERATURES.length; k++) {
            double temperature = TEMPERATURES[k];
            double[] shares = negatives.shares(temperature);
            boolean proper = temperature >= 0.1 && temperature <= 0.2;
            rising &= !proper || rises(shares);
            hardest[k] = findings.figure("share-of-hardest-decile-t" + temperature, shares[shares.length - 1]);
            findings.add(Series.of(
                    "τ = " + temperature,
                    "decile of the user's negatives by similarity, 10 the most similar",
                    "share of the summed ‖c(j)‖",
                    deciles,
                    shares));
        }
        findings.add(
                "With τ of 0.1 to 0.2 a harder negative offers a larger gradient",
                Verdict.holdsIf(rising),
                "Shares by decile of similarity %s from one to the next. The most similar tenth of a user's negatives gives %.0f %% of the summed ‖c(j)‖ at τ = 0.05, %.0f %% at 0.1, "
                        + "%.0f %% at 0.2, %.0f %% at 1 (untrained representations in 64 dimensions, a user being the sum of its "
                        + "items, negatives by popularity).",
                rising ? "rise" : "do not always rise",
                100 * hardest[0],
                100 * hardest[1],
                100 * hardest[2],
                100 * hardest[4]);
    }

    /** How near to the user's own direction a negative must come before its pull is weak again. */
    private static void tooHard(Findings findings) {
        double top = CosineSoftmax.turningPoint(LOW_TEMPERATURE);
        double half = findings.figure("half-strength-beyond-turning-point-t0.1", halfStrength(LOW_TEMPERATURE));
        double factor = CosineSoftmax.strength(0.9, LOW_TEMPERATURE) / CosineSoftmax.strength(0.5, LOW_TEMPERATURE);
        findings.add(
                "SSM weakens the impact of too-hard negatives, which may be positives",
                Verdict.HOLDS_UNDER,
                "Beyond the turning point alone. At τ = 0.1 that is a cosine of %.3f, and g is down to half of its top at %.4f; "
                        + "below it a false negative pulls as a hard one does, at 0.9 %.0f times as much as at 0.5.",
                top,
                half,
                factor);
    }

    /** By bisection: g falls from its top to 0 at x = 1. */
    static double halfStrength(double temperature) {
        double low = CosineSoftmax.turningPoint(temperature);
        double half = CosineSoftmax.strength(low, temperature) / 2;
        double high = 1;
        for (int step = 0; step < SEARCH_STEPS; step++) {
            double middle = (low + high) / 2;
            if (CosineSoftmax.strength(middle, temperature) > half) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }

    private static boolean rises(double[] values) {
        for (int k = 1; k < values.length; k++) {
            if (values[k] <= values[k - 1]) {
                return false;
            }
        }
        return true;
    }
}
