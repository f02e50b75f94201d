package io.github.ssmreco.engine.worker;

import java.util.Map;

/** Environment variables of a process that trains; they are read before its first line runs, so whoever starts it sets them. */
public final class WorkerEnvironment {

    /**
     * Tells glibc to keep freed memory: libtorch's temporaries of some MB would otherwise be mapped and zeroed by the kernel at
     * each step. oneDNN keeps what it prepared for a shape of matrices, and a batch's shapes are always new: by default that
     * grows to a gigabyte. DJL reports usage to its makers unless it is told not to.
     */
    public static final Map<String, String> VARIABLES = Map.of(
            "OPT_OUT_TRACKING", "true",
            "ONEDNN_PRIMITIVE_CACHE_CAPACITY", "16",
            "LRU_CACHE_CAPACITY", "16",
            "MALLOC_MMAP_THRESHOLD_", "1000000000",
            "MALLOC_TRIM_THRESHOLD_", "10000000000",
            "MALLOC_TOP_PAD_", "1000000000");

    private WorkerEnvironment() {}
}
