package io.github.ssmreco.engine.theory;

import io.github.ssmreco.engine.artifact.Finding.Verdict;
import io.github.ssmreco.engine.artifact.Series;
import io.github.ssmreco.engine.data.Interactions;
import io.github.ssmreco.engine.support.Seeds;
import io.github.ssmreco.engine.theory.IndependentNeighbours.Estimate;
import java.util.SplittableRandom;
import org.apache.commons.statistics.descriptive.Mean;
import org.apache.commons.statistics.descriptive.Variance;

/**
 * Eq. 17 to 24: an item's squared magnitude after message passing against its degree, in one dimension of the embeddings and in
 * units of their variance (σ0² = 1). On independent draws, where the equations are to hold; then along a graph's edges.
 */
final class Magnitudes implements TheoryExperiment {

    private static final double[] SHAPES = {1.6, 2.5};
    private static final int[] DEGREES = {1, 4, 16, 64};
    private static final double[] ITEM_POWERS = {0, 0.5, 1};
    private static final double[] MEANS = {0, 0.1, 0.5};
    private static final int REPLICATES = 20_000;
    /** α0 = α1 of LightGCN, and its place among the powers. */
    private static final double LIGHTGCN = 0.5;

    private static final int LIGHTGCN_POWER = 1;
    /** Standard errors beyond which a mean is not the one expected: some seventy means are compared. */
    private static final double FAR = 5;

    private static final double LIGHT_TAIL = 6;
    private static final double HEAVY_TAIL = 1.6;

    @Override
    public String equations() {
        return "17-24";
    }

    @Override
    public String title() {
        return "Squared magnitude against degree";
    }

    @Override
    public void examine(Interactions train, long seed, Findings findings) {
        SplittableRandom random = Seeds.stream(seed, "theory 17-24", 0);
        independent(random, findings);
        moments(random, findings);
        new MagnitudesOnGraph(train, random).tell(findings);
    }

    /** Eq. 19 to 24 on independent draws, and what becomes of them at μ0 = 0. */
    private static void independent(SplittableRandom random, Findings findings) {
        double farthest = 0;
        double relative = 0;
        double[][] lightGcn = new double[MEANS.length][DEGREES.length];
        for (double shape : SHAPES) {
            for (int d = 0; d < DEGREES.length; d++) {
                IndependentNeighbours draws = new IndependentNeighbours(shape, DEGREES[d], REPLICATES, random);
                for (int power = 0; power < IndependentNeighbours.USER_POWERS.length; power++) {
                    for (int m = 0; m < MEANS.length; m++) {
                        Estimate measured = draws.squaredMagnitude(power, MEANS[m], 1);
                        double expected = MessagePassing.pareto(
                                        shape, IndependentNeighbours.USER_POWERS[power], MEANS[m], 1)
                                .squaredMagnitude(DEGREES[d], 0);
                        farthest = Math.max(farthest, Math.abs(measured.mean() - expected) / measured.error());
                        relative = Math.max(relative, Math.abs(measured.mean() / expected - 1));
                        if (power == LIGHTGCN_POWER) {
                            // α0 only divides by |P_i|^(2 α0)
                            lightGcn[m][d] = measured.mean() / DEGREES[d];
                        }
                    }
                }
            }
        }
        findings.figure("eq23-farthest-standard-errors", farthest);
        findings.figure("eq23-max-relative-difference", relative);
        findings.add(
                "Eq. 19 to 24 give the expected squared magnitude, in each dimension, for independent Pareto degrees",
                Verdict.holdsIf(farthest < FAR),
                "Monte Carlo for α of 1.6 and 2.5, |P_i| of 1 to 64, α1 of 0, 0.5 and 1 and μ0/σ0 of 0, 0.1 and 0.5 (α0 only "
                        + "divides) is within %.1f standard errors, at most %.1f %% off.",
                farthest,
                100 * relative);
        zeroMean(lightGcn, findings);
        exponents(findings);
    }

