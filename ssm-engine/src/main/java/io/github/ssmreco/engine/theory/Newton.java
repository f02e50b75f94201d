package io.github.ssmreco.engine.theory;

import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.CholeskyDecomposition;
import org.hipparchus.linear.RealVector;

/**
 * Newton's method for convex functions of scores that do not change when all scores are shifted, as a softmax loss does not.
 * Of all minima it gives the one whose scores sum to zero.
 */
final class Newton {

    /** A function with its derivatives. */
    interface Objective {

        /** Number of scores. */
        int size();

        double value(double[] scores);

        /**
         * @param gradient {@code [size]}, written to
         * @param hessian {@code [size, size]}, written to
         */
        void derivatives(double[] scores, double[] gradient, double[][] hessian);
    }

    private static final int MOST_STEPS = 200;
    private static final double SMALLEST_STEP = 1e-13;
    /** What a value may rise by, of itself: near the minimum it only differs by rounding, and the steps still improve. */
    private static final double ROUNDING = 1e-13;

    private static final int MOST_HALVINGS = 60;
    /** What two halves of a Hessian may differ by of themselves: they are summed in other orders. */
    private static final double ASYMMETRY = 1e-12;

    private Newton() {}

    /** {@code [size]}: where the function is least, from zero scores. */
    static double[] minimise(Objective objective) {
        int size = objective.size();
        double[] scores = new double[size];
        double[] gradient = new double[size];
        double[][] hessian = new double[size][size];
        for (int step = 0; step < MOST_STEPS; step++) {
            objective.derivatives(scores, gradient, hessian);
            fixShift(hessian);
            RealVector direction = new CholeskyDecomposition(new Array2DRowRealMatrix(hessian, false), ASYMMETRY, 0)
                    .getSolver()
                    .solve(new ArrayRealVector(gradient, false));
            if (move(objective, scores, direction.toArray()) < SMALLEST_STEP) {
                break;
            }
        }
        return scores;
    }

    /** The Hessian is flat along equal shifts; any curvature there keeps a step from going that way. */
    private static void fixShift(double[][] hessian) {
        double trace = 0;
        for (int i = 0; i < hessian.length; i++) {
            trace += hessian[i][i];
        }
        double curvature = trace / (hessian.length * hessian.length);
        for (double[] row : hessian) {
            for (int j = 0; j < row.length; j++) {
                row[j] += curvature;
            }
        }
    }

    /** Goes against the direction, as far as the value falls; returns the longest component of the way. */
    private static double move(Objective objective, double[] scores, double[] direction) {
        double before = objective.value(scores);
        double share = 1;
        for (int halving = 0; halving < MOST_HALVINGS; halving++) {
            double[] next = new double[scores.length];
            double longest = 0;
            for (int i = 0; i < next.length; i++) {
                next[i] = scores[i] - share * direction[i];
                longest = Math.max(longest, Math.abs(share * direction[i]));
            }
            if (objective.value(next) <= before * (1 + ROUNDING)) {
                System.arraycopy(next, 0, scores, 0, next.length);
                return longest;
            }
            share /= 2;
        }
        return 0;
    }
}
