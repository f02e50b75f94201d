package io.github.ssmreco.engine.support.torch;

import ai.djl.Device;

/** How large the parts are that a computation is cut into. */
public final class Blocks {

    /** 256 MB: a launch costs more than what a cache would save. */
    private static final long ON_GPU = 1L << 26;

    private Blocks() {}

    /**
     * Floats of the largest array of a part.
     *
     * @param device where it is computed
     * @param onCpu what it is on a processor, so that arrays stay in its caches
     */
    public static long floats(Device device, long onCpu) {
        return device.isGpu() ? ON_GPU : onCpu;
    }
}
