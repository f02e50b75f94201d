package io.github.ssmreco.engine.support;

import java.util.SplittableRandom;

/**
 * Random streams of one seed that do not depend on each other: one for each purpose and epoch, so that a training which is
 * resumed at an epoch draws the same numbers as one that was never interrupted.
 */
public final class Seeds {

    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private Seeds() {}

    /**
     * @param seed the experiment's seed
     * @param purpose what it is for, {@code "shuffle"}
     * @param index which one of that purpose, such as the epoch
     */
    public static SplittableRandom stream(long seed, String purpose, long index) {
        long mixed = mix(mix(seed + GOLDEN) ^ purpose.hashCode());
        return new SplittableRandom(mix(mixed + GOLDEN * (index + 1)));
    }

    private static long mix(long z) {
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
