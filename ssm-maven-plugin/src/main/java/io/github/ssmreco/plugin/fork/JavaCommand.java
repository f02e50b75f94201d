package io.github.ssmreco.plugin.fork;

import io.github.ssmreco.engine.support.WholeFile;
import io.github.ssmreco.engine.worker.WorkerEnvironment;
import java.io.IOException;
import java.lang.module.ModuleFinder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The command line and the environment of a worker's JVM.
 *
 * @param classPath jars and folders
 * @param mainClass whose {@code main} takes one file
 * @param heapMiB the upper bound of the Java heap, and once more of what Java holds outside it
 * @param offline whether DJL may not download native libraries
 * @param cache where DJL unpacks native libraries
 * @param environment variables besides this build's own and those that every worker gets
 */
public record JavaCommand(
        List<Path> classPath,
        String mainClass,
        long heapMiB,
        boolean offline,
        Path cache,
        Map<String, String> environment) {

    /** The module of the Vector API; without it the worker computes in plain loops. */
    private static final String VECTOR_MODULE = "jdk.incubator.vector";

    /** The same with another heap. */
    public JavaCommand withHeap(long mebibytes) {
        return new JavaCommand(classPath, mainClass, mebibytes, offline, cache, environment);
    }

    /**
     * A process that waits to be started.
     *
     * @param argumentFile where to write the JVM's arguments, since a class path may be longer than a command line
     * @param plan the worker's only argument
     * @param crashReports folder for what the JVM writes when a native library brings it down
     */
    ProcessBuilder process(Path argumentFile, Path plan, Path crashReports) throws IOException {
        WholeFile.write(
                argumentFile,
                arguments(crashReports).stream().map(JavaCommand::quoted).collect(Collectors.joining("\n", "", "\n")));
        ProcessBuilder builder =
                new ProcessBuilder(executable(), "@" + argumentFile.toAbsolutePath(), mainClass, plan.toString());
        builder.environment().putAll(environment);
        builder.environment().putAll(WorkerEnvironment.VARIABLES);
        builder.environment().putIfAbsent("DJL_CACHE_DIR", cache.resolve("djl").toString());
        return builder;
    }

    private List<String> arguments(Path crashReports) {
        List<String> arguments = new ArrayList<>();
        if (ModuleFinder.ofSystem().find(VECTOR_MODULE).isPresent()) {
            arguments.add("--add-modules=" + VECTOR_MODULE);
        }
        arguments.addAll(WorkerEnvironment.JVM_OPTIONS);
        arguments.add("-Xmx" + heapMiB + "m");
        // batches on their way to libtorch
        arguments.add("-XX:MaxDirectMemorySize=" + heapMiB + "m");
        arguments.add("-XX:ErrorFile=" + crashReports.resolve("hs_err.log"));
        arguments.add("-Djava.awt.headless=true");
        arguments.add("-Dfile.encoding=UTF-8");
        // the first is Java 17's name for what the second is since Java 19
        arguments.add("-Dsun.stdout.encoding=UTF-8");
        arguments.add("-Dstdout.encoding=UTF-8");
        if (offline) {
            arguments.add("-Dai.djl.offline=true");
        }
        arguments.add("-cp");
        arguments.add(classPath.stream().map(Path::toString).collect(Collectors.joining(java.io.File.pathSeparator)));
        return arguments;
    }

    /** The Java that runs Maven: it is new enough, or this plugin would not have loaded. */
    private static String executable() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private static String quoted(String argument) {
        return '"' + argument.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
