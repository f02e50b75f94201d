package io.github.ssmreco.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ssmreco.engine.store.Environment;
import io.github.ssmreco.engine.store.RunResult;
import io.github.ssmreco.engine.store.RunResult.Source;
import io.github.ssmreco.engine.store.RunResult.Status;
import io.github.ssmreco.engine.store.RunResult.StoppedBy;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class RerunCommandTest {

    private static final String SELECTION = "mvn ssm:reproduce -Dssm.datasets=gowalla -Dssm.only=table2-gowalla-mf-bpr"
            + " -Dssm.protocol=paper-text -Dssm.seeds=2022";
    private static final Environment CPU = RunRows.environment("vector", "cpu");

    @Test
    void selectsTheRunAndTrainsItAnew() {
        assertThat(command(StoppedBy.PATIENCE, CPU, RunRows.PATIENCE)).isEqualTo(SELECTION + " -Dssm.force");
    }

    @Test
    void aRunThatWasNeverTrainedNeedsNoForce() {
        RunResult run = RunRows.run(Status.NOT_RUN, null, null, null);

        assertThat(RerunCommand.of(RunRows.planned(), run, null)).isEqualTo(SELECTION);
    }

    @Test
    void aCappedRunIsCappedAgain() {
        assertThat(command(StoppedBy.CAP, CPU, RunRows.PATIENCE)).isEqualTo(SELECTION + " -Dssm.epochs=12 -Dssm.force");
    }

    @Test
    void anotherPatienceThanTheDeclaredOneIsSaid() {
        assertThat(command(StoppedBy.PATIENCE, CPU, 3)).isEqualTo(SELECTION + " -Dssm.patience=3 -Dssm.force");
    }

    @Test
    void libtorchAndAGpuAreSaid() {
        assertThat(command(StoppedBy.PATIENCE, RunRows.environment("torch", "cpu"), null))
                .isEqualTo(SELECTION + " -Dssm.backend=torch -Dssm.force");
        assertThat(command(StoppedBy.PATIENCE, RunRows.environment("torch", "gpu:0"), null))
                .isEqualTo(SELECTION + " -Dssm.backend=torch -Dssm.device=gpu:0 -Dssm.force");
    }

    @Test
    void allIsComputedAgainByWhatTheUserTypedThatDecidesNumbers() {
        Properties typed = new Properties();
        typed.setProperty("ssm.only", "table2-*'x'");
        typed.setProperty("ssm.datasets", "gowalla,lastfm");
        typed.setProperty("ssm.seeds", "paper");
        typed.setProperty("ssm.mirror", "/home/someone/data");
        typed.setProperty("env.SECRET", "x");

        assertThat(RerunCommand.of(typed))
                .isEqualTo("mvn ssm:reproduce -Dssm.datasets=gowalla,lastfm -Dssm.only='table2-*'\\''x'\\'''"
                        + " -Dssm.seeds=paper");
    }

    private static String command(StoppedBy stoppedBy, Environment environment, Integer patience) {
        RunResult run = RunRows.run(Status.COMPLETED, stoppedBy, Source.TRAINED, environment);
        return RerunCommand.of(RunRows.planned(), run, patience);
    }
}
