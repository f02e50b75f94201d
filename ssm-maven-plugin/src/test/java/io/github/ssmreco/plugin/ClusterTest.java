package io.github.ssmreco.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ssmreco.engine.support.InputException;
import io.github.ssmreco.engine.worker.WorkerPlan;
import java.io.File;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class ClusterTest {

    private static final Cluster NONE = new Cluster("local", null, null, null, "auto", 120);
    private static final Cluster SPARK = new Cluster("spark", "spark://node1:7077", null, null, "auto", 120);

    private static void refused(Cluster cluster, String workers, String... words) {
        assertThatThrownBy(() -> cluster.check(workers, "auto"))
                .isInstanceOf(InputException.class)
                .hasMessageContainingAll(words);
    }

    @Test
    void onlyTrainingGoesToACluster() {
        assertThat(SPARK.does(WorkerPlan.Mode.TRAIN)).isTrue();
        assertThat(SPARK.does(WorkerPlan.Mode.EVALUATE)).isFalse();
        assertThat(SPARK.does(WorkerPlan.Mode.EMBED)).isFalse();
        assertThat(NONE.does(WorkerPlan.Mode.TRAIN)).isFalse();
    }

    @Test
    void whatWouldNotBeUsedIsRefused() {
        assertThatCode(() -> NONE.check("4", "gpu:1")).doesNotThrowAnyException();
        assertThatCode(() -> SPARK.check("1", "gpu")).doesNotThrowAnyException();
        refused(new Cluster("local", "yarn", null, null, "auto", 120), "1", "ssm.spark.master", "ssm.executor=spark");
        refused(new Cluster("local", null, new File("x"), null, "auto", 120), "1", "ssm.spark.properties");
        refused(new Cluster("local", null, null, new File("x"), "auto", 120), "1", "ssm.spark.secret");
        refused(new Cluster("local", null, null, null, "false", 120), "1", "ssm.spark.shared");
        assertThatThrownBy(() -> SPARK.check("1", "gpu:1"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("ssm.device");
        refused(SPARK, "4", "ssm.workers", "ssm.executor=spark");
    }

    @Test
    void whatIsNoExecutorIsRefused() {
        refused(new Cluster("slurm", null, null, null, "auto", 120), "1", "ssm.executor", "slurm", "local, spark");
        refused(new Cluster("spark", "yarn", null, null, "true", 120), "1", "ssm.spark.shared");
        refused(new Cluster("spark", "yarn", null, null, "auto", 0), "1", "ssm.spark.timeout");
    }

    @Test
    void whereOneMachineIsNeededAClusterIsRefused() {
        assertThatCode(() -> NONE.requireNone("with ssm:tune")).doesNotThrowAnyException();
        assertThatThrownBy(() -> SPARK.requireNone("with ssm:tune"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("found 'spark', expected local with ssm:tune");
    }

    /** On a cluster many runs train beside each other: as many threads as processors here would say nothing. */
    @Test
    void aRunHasOneThreadUnlessMoreAreAskedFor() throws IOException {
        assertThat(SPARK.threads(0)).isEqualTo(1);
        assertThat(SPARK.threads(4)).isEqualTo(4);
    }
}
