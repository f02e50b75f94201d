package io.github.ssmreco.engine.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** JVMs of our own programs, started as the plugin starts its worker. */
final class Ours {

    static final String VECTOR = "vector";
    static final String TORCH = "torch";

    /** What the worker's environment has: glibc keeps freed memory, oneDNN little, and DJL tells nobody. */
    static final Map<String, String> ENVIRONMENT = Map.of(
            "OPT_OUT_TRACKING", "true",
            "ONEDNN_PRIMITIVE_CACHE_CAPACITY", "16",
            "LRU_CACHE_CAPACITY", "16",
            "MALLOC_MMAP_THRESHOLD_", "1000000000",
            "MALLOC_TRIM_THRESHOLD_", "10000000000",
            "MALLOC_TOP_PAD_", "1000000000");

    private Ours() {}

    /** The JVM's options but for the class path. */
    static List<String> options(BenchSettings settings) {
        return List.of("--add-modules=jdk.incubator.vector", "-Xmx" + settings.heap(), "-Djava.awt.headless=true");
    }

    /**
     * Training steps on a back end.
     *
     * @param data as {@link BenchData#read} takes it
     */
    static Contender steps(BenchSettings settings, String data, Workload workload, String backEnd) {
        List<String> arguments = workload.arguments(data, backEnd, settings.repetitions(), settings.steps());
        arguments.add("warm-up=" + settings.warmUp());
        return new Contender(
                backEnd,
                command(settings, StepBenchmark.class, arguments),
                ENVIRONMENT,
                "millisPerStep",
                line -> line.required("millisPerStep").asDouble());
    }

    /** The command line of a program with this process's class path. */
    static List<String> command(BenchSettings settings, Class<?> program, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options(settings));
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.add(program.getName());
        command.addAll(arguments);
        return command;
    }
}
