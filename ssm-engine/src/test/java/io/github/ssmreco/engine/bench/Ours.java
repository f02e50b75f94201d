package io.github.ssmreco.engine.bench;

import io.github.ssmreco.engine.worker.WorkerEnvironment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** JVMs of our own programs, started as the plugin starts its worker. */
final class Ours {

    static final String VECTOR = "vector";
    static final String TORCH = "torch";

    private Ours() {}

    /** The JVM's options but for the class path. */
    static List<String> options(BenchSettings settings) {
        List<String> options = new ArrayList<>(WorkerEnvironment.JVM_OPTIONS);
        options.addAll(
                List.of("--add-modules=jdk.incubator.vector", "-Xmx" + settings.heap(), "-Djava.awt.headless=true"));
        return options;
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
                WorkerEnvironment.VARIABLES,
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
