package io.github.ssmreco.plugin.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ssmreco.engine.support.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SparkPropertiesTest {

    @TempDir
    private Path folder;

    private static Map<String, String> of(String master, boolean gpu) {
        return SparkProperties.of(master, 2, 1000, 7, gpu, Path.of("/plugin.jar"), Path.of("/scratch"));
    }

    @Test
    void anExecutorHasTheThreadsOfOneRun() {
        assertThat(of("spark://node1:7077", false))
                .containsEntry("spark.task.cpus", "2")
                .containsEntry("spark.executor.cores", "2")
                .containsEntry("spark.cores.max", "14")
                .doesNotContainKeys("spark.task.resource.gpu.amount", "spark.driver.host");
    }

    @Test
    void aRunOnAGpuHasOne() {
        assertThat(of("yarn", true))
                .containsEntry("spark.task.resource.gpu.amount", "1")
                .containsEntry("spark.executor.resource.gpu.amount", "1");
    }

    /** 512 MiB of an executor, the worker's heap, and as much again outside of it. */
    @Test
    void theWorkersMemoryIsCounted() {
        assertThat(of("spark://node1:7077", false)).containsEntry("spark.executor.memory", "1512m");
        assertThat(of("k8s://https://node1:6443", false))
                .containsEntry("spark.executor.memory", "512m")
                .containsEntry("spark.executor.memoryOverhead", "2384m");
    }

    @Test
    void aClusterOnThisMachineIsReachedFromNoOther() {
        for (String master : new String[] {"spark://127.0.0.1:7077", "spark://localhost:7077", "local[2]"}) {
            assertThat(of(master, false)).as(master).containsEntry("spark.driver.host", "127.0.0.1");
        }
    }

    @Test
    void theUsersOwnGoBefore() throws IOException {
        Path own = Files.writeString(
                folder.resolve("own"),
                "spark.executor.memory 9g\nspark.some.thing=x y\nspark.master local\nspark.jars=/a.jar\n");
        assertThat(SparkProperties.joined(of("yarn", false), own))
                .containsEntry("spark.executor.memory", "9g")
                .containsEntry("spark.some.thing", "x y")
                // what was chosen on the command line, and what executors call
                .containsEntry("spark.master", "yarn")
                .containsEntry("spark.jars", "file:///plugin.jar,/a.jar")
                .containsEntry("spark.task.cpus", "2");
    }

    @Test
    void whatIsNoPropertyOfSparkIsRefused() throws IOException {
        Path own = Files.writeString(folder.resolve("own"), "ssm.threads 2\n");
        assertThatThrownBy(() -> SparkProperties.read(own))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("ssm.threads")
                .hasMessageContaining("begin with spark.");
        assertThatThrownBy(() -> SparkProperties.read(folder.resolve("none")))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("none");
    }

    @Test
    void twoAttemptsAtARunAtATimeAreRefused() throws IOException {
        Path own = Files.writeString(folder.resolve("own"), "spark.speculation=true\n");
        assertThatThrownBy(() -> SparkProperties.read(own))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("spark.speculation");
    }

    @Test
    void whatComesTooLateForTheDriverIsRefused() throws IOException {
        Path own = Files.writeString(folder.resolve("own"), "spark.driver.memory 8g\n");
        assertThatThrownBy(() -> SparkProperties.read(own))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("spark.driver.memory")
                .hasMessageContaining("the driver's own process");
    }

    @Test
    void threadsAreSparksOrOurs() {
        assertThat(SparkProperties.threads(Map.of(), 0)).isEqualTo(1);
        assertThat(SparkProperties.threads(Map.of(), 4)).isEqualTo(4);
        assertThat(SparkProperties.threads(Map.of("spark.task.cpus", "3"), 0)).isEqualTo(3);
        assertThatThrownBy(() -> SparkProperties.threads(Map.of("spark.task.cpus", "3"), 2))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("spark.task.cpus");
        assertThatThrownBy(() -> SparkProperties.threads(Map.of("spark.executor.cores", "8"), 2))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("spark.executor.cores")
                .hasMessageContaining("one run at a time");
    }
}
