/**
 * The executor that spreads runs over a cluster of Apache Spark. In come run requests; out go events and run directories. Nothing
 * here is compiled against Spark, which is resolved only where it is asked for: {@link io.github.ssmreco.plugin.spark.SparkCluster} reaches it
 * by name. A run is a task; in the executor it trains in a worker of its own, as it would at home.
 */
package io.github.ssmreco.plugin.spark;
