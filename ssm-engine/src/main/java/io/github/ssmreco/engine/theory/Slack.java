package io.github.ssmreco.engine.theory;

/** How an inequality fares over many cases. */
final class Slack {

    /** Rounding of a few logarithms. */
    private static final double ROUNDING = 1e-12;

    private int cases;
    private int violations;
    private double least = Double.MAX_VALUE;

    /** A case of {@code smaller ≤ larger}. */
    void see(double smaller, double larger) {
        cases++;
        violations += larger - smaller < -ROUNDING ? 1 : 0;
        least = Math.min(least, larger - smaller);
    }

    int violations() {
        return violations;
    }

    /** Of all cases. */
    double violatedShare() {
        return (double) violations / cases;
    }

    /** The smallest difference; negative where it was violated. */
    double least() {
        return least;
    }

    /** Notes both as figures. */
    Slack note(Findings findings, String name) {
        findings.figure(name + "-violated-share", violatedShare());
        findings.figure(name + "-least-slack", least);
        return this;
    }
}
