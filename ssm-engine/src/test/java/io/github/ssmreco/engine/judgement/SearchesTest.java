package io.github.ssmreco.engine.judgement;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ssmreco.engine.experiment.ExperimentSpec;
import io.github.ssmreco.engine.plan.Cell;
import io.github.ssmreco.engine.plan.Plan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SearchesTest {

    private static final ExperimentSpec SPEC = Fixture.spec(2021);
    private static final Cell OTHER_CELL = new Cell(
            "table2-gowalla-lightgcn-ssm-2", "table2", "gowalla", "LightGCN", "SSM 2", Map.of(), new TreeMap<>());

    @TempDir
    Path folder;

    private Fixture project;

    @BeforeEach
    void begin() {
        project = new Fixture(folder);
    }

    private SearchResult search(ExperimentSpec spec) throws IOException {
        List<SearchResult> searches =
                project.assemble(Fixture.tunedPlan(Fixture.cell(), spec)).searches();
        assertThat(searches).hasSize(1);
        return searches.get(0);
    }

    private List<String> console(Plan plan) throws IOException {
        return ConsoleTable.of(project.assemble(plan, "*"));
    }

    @Test
    void aTunedCellSaysHowManyTrialsItHad() throws IOException {
        project.tune(3);
        SearchResult search = search(SPEC);
        assertThat(search.cell()).isEqualTo(Fixture.CELL);
        assertThat(search.settings()).containsExactly("temperature");
        assertThat(search.trials()).isEqualTo(3);
        assertThat(search.metric()).isEqualTo("recall@20");
        assertThat(search.value()).isEqualTo(1);
        assertThat(search.remarks()).isEmpty();
    }

    @Test
    void aCellThatDoesNotSaySoHasNone() throws IOException {
        project.tune(3);
        assertThat(project.assemble(Fixture.plan(Fixture.cell(), SPEC)).searches())
                .isEmpty();
    }

    @Test
    void whatIsNotThereIsSaid() throws IOException {
        SearchResult search = search(SPEC);
        assertThat(search.trials()).isNull();
        assertThat(search.remarks())
                .singleElement()
                .asString()
                .contains(
                        "'tuned here'",
                        "there is no tuned" + folder.getFileSystem().getSeparator(),
                        "ssm:tune");
        assertThat(console(Fixture.tunedPlan(Fixture.cell(), SPEC)))
                .anyMatch(line -> line.startsWith("note: " + Fixture.CELL + ": Its settings say 'tuned here'"));
    }

    @Test
    void anotherValueThanTheChosenOneIsSaid() throws IOException {
        project.tune(3);
        assertThat(search(Fixture.spec(2021, "0.2")).remarks())
                .singleElement()
                .asString()
                .contains("temperature is 0.2", "chose 0.12");
    }

    @Test
    void aSettingOfWhichOneValueWasTriedIsSaid() throws IOException {
        project.tune(1);
        assertThat(search(SPEC).remarks())
                .anyMatch(remark -> remark.contains("no trials tried several values of it"))
                .anyMatch(remark -> remark.contains("not finished: it has 1 of 3 trials"));
    }

    @Test
    void aDamagedSearchIsSaid() throws IOException {
        project.tune(3);
        Path file = folder.resolve("tuned/gowalla/lightgcn-ssm.json");
        Files.writeString(file, Files.readString(file).replace("\"wanted\" : 3", "\"wanted\" : 2"));
        assertThat(search(SPEC).trials()).isNull();
        assertThat(search(SPEC).remarks()).singleElement().asString().contains("SHA-256");
    }

    @Test
    void unequalNumbersOfTrialsWithinATableAreAWarning() throws IOException {
        project.tune(3);
        Plan tuned = Fixture.tunedPlan(Fixture.cell(), SPEC);
        assertThat(console(tuned)).noneMatch(line -> line.startsWith("warning: "));
        Plan both = Fixture.both(tuned, Fixture.plan(OTHER_CELL, Fixture.spec(2021, "0.5")));
        assertThat(console(both))
                .contains(
                        "warning: Numbers of trials differ within table2 on gowalla, so that its losses are not tuned alike: "
                                + "none here for LightGCN SSM 2; 3 for LightGCN SSM.");
        assertThat(console(Fixture.plan(Fixture.cell(), SPEC))).noneMatch(line -> line.startsWith("warning: "));
    }
}
