package io.github.ssmreco.engine.bench;

import io.github.ssmreco.engine.support.InputException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** How wide the vectors are that every contender computes with, Java, libtorch, the peer and the yardstick alike. */
enum Width {
    /** Whatever each of them takes by itself; the tuned peer takes what is fastest. */
    MACHINE(0, List.of(), Map.of(), List.of("", "Haswell", "SkylakeX", "Cooperlake", "SapphireRapids")),

    BITS_512(
            512,
            List.of("-XX:UseAVX=3"),
            Width.variables("avx512", "AVX512_CORE", "AVX512"),
            List.of("", "Haswell", "SkylakeX", "Cooperlake", "SapphireRapids")),

    BITS_256(256, List.of("-XX:UseAVX=2"), Width.variables("avx2", "AVX2", "AVX2"), List.of("Haswell", "Zen")),

    BITS_128(
            128,
            List.of("-XX:UseAVX=0"),
            Width.variables("default", "SSE41", "SSE4_2"),
            List.of("Nehalem", "Prescott"));

    private static final String OPTION = "bench.width";

    private final int bits;
    private final List<String> jvmOptions;
    private final Map<String, String> variables;
    private final List<String> blasKernels;

    Width(int bits, List<String> jvmOptions, Map<String, String> variables, List<String> blasKernels) {
        this.bits = bits;
        this.jvmOptions = jvmOptions;
        this.variables = variables;
        this.blasKernels = blasKernels;
    }

    /** libtorch's own loops, oneDNN, and MKL, which is part of the libtorch that DJL brings. */
    private static Map<String, String> variables(String aten, String oneDnn, String mkl) {
        return Map.of("ATEN_CPU_CAPABILITY", aten, "ONEDNN_MAX_CPU_ISA", oneDnn, "MKL_ENABLE_INSTRUCTIONS", mkl);
    }

    /** All variables that may hold a contender to a width, whatever their values. */
    static final Set<String> VARIABLES =
            Set.of("ATEN_CPU_CAPABILITY", "ONEDNN_MAX_CPU_ISA", "MKL_ENABLE_INSTRUCTIONS", Width.BLAS_KERNEL);

    /** What chooses OpenBLAS's kernel. */
    static final String BLAS_KERNEL = "OPENBLAS_CORETYPE";

    /**
     * @param wanted bits; nothing for the machine's own
     * @throws InputException if it is no width
     */
    static Width parse(String wanted) {
        if (wanted.isBlank()) {
            return MACHINE;
        }
        return Arrays.stream(values())
                .filter(width ->
                        width != MACHINE && Integer.toString(width.bits).equals(wanted.strip()))
                .findFirst()
                .orElseThrow(() -> new InputException(
                        OPTION,
                        wanted,
                        Arrays.stream(values())
                                .filter(width -> width != MACHINE)
                                .map(width -> Integer.toString(width.bits))
                                .collect(Collectors.joining(", ")),
                        "Leave it empty for what the machine has."));
    }

    /** 0 for the machine's own. */
    int bits() {
        return bits;
    }

    /** What holds a JVM to it. */
    List<String> jvmOptions() {
        return jvmOptions;
    }

    /** What holds a contender's native libraries to it, OpenBLAS aside. */
    Map<String, String> variables() {
        return variables;
    }

    /** Kernels of OpenBLAS that are no wider, as its variable names them; the empty name is the one that it takes by itself. */
    List<String> blasKernels() {
        return blasKernels;
    }

    /** The kernel of OpenBLAS that holds it to this width where nothing is tuned; none for the machine's. */
    Optional<String> blas() {
        return this == MACHINE ? Optional.empty() : Optional.of(blasKernels.get(0));
    }

    /** What torch's own loops may be told to use and would not take by themselves on every machine. */
    List<String> atenChoices() {
        return this == MACHINE ? List.of("avx2", "avx512") : List.of();
    }

    /** For a table. */
    String inWords() {
        return this == MACHINE ? "each contender's own choice" : bits + " bits for all, -D" + OPTION;
    }

    /**
     * Refuses figures of our {@code vector} back end that were computed with other vectors than it was asked for.
     *
     * @param kernel the kernels' description, as the process printed it
     * @return this
     * @throws InputException if they are of another width
     */
    Width require(String kernel) {
        if (this != MACHINE && !kernel.equals("vector " + bits + " bit")) {
            throw new InputException(
                    OPTION,
                    Integer.toString(bits),
                    "a width that this machine has: it computed with " + kernel,
                    "Choose another one.");
        }
        return this;
    }
}
