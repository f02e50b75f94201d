package io.github.ssmreco.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ssmreco.engine.store.RunResult.Source;
import io.github.ssmreco.engine.store.RunResult.Status;
import io.github.ssmreco.engine.store.RunResult.StoppedBy;
import org.junit.jupiter.api.Test;

class RecordMojoTest {

    @Test
    void aRunThatEndedByItselfCanBeRecorded() {
        assertThat(obstacle(Status.COMPLETED, StoppedBy.PATIENCE, Source.TRAINED))
                .isNull();
        assertThat(obstacle(Status.COMPLETED, StoppedBy.EPOCHS, Source.TRAINED)).isNull();
    }

    @Test
    void everyOtherRunSaysWhyNot() {
        assertThat(obstacle(Status.COMPLETED, StoppedBy.CAP, Source.TRAINED)).contains("ended it after 12 epochs");
        assertThat(obstacle(Status.COMPLETED, StoppedBy.PATIENCE, Source.RECORDED))
                .contains("not trained here");
        assertThat(obstacle(Status.FAILED, null, null)).isEqualTo("it failed: it broke.");
        assertThat(obstacle(Status.NOT_RUN, null, null)).contains("not run");
    }

    private static String obstacle(Status status, StoppedBy stoppedBy, Source source) {
        return RecordMojo.obstacle(RunRows.run(status, stoppedBy, source, null));
    }
}
