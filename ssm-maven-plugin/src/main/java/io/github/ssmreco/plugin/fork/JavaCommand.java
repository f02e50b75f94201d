package io.github.ssmreco.plugin.fork;

import io.github.ssmreco.engine.worker.WorkerEnvironment;
import java.io.IOException;
import java.lang.module.ModuleFinder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The command line and the environment of a worker's JVM.
 *
 * @param classPath jars and folders
 * @param mainClass whose {@code main} takes one file
 * @param heapMiB the upper bound of the Java heap, and once more of what Java holds outside it
 * @param offline whether DJL may not download native libraries
 * @param cache where DJL unpacks native libraries
 * @param more options of the JVM besides those that every worker gets
 * @param environment variables besides this build's own and those that every worker gets
 */
public record JavaCommand(
        List<Path> classPath,
        String mainClass,
        long heapMiB,
        boolean offline,
        Path cache,
        List<String> more,
        Map<String, String> environment) {

    /** Without further options. */
    public JavaCommand(
            List<Path> classPath,
            String mainClass,
            long heapMiB,
            boolean offline,
            Path cache,
            Map<String, String> environment) {
        this(classPath, mainClass, heapMiB, offline, cache, List.of(), environment);
    }

    /** The module of the Vector API; without it the worker computes in plain loops. */
    public static final String VECTOR_MODULE = "jdk.incubator.vector";

    private static final String CLASS_PATH = "worker-class-path.jar";
    private static final Charset ASCII = StandardCharsets.US_ASCII;
    private static final Pattern UNICODE = Pattern.compile("UTF-?8", Pattern.CASE_INSENSITIVE);

    /** Whether a worker of this Java computes on the Vector API. */
    public static boolean hasVectorApi() {
        return ModuleFinder.ofSystem().find(VECTOR_MODULE).isPresent();
    }

    /** The same with another heap. */
    public JavaCommand withHeap(long mebibytes) {
        return new JavaCommand(classPath, mainClass, mebibytes, offline, cache, more, environment);
    }

    /**
     * A process that waits to be started. Where a path has letters beyond ASCII, names in the command line are relative to the
     * scratch folder, which is then the worker's working directory: whatever the encoding in which a JVM reads its command line, they
     * arrive.
     *
     * @param scratch folder for what the worker is given
     * @param plan name of a file in it, the worker's first argument
     * @param crashReports folder for what the JVM writes when a native library brings it down
     * @param further arguments
     */
    public ProcessBuilder process(Path scratch, String plan, Path crashReports, String... further) throws IOException {
        ClassPathJar.write(scratch.resolve(CLASS_PATH), classPath);
        boolean ascii = Stream.concat(classPath.stream(), Stream.of(scratch, crashReports))
                .allMatch(path -> ASCII.newEncoder().canEncode(path.toString()));
        Path names = ascii ? scratch.toAbsolutePath() : Path.of("");
        List<String> command = new ArrayList<>(List.of(executable()));
        command.addAll(options(crashReports));
        command.addAll(List.of(
                "-cp",
                names.resolve(CLASS_PATH).toString(),
                mainClass,
                names.resolve(plan).toString()));
        command.addAll(List.of(further));
        ProcessBuilder builder = new ProcessBuilder(command);
        // a worker needs no secret of the executor that it trains for
        builder.environment().keySet().removeIf(name -> name.endsWith("SPARK_AUTH_SECRET"));
        builder.environment().putAll(environment);
        builder.environment().putAll(WorkerEnvironment.VARIABLES);
        builder.environment().putIfAbsent("DJL_CACHE_DIR", cache.resolve("djl").toString());
        if (!ascii) {
            builder.directory(scratch.toFile());
            nameFilesInUnicode(builder.environment());
        }
        return builder;
    }

    /** Under a locale without its letters a JVM cannot open a file, however it learns of it. */
    private static void nameFilesInUnicode(Map<String, String> environment) {
        if (!UNICODE.matcher(System.getProperty("sun.jnu.encoding")).matches()) {
            // this JVM names the same files in another way, and the worker will do as it does
            return;
        }
        String locale = Stream.of("LC_ALL", "LC_CTYPE", "LANG")
                .map(environment::get)
                .filter(value -> value != null && !value.isEmpty())
                .findFirst()
                .orElse("");
        if (!UNICODE.matcher(locale).find()) {
            environment.put("LC_ALL", "C.UTF-8");
        }
    }

    private List<String> options(Path crashReports) {
        List<String> options = new ArrayList<>();
        if (hasVectorApi()) {
            options.add("--add-modules=" + VECTOR_MODULE);
        }
        options.addAll(WorkerEnvironment.JVM_OPTIONS);
        options.add("-Xmx" + heapMiB + "m");
        // batches on their way to libtorch
        options.add("-XX:MaxDirectMemorySize=" + heapMiB + "m");
        options.add("-XX:ErrorFile=" + crashReports.resolve("hs_err.log"));
        options.add("-Djava.awt.headless=true");
        options.add("-Dfile.encoding=UTF-8");
        // the first is Java 17's name for what the second is since Java 19
        options.add("-Dsun.stdout.encoding=UTF-8");
        options.add("-Dstdout.encoding=UTF-8");
        if (offline) {
            options.add("-Dai.djl.offline=true");
        }
        options.addAll(more);
        return options;
    }

    /** The Java that runs Maven: it is new enough, or this plugin would not have loaded. */
    private static String executable() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
