package io.github.ssmreco.plugin.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lines as Spark 4.2.0 wrote them. */
class SparkLogTest {

    private static final String DEATH = "26/11/27 17:23:27 INFO StandaloneAppClient$ClientEndpoint: Executor updated:"
            + " app-20261127172326-0000/0 is now EXITED (Command exited with code 1)\n";

    @TempDir
    private Path folder;

    private Path log(String text) throws IOException {
        return Files.writeString(folder.resolve("spark.log"), text);
    }

    @Test
    void anotherSecretIsRecognised() throws IOException {
        Path log =
                log("Caused by: java.lang.RuntimeException: javax.security.sasl.SaslException: DIGEST-MD5: digest\n");
        assertThat(SparkLog.hint(log)).contains("the same secret", log.toString());
    }

    @Test
    void anotherVersionIsRecognised() throws IOException {
        Path log = log("java.io.InvalidClassException: org.apache.spark.deploy.X; local class incompatible: stream\n");
        assertThat(SparkLog.hint(log)).contains("-Dssm.spark.version", log.toString());
    }

    @Test
    void aClusterWithoutRoomIsRecognised() throws IOException {
        Path log = log("WARN TaskSchedulerImpl: Initial job has not accepted any resources; check your cluster UI\n");
        assertThat(SparkLog.hint(log)).contains("-Dssm.heap", log.toString());
    }

    @Test
    void ofAllElseTheLogItselfTells() throws IOException {
        assertThat(SparkLog.hint(log("INFO SparkContext: Running Spark version 4.2.0\n")))
                .isEqualTo("All that Spark said: " + folder.resolve("spark.log"));
        assertThat(SparkLog.hint(folder.resolve("none"))).contains("none");
    }

    @Test
    void executorsThatEndAsSoonAsTheyStartAreTold() throws IOException {
        assertThat(SparkLog.deaths(log(DEATH.repeat(3)))).isEmpty();
        assertThat(SparkLog.deaths(log(DEATH.repeat(10))).orElseThrow())
                .contains("Command exited with code 1", "jdk.incubator.vector");
    }
}
