package io.github.ssmreco.plugin;

import io.github.ssmreco.engine.run.Executor;
import io.github.ssmreco.engine.run.RunRequest;
import io.github.ssmreco.engine.support.InputException;
import io.github.ssmreco.engine.worker.WorkerPlan;
import io.github.ssmreco.plugin.fork.JavaCommand;
import io.github.ssmreco.plugin.fork.LocalExecutor.Demand;
import io.github.ssmreco.plugin.fork.WorkerSettings;
import io.github.ssmreco.plugin.plan.ProjectFolders;
import io.github.ssmreco.plugin.spark.DriverCommand;
import io.github.ssmreco.plugin.spark.SparkExecutor;
import io.github.ssmreco.plugin.spark.SparkLibraries;
import io.github.ssmreco.plugin.spark.SparkOptions;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Where runs train, as the user says it: on this machine, or on a cluster.
 *
 * @param executor {@code local} or {@code spark}
 * @param master the cluster's address; or null
 * @param properties a file of Spark's properties; or null
 * @param secret the file of the cluster's secret; or null
 * @param shared {@code auto}, or {@code false} where no executor is to train in the runs folder
 * @param timeout seconds after which a cluster that does not answer is given up
 */
record Cluster(String executor, String master, File properties, File secret, String shared, int timeout) {

    private static final String LOCAL = "local";
    private static final String SPARK = "spark";
    private static final String AUTO = "auto";

    /**
     * Refuses what contradicts itself, and what would not be used.
     *
     * @param workers {@code ssm.workers}
     * @param device {@code ssm.device}
     */
    void check(String workers, String device) {
        Checks.oneOf("ssm.executor", executor, LOCAL, SPARK);
        Checks.oneOf("ssm.spark.shared", shared, AUTO, "false");
        Checks.atLeast("ssm.spark.timeout", timeout, 1);
        if (executor.equals(SPARK)) {
            Workers.requireOne(workers, "with ssm.executor=spark, where the cluster has as many as it has room for");
            if (device.startsWith("gpu:")) {
                throw new InputException(
                        "ssm.device", device, "gpu, since Spark says which one a run gets", "Correct -Dssm.device.");
            }
            return;
        }
        Map<String, Object> unused = new LinkedHashMap<>();
        unused.put("ssm.spark.master", master);
        unused.put("ssm.spark.properties", properties);
        unused.put("ssm.spark.secret", secret);
        unused.put("ssm.spark.shared", shared.equals(AUTO) ? null : shared);
        unused.forEach((name, value) -> {
            if (value != null) {
                throw new InputException(name, value, "-Dssm.executor=spark with it", "Add that, or leave it out.");
            }
        });
    }

    /**
     * Refuses a cluster.
     *
     * @param why it has to be this machine, as the end of a sentence
     */
    void requireNone(String why) {
        if (!executor.equals(LOCAL)) {
            throw new InputException("ssm.executor", executor, LOCAL + " " + why, "Leave out -Dssm.executor.");
        }
    }

    /** Whether it does this: it trains, and everything else is done where the command is given. */
    boolean does(WorkerPlan.Mode mode) {
        return mode == WorkerPlan.Mode.TRAIN && executor.equals(SPARK);
    }

    /**
     * Threads of a run.
     *
     * @param asked {@code ssm.threads}; 0 where it was not given
     */
    int threads(int asked) throws IOException {
        return options().threads(asked);
    }

    private SparkOptions options() throws IOException {
        return SparkOptions.of(master, path(properties), path(secret), shared.equals(AUTO), timeout);
    }

    private static Path path(File file) {
        return file == null ? null : file.toPath().toAbsolutePath();
    }

    /**
     * What spreads runs over it.
     *
     * @param worker how a worker is started at home
     * @param settings what every worker is told
     * @param demand what a run needs
     * @param silence seconds that a worker may say nothing before it is ended; 0 for ever
     * @param libraries Spark's
     * @param said told what a user should know
     */
    Executor executor(
            JavaCommand worker,
            WorkerSettings settings,
            Function<RunRequest, Demand> demand,
            int silence,
            SparkLibraries libraries,
            ProjectFolders folders,
            Consumer<String> said)
            throws IOException {
        Path scratch = folders.output().resolve("spark").toAbsolutePath();
        DriverCommand driver = new DriverCommand(
                worker,
                settings,
                demand,
                silence,
                options(),
                libraries,
                folders.runs().toAbsolutePath(),
                scratch,
                said);
        return new SparkExecutor(driver, scratch, Duration.ofSeconds(silence));
    }
}
