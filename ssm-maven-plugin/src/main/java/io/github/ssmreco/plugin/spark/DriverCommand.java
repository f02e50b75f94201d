package io.github.ssmreco.plugin.spark;

import io.github.ssmreco.engine.run.RunRequest;
import io.github.ssmreco.engine.support.Json;
import io.github.ssmreco.plugin.fork.JavaCommand;
import io.github.ssmreco.plugin.fork.LocalExecutor.Demand;
import io.github.ssmreco.plugin.fork.WorkerSettings;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Starts the driver's process with what it is told.
 *
 * @param worker how a worker is started at home; its jars and variables go to the executors
 * @param settings what every worker is told
 * @param demand what a run needs
 * @param silence seconds that a worker may say nothing before it is ended; 0 for ever
 * @param options what the user says of the cluster
 * @param libraries Spark's
 * @param runs the runs folder
 * @param scratch folder for what the driver is given, and for Spark's own files
 * @param said told what a user should know
 */
public record DriverCommand(
        JavaCommand worker,
        WorkerSettings settings,
        Function<RunRequest, Demand> demand,
        int silence,
        SparkOptions options,
        SparkLibraries libraries,
        Path runs,
        Path scratch,
        Consumer<String> said) {

    /** What Spark says, in the scratch folder. */
    static final String LOG = "spark.log";

    private static final String PLAN = "driver-plan.json";
    private static final String LOGGING = "log4j2.properties";
    private static final String ARRIVING = ".arriving";
    private static final long DRIVER_MIB = 2048;

    /** What Spark asks of Java 17; its own scripts say the same. */
    private static final List<String> OPENED = List.of(
            "java.lang",
            "java.lang.invoke",
            "java.lang.reflect",
            "java.io",
            "java.net",
            "java.nio",
            "java.util",
            "java.util.concurrent",
            "java.util.concurrent.atomic",
            "sun.nio.ch",
            "sun.nio.cs",
            "sun.security.action",
            "sun.util.calendar");

    /** Starts it for these runs. */
    Process start(List<RunRequest> requests) throws IOException {
        Files.createDirectories(scratch);
        Files.deleteIfExists(scratch.resolve(LOG));
        List<Path> sparkJars = libraries.driver(options.master());
        Map<String, String> environment = new HashMap<>();
        environment.put("SPARK_SCALA_VERSION", SparkLibraries.SCALA_VERSION);
        if (Masters.isLoopback(options.master())) {
            environment.put("SPARK_LOCAL_IP", Masters.LOOPBACK);
        }
        if (!Masters.isStandalone(options.master())) {
            // what it starts itself, or YARN for it, gets these jars
            environment.put(
                    "SPARK_HOME",
                    SparkLibraries.home(scratch.resolve("home"), sparkJars).toString());
        }
        Map<String, String> properties = SparkProperties.of(
                options.master(),
                demand.apply(requests.get(0)).threads(),
                heap(requests),
                requests.size(),
                settings.device().startsWith("gpu"),
                taskJar(),
                scratch);
        SparkSecret.of(options, said).ifPresent(secret -> environment.put(SparkDriver.SECRET, secret));
        Json.write(scratch.resolve(PLAN), plan(requests, sparkJars, properties));
        return new JavaCommand(
                        worker.classPath(),
                        SparkDriver.class.getName(),
                        DRIVER_MIB,
                        true,
                        worker.cache(),
                        jvmOptions(),
                        environment)
                .process(scratch, PLAN, scratch)
                .start();
    }

    private DriverPlan plan(List<RunRequest> requests, List<Path> sparkJars, Map<String, String> properties)
            throws IOException {
        Shipment shipment = Shipment.of(
                scratch.resolve("files"),
                worker.classPath(),
                requests.stream().map(RunRequest::preparedData).distinct().toList());
        Path shared = options.shared() ? runs.resolve(DriverPlan.SHARED + UUID.randomUUID()) : null;
        long heapMiB = heap(requests);
        List<TaskPlan> tasks = requests.stream()
                .sorted(Comparator.comparingDouble(
                                (RunRequest run) -> demand.apply(run).seconds())
                        .reversed())
                .map(run -> task(run, heapMiB, shipment, shared))
                .toList();
        return new DriverPlan(
                properties,
                options.ownProperties(),
                sparkJars,
                shipment,
                needsVector(),
                tasks,
                runs,
                shared,
                runs.resolve(ARRIVING),
                scratch.resolve(LOG),
                options.timeout());
    }

    /** An executor is as large as the largest run needs it, so each run may have that: one worker then serves all that are short. */
    private TaskPlan task(RunRequest run, long heapMiB, Shipment shipment, Path shared) {
        return new TaskPlan(
                run,
                settings,
                demand.apply(run).withHeap(heapMiB),
                shipment.jars(),
                shipment.data(),
                worker.offline(),
                worker.environment(),
                silence,
                shared);
    }

    private long heap(List<RunRequest> requests) {
        return requests.stream()
                .mapToLong(run -> demand.apply(run).heapMiB())
                .max()
                .orElseThrow();
    }

    /** Where this machine would compute without the Vector API, the others may. */
    private boolean needsVector() {
        return !settings.backEnd().equals("torch")
                && !settings.device().startsWith("gpu")
                && JavaCommand.hasVectorApi();
    }

    private List<String> jvmOptions() throws IOException {
        Path logging = scratch.resolve(LOGGING);
        try (InputStream in = DriverCommand.class.getResourceAsStream(LOGGING)) {
            Files.copy(in, logging, StandardCopyOption.REPLACE_EXISTING);
        }
        List<String> jvm = new ArrayList<>();
        OPENED.forEach(opened -> jvm.add("--add-opens=java.base/" + opened + "=ALL-UNNAMED"));
        jvm.add("-Dlog4j2.configurationFile=" + logging);
        jvm.add("-Dssm.spark.log=" + scratch.resolve(LOG));
        jvm.add("-Djdk.reflect.useDirectMethodHandle=false");
        jvm.add("-Dio.netty.tryReflectionSetAccessible=true");
        return jvm;
    }

    private static Path taskJar() {
        try {
            return Path.of(SparkTask.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
