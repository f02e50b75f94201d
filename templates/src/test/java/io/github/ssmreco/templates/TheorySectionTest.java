package io.github.ssmreco.templates;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ssmreco.engine.artifact.Finding;
import io.github.ssmreco.engine.artifact.Finding.Verdict;
import io.github.ssmreco.engine.experiment.Protocol;
import io.github.ssmreco.engine.judgement.CellResult;
import io.github.ssmreco.engine.judgement.Results;
import io.github.ssmreco.engine.judgement.TheoryEntry;
import io.github.ssmreco.engine.store.RunResult;
import io.github.ssmreco.engine.store.RunResult.Source;
import io.github.ssmreco.engine.store.RunResult.Status;
import io.github.ssmreco.engine.store.RunResult.StoppedBy;
import io.github.ssmreco.engine.support.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Equations 6 to 9 with two seeds that disagree on one finding, 1 to 5 that failed; nothing else. */
class TheorySectionTest {

    private static final String FOUND = "theory-gowalla-theory-none-equations-6-9";
    private static final String FAILED = "theory-miniature-theory-none-equations-1-5";

    @TempDir
    Path directory;

    private Document page;

    @BeforeEach
    void render() throws IOException {
        RunResult first = run(FOUND, "gowalla", "6-9", 2021, Status.COMPLETED);
        RunResult second = run(FOUND, "gowalla", "6-9", 2022, Status.COMPLETED);
        RunResult failed = run(FAILED, "miniature", "1-5", 2021, Status.FAILED);
        Finding falls = new Finding("it falls", Verdict.HOLDS, "slope −1");
        List<TheoryEntry> theory = List.of(
                entry(first, falls, new Finding("N < ∞ & more", Verdict.FAILS, Sample.HOSTILE)),
                entry(second, falls, new Finding("N < ∞ & more", Verdict.HOLDS_UNDER, "with this seed")));
        Results results = new Results(
                Results.SCHEMA,
                Sample.SHOWN,
                List.of(first, second, failed),
                List.of(cell(FOUND, "gowalla", first, second), cell(FAILED, "miniature", failed)),
                List.of(),
                List.of(),
                theory);
        page = WholePage.of(html(Sample.input(results)));
    }

    private String html(ReportInput input) throws IOException {
        return Files.readString(new ReportRenderer().render(input, directory));
    }

    private static TheoryEntry entry(RunResult run, Finding... findings) {
        return new TheoryEntry(
                FOUND, run.id(), "gowalla", "6-9", "The optimum", List.of(findings), new TreeMap<>(), List.of());
    }

    private static CellResult cell(String id, String dataset, RunResult... runs) {
        return new CellResult(
                id,
                "theory",
                dataset,
                "Theory",
                "none",
                Map.of(),
                new TreeMap<>(),
                List.of(runs).stream().map(RunResult::id).toList(),
                new TreeMap<>());
    }

    private static RunResult run(String cell, String dataset, String equations, long seed, Status status) {
        boolean completed = status == Status.COMPLETED;
        return new RunResult(
                new RunResult.Identity(
                        dataset + "-theory-none-released-code-s" + seed,
                        List.of(cell),
                        dataset,
                        "theory",
                        "none",
                        new Settings(new TreeMap<>(Map.of("equations", equations))),
                        Protocol.RELEASED_CODE,
                        seed,
                        null,
                        "digest"),
                new RunResult.State(
                        status,
                        completed ? StoppedBy.EPOCHS : null,
                        completed ? Source.TRAINED : null,
                        null,
                        0,
                        completed ? null : "too few items",
                        List.of()),
                new RunResult.Training(completed ? 0 : null, completed ? 0 : null, null, null, null, null),
                new RunResult.Measures(new TreeMap<>(), null, List.of()),
                new RunResult.Origin("digest", null, Sample.MACHINE));
    }

    @Test
    void everyFindingIsARowWithItsVerdictAndItsReason() {
        Element group = page.getElementById(FOUND);

        assertThat(group.closest("section").id()).isEqualTo("section-theory");
        assertThat(group.select("tr.group").text()).isEqualTo("Eq. 6–9 The optimum seeds 2021, 2022");
        assertThat(group.select("th[scope=row]").eachText()).startsWith("it falls", "N < ∞ & more");
        assertThat(group.select(".chip").eachText()).startsWith("✓ holds", "✕ fails");
        assertThat(group.select("tr").get(2).text()).contains(Sample.HOSTILE);
    }

    @Test
    void aFurtherSeedIsShownWhereItDisagrees() {
        assertThat(page.getElementById(FOUND).select("tr"))
                .hasSize(4)
                .last()
                .satisfies(row -> assertThat(row.text())
                        .contains("N < ∞ & more", "≈ conditional", "seed 2022", "with this seed"));
    }

    @Test
    void aFailedExaminationSaysWhy() {
        assertThat(page.getElementById(FAILED).text()).contains("Eq. 1–5", "✕ failed", "too few items");
        assertThat(page.getElementById(FAILED)
                        .closest("table")
                        .select("caption")
                        .text())
                .isEqualTo("Equations on Miniature generated data");
    }

    @Test
    void equationsAreNoCellsOfTables() {
        assertThat(page.select("table.grid")).isEmpty();
        assertThat(page.select(".headline").text()).isEqualTo("Nothing here is set against a paper.");
        assertThat(page.select(".banner-alarm").text()).contains("1 run failed");
    }

    @Test
    void thePageIsWellFormedAndItsLinksLeadSomewhere() throws IOException {
        Parser parser = Parser.htmlParser().setTrackErrors(20);
        Jsoup.parse(Files.readString(directory.resolve(ReportRenderer.PAGE)), "", parser);
        assertThat(parser.getErrors()).isEmpty();
        for (Element link : page.select("a[href]")) {
            assertThat(page.getElementById(link.attr("href").substring(1)))
                    .as(link.outerHtml())
                    .isNotNull();
        }
    }

    @Test
    void withoutEquationsThereIsNoSection() throws IOException {
        assertThat(Jsoup.parse(html(Sample.full())).getElementById("section-theory"))
                .isNull();
    }
}
