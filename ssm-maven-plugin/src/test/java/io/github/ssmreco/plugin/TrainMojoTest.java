package io.github.ssmreco.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ssmreco.engine.store.RunResult.StoppedBy;
import io.github.ssmreco.engine.store.RunSummary;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class TrainMojoTest {

    private static RunSummary end(StoppedBy stoppedBy) {
        return new RunSummary(
                stoppedBy, 15, 25, 40, 10, new TreeMap<>(), null, 1, 1.0, 1, false, "digest", new TreeMap<>());
    }

    @Test
    void aRunThatEndedUnderTheSamePatienceIsComplete() {
        assertThat(TrainMojo.standing(end(StoppedBy.PATIENCE), 0, 15)).isEqualTo("complete");
        assertThat(TrainMojo.standing(end(StoppedBy.PATIENCE), 0, 5)).isEqualTo("complete");
        assertThat(TrainMojo.standing(end(StoppedBy.EPOCHS), 0, 50)).isEqualTo("complete");
    }

    @Test
    void aRunThatEndedUnderAShorterPatienceSaysWhatWouldMakeItGoOn() {
        assertThat(TrainMojo.standing(end(StoppedBy.PATIENCE), 0, 50))
                .startsWith("complete under a patience of 15, shorter than the 50 asked for now.")
                .contains("-Dssm.force", "-Dssm.keep=all");
    }

    @Test
    void aCappedRunIsNotCalledComplete() {
        assertThat(TrainMojo.standing(end(StoppedBy.CAP), 40, 15)).isEqualTo("capped at 40 epochs, not finished.");
        assertThat(TrainMojo.standing(end(StoppedBy.CAP), 0, 15))
                .startsWith("capped at 40 epochs, not finished.")
                .contains("last checkpoint, which is not there", "-Dssm.force");
    }
}
