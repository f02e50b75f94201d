package io.github.ssmreco.engine.worker;

import java.util.List;
import java.util.Map;

/** What a process that trains is started with; it is read before the process's first line runs, so whoever starts it says it. */
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

    private static final String KERNELS = "io.github.ssmreco.engine.kernel.VectorKernels";

    /**
     * Tells C2 to compile each large loop by itself: inlined into a loss it is beyond C2's limits, which are then reached at
     * another place in each process, and the vectors of the rest are left as objects. {@code quiet} comes first, since the others
     * would be told on standard output.
     */
    public static final List<String> JVM_OPTIONS = List.of(
            "-XX:CompileCommand=quiet",
            "-XX:CompileCommand=dontinline," + KERNELS + "::exponentials",
            "-XX:CompileCommand=dontinline," + KERNELS + "::softPlus",
            "-XX:CompileCommand=dontinline," + KERNELS + "::hinge");

    private WorkerEnvironment() {}
}
