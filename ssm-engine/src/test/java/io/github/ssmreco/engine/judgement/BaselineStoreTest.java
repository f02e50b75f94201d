package io.github.ssmreco.engine.judgement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.ssmreco.engine.experiment.ExperimentSpec;
import io.github.ssmreco.engine.store.RunResult;
import io.github.ssmreco.engine.store.RunResult.Source;
import io.github.ssmreco.engine.store.RunResult.StoppedBy;
import io.github.ssmreco.engine.support.InputException;
import io.github.ssmreco.engine.support.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BaselineStoreTest {

    private static final ExperimentSpec SPEC = Fixture.spec(2021);

    @TempDir
    Path folder;

    private Fixture project;

    @BeforeEach
    void begin() {
        project = new Fixture(folder);
    }

    private RunResult trained() throws IOException {
        return project.assemble(Fixture.plan(Fixture.cell(), SPEC)).runs().get(0);
    }

    @Test
    void aFinishedRunIsRecordedWithCurveAndEnvironment() throws IOException {
        project.train(SPEC, 0.185, 0.155, Fixture.LOSS);
        RunResult run = trained();
        Path file = project.baseline.record(run);

        assertThat(file).hasFileName(SPEC.runId() + ".json");
        assertThat(project.baseline.all()).singleElement().satisfies(recorded -> {
            assertThat(recorded.source()).isEqualTo(Source.RECORDED);
            assertThat(recorded.curve()).isEqualTo(run.curve()).hasSize(Fixture.LOSS.length);
            assertThat(recorded.environment()).isEqualTo(run.environment()).isNotNull();
            assertThat(recorded.metrics()).isEqualTo(run.metrics());
        });
    }

    @Test
    void aFileFromBeforeTheGroupsIsReadWithoutThem() throws IOException {
        project.train(SPEC, 0.185, 0.155, Fixture.LOSS);
        Path file = project.baseline.record(trained());
        ObjectNode old = (ObjectNode) Json.tree(Files.readString(file));
        assertThat(old.remove("groups")).isNotNull();
        Files.writeString(file, old.toString());
        assertThat(project.baseline.all()).singleElement().satisfies(recorded -> {
            assertThat(recorded.measures().groups()).isNull();
            assertThat(recorded.metrics()).containsEntry("recall@20", 0.185);
        });
    }

    @Test
    void aCappedRunIsRefusedSinceABudgetIsNoEnd() throws IOException {
        project.train(SPEC, StoppedBy.CAP, 0.185, 0.155, Fixture.LOSS);
        RunResult run = trained();
        assertThatThrownBy(() -> project.baseline.record(run))
                .isInstanceOf(InputException.class)
                .hasMessageContainingAll(SPEC.runId(), "stopped by cap", "-Dssm.epochs");
        assertThat(project.baseline.all()).isEmpty();
    }

    @Test
    void aRunThatDidNotEndIsRefused() throws IOException {
        project.begin(SPEC, 0.185, 0.155, Fixture.LOSS);
        RunResult run = trained();
        assertThatThrownBy(() -> project.baseline.record(run))
                .isInstanceOf(InputException.class)
                .hasMessageContainingAll(SPEC.runId(), "not-run", "ssm:train");
    }

    @Test
    void aFileThatIsNoRunIsNamed() throws IOException {
        Path file = project.baseline.file("some-run");
        Files.createDirectories(file.getParent());
        Files.writeString(file, "{\"id\": \"some-run\", \"colour\": 3}");
        assertThatThrownBy(() -> project.baseline.all())
                .isInstanceOf(InputException.class)
                .hasMessageContaining(file.toString());
        Files.writeString(file, "{\"id\": \"some-run\"}");
        assertThatThrownBy(() -> project.baseline.all())
                .isInstanceOf(InputException.class)
                .hasMessageContaining(file.toString());
    }

    @Test
    void aFileUnderAnotherNameIsRefused() throws IOException {
        project.record(SPEC, 0.185, 0.155, Fixture.LOSS);
        Path renamed = project.baseline.file("renamed");
        Files.move(project.baseline.file(SPEC.runId()), renamed);
        assertThatThrownBy(() -> project.baseline.all())
                .isInstanceOf(InputException.class)
                .hasMessageContainingAll(renamed.toString(), SPEC.runId());
    }
}
