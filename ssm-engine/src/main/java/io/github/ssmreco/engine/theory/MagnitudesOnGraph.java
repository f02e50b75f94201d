package io.github.ssmreco.engine.theory;

import io.github.ssmreco.engine.artifact.Finding.Verdict;
import io.github.ssmreco.engine.artifact.Series;
import io.github.ssmreco.engine.data.Interactions;
import java.util.SplittableRandom;
import org.apache.commons.statistics.descriptive.Mean;

/**
 * Eq. 23 with LightGCN's α0 = α1 = 0.5 on a dataset's training graph and on a configuration-model graph of the same degrees. A
 * neighbour found along an edge is size-biased: the more edges a user has, the more often it is somebody's neighbour.
 */
final class MagnitudesOnGraph {

    private static final double POWER = 0.5;
    private static final double MEAN = 0.5;
    private static final double NEAR = 0.1;

    /** How the measured a and b compare with those of Eq. 24. */
    private record Fit(double a, double b) {

        /** a is what every item has at μ0 = 0; b is the slope that |P_i| has at μ0 ≠ 0. */
        static Fit of(GraphMagnitudes graph) {
            double level = Mean.of(graph.squared(POWER, 0, 1)).getAsDouble();
            double slope = Vectors.slope(graph.degrees(), graph.squared(POWER, MEAN, 1));
            return new Fit(level, slope);
        }
    }

    private final DegreeMoments degrees;
    private final GraphMagnitudes real;
    private final GraphMagnitudes shuffled;

    MagnitudesOnGraph(Interactions train, SplittableRandom random) {
        degrees = DegreeMoments.of(train);
        real = GraphMagnitudes.of(train, POWER);
        shuffled = GraphMagnitudes.shuffled(train, POWER, random);
    }

    void tell(Findings findings) {
        degrees(findings);
        sizeBias(findings);
        fit(findings);
        series(findings);
    }

    private void degrees(Findings findings) {
        double shape = findings.figure("user-degree-shape-from-1", degrees.shape(1));
        int least = degrees.least();
        double own = findings.figure("user-degree-shape-from-least", degrees.shape(least));
        findings.figure("user-degree-least", least);
        double inverse = degrees.ofUsers(1);
        findings.add(
                "The users' degrees follow a Pareto distribution from x_m = 1",
                shape > 1 ? Verdict.HOLDS_UNDER : Verdict.FAILS,
                "The likeliest shape with x_m = 1 is α = %.2f, and Eq. 18's mean needs α > 1; from the least degree there is, %d, it "
                        + "is %.2f. Any α > 1 from 1 has E(1/|P_u|) = α/(α + 1) > 0.5; here it is %.3f.",
                shape,
                least,
                own,
                inverse);
    }

    private void sizeBias(Findings findings) {
        double users = findings.figure("mean-inverse-degree-users", degrees.ofUsers(1));
        double edges = findings.figure("mean-inverse-degree-edges", degrees.alongEdges(1));
        double factor = findings.figure("size-bias-factor", users / edges);
        findings.add(
                "A neighbour's degree is distributed as a user's degree",
                Math.abs(factor - 1) < NEAR ? Verdict.HOLDS_UNDER : Verdict.FAILS,
                "It is size-biased: the mean of 1/|P_u| is %.4f over users and %.4f over edges, a factor of %.2f in Eq. 24's a.",
                users,
                edges,
                factor);
    }

    private MessagePassing byUsers(double mean) {
        return new MessagePassing(degrees.ofUsers(POWER), degrees.ofUsers(2 * POWER), mean, 1);
    }

    private MessagePassing byEdges(double mean) {
        return new MessagePassing(degrees.alongEdges(POWER), degrees.alongEdges(2 * POWER), mean, 1);
    }

    private void fit(Findings findings) {
        Fit onReal = Fit.of(real);
        Fit onShuffled = Fit.of(shuffled);
        double aUsers = byUsers(0).a();
        double aEdges = byEdges(0).a();
        double bUsers = byUsers(MEAN).b();
        double bEdges = byEdges(MEAN).b();
        double a = findings.figure("a-real-over-users", onReal.a() / aUsers);
        double b = findings.figure("b-real-over-users", onReal.b() / bUsers);
        findings.add(
                "Eq. 23 with the users' mean degrees gives the magnitudes on the training graph",
                Math.max(Math.abs(a - 1), Math.abs(b - 1)) < NEAR ? Verdict.HOLDS_UNDER : Verdict.FAILS,
                "At α0 = α1 = 0.5, fitted over the items, a is %.2f and b is %.2f times what it gives; on a configuration-model "
                        + "graph of the same degrees %.2f and %.2f times.",
                a,
                b,
                findings.figure("a-shuffled-over-users", onShuffled.a() / aUsers),
                findings.figure("b-shuffled-over-users", onShuffled.b() / bUsers));
        double aRandom = findings.figure("a-shuffled-over-edges", onShuffled.a() / aEdges);
        double bRandom = findings.figure("b-shuffled-over-edges", onShuffled.b() / bEdges);
        boolean near = Math.max(Math.abs(aRandom - 1), Math.abs(bRandom - 1)) < NEAR;
        findings.add(
                "Eq. 23 with size-biased degrees gives the magnitudes on a graph",
                near ? Verdict.HOLDS_UNDER : Verdict.FAILS,
                "If edges are random: on the configuration-model graph a is %.2f and b is %.2f times what it gives. On the training "
                        + "graph, where neighbours' degrees go with the item's, %.2f and %.2f times.",
                aRandom,
                bRandom,
                findings.figure("a-real-over-edges", onReal.a() / aEdges),
                findings.figure("b-real-over-edges", onReal.b() / bEdges));
    }

    private void series(Findings findings) {
        for (double mean : new double[] {0, MEAN}) {
            String where = ", μ0 = " + mean + " σ0";
            double[][] onReal = real.byDegree(real.squared(POWER, mean, 1));
            double[][] onShuffled = shuffled.byDegree(shuffled.squared(POWER, mean, 1));
            add(findings, "training graph" + where, onReal[0], onReal[1]);
            add(findings, "configuration-model graph" + where, onShuffled[0], onShuffled[1]);
            add(findings, "Eq. 23, users' degrees" + where, onReal[0], values(byUsers(mean), onReal[0]));
            add(findings, "Eq. 23, size-biased degrees" + where, onReal[0], values(byEdges(mean), onReal[0]));
        }
    }

    private static double[] values(MessagePassing passing, double[] degrees) {
        double[] values = new double[degrees.length];
        for (int k = 0; k < values.length; k++) {
            values[k] = passing.squaredMagnitude(degrees[k], POWER);
        }
        return values;
    }

    private static void add(Findings findings, String name, double[] degrees, double[] values) {
        findings.add(Series.of(name, "|P_i|", "E((q')²) / σ0² at α0 = α1 = 0.5", degrees, values));
    }
}
