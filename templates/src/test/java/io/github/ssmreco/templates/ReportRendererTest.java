package io.github.ssmreco.templates;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ssmreco.engine.evaluation.Definition;
import io.github.ssmreco.engine.judgement.CellResult;
import io.github.ssmreco.engine.judgement.Results;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.jsoup.select.Elements;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportRendererTest {

    @TempDir
    Path directory;

    @Test
    void everyCellIsAnElementExactlyOnce() throws IOException {
        ReportInput input = Sample.full();
        Document page = page(input);
        for (CellResult cell : input.results().cells()) {
            assertThat(page.select("[id=" + cell.cell() + "]")).as(cell.cell()).hasSize(1);
        }
    }

    @Test
    void noIdOccursTwice() throws IOException {
        List<String> ids = page(Sample.full()).select("[id]").eachAttr("id");
        assertThat(ids).doesNotHaveDuplicates();
    }

    @Test
    void everyLinkWithinThePageLeadsSomewhere() throws IOException {
        Document page = page(Sample.full());
        for (Element link : page.select("a[href]")) {
            assertThat(link.attr("href")).startsWith("#");
            assertThat(page.getElementById(link.attr("href").substring(1)))
                    .as(link.outerHtml())
                    .isNotNull();
        }
    }

    @Test
    void thePageIsWellFormed() throws IOException {
        for (ReportInput input : List.of(Sample.full(), Sample.empty(), Sample.miniatureOnly(), Sample.unusual())) {
            Parser parser = Parser.htmlParser().setTrackErrors(20);
            Jsoup.parse(html(input), "", parser);
            assertThat(parser.getErrors()).isEmpty();
        }
    }

    @Test
    void whatWasTunedHereSaysHowMuch() throws IOException {
        Element section = page(Sample.full()).getElementById("section-tuned");
        assertThat(section.select("tbody tr").eachText())
                .containsExactly(
                        "table2-gowalla-lightgcn-ssm layers, temperature 20, 3 of them stopped Recall@20 0.1234",
                        "table2-gowalla-mf-bpr regularisation not known –");
        assertThat(section.select(".banner").eachText())
                .singleElement()
                .asString()
                .startsWith("Numbers of trials differ within");
        assertThat(section.select(".remarks li").eachText())
                .containsExactly("table2-gowalla-mf-bpr: There is no <search>.");
        assertThat(page(Sample.empty()).getElementById("section-tuned")).isNull();
    }

    @Test
    void nothingIsLoadedFromAnywhere() throws IOException {
        String html = html(Sample.full());
        Document page = Jsoup.parse(html);
        assertThat(page.select("[src], iframe, object, embed, base, link:not([href^=data:])"))
                .isEmpty();
        assertThat(html).doesNotContain("@import", "url(", "https://");
        assertThat(html.replace("http://www.w3.org/2000/svg", "")).doesNotContain("http://");
        assertThat(page.select("meta[http-equiv=Content-Security-Policy]").attr("content"))
                .startsWith("default-src 'none'");
    }

    @Test
    void namesAndMessagesCannotBreakOut() throws IOException {
        Document page = page(Sample.full());
        assertThat(page.select("script")).hasSize(1);
        assertThat(page.select("b, i")).isEmpty();
        assertThat(page.select(".failure .message").text()).isEqualTo(Sample.HOSTILE);
        assertThat(page.getElementById("table2-gowalla-mf-hostile")
                        .select("td")
                        .first()
                        .text())
                .isEqualTo(Sample.HOSTILE);
    }

    @Test
    void theHeadlineCountsThePapersValuesAlone() throws IOException {
        assertThat(page(Sample.full()).select(".headline").text())
                .isEqualTo("2 of 12 comparisons with published values reproduced, 1 close, 1 better, 1 worse, "
                        + "1 inconclusive, 2 provisional, 2 capped, 2 failed.");
    }

    @Test
    void aDifferenceIsSignedAndInPercent() throws IOException {
        Element row = row("table2-gowalla-lightgcn-ssm", 0);
        assertThat(row.select("td").eachText())
                .containsSubsequence("0.1869", "0.1862 0.1855 to 0.1869 n = 3", "−0.4\u202f%", "✓ reproduced");
    }

    @Test
    void aCappedRunIsShownAsCapped() throws IOException {
        Element row = row("table2-gowalla-mf-bpr", 0);
        assertThat(row.text())
                .contains("capped", "trained, capped at 12 epochs")
                .doesNotContain("reproduced");
    }

    @Test
    void aRecordedRunSaysWhenAndWhere() throws IOException {
        assertThat(row("table2-gowalla-lightgcn-ssm", 1).text())
                .contains("recorded 2026-11-20 on Example CPU <b>@ 2 GHz</b>, 2 threads");
    }

    @Test
    void aWordOfThePapersStaysAWord() throws IOException {
        Element row = row("table2-yelp2018-ngcf-sm", 0);
        assertThat(row.text()).contains("OOM", "not published");
    }

    @Test
    void syntheticDataIsNeverSetAgainstThePaper() throws IOException {
        Document page = page(Sample.full());
        Element cell = page.getElementById("table2-miniature-mf-ssm");
        assertThat(cell.closest("section").id()).isEqualTo("section-synthetic");
        assertThat(cell.closest("table").select("th").eachText()).doesNotContain("published", "difference");
        assertThat(page.select(".banner-warning").text()).startsWith("Not the paper’s data.");
    }

    @Test
    void aBuildOfSyntheticDataAloneClaimsNothing() throws IOException {
        Document page = page(Sample.miniatureOnly());
        assertThat(page.select(".headline").text()).contains("None of the paper’s values was put to the test");
        assertThat(page.select(".banner-warning").text()).contains("All of these results are on synthetic data");
        assertThat(page.select(".published")).isEmpty();
    }

    @Test
    void publishedLinesAreDrawnOnlyWhereTheCurveIsOfTestData() throws IOException {
        Document page = page(Sample.full());
        for (Element figure : page.select("figure.curves")) {
            boolean comparable =
                    figure.text().contains("released-code") && !figure.text().contains("Synthetic data");
            assertThat(figure.select(".published").isEmpty()).as(figure.text()).isEqualTo(!comparable);
        }
    }

    @Test
    void epochsThatWereNotEvaluatedLeaveNoGapInACurveAndNoNumber() throws IOException {
        Element charts = page(Sample.evaluatedEvery(3, 20)).selectFirst(".charts");
        String[] values = charts.attr("data-values").split(";");
        assertThat(values).hasSize(20);
        assertThat(values[1]).matches("2,\\d\\.\\d+,–,–");
        assertThat(values[2]).matches("3,\\d\\.\\d+,0\\.\\d{4},0\\.\\d{4}");
        Elements paths = charts.select("svg[data-left] path.line");
        assertThat(paths.eachAttr("d"))
                .extracting(path -> path.split("[ML]").length - 1)
                .containsExactly(20, 6, 6);
        assertThat(paths.eachAttr("d")).allSatisfy(path -> assertThat(path).containsOnlyOnce("M"));
        assertThat(charts.text()).doesNotContain("NaN");
    }

    /** 1,000 epochs are more than a drawing has room for; 5 and the share that is drawn have no common divisor. */
    @Test
    void aLongCurveKeepsItsEvaluatedEpochs() throws IOException {
        Element charts = page(Sample.evaluatedEvery(5, 1000)).selectFirst(".charts");
        assertThat(charts.selectFirst("svg[data-left] path.line-metric-1")
                        .attr("d")
                        .split("[ML]"))
                .hasSize(201);
    }

    @Test
    void everyRunSaysHowToRunItAgain() throws IOException {
        ReportInput input = Sample.full();
        Document page = page(input);
        input.results()
                .runs()
                .forEach(run -> assertThat(page.getElementById("run-" + run.id())
                                .select(".command code")
                                .text())
                        .isEqualTo(input.commands().get(run.id())));
    }

    @Test
    void aFailedEvaluationIsToldBesideTheNumbersOfItsRun() throws IOException {
        Document page = page(Sample.withAFailedEvaluation());
        assertThat(page.select(".run .remarks li").eachText())
                .containsExactly(
                        "A new training has begun.", "An evaluation that was to add to it failed: out of memory");
        assertThat(page.select(".run dd").eachText()).contains("0.1862");
        assertThat(page.select(".run .banner-alarm")).isEmpty();
        assertThat(page.select(".banner-alarm").first().text())
                .isEqualTo("Attention. 1 evaluation of completed runs failed.");
    }

    @Test
    void whatFailsTheCheckComesFirstAmongRegressions() throws IOException {
        assertThat(page(Sample.full()).select(".regressions .chip").eachText())
                .containsExactly("✕ regressed", "· not measured", "∅ not recorded", "✓ ok");
    }

    @Test
    void whateverFailsTheCheckIsSaidAtTheTop() throws IOException {
        assertThat(page(Sample.full()).select(".banner-alarm").first().text())
                .isEqualTo("Attention. 1 run failed; 1 comparison with recorded runs regressed; "
                        + "1 cell with recorded runs was not measured here; "
                        + "1 cell has no recorded run to compare with.");
    }

    @Test
    void nothingRunIsSaidInWords() throws IOException {
        Document page = page(Sample.empty());
        assertThat(page.select("h1")).hasSize(1);
        assertThat(page.select(".headline").text()).isEqualTo("Nothing was selected, so there is nothing to judge.");
        assertThat(page.select(".empty")).hasSize(5);
    }

    @Test
    void headingsAreInOrderAndTablesAreLabelled() throws IOException {
        Document page = page(Sample.full());
        assertThat(page.select("h1")).hasSize(1);
        assertThat(page.select("th:not([scope])")).isEmpty();
        assertThat(page.select("table:not(:has(caption)):not([aria-labelledby])"))
                .isEmpty();
        assertThat(page.select("svg[role=img]:not(:has(> title))")).isEmpty();
    }

    @Test
    void thePageAppearsWholeAndAlone() throws IOException {
        html(Sample.full());
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files.map(file -> file.getFileName().toString())).containsExactly(ReportRenderer.FILE);
        }
    }

    /** By metric: published, measured, difference, verdict; of one that is compared with nothing, measured alone. */
    private static List<String> values(Document page, String metric) {
        Element table = page.select("table.comparison").first();
        int at = 2;
        for (Element heading : table.select("th.metric")) {
            int width = heading.hasAttr("colspan") ? Integer.parseInt(heading.attr("colspan")) : 1;
            if (heading.text().equals(metric)) {
                return table.select("tbody tr").first().select("td").eachText().subList(at, at + width);
            }
            at += width;
        }
        throw new AssertionError(metric + " among " + table.select("th.metric").eachText());
    }

    @Test
    void timesAndMemoryHaveARatioAndNoVerdict() throws IOException {
        Document page = page(Sample.unusual());
        assertThat(values(page, "Seconds per epoch"))
                .containsExactly("28.4 s", "14.2 s n = 1", "× 0.500", "∶ no verdict");
        assertThat(values(page, "Total seconds")).containsExactly("OOM", "1 h 10 min n = 1", "–", "∶ no verdict");
    }

    @Test
    void whatWasNotMeasuredSaysSo() throws IOException {
        Document page = page(Sample.unusual());
        assertThat(values(page, "Device MiB")).containsExactly("1,433 MiB", "–", "–", "◌ not measured");
        assertThat(values(page, "Recall@10")).containsExactly("0.1000", "–", "–", "◌ not measured");
    }

    @Test
    void anyMetricOfARankingIsJudged() throws IOException {
        assertThat(values(page(Sample.unusual()), "Hit-rate@20"))
                .containsExactly("0.4000", "0.4200 n = 1", "+5.0\u202f%", "○ provisional");
    }

    @Test
    void theHeadlineCountsWhatGetsAVerdictAlone() throws IOException {
        assertThat(page(Sample.unusual()).select(".headline").text())
                .isEqualTo("0 of 2 published values reproduced, 1 provisional, 1 not measured.");
    }

    @Test
    void everyValueIsDefinedInASentence() throws IOException {
        Document page = page(Sample.full());
        assertThat(page.select("#section-definitions details dt").eachText())
                .isEqualTo(Definition.all().stream().map(Definition::name).toList());
        assertThat(page.select("#section-definitions details dd").eachText())
                .isEqualTo(Definition.all().stream().map(Definition::sentence).toList());
    }

    @Test
    void aClaimThatIsNotTestedStandsWithTheSelectedCellsThatItSpeaksOf() throws IOException {
        Document page = page(Sample.full());

        assertThat(page.select("#claim-best dd").text()).startsWith("Not tested. 2 cells");
        assertThat(page.select("#claim-best q").text()).isEqualTo("SSM is <best>.");
        assertThat(page.select("#claim-best a").eachAttr("href"))
                .containsExactly("#table2-gowalla-lightgcn-ssm", "#table2-yelp2018-mf-bce")
                .allMatch(link -> page.getElementById(link.substring(1)) != null);
        assertThat(page.select("#claim-rises dd").text()).isEqualTo("Not tested, and no cell of it is selected.");
        assertThat(page(Sample.miniatureOnly()).select("#section-claims")).isEmpty();
    }

    @Test
    void aJudgedClaimShowsEachSideWithTheNumbersOfItsCases() throws IOException {
        Document page = page(Sample.full());
        Element claim = page.getElementById("claim-above");

        assertThat(claim.select(".asks").text()).isEqualTo("SSM is above <BPR>. Asked to hold in all cases.");
        assertThat(claim.select("dd").eachText()).hasSize(3);
        assertThat(claim.select("dd").get(1).text())
                .startsWith("Published: ✓ holds 1 holds 1 case ✓ holds Gowalla, Recall@20:");
        assertThat(claim.select("dd").get(2).text())
                .startsWith("Measured, released-code: ✕ fails 1 fails, 3 without a number, one seed")
                .contains("asked of generated data, Miniature ✓ holds")
                .contains("Recall@20 0.1556 (0.1500 to 0.1600, n = 4)", "magnitude.10 1.2500 (n = 4)");
        assertThat(claim.select("a").eachAttr("href"))
                .containsOnly("#table2-gowalla-lightgcn-ssm")
                .allMatch(link -> page.getElementById(link.substring(1)) != null);
        assertThat(page.select(".claim-sentence").eachText())
                .containsExactly(
                        "By the numbers that the paper prints, 1 of its claims hold, 0 fail, 0 are within noise; for 0 it prints no numbers.",
                        "Generated data, never the paper’s setting: On Miniature 1 of 1 claim holds.");
    }

    @Test
    void aCellsNoteStandsBelowIt() throws IOException {
        ReportInput input = Sample.full();
        Results results = input.results();
        List<CellResult> noted = results.cells().stream()
                .map(cell -> new CellResult(
                        cell.cell(),
                        cell.artifact(),
                        cell.dataset(),
                        cell.model(),
                        cell.variant(),
                        cell.axes(),
                        cell.published(),
                        cell.runs(),
                        cell.results(),
                        cell.cell().equals("table2-gowalla-lightgcn-ssm") ? "Tried <3> layers." : null))
                .toList();
        Document page = page(Sample.input(new Results(
                results.schema(),
                results.metrics(),
                results.runs(),
                noted,
                List.of(),
                results.regressions(),
                List.of())));
        assertThat(page.select("tr.cell-note").eachText()).containsExactly("Tried <3> layers.");
        assertThat(page.select("#table2-gowalla-lightgcn-ssm tr.cell-note")).hasSize(1);
    }

    @Test
    void aPrintedFractionIsComparedToItsDigits() throws IOException {
        assertThat(page(Sample.full()).select("#section-data tr").stream()
                        .filter(row -> !row.select(".differs").isEmpty())
                        .map(row -> row.select("th").text()))
                .containsExactly("items");
    }

    @Test
    void aDatasetIsShownByItsTitleWhereverItIsNamed() throws IOException {
        ReportInput full = Sample.full();
        ReportInput titled = new ReportInput(
                full.title(),
                full.results(),
                full.paper(),
                Map.of("gowalla", "Places <of> Gowalla", "miniature", "Small"),
                full.synthetic(),
                full.datasets(),
                full.generatedAt(),
                full.version(),
                full.commit(),
                full.commands(),
                full.settingSources());

        Document page = page(titled);

        assertThat(page.select("caption, h3, h4, figcaption").eachText())
                .contains(
                        "Table 2: Losses · Places <of> Gowalla",
                        "Table 2: Losses · Small (synthetic)",
                        "Places <of> Gowalla")
                .contains("Table 2: Losses · yelp2018")
                .anyMatch(text -> text.startsWith("LightGCN · SSM on Places <of> Gowalla"));
        assertThat(page.select(".banner-warning").text()).contains("synthetic data (Small)");
        assertThat(page.select("caption, h3, h4, figcaption, .banner").eachText())
                .noneMatch(text -> text.contains("gowalla ") || text.contains("miniature"));
    }

    @Test
    void twoDatasetsOfOneTitleStayTwoTables() throws IOException {
        ReportInput full = Sample.full();
        ReportInput titled = new ReportInput(
                full.title(),
                full.results(),
                full.paper(),
                Map.of("gowalla", "Data", "yelp2018", "Data"),
                full.synthetic(),
                full.datasets(),
                full.generatedAt(),
                full.version(),
                full.commit(),
                full.commands(),
                full.settingSources());
        assertThat(page(titled).select("table.comparison caption").eachText())
                .containsExactly(
                        "Table 2: Losses · Data", "Table 2: Losses · Data", "Table 2: Losses · miniature (synthetic)");
    }

    @Test
    void pairedTestsAreFoldedAwayATableForEachModel() throws IOException {
        Document page = page(Sample.full());
        assertThat(page.select("#section-tests details:not([open]) > summary").eachText())
                .containsExactly("Table 2: Losses · Yelp2018 · MF");
        assertThat(page.select(".tests .chip").eachText())
                .containsExactly("✓ ahead", "? undecided", "▼ behind", "· not tested");
        assertThat(page.select(".tests tbody tr").first().children().eachText())
                .containsExactly(
                        "CCL",
                        "BCE",
                        "released-code",
                        "Recall@20",
                        "31,831 users, 20,000 equal",
                        "+0.01230 +0.01130 to +0.01330",
                        "1e-20",
                        "2e-20",
                        "2",
                        "✓ ahead");
        assertThat(page.select(".tests .note").text()).isEqualTo("CCL without seed 2021: " + Sample.HOSTILE);
        assertThat(page(Sample.miniatureOnly()).select("#section-tests")).isEmpty();
    }

    private Element row(String cell, int index) throws IOException {
        return page(Sample.full()).getElementById(cell).select("tr").get(index);
    }

    private Document page(ReportInput input) throws IOException {
        return Jsoup.parse(html(input));
    }

    private String html(ReportInput input) throws IOException {
        return Files.readString(new ReportRenderer().render(input, directory));
    }
}