    private static void zeroMean(double[][] lightGcn, Findings findings) {
        int last = DEGREES.length - 1;
        double still = findings.figure("growth-1-to-64-mu0-0", lightGcn[0][last] / lightGcn[0][0]);
        double growth = findings.figure("growth-1-to-64-mu0-0.5", lightGcn[2][last] / lightGcn[2][0]);
        double shape = SHAPES[SHAPES.length - 1];
        MessagePassing centred = MessagePassing.pareto(shape, LIGHTGCN, 0, 1);
        MessagePassing shifted = MessagePassing.pareto(shape, LIGHTGCN, 0.5, 1);
        findings.add(
                "b > 0 (Eq. 24)",
                centred.b() > 0 ? Verdict.HOLDS : Verdict.HOLDS_UNDER,
                "b = (α μ0/(α + α1))²: %.3f at μ0 = 0.5 σ0 and %.0f at μ0 = 0, which is where Xavier initialisation starts.",
                shifted.b(),
                centred.b());
        findings.add(
                "At α0 = α1 = 0.5 (LightGCN) the squared magnitude increases monotonically and linearly with |P_i|",
                Verdict.HOLDS_UNDER,
                "For μ0 ≠ 0: from |P_i| = 1 to 64 it grows %.2f-fold at μ0 = 0.5 σ0. For μ0 = 0 it does not depend on the degree "
                        + "(%.2f-fold in Monte Carlo): it is a = %.3f σ0² for every item.",
                growth,
                still,
                centred.a());
    }

    private static void exponents(Findings findings) {
        double[] degrees = new double[DEGREES.length];
        for (int d = 0; d < degrees.length; d++) {
            degrees[d] = DEGREES[d];
        }
        for (double itemPower : ITEM_POWERS) {
            for (double mean : new double[] {MEANS[0], MEANS[2]}) {
                MessagePassing passing = MessagePassing.pareto(SHAPES[1], LIGHTGCN, mean, 1);
                double[] squared = new double[degrees.length];
                for (int d = 0; d < degrees.length; d++) {
                    squared[d] = passing.squaredMagnitude(degrees[d], itemPower);
                }
                String name = "Eq. 23, α0 = " + itemPower + ", α1 = 0.5, μ0 = " + mean + " σ0";
                findings.add(Series.of(name, "|P_i|", "E((q')²) / σ0²", degrees, squared));
            }
        }
    }

    /** Eq. 18's mean and variance, where the tail is light and where it is not. */
    private static void moments(SplittableRandom random, Findings findings) {
        double[] light = sample(LIGHT_TAIL, 1_000_000, random);
        double mean = LIGHT_TAIL / (LIGHT_TAIL - 1);
        double variance = LIGHT_TAIL / ((LIGHT_TAIL - 1) * (LIGHT_TAIL - 1) * (LIGHT_TAIL - 2));
        double meanOff =
                findings.figure("eq18-mean-relative-difference", Mean.of(light).getAsDouble() / mean - 1);
        double varianceOff = findings.figure(
                "eq18-variance-relative-difference", Variance.of(light).getAsDouble() / variance - 1);
        double few = findings.figure(
                "variance-of-1000-draws-shape-1.6",
                Variance.of(sample(HEAVY_TAIL, 1000, random)).getAsDouble());
        double many = findings.figure(
                "variance-of-1000000-draws-shape-1.6",
                Variance.of(sample(HEAVY_TAIL, 1_000_000, random)).getAsDouble());
        boolean right = Math.abs(meanOff) < 0.01 && Math.abs(varianceOff) < 0.05;
        findings.add(
                "Eq. 18: E(|P_u|) = α/(α − 1), V(|P_u|) = α/((α − 1)²(α − 2))",
                right ? Verdict.HOLDS_UNDER : Verdict.FAILS,
                "For α > 1 and α > 2: at α = 6 a million draws are off by %.2f %% and %.2f %%. At α = 1.6 the printed variance is "
                        + "%.1f; the true one is infinite (%.0f in 1,000 draws, %.0f in a million). Eq. 19 to 24 need neither.",
                100 * Math.abs(meanOff),
                100 * Math.abs(varianceOff),
                HEAVY_TAIL / ((HEAVY_TAIL - 1) * (HEAVY_TAIL - 1) * (HEAVY_TAIL - 2)),
                few,
                many);
    }

    private static double[] sample(double shape, int size, SplittableRandom random) {
        double[] sample = new double[size];
        for (int k = 0; k < size; k++) {
            sample[k] = IndependentNeighbours.pareto(shape, random);
        }
        return sample;
    }
}
