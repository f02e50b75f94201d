package io.github.ssmreco.engine.data;

import java.util.SplittableRandom;

/** Random orders from {@link SplittableRandom}, whose numbers are specified and so are the same on every Java. */
final class Draws {

    private Draws() {}

    /** {@code [size]}: 0 to size - 1 in random order. */
    static int[] permutation(int size, SplittableRandom random) {
        int[] order = new int[size];
        for (int k = 0; k < size; k++) {
            order[k] = k;
        }
        shuffle(order, 0, size, size, random);
        return order;
    }

    /** Brings a random choice of {@code count} out of {@code values[from, to)} to the front of that range. */
    static void shuffle(int[] values, int from, int to, int count, SplittableRandom random) {
        int end = Math.min(from + count, to - 1);
        for (int k = from; k < end; k++) {
            int other = k + below(to - k, random);
            int value = values[k];
            values[k] = values[other];
            values[other] = value;
        }
    }

    /**
     * A whole number in {@code [0, bound)} by multiplication of 32 random bits; written out because the bounded draws of the
     * JDK are not part of its specification. The bias is below bound / 2^32.
     */
    static int below(int bound, SplittableRandom random) {
        return (int) ((random.nextLong() >>> 32) * bound >>> 32);
    }

    /** A number in {@code [0, 1)} of 53 random bits. */
    static double unit(SplittableRandom random) {
        return (random.nextLong() >>> 11) * 0x1.0p-53;
    }
}
