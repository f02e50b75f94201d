package io.github.ssmreco.engine.judgement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ssmreco.engine.experiment.ExperimentSpec;
import io.github.ssmreco.engine.store.RunArrival;
import io.github.ssmreco.engine.store.RunDirectory;
import io.github.ssmreco.engine.store.RunFolder;
import io.github.ssmreco.engine.store.RunLock;
import io.github.ssmreco.engine.support.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunArrivalTest {

    private static final ExperimentSpec SPEC = Fixture.spec(1);
    private static final String RUN = SPEC.runId();

    @TempDir
    Path folder;

    private Fixture here;
    private Fixture there;
    private Path arrived;

    @BeforeEach
    void aRunIsTrainedElsewhere() throws IOException {
        here = new Fixture(folder.resolve("here"));
        there = new Fixture(folder.resolve("there"));
        there.train(SPEC, 0.185, 0.155, Fixture.LOSS);
        arrived = there.runs.directory(RUN);
    }

    private double recall() {
        return here.runs.summary(RUN).orElseThrow().metrics().get("recall@20");
    }

    private void take() throws IOException {
        new RunArrival(here.runs).take(RUN, arrived);
    }

    @Test
    void itsFilesTakeTheirPlace() throws IOException {
        Files.writeString(arrived.resolve(RunDirectory.LOG), "what it said");
        take();
        assertThat(recall()).isEqualTo(0.185);
        assertThat(here.runs.directory(RUN).resolve(RunDirectory.LOG)).hasContent("what it said");
    }

    @Test
    void nothingIsLeftOfWhatWasThere() throws IOException {
        here.train(SPEC, 0.1, 0.1, Fixture.LOSS);
        RunFolder.beginAgain(here.runs, SPEC);
        Files.writeString(here.runs.directory(RUN).resolve(RunDirectory.LAST), "a checkpoint");
        assertThat(here.runs.superseded(RUN).ended()).isTrue();
        take();
        assertThat(recall()).isEqualTo(0.185);
        assertThat(here.runs.directory(RUN).resolve(RunDirectory.LAST)).doesNotExist();
        assertThat(here.runs.directory(RUN).resolve(RunDirectory.SUPERSEDED)).doesNotExist();
    }

    @Test
    void whatIsNotAsItWasWrittenLeavesAllAsItIs() throws IOException {
        here.train(SPEC, 0.1, 0.1, Fixture.LOSS);
        RunFolder.change(arrived.resolve(RunDirectory.METRICS), "0.185", "0.186");
        assertThatThrownBy(this::take)
                .isInstanceOf(InputException.class)
                .hasMessageContaining(RunDirectory.METRICS)
                .hasMessageContaining("Run the same command again");
        assertThat(recall()).isEqualTo(0.1);
    }

    @Test
    void whatHasNotEndedIsRefused() throws IOException {
        Files.delete(arrived.resolve(RunDirectory.METRICS));
        assertThatThrownBy(this::take).isInstanceOf(InputException.class).hasMessageContaining("no end");
        assertThat(here.runs.directory(RUN)).doesNotExist();
    }

    @Test
    void aFolderThatSomebodyWorksInIsLeftAlone() throws IOException {
        here.train(SPEC, 0.1, 0.1, Fixture.LOSS);
        try (RunLock held = RunLock.take(here.runs.directory(RUN)).orElseThrow()) {
            assertThatThrownBy(this::take).isInstanceOf(InputException.class).hasMessageContaining("works in it");
        }
        assertThat(recall()).isEqualTo(0.1);
        assertThat(arrived.resolve(RunDirectory.METRICS)).exists();
    }
}
