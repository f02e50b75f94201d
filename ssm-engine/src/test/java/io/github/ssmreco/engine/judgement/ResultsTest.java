package io.github.ssmreco.engine.judgement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.github.ssmreco.engine.experiment.ExperimentSpec;
import io.github.ssmreco.engine.store.RunResult.StoppedBy;
import io.github.ssmreco.engine.support.InputException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The file that other tools read. */
class ResultsTest {

    private static final ExperimentSpec FINISHED = Fixture.spec(2021);
    private static final ExperimentSpec RECORDED = Fixture.spec(2022);
    private static final ExperimentSpec CAPPED = Fixture.spec(2023);
    private static final ExperimentSpec FAILED = Fixture.spec(2024);
    private static final ExperimentSpec ABSENT = Fixture.spec(2025);
    private static final ExperimentSpec THEORY = Fixture.theory(2021);

    @TempDir
    Path folder;

    private Path file;
    private Results results;

    /** One run of every kind. */
    @BeforeEach
    void assemble() throws IOException {
        Fixture project = new Fixture(folder);
        project.record(RECORDED, 0.18, 0.15, Fixture.LOSS);
        project.train(FINISHED, 0.18, 0.15, Fixture.LOSS);
        project.train(CAPPED, StoppedBy.CAP, 0.17, 0.14, Fixture.LOSS);
        project.fail(FAILED, "out of memory");
        project.examine(THEORY, Fixture.findings());
        project.tune(2);
        results = project.assemble(
                        Fixture.tested(),
                        Fixture.both(
                                Fixture.tunedPlan(Fixture.cell(), FINISHED, RECORDED, CAPPED, FAILED, ABSENT),
                                Fixture.plan(Fixture.theoryCell(), THEORY)))
                .with(List.of(comparison(0.01, null), comparison(null, "no users")));
        file = folder.resolve("results.json");
        results.write(file);
    }

    private static Comparison comparison(Double p, String note) {
        boolean tested = p != null;
        return new Comparison(
                "table2",
                "gowalla",
                "LightGCN",
                "released-code",
                "recall@20",
                List.of("SSM", "BPR"),
                List.of(Fixture.CELL, "table2-gowalla-lightgcn-bpr"),
                Comparison.Unit.USERS,
                tested ? Comparison.Test.WILCOXON : null,
                List.of(2021L),
                tested ? 5 : 0,
                tested ? 1 : null,
                tested ? 0.25 : null,
                tested ? 0.125 : null,
                tested ? 0.375 : null,
                p,
                p,
                tested ? 1 : null,
                tested,
                note);
    }

    @Test
    void aClaimStandsBesideTheSelectedCellsOfItsPaper() {
        assertThat(results.claims())
                .extracting(claim -> claim.id() + " " + claim.cells())
                .containsExactly("best [" + Fixture.CELL + "]", "shape []", "above [" + Fixture.CELL + "]");
    }

    private static List<Error> errors(String json) throws IOException {
        try (InputStream in = Results.class.getResourceAsStream(Results.SCHEMA_RESOURCE)) {
            Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(in);
            return schema.validate(json, InputFormat.JSON);
        }
    }

    @Test
    void comeBackFromTheirFileAsTheyWere() throws IOException {
        assertThat(Results.read(file)).isEqualTo(results);
    }

    /** As recorded files have it, and other tools read it. */
    @Test
    void haveTheMetricsOfAnEpochBesideItsLoss() throws IOException {
        assertThat(Files.readString(file).replaceAll("\\s+", " "))
                .contains("{ \"epoch\" : 1, \"loss\" : 6.76, \"ndcg@20\" : 0.15, \"recall@20\" : 0.18 }");
    }

    @Test
    void fitTheSchema() throws IOException {
        assertThat(errors(Files.readString(file))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "'\"schema\" : 1', '\"schema\" : 2'",
        "'\"status\" : \"completed\"', '\"status\" : \"done\"'",
        "'\"stoppedBy\" : \"cap\"', '\"stoppedBy\" : null'",
        "'\"n\" : 2', '\"number\" : 2'",
        "'\"loss\" : 6.76', '\"loss\" : \"NaN\"'",
        "'\"failure\" : \"out of memory\"', '\"failure\" : null'",
        "'\"groups\" : null,', ''",
        "'\"groups\" : [ {', '\"groups\" : [ { }, {'",
        "'\"group\" : 10', '\"group\" : 11'",
        "'\"recallOverAllUsers\" : 0.009,', ''",
        "'\"magnitude\" : null', '\"magnitude\" : \"NaN\"'",
        "'\"verdict\" : \"holds-under\"', '\"verdict\" : \"conditional\"'",
        "'\"equations\" : \"6-9\",', ''",
        "'\"low\" : null,', ''",
        "'\"trials\" : 2', '\"trials\" : \"2\"'",
        "'\"stopped\" : 0,', ''",
        "'\"slope\" : -1.0', '\"slope\" : \"NaN\"'",
        "'\"axes\" : { },', ''",
        "'\"quote\" : \"SSM is best.\",', ''",
        "'\"adjustedP\" : 0.01', '\"adjustedP\" : null'",
        "'\"unit\" : \"users\"', '\"unit\" : \"items\"'",
        "'\"significant\" : true,', ''",
        "'\"test\" : \"wilcoxon-signed-rank\"', '\"test\" : \"sign\"'",
        "'\"note\" : \"no users\"', '\"note\" : null'",
        "'\"asks\" : null,', ''",
        "'\"withinNoise\" : 0,', ''",
        "'\"why\" : \"0.1869 against 0.1000 (+86.9 %)\"', '\"why\" : null'",
        "'\"ofPaper\" : true,', ''",
        "'\"note\" : \"Tried with three layers.\"', '\"note\" : 1'",
        "'\"sentence\" : ', '\"words\" : '",
        "'\"regressions\" : [', '\"more\" : 1, \"regressions\" : ['",
        "'\"metrics\" : [ \"recall@20\", \"ndcg@20\" ],', ''",
        "'\"metrics\" : [ \"recall@20\"', '\"metrics\" : [ \"recall\"'",
        "'\"loss\" : 6.76,', '\"loss\" : 6.76, \"map@5\" : \"high\",'"
    })
    void brokenDoNot(String good, String bad) throws IOException {
        String json = Files.readString(file);
        assertThat(json).contains(good);
        assertThat(errors(json.replace(good, bad))).isNotEmpty();
    }

    @Test
    void ofAnotherVersionAreRefused() throws IOException {
        Files.writeString(file, Files.readString(file).replace("\"schema\" : 1", "\"schema\" : 2"));
        assertThatThrownBy(() -> Results.read(file))
                .isInstanceOf(InputException.class)
                .hasMessageContainingAll(file.toString(), "schema 2", "report");
    }

    @Test
    void thatAreNotThereSayWhatToRun() {
        assertThatThrownBy(() -> Results.read(folder.resolve("none.json")))
                .isInstanceOf(InputException.class)
                .hasMessageContainingAll("none.json", "report");
    }
}
