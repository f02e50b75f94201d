package io.github.ssmreco.engine.model;

import io.github.ssmreco.engine.support.Seeds;

/**
 * Drops numbers at random in a step and scales up the others, so that their expectation stays. What is dropped is a hash of seed,
 * purpose, step, row and column (SplitMix64 with a counter): it depends on no other draw, so threads and a resumed training do
 * not change it, and on the way back it is found anew instead of being kept. One thread starts a step; then any may drop.
 */
public final class Dropout {

    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private final long seed;
    private final String purpose;
    private final long words;
    private final int width;
    /** In units of 2⁻³²: a word has two draws. */
    private final long threshold;
    /** What a number is multiplied with if its draw is not below the threshold, and if it is. */
    private final float[] factors;

    private long key;

    /**
     * @param seed the model's ({@link ModelContext#seed})
     * @param purpose what it is for, {@code message-dropout}; another purpose drops other numbers
     * @param probability of being dropped, in [0, 1)
     * @param width numbers in a row
     */
    public Dropout(long seed, String purpose, double probability, int width) {
        this.seed = seed;
        this.purpose = purpose;
        this.width = width;
        this.words = (width + 1) / 2;
        this.threshold = Math.round(probability * 0x1p32);
        this.factors = new float[] {(float) (1 / (1 - probability)), 0f};
    }

    /** Whether anything is ever dropped. */
    public boolean active() {
        return threshold > 0;
    }

    /** What a number is multiplied with that is not dropped, 1 / (1 − p). */
    public float scale() {
        return factors[0];
    }

    /** Unsigned: what has a draw below it is dropped. */
    public int threshold() {
        return (int) threshold;
    }

    /**
     * Chooses what a step drops; the same for the same step.
     *
     * @param step that of {@link RowAdam#steps}, so that a resumed training goes on with it
     */
    public void startStep(long step) {
        key = Seeds.stream(seed, purpose, step).nextLong();
    }

    /**
     * The draws of a row, each an unsigned number of 32 bits.
     *
     * @param row its number: what is dropped depends on it
     * @param draws receives {@code [width]}; one more is written where the width is odd
     */
    public void draw(long row, int[] draws) {
        long counter = key + GOLDEN * (row * words);
        for (int k = 0; k < width; k += 2) {
            counter += GOLDEN;
            long word = mix(counter);
            draws[k] = (int) word;
            draws[k + 1] = (int) (word >>> 32);
        }
    }

    /**
     * Drops from a row, {@code [width]} from an offset on; scales what stays. On the way back the same call takes the gradient.
     *
     * @param row its number: what is dropped depends on it
     */
    public void apply(long row, float[] x, int offset) {
        long counter = key + GOLDEN * (row * words);
        int end = offset + width;
        int k = offset;
        for (; k + 1 < end; k += 2) {
            counter += GOLDEN;
            long draws = mix(counter);
            x[k] *= factor(draws & 0xFFFFFFFFL);
            x[k + 1] *= factor(draws >>> 32);
        }
        if (k < end) {
            x[k] *= factor(mix(counter + GOLDEN) & 0xFFFFFFFFL);
        }
    }

    /** Without a branch, which no processor could guess. */
    private float factor(long draw) {
        return factors[(int) ((draw - threshold) >>> 63)];
    }

    private static long mix(long z) {
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
