package io.github.ssmreco.engine.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.ssmreco.engine.worker.WorkerEnvironment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** JVMs of our own programs, started as the plugin starts its worker. */
final class Ours {

    static final String VECTOR = "vector";
    static final String TORCH = "torch";
    /** {@link #VECTOR} without the Vector API. */
    static final String SCALAR = "scalar";

    private static final String VECTOR_API = "--add-modules=jdk.incubator.vector";

    private Ours() {}

    /** The JVM's options but for the class path. */
    static List<String> options(BenchSettings settings) {
        List<String> options = new ArrayList<>(WorkerEnvironment.JVM_OPTIONS);
        options.addAll(settings.width().jvmOptions());
        options.addAll(List.of(VECTOR_API, "-Xmx" + settings.heap(), "-Djava.awt.headless=true"));
        return options;
    }

    /** What our programs get beside this process's environment. */
    static Map<String, String> variables(BenchSettings settings) {
        Map<String, String> variables = new TreeMap<>(WorkerEnvironment.VARIABLES);
        variables.putAll(settings.width().variables());
        return variables;
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
                command(settings, backEnd, StepBenchmark.class, arguments),
                variables(settings),
                "millisPerStep",
                line -> checked(settings, backEnd, line)
                        .required("millisPerStep")
                        .asDouble());
    }

    /** What one of our programs printed; ends the benchmark with one line where it computed with other vectors than asked for. */
    static JsonNode checked(BenchSettings settings, String backEnd, JsonNode printed) {
        String kernel = printed.required("kernel").asText();
        return BenchSettings.orEnd(() -> {
            if (backEnd.equals(VECTOR)) {
                settings.width().require(kernel);
            } else if (backEnd.equals(SCALAR) && !kernel.equals(SCALAR)) {
                throw new IllegalStateException("plain loops asked for, and it computed with " + kernel);
            }
            return printed;
        });
    }

    /** The command line of a program with this process's class path; without the Vector API it computes with plain loops. */
    static List<String> command(BenchSettings settings, String backEnd, Class<?> program, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options(settings));
        if (backEnd.equals(SCALAR)) {
            command.remove(VECTOR_API);
        }
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.add(program.getName());
        command.addAll(arguments);
        return command;
    }
}
