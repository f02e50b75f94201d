package io.github.ssmreco.plugin.spark;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What the driver's process is told: the content of the file that is its only argument.
 *
 * @param properties of Spark, the master among them; no secret
 * @param ownProperties a file of the user's own, which go before; or null
 * @param sparkJars Spark's own, and what it needs
 * @param shipment what goes to every executor
 * @param vector whether executors must have the Vector API
 * @param tasks in the order in which they are to begin
 * @param runs the runs folder
 * @param shared made while the driver lives, so that an executor that sees it knows that the runs folder is shared; or null
 * @param scratch a folder on the file system of the runs folder, for what comes back
 * @param log of Spark
 * @param timeout seconds without any executor, or without an answer of the master, after which it gives up
 */
record DriverPlan(
        Map<String, String> properties,
        Path ownProperties,
        List<Path> sparkJars,
        Shipment shipment,
        boolean vector,
        List<TaskPlan> tasks,
        Path runs,
        Path shared,
        Path scratch,
        Path log,
        int timeout) {

    /** Begins the name of {@link #shared}. */
    static final String SHARED = ".spark-";
}
