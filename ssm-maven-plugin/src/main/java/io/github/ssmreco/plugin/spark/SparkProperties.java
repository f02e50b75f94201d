package io.github.ssmreco.plugin.spark;

import io.github.ssmreco.engine.support.FileFault;
import io.github.ssmreco.engine.support.InputException;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/** What Spark is told. The user's own properties go before those of this tool, but for those that its work rests on. */
final class SparkProperties {

    /** Of an executor itself, which only watches over a worker. */
    private static final long EXECUTOR_MIB = 512;

    static final String MASTER = "spark.master";
    private static final String JARS = "spark.jars";
    private static final List<String> OF_THE_DRIVER = List.of(
            "spark.driver.memory",
            "spark.driver.extraJavaOptions",
            "spark.driver.extraClassPath",
            "spark.driver.extraLibraryPath",
            "spark.jars.packages",
            "spark.submit.deployMode");
    private static final String SPECULATION = "spark.speculation";
    private static final String CORES = "spark.executor.cores";
    private static final String THREADS = "spark.task.cpus";
    private static final String TASK_GPUS = "spark.task.resource.gpu.amount";
    private static final String EXECUTOR_GPUS = "spark.executor.resource.gpu.amount";

    private SparkProperties() {}

    /**
     * Reads a file of properties.
     *
     * @param file as {@code spark-defaults.conf}; null for none
     * @throws InputException if it cannot be read, says something else than Spark's properties, or wants a run trained twice at a time
     */
    static Map<String, String> read(Path file) throws IOException {
        Map<String, String> read = new TreeMap<>();
        if (file == null) {
            return read;
        }
        Properties properties = new Properties();
        try (Reader in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            properties.load(in);
        } catch (IOException e) {
            throw FileFault.reading(file, e);
        }
        for (String name : properties.stringPropertyNames()) {
            if (!name.startsWith("spark.")) {
                throw new InputException(
                        file.toString(), name, "names that begin with spark.", "Correct it, or leave it out.");
            }
            read.put(name, properties.getProperty(name).strip());
        }
        for (String unused : OF_THE_DRIVER) {
            if (read.containsKey(unused)) {
                throw new InputException(
                        unused,
                        read.get(unused),
                        "no property that concerns the start of the driver's own process, which this tool starts",
                        "Leave it out of " + file + ".");
            }
        }
        if (Boolean.parseBoolean(read.get(SPECULATION))) {
            throw new InputException(
                    SPECULATION,
                    "true",
                    "false, since two attempts at a run at a time would work in one folder",
                    "Leave it out of " + file + ".");
        }
        return read;
    }

    /** The user's go before, but for the master, which was chosen, and beside the jar of what executors call. */
    static Map<String, String> joined(Map<String, String> properties, Path own) throws IOException {
        Map<String, String> joined = new TreeMap<>(properties);
        Map<String, String> theirs = read(own);
        theirs.remove(MASTER);
        theirs.computeIfPresent(JARS, (name, jars) -> properties.get(JARS) + "," + jars);
        joined.putAll(theirs);
        return joined;
    }

    /**
     * Threads of a run.
     *
     * @param own the user's properties
     * @param asked {@code ssm.threads}; 0 where it was not given
     * @throws InputException if both say something and not the same, or an executor would train several runs
     */
    static int threads(Map<String, String> own, int asked) {
        String cores = own.get(THREADS);
        int threads = cores == null ? Math.max(1, asked) : number(THREADS, cores);
        if (asked > 0 && asked != threads) {
            throw new InputException(THREADS, cores, "the same as ssm.threads, " + asked, "Leave out one of the two.");
        }
        String ofExecutor = own.get(CORES);
        if (ofExecutor != null && number(CORES, ofExecutor) != threads) {
            throw new InputException(
                    CORES,
                    ofExecutor,
                    threads + ", as many as a run has threads, since an executor trains one run at a time",
                    "Leave it out, or set -Dssm.threads.");
        }
        return threads;
    }

    private static int number(String name, String value) {
        if (!value.matches("[1-9][0-9]{0,3}")) {
            throw new InputException(name, value, "a whole number of at least 1", "Correct it.");
        }
        return Integer.parseInt(value);
    }

    /**
     * What is said where the user says nothing.
     *
     * @param threads of a run
     * @param heapMiB of the largest run
     * @param tasks how many there are
     * @param gpu whether a run needs one
     * @param taskJar where {@link SparkTask} lies
     * @param scratch folder for Spark's own files
     */
    static Map<String, String> of(
            String master, int threads, long heapMiB, int tasks, boolean gpu, Path taskJar, Path scratch) {
        Map<String, String> properties = new TreeMap<>();
        properties.put(MASTER, master);
        properties.put("spark.app.name", "ssm");
        properties.put("spark.ui.enabled", "false");
        properties.put("spark.ui.showConsoleProgress", "false");
        properties.put("spark.local.dir", scratch.resolve("local").toString());
        properties.put(JARS, taskJar.toUri().toString());
        properties.put(THREADS, String.valueOf(threads));
        properties.put(CORES, String.valueOf(threads));
        properties.put("spark.cores.max", String.valueOf(threads * tasks));
        memory(properties, master, heapMiB);
        if (gpu) {
            properties.put(TASK_GPUS, "1");
            properties.put(EXECUTOR_GPUS, "1");
        }
        // how runs stand comes with the heartbeats
        properties.put("spark.executor.heartbeatInterval", "5s");
        // parameters of runs come back as results of tasks
        properties.put("spark.driver.maxResultSize", "0");
        properties.put("spark.locality.wait", "0");
        // YARN and Kubernetes make the secret for it
        properties.put("spark.authenticate", "true");
        if (Masters.isLoopback(master)) {
            properties.put("spark.driver.host", Masters.LOOPBACK);
            properties.put("spark.driver.bindAddress", Masters.LOOPBACK);
        }
        return properties;
    }

    /** A worker is a process of its own, beside the executor that watches over it; a scheduler has to count both. */
    private static void memory(Map<String, String> properties, String master, long heapMiB) {
        // the heap, and as much again for what a JVM holds outside it
        long worker = 2 * heapMiB;
        if (Masters.isStandalone(master) || Masters.isWithin(master)) {
            properties.put("spark.executor.memory", EXECUTOR_MIB + heapMiB + "m");
        } else {
            properties.put("spark.executor.memory", EXECUTOR_MIB + "m");
            properties.put("spark.executor.memoryOverhead", 384 + worker + "m");
        }
    }
}
