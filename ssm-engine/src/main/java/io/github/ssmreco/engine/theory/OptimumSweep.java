package io.github.ssmreco.engine.theory;

import io.github.ssmreco.engine.artifact.Finding.Verdict;
import io.github.ssmreco.engine.artifact.Series;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.commons.statistics.descriptive.Mean;

/** Solves the loss of Eq. 6 to its optimum for a range of N, and holds Eq. 9 against it. */
final class OptimumSweep {

    /**
     * What comes out for one N over all users and their observed items.
     *
     * @param negatives N
     * @param popularity log p_n, centred for each user
     * @param optimum f*, centred for each user
     * @param exposure N |P_u| p_n
     * @param deviation Eq. 9 less f*, with the expectation as it is at the optimum
     * @param largest the largest exp f* / (N E exp f), which Eq. 9 takes for nothing
     */
    record Outcome(
            double negatives,
            double[] popularity,
            double[] optimum,
            double[] exposure,
            double[] deviation,
            double largest) {

        /** Of f* over log p_n. */
        double slope() {
            return Vectors.slope(popularity, optimum);
        }

        double correlation() {
            return Vectors.correlation(popularity, optimum);
        }

        /** Eq. 9's own slope: that of f* and of its deviation. */
        double printedSlope() {
            return slope() + Vectors.slope(popularity, deviation);
        }

        double worst() {
            double worst = 0;
            for (double one : deviation) {
                worst = Math.max(worst, Math.abs(one));
            }
            return worst;
        }
    }

    private final List<Outcome> outcomes = new ArrayList<>();
    private final double close;

    /**
     * @param noise {@code [items]}: p_n
     * @param users P_u of each
     * @param sweep values of N, ascending; they need not be whole
     * @param close how near Eq. 9 counts as right
     */
    OptimumSweep(double[] noise, List<boolean[]> users, double[] sweep, double close) {
        this.close = close;
        for (double negatives : sweep) {
            outcomes.add(solve(noise, users, negatives));
        }
    }

    static Outcome solve(double[] noise, List<boolean[]> users, double negatives) {
        List<Double> popularity = new ArrayList<>();
        List<Double> optimum = new ArrayList<>();
        List<Double> exposure = new ArrayList<>();
        List<Double> deviation = new ArrayList<>();
        double largest = 0;
        for (boolean[] observed : users) {
            ExpectationForm loss = new ExpectationForm(noise, observed, negatives).ofObserved();
            double[] scores = Newton.minimise(loss);
            double[] logs = new double[scores.length];
            for (int item = 0; item < scores.length; item++) {
                logs[item] = Math.log(loss.noise()[item]);
            }
            double centre = Mean.of(logs).getAsDouble();
            double middle = Mean.of(scores).getAsDouble();
            for (int item = 0; item < scores.length; item++) {
                popularity.add(logs[item] - centre);
                optimum.add(scores[item] - middle);
                exposure.add(loss.exposure(item));
                deviation.add(loss.closedForm(scores, item) - scores[item]);
                largest = Math.max(largest, Math.exp(scores[item]) / loss.expectation(scores));
            }
        }
        return new Outcome(negatives, array(popularity), array(optimum), array(exposure), array(deviation), largest);
    }

    private static double[] array(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }

    List<Outcome> outcomes() {
        return outcomes;
    }

    void tell(Findings findings) {
        for (Outcome outcome : outcomes) {
            String n = name(outcome.negatives());
            findings.figure("slope-optimum-n" + n, outcome.slope());
            findings.figure("correlation-optimum-n" + n, outcome.correlation());
            findings.figure("slope-eq9-n" + n, outcome.printedSlope());
            findings.figure("deviation-eq9-n" + n, outcome.worst());
            findings.figure("exp-f-over-expectation-n" + n, outcome.largest());
        }
        falling(findings);
        closedForm(findings);
        series(findings);
    }

    private static String name(double negatives) {
        return negatives < 1 ? String.format(Locale.ROOT, "%.3f", negatives) : Long.toString((long) negatives);
    }

    private void falling(Findings findings) {
        Outcome first = outcomes.get(0);
        Outcome last = outcomes.get(outcomes.size() - 1);
        double weakest = outcomes.stream()
                .mapToDouble(outcome -> outcome.correlation())
                .max()
                .orElseThrow();
        findings.add(
                "At the optimum a more popular item has a lower score",
                Verdict.holdsIf(weakest < -0.9),
                "Solved to its optimum for N = %s to %s, f* falls with log p_n at a slope from %.3f to %.3f (correlation %.4f or "
                        + "stronger). Eq. 9 has %.3f to %.3f.",
                name(first.negatives()),
                name(last.negatives()),
                first.slope(),
                last.slope(),
                weakest,
                first.printedSlope(),
                last.printedSlope());
    }

    private void closedForm(Findings findings) {
        double needed = findings.figure("exposure-from-which-eq9-is-close", neededExposure());
        Outcome last = outcomes.get(outcomes.size() - 1);
        Outcome one = at(1);
        findings.add(
                "Eq. 9 is the optimum, since exp f(u, k) ≪ N E exp f",
                last.worst() < close ? Verdict.HOLDS_UNDER : Verdict.FAILS,
                "It is right to %.1f for every item here whose N|P_u|p_n is above %.0f. For rare ones the solution breaks the "
                        + "condition: exp f* is up to "
                        + "%.2g times N E exp f at N = 1 (Eq. 9 off by %.2f) and %.2g at N = %s (%.0e).",
                close,
                needed,
                one.largest(),
                one.worst(),
                last.largest(),
                name(last.negatives()),
                last.worst());
    }

    private Outcome at(double negatives) {
        return outcomes.stream()
                .filter(outcome -> outcome.negatives() == negatives)
                .findFirst()
                .orElseThrow();
    }

    /** The largest exposure at which Eq. 9 is not close. */
    private double neededExposure() {
        double needed = 0;
        for (Outcome outcome : outcomes) {
            for (int k = 0; k < outcome.exposure().length; k++) {
                if (Math.abs(outcome.deviation()[k]) > close) {
                    needed = Math.max(needed, outcome.exposure()[k]);
                }
            }
        }
        return needed;
    }

    private void series(Findings findings) {
        double[] sizes = outcomes.stream()
                .mapToDouble(one -> Math.log10(one.negatives()))
                .toArray();
        String slope = "slope of the score on log p_n";
        findings.add(Series.of(
                "optimum of Eq. 6",
                "log10 N",
                slope,
                sizes,
                outcomes.stream().mapToDouble(one -> one.slope()).toArray()));
        findings.add(Series.of(
                "Eq. 9",
                "log10 N",
                slope,
                sizes,
                outcomes.stream().mapToDouble(Outcome::printedSlope).toArray()));
        Outcome shown = at(1024);
        findings.add(Series.of(
                "optimum of Eq. 6 at N = 1024",
                "log p_n, centred for each user",
                "f*, centred for each user",
                shown.popularity(),
                shown.optimum()));
    }
}
