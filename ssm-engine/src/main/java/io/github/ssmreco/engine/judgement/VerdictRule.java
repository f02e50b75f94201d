package io.github.ssmreco.engine.judgement;

import java.math.BigDecimal;

/**
 * Whether a mean over seeds is equivalent to a published value p: by where its 90 % interval lies, which is the two one-sided
 * tests of equivalence at 5 %.
 *
 * <p>A published value is itself rounded, so ±2 % of it is widened by half a unit of its last printed digit. A decimal that
 * kept its digits ({@link BigDecimal}) says which that is. A plain number has lost its trailing zeros (0.0950 is 0.095), so it
 * is taken to have at least four decimals, as this paper prints accuracy: for a value printed with fewer the band is then too
 * narrow, never too wide.
 */
final class VerdictRule {

    private static final double REPRODUCED = 0.02;
    private static final double CLOSE = 0.05;
    private static final int DECIMALS = 4;

    private VerdictRule() {}

    /**
     * @param published what the paper prints
     * @param measured of finished runs alone
     */
    static Verdict verdict(Number published, Estimate measured) {
        if (measured.n() < Estimate.SEEDS_FOR_AN_INTERVAL) {
            return Verdict.PROVISIONAL;
        }
        double value = published.doubleValue();
        double wide = Math.abs(value) * CLOSE;
        if (inside(measured, value, Math.abs(value) * REPRODUCED + halfUnit(published))) {
            return Verdict.REPRODUCED;
        }
        if (inside(measured, value, wide)) {
            return Verdict.CLOSE;
        }
        if (measured.low() > value + wide) {
            return Verdict.BETTER;
        }
        if (measured.high() < value - wide) {
            return Verdict.WORSE;
        }
        return Verdict.INCONCLUSIVE;
    }

    private static boolean inside(Estimate measured, double centre, double half) {
        return measured.low() >= centre - half && measured.high() <= centre + half;
    }

    /** Half a unit of the last digit that was printed. */
    static double halfUnit(Number published) {
        int decimals = published instanceof BigDecimal printed
                ? printed.scale()
                : Math.max(DECIMALS, BigDecimal.valueOf(published.doubleValue()).scale());
        return 0.5 * Math.pow(10, -decimals);
    }
}
