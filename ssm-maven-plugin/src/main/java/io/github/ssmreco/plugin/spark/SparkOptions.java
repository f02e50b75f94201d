package io.github.ssmreco.plugin.spark;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/**
 * What a user says of the cluster.
 *
 * @param master its address
 * @param ownProperties a file of Spark's properties, which go before those of this tool; or null
 * @param own what it says
 * @param secret the file of the secret that the cluster's processes share; or null for the default
 * @param shared whether executors that see the runs folder train in it
 * @param timeout seconds without an executor, or without an answer, after which the build gives up
 */
public record SparkOptions(
        String master, Path ownProperties, Map<String, String> own, Path secret, boolean shared, int timeout) {

    /**
     * Checks them.
     *
     * @param master {@code ssm.spark.master}; where it is null the properties must have one
     */
    public static SparkOptions of(String master, Path ownProperties, Path secret, boolean shared, int timeout)
            throws IOException {
        Map<String, String> own = SparkProperties.read(ownProperties);
        String chosen = master == null ? own.get(SparkProperties.MASTER) : master;
        Masters.require("ssm.spark.master", chosen);
        return new SparkOptions(chosen, ownProperties, own, secret, shared, timeout);
    }

    /**
     * Threads of a run: {@code spark.task.cpus}, or what was asked for, or one.
     *
     * @param asked {@code ssm.threads}; 0 where it was not given
     */
    public int threads(int asked) {
        return SparkProperties.threads(own, asked);
    }
}
