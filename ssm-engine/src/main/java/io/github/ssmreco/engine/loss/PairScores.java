package io.github.ssmreco.engine.loss;

/** The scores of one pair of a batch, for a {@link PairLoss}. One object per thread, filled anew for each pair. */
public final class PairScores {

    /** f(u, i), the positive's score. */
    public float positive;
    /** What the positive counts beside a negative of weight 1: 1, or 1 / p_n(i) under a logQ correction. */
    public float positiveWeight = 1;
    /** Holds f(u, j) of the negatives at {@code [at, at + count)}; receives ∂loss/∂f(u, j) in their place. */
    public float[] scores;
    /** Where they begin. */
    public int at;
    /** How many. */
    public int count;
    /** {@code [count]}: how often each counts, 0 for one that is masked (whose score then is very low). */
    public float[] weights;
    /** Σ weights: how many negatives there are. */
    public float negatives;
    /** Receives ∂loss/∂f(u, i). */
    public float positiveSlope;
}
