package io.github.ssmreco.engine.kernel;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/**
 * The vectors of this machine: how long they are, how many a loop may hold, and what their processor cannot do. All of it is
 * constant, so the compiler drops what a machine has no use for.
 */
final class Lanes {

    static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    static final int L = S.length();

    /** Whether there are 32 vector registers (AVX-512, NEON) instead of 16. */
    static final boolean MANY_REGISTERS = S.vectorBitSize() >= 512 || "aarch64".equals(System.getProperty("os.arch"));

    /**
     * Whether a multiplication and an addition are one operation with one rounding. A processor of before 2013 has it not, nor
     * the Vector API most comparisons there: both take thousands of nanoseconds then. What takes their place here rounds twice.
     */
    static final boolean FUSED = fused();

    private static final VectorShuffle<Float> BY_32 = rotation(32);
    private static final VectorShuffle<Float> BY_16 = rotation(16);
    private static final VectorShuffle<Float> BY_8 = rotation(8);
    private static final VectorShuffle<Float> BY_4 = rotation(4);
    private static final VectorShuffle<Float> BY_2 = rotation(2);
    private static final VectorShuffle<Float> BY_1 = rotation(1);

    private Lanes() {}

    private static boolean fused() {
        try {
            return Boolean.parseBoolean(ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
                    .getVMOption("UseFMA")
                    .getValue());
        } catch (IllegalArgumentException | NullPointerException e) {
            // a JVM that has no such option, or none at all
            return true;
        }
    }

    private static VectorShuffle<Float> rotation(int by) {
        return VectorShuffle.fromOp(S, lane -> (lane + by) % L);
    }

    /** {@code a · b + c}. */
    static FloatVector fma(FloatVector a, FloatVector b, FloatVector c) {
        return FUSED ? a.fma(b, c) : a.mul(b).add(c);
    }

    /** {@code a · b + c}. */
    static float fma(float a, float b, float c) {
        return FUSED ? Math.fma(a, b, c) : a * b + c;
    }

    /** The sum of the lanes, halves first: an order that does not depend on the compiler. */
    static float sum(FloatVector v) {
        // L is a constant: the compiler sees no branch
        if (L == 4) {
            return (v.lane(0) + v.lane(2)) + (v.lane(1) + v.lane(3));
        }
        FloatVector sum = v;
        if (L > 32) {
            sum = sum.add(sum.rearrange(BY_32));
        }
        if (L > 16) {
            sum = sum.add(sum.rearrange(BY_16));
        }
        if (L > 8) {
            sum = sum.add(sum.rearrange(BY_8));
        }
        if (L > 4) {
            sum = sum.add(sum.rearrange(BY_4));
        }
        if (L > 2) {
            sum = sum.add(sum.rearrange(BY_2));
        }
        return sum.add(sum.rearrange(BY_1)).lane(0);
    }

    /** The sum of 2^k numbers, halves first; they are lost. */
    static float sum(float[] lanes) {
        for (int half = lanes.length >> 1; half > 0; half >>= 1) {
            for (int lane = 0; lane < half; lane++) {
                lanes[lane] += lanes[lane + half];
            }
        }
        return lanes[0];
    }
}
