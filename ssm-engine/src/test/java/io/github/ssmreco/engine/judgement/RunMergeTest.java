package io.github.ssmreco.engine.judgement;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ssmreco.engine.experiment.ExperimentSpec;
import io.github.ssmreco.engine.store.RunDirectory;
import io.github.ssmreco.engine.store.RunFolder;
import io.github.ssmreco.engine.store.RunLock;
import io.github.ssmreco.engine.store.RunMerge;
import io.github.ssmreco.engine.store.RunMerge.Merged;
import io.github.ssmreco.engine.store.RunMerge.Outcome;
import io.github.ssmreco.engine.store.RunResult;
import io.github.ssmreco.engine.support.Digests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunMergeTest {

    private static final ExperimentSpec FIRST = Fixture.spec(1);
    private static final ExperimentSpec SECOND = Fixture.spec(2);

    @TempDir
    Path folder;

    private Fixture here;
    private Fixture there;
    private Map<String, String> before;

    @BeforeEach
    void begin() {
        here = new Fixture(folder.resolve("here"));
        there = new Fixture(folder.resolve("there"));
    }

    private static Map<String, String> content(Path folder) throws IOException {
        Map<String, String> content = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                content.put(
                        folder.relativize(file).toString(),
                        Files.isRegularFile(file) ? Digests.sha256(file) + Files.getLastModifiedTime(file) : "");
            }
        }
        return content;
    }

    private List<Merged> merge() throws IOException {
        before = content(folder.resolve("there"));
        return new RunMerge(folder.resolve("here/runs"), folder.resolve("there/runs")).merge();
    }

    @AfterEach
    void nothingThereIsChanged() throws IOException {
        assertThat(content(folder.resolve("there"))).isEqualTo(before);
    }

    private RunResult result(ExperimentSpec spec) throws IOException {
        return here.assemble(Fixture.plan(Fixture.cell(), spec)).runs().get(0);
    }

    private Path file(Fixture of, ExperimentSpec spec, String name) {
        return of.runs.directory(spec.runId()).resolve(name);
    }

    @Test
    void aFinishedRunIsTakenWholeAndTheNextMergeHasNothingToDo() throws IOException {
        there.train(FIRST, 0.185, 0.155, Fixture.LOSS);
        assertThat(merge()).containsExactly(new Merged(FIRST.runId(), Outcome.TAKEN, null));

        assertThat(result(FIRST).metrics()).containsEntry("recall@20", 0.185);
        assertThat(result(FIRST).remarks()).isEmpty();
        assertThat(RunFolder.names(folder.resolve("here/runs"))).containsExactly(FIRST.runId());
        assertThat(merge()).extracting(Merged::outcome).containsExactly(Outcome.THERE_ALREADY);
    }

    @Test
    void theOwnRunIsKeptAndBothDigestsAreShown() throws IOException {
        here.train(FIRST, 0.185, 0.155, Fixture.LOSS);
        there.train(FIRST, 0.184, 0.154, Fixture.LOSS);
        there.writtenByOtherCode(FIRST);
        String code = here.runs.read(FIRST.runId()).spec().codeDigest();

        assertThat(merge()).extracting(Merged::outcome).containsExactly(Outcome.OWN_KEPT);
        assertThat(merge()).extracting(Merged::outcome).containsExactly(Outcome.OWN_KEPT);
        assertThat(result(FIRST).metrics()).containsEntry("recall@20", 0.185);
        assertThat(result(FIRST).remarks())
                .singleElement()
                .asString()
                .contains("Some CPU", "parameters ba5e in both", code.substring(0, 8) + " here, c0dec0de there");
    }

    @Test
    void aNoteOfAnotherMachinesRunThatIsDamagedIsSaidAndHidesNothing() throws IOException {
        theOwnRunIsKeptAndBothDigestsAreShown();
        Path twins = file(here, FIRST, RunDirectory.TWINS);
        RunFolder.change(twins, "Some CPU", "Same CPU");

        assertThat(result(FIRST).metrics()).containsEntry("recall@20", 0.185);
        assertThat(result(FIRST).remarks()).singleElement().asString().contains(RunDirectory.TWINS, "ssm:merge");
    }

    @Test
    void whatIsDamagedIsRefusedByNameAndTheOthersGoOn() throws IOException {
        there.train(FIRST, 0.185, 0.155, Fixture.LOSS);
        there.train(SECOND, 0.185, 0.155, Fixture.LOSS);
        Path epochs = file(there, FIRST, RunDirectory.EPOCHS);
        Files.writeString(epochs, Files.readString(epochs).replace("6.76", "6.75"));

        assertThat(merge())
                .filteredOn(run -> run.id().equals(FIRST.runId()))
                .singleElement()
                .satisfies(run -> {
                    assertThat(run.outcome()).isEqualTo(Outcome.REFUSED);
                    assertThat(run.why()).contains(FIRST.runId(), RunDirectory.EPOCHS);
                });
        assertThat(here.runs.ids()).containsExactly(SECOND.runId());
    }

    @Test
    void aSpecificationThatIsNotWhatItsDigestSaysIsRefused() throws IOException {
        there.train(FIRST, 0.185, 0.155, Fixture.LOSS);
        Files.move(there.runs.directory(FIRST.runId()), there.runs.directory(SECOND.runId()));

        assertThat(merge()).singleElement().satisfies(run -> {
            assertThat(run.id()).isEqualTo(SECOND.runId());
            assertThat(run.outcome()).isEqualTo(Outcome.REFUSED);
            assertThat(run.why()).contains(RunDirectory.SPEC);
        });
        assertThat(here.runs.ids()).isEmpty();
    }

    @Test
    void parametersThatAreDamagedAreRefused() throws IOException {
        there.train(FIRST, 0.185, 0.155, Fixture.LOSS);
        Files.writeString(file(there, FIRST, RunDirectory.BEST), "no parameters");

        assertThat(merge()).extracting(Merged::outcome).containsExactly(Outcome.REFUSED);
        assertThat(here.runs.ids()).isEmpty();
        assertThat(folder.resolve("here/runs").resolve(FIRST.runId())).doesNotExist();
    }

    @Test
    void whatHasNotEndedThereIsLeft() throws IOException {
        there.begin(FIRST, 0.1, 0.1, 6.76);

        assertThat(merge()).singleElement().satisfies(run -> {
            assertThat(run.outcome()).isEqualTo(Outcome.UNFINISHED);
            assertThat(run.why()).contains("has not ended");
        });
        assertThat(folder.resolve("here/runs").resolve(FIRST.runId())).doesNotExist();
    }

    @Test
    void whatAProcessWorksOnIsLeft() throws IOException {
        there.train(FIRST, 0.185, 0.155, Fixture.LOSS);
        try (RunLock lock = RunLock.take(there.runs.directory(FIRST.runId())).orElseThrow()) {
            assertThat(merge()).singleElement().satisfies(run -> {
                assertThat(run.outcome()).isEqualTo(Outcome.UNFINISHED);
                assertThat(run.why()).contains("works on it");
            });
            assertThat(RunLock.isHeld(there.runs.directory(FIRST.runId()))).isTrue();
        }
        assertThat(merge()).extracting(Merged::outcome).containsExactly(Outcome.TAKEN);
    }

    @Test
    void whatIsUnfinishedHereIsNotReplaced() throws IOException {
        here.begin(FIRST, 0.1, 0.1, 6.76);
        there.train(FIRST, 0.185, 0.155, Fixture.LOSS);

        assertThat(merge()).extracting(Merged::outcome).containsExactly(Outcome.IN_THE_WAY);
        assertThat(here.runs.read(FIRST.runId()).epochs()).hasSize(1);
    }

    @Test
    void aFolderOfARunThatNeverBeganIsNotInTheWay() throws IOException {
        Path unbegun = Files.createDirectories(here.runs.directory(FIRST.runId()));
        RunLock.take(unbegun).orElseThrow().close();
        there.train(FIRST, 0.185, 0.155, Fixture.LOSS);

        assertThat(merge()).extracting(Merged::outcome).containsExactly(Outcome.TAKEN);
        assertThat(result(FIRST).metrics()).containsEntry("recall@20", 0.185);
    }

    @Test
    void aMergeThatWasBrokenOffIsRepeated() throws IOException {
        there.train(FIRST, 0.185, 0.155, Fixture.LOSS);
        Path half = Files.createDirectories(folder.resolve("here/runs/.merging").resolve(FIRST.runId()));
        Files.copy(file(there, FIRST, RunDirectory.SPEC), half.resolve(RunDirectory.SPEC));
        Files.writeString(half.resolve(RunDirectory.EPOCHS), "half");
        // what is only half there is no run
        assertThat(here.runs.ids()).isEmpty();

        assertThat(merge()).extracting(Merged::outcome).containsExactly(Outcome.TAKEN);
        assertThat(result(FIRST).metrics()).containsEntry("recall@20", 0.185);
        assertThat(folder.resolve("here/runs/.merging")).doesNotExist();
    }
}
