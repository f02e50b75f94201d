package io.github.ssmreco.engine.judgement;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ssmreco.engine.artifact.Examination;
import io.github.ssmreco.engine.artifact.Finding;
import io.github.ssmreco.engine.evaluation.MetricSet;
import io.github.ssmreco.engine.experiment.ExperimentSpec;
import io.github.ssmreco.engine.store.RunResult.StoppedBy;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConsoleTableTest {

    private static final ExperimentSpec SPEC = Fixture.spec(2021);

    @TempDir
    Path folder;

    private Fixture project;

    @BeforeEach
    void begin() {
        project = new Fixture(folder);
    }

    private List<String> table(ExperimentSpec... specs) throws IOException {
        return ConsoleTable.of(project.assemble(Fixture.plan(Fixture.cell(), specs), "*"));
    }

    /** 0.1850 is 1.02 % below 0.1869, 0.1600 is 1.85 % above 0.1571. */
    @Test
    void setsMeasuredBesidePublished() throws IOException {
        project.train(SPEC, 0.1850, 0.1600, Fixture.LOSS);
        assertThat(table(SPEC))
                .containsExactly(
                        "cell                                  metric     published  measured   diff %   n  verdict",
                        "table2-gowalla-lightgcn-ssm           recall@20     0.1869    0.1850    -1.02   1  provisional",
                        "  released-code                       ndcg@20       0.1571    0.1600    +1.85   1  provisional",
                        "against recorded runs: 1 waived");
    }

    @Test
    void saysThatOtherCodeComputedIt() throws IOException {
        project.train(SPEC, 0.1850, 0.1600, Fixture.LOSS);
        project.writtenByOtherCode(SPEC);
        assertThat(table(SPEC)).anyMatch(line -> line.contains("released-code, of other code"));
    }

    @Test
    void saysThatAResultIsARecord() throws IOException {
        project.record(SPEC, 0.1850, 0.1600, Fixture.LOSS);
        assertThat(table(SPEC)).anyMatch(line -> line.startsWith("  released-code, recorded 2026-11-25  ndcg@20"));
    }

    @Test
    void showsWhatIsCappedFailedAndNotRun() throws IOException {
        project.train(SPEC, StoppedBy.CAP, 0.1850, 0.1600, Fixture.LOSS);
        assertThat(table(SPEC))
                .anyMatch(line -> line.endsWith("capped"))
                .anyMatch(line -> line.contains("capped at 6 epochs"));
        ExperimentSpec failed = Fixture.spec(2022);
        project.fail(failed, "out of memory");
        assertThat(table(SPEC, failed, Fixture.spec(2023)))
                .contains("    1 of 3 capped at 6 epochs, 1 of 3 failed, 1 of 3 not run")
                .contains("failed: " + failed.runId() + ": out of memory");
    }

    @Test
    void fitsAHundredColumns() throws IOException {
        project.record(SPEC, 0.1850, 0.1600, Fixture.LOSS);
        assertThat(table(SPEC, Fixture.spec(2022))).allMatch(line -> line.length() <= 100);
    }

    @Test
    void showsNoDifferenceWhereNothingIsPublished() throws IOException {
        project.train(SPEC, 0.1850, 0.1600, Fixture.LOSS);
        List<String> lines = ConsoleTable.of(project.assemble(Fixture.plan(Fixture.cell(Map.of()), SPEC)));
        assertThat(lines.get(1)).matches("table2-gowalla-lightgcn-ssm +recall@20 +- +0.1850 +- +1  not published");
    }

    /** 2.5 of 42 seconds is 0.0595 of them. */
    @Test
    void whateverElseIsPublishedHasALineOfItsOwn() throws IOException {
        project.train(SPEC, 0.1850, 0.1600, Fixture.LOSS);
        project.measureToo(SPEC, "hit-rate@20", 0.42);
        assertThat(ConsoleTable.of(project.assemble(
                        Fixture.plan(
                                Fixture.cell(Map.of(
                                        "hit-rate@20", new BigDecimal("0.4000"),
                                        "recall@10", new BigDecimal("0.1000"),
                                        "secondsPerEpoch", new BigDecimal("42"),
                                        "deviceMiB", "OOM")),
                                SPEC),
                        "*")))
                .containsExactly(
                        "cell                                  metric           published  measured   diff %   n  verdict",
                        "table2-gowalla-lightgcn-ssm           recall@20                -    0.1850        -   1  not published",
                        "  released-code                       ndcg@20                  -    0.1600        -   1  not published",
                        "                                      deviceMiB              OOM         -        -   0  not measured",
                        "                                      hit-rate@20         0.4000    0.4200    +5.00   1  provisional",
                        "                                      recall@10           0.1000         -        -   0  not measured",
                        "                                      secondsPerEpoch       42.0       2.5  x0.0595   1  -",
                        "against recorded runs: 1 waived");
    }

    @Test
    void findingsAreALineEachWhateverTheNumberOfSeeds() throws IOException {
        project.examine(Fixture.theory(2021), Fixture.findings());
        project.examine(Fixture.theory(2022), Fixture.findings());

        assertThat(ConsoleTable.of(project.assemble(
                        Fixture.plan(Fixture.theoryCell(), Fixture.theory(2021), Fixture.theory(2022)))))
                .containsExactly(
                        "theory on gowalla, Eq. 6-9    holds        it falls",
                        "theory on gowalla, Eq. 6-9    conditional  it is closed",
                        "theory on gowalla, Eq. 6-9    fails        it is exact");
    }

    @Test
    void findingsOnNoEquationHaveTheirCell() throws IOException {
        Finding finding = new Finding("a tenth takes a half", Finding.Verdict.HOLDS, "It takes 0.6.");
        project.examine(
                Fixture.theory(2021), Examination.of("Concentration", List.of(finding), new TreeMap<>(), List.of()));

        assertThat(ConsoleTable.of(project.assemble(Fixture.plan(Fixture.theoryCell(), Fixture.theory(2021)))))
                .containsExactly(
                        "findings of theory-gowalla-theory-none-equations-6-9 holds        a tenth takes a half");
    }

    @Test
    void aClaimIsALineAndADatasetASentence() throws IOException {
        project.train(SPEC, 0.1850, 0.1600, Fixture.LOSS);
        Results results = project.assemble(Fixture.tested(), Fixture.plan(Fixture.cell(), SPEC), "*");
        assertThat(ConsoleTable.claims(results))
                .containsExactly(
                        "claim  published      measured",
                        "above  holds          holds: gowalla holds (one seed)",
                        "By the numbers that the paper prints, 1 of its claims hold, 0 fail, 0 are within noise; for 0 it prints no"
                                + " numbers.",
                        "On Gowalla (released-code) 1 of 1 claim of the paper holds, 0 fail, 0 are within noise; 0 are not testable"
                                + " yet. Some of this rests on one seed.");
        assertThat(ConsoleTable.of(results))
                .containsAll(ConsoleTable.claims(results))
                .contains("    note: Tried with three layers.");
    }

    @Test
    void isEmptyWhereNothingIsSelected() {
        assertThat(ConsoleTable.of(new Results(
                        1, MetricSet.DEFAULT.shown(), List.of(), List.of(), List.of(), List.of(), List.of())))
                .isEmpty();
    }
}
