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
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

    private Path file() {
        return project.baseline.file(SPEC.dataset(), SPEC.runId());
    }

    @Test
    void aFinishedRunIsRecordedWithCurveAndEnvironment() throws IOException {
        project.train(SPEC, 0.185, 0.155, Fixture.LOSS);
        RunResult run = trained();
        assertThat(project.baseline.record(run)).isTrue();

        assertThat(folder.resolve("baseline/gowalla/" + SPEC.runId() + ".json")).isRegularFile();
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
        project.baseline.record(trained());
        ObjectNode old = (ObjectNode) Json.tree(Files.readString(file()));
        assertThat(old.remove("groups")).isNotNull();
        Files.writeString(file(), old.toString());
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
        Path file = project.baseline.file("gowalla", "some-run");
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

    @ParameterizedTest
    @ValueSource(strings = {"gowalla/renamed.json", "renamed.json", "lastfm/ID.json", "gowalla/deeper/ID.json"})
    void aFileInAnotherPlaceIsRefused(String place) throws IOException {
        project.record(SPEC, 0.185, 0.155, Fixture.LOSS);
        Path elsewhere = folder.resolve("baseline").resolve(place.replace("ID", SPEC.runId()));
        Files.createDirectories(elsewhere.getParent());
        Files.move(file(), elsewhere);
        assertThatThrownBy(() -> project.baseline.all())
                .isInstanceOf(InputException.class)
                .hasMessageContainingAll(elsewhere.toString(), file().toString());
    }

    /** As versions wrote it that knew no folders. */
    private Path recordedAsBefore() throws IOException {
        project.record(SPEC, 0.185, 0.155, Fixture.LOSS);
        Path former = folder.resolve("baseline/" + SPEC.runId() + ".json");
        Json.write(former, project.baseline.all().get(0));
        Files.delete(file());
        return former;
    }

    @Test
    void aRecordOfAFormerVersionIsReadAndMovedWhenItIsRecordedAgain() throws IOException {
        Path former = recordedAsBefore();
        RunResult run = project.baseline.all().get(0);
        assertThat(run.metrics()).containsEntry("recall@20", 0.185);

        assertThat(project.baseline.record(run)).isTrue();
        assertThat(former).doesNotExist();
        assertThat(project.baseline.all()).containsExactly(run);
    }

    @Test
    void twoRecordsOfARunAreRefused() throws IOException {
        Path former = recordedAsBefore();
        String text = Files.readString(former);
        project.baseline.record(project.baseline.all().get(0));
        Files.writeString(former, text);
        assertThatThrownBy(() -> project.baseline.all())
                .isInstanceOf(InputException.class)
                .hasMessageContainingAll(former.toString(), file().toString(), "Delete the older");
    }

    @Test
    void aSecondTimeChangesNothing() throws IOException {
        project.train(SPEC, 0.185, 0.155, Fixture.LOSS);
        project.baseline.record(trained());
        FileTime before = FileTime.fromMillis(0);
        Files.setLastModifiedTime(file(), before);
        String text = Files.readString(file());

        assertThat(project.baseline.record(trained())).isFalse();
        assertThat(project.baseline.record(project.baseline.all().get(0))).isFalse();
        assertThat(Files.getLastModifiedTime(file())).isEqualTo(before);
        project.train(SPEC, 0.186, 0.155, Fixture.LOSS);
        assertThat(project.baseline.record(trained())).isTrue();
        assertThat(Files.readString(file())).isNotEqualTo(text);
    }
}
