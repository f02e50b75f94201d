package io.github.ssmreco.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ssmreco.engine.store.RunResult;
import io.github.ssmreco.engine.store.RunResult.Source;
import io.github.ssmreco.engine.store.RunResult.Status;
import io.github.ssmreco.engine.store.RunResult.StoppedBy;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class RecordMojoTest {

    private static final RunResult TRAINED = run(Status.COMPLETED, StoppedBy.PATIENCE, Source.TRAINED);
    private static final RunResult RECORDED = run(Status.COMPLETED, StoppedBy.PATIENCE, Source.RECORDED);

    private static RunResult run(Status status, StoppedBy stoppedBy, Source source) {
        return RunRows.run(status, stoppedBy, source, null);
    }

    private static String obstacle(Status status, StoppedBy stoppedBy, Source source) {
        return RecordMojo.obstacle(run(status, stoppedBy, source));
    }

    @Test
    void aRunThatEndedByItselfCanBeRecorded() {
        assertThat(RecordMojo.obstacle(TRAINED)).isNull();
        assertThat(obstacle(Status.COMPLETED, StoppedBy.EPOCHS, Source.TRAINED)).isNull();
    }

    @Test
    void whatIsRecordedIsKept() {
        assertThat(RecordMojo.obstacle(RECORDED)).isNull();
    }

    @Test
    void everyOtherRunSaysWhyNot() {
        assertThat(obstacle(Status.COMPLETED, StoppedBy.CAP, Source.TRAINED)).contains("-Dssm.epochs");
        assertThat(obstacle(Status.FAILED, null, null)).contains("failed");
        assertThat(obstacle(Status.NOT_RUN, null, null)).contains("not run");
    }

    @Test
    void hundredsOfRunsAreSaidInALine() {
        RecordingSummary summary = new RecordingSummary();
        for (int i = 0; i < 200; i++) {
            summary.kept(TRAINED, i < 12);
            summary.leftOut(run(Status.NOT_RUN, null, null), "not run to their end");
        }
        summary.kept(RECORDED, true);
        summary.kept(RECORDED, false);
        summary.leftOut(run(Status.FAILED, null, null), "failed");

        String id = TRAINED.id();
        String three = String.join(", ", id, id, id);
        assertThat(summary.line(Path.of("baseline")))
                .isEqualTo(
                        "Recorded in baseline: 12 runs; 189 unchanged; 1 recorded before and rewritten in today's form."
                                + " Left out: 200 not run to their end: " + three + " and 197 more; 1 failed: " + id
                                + ".");
        assertThat(summary.remarks())
                .containsExactly(
                        three + " and 197 more: computed by other code than this build's, and recorded all the same");
    }

    @Test
    void nothingKeptIsNoSuccess() {
        RecordingSummary summary = new RecordingSummary();
        summary.leftOut(run(Status.FAILED, null, null), "failed");
        assertThat(summary.nothingKept()).isTrue();
        summary.kept(RECORDED, false);
        assertThat(summary.nothingKept()).isFalse();
    }
}
