package io.github.ssmreco.templates;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.ssmreco.engine.evaluation.Definition;
import io.github.ssmreco.engine.judgement.CellResult;
import io.github.ssmreco.engine.judgement.Results;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
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
            Document page = Jsoup.parse(html(input), "", parser);
            assertThat(parser.getErrors()).isEmpty();
            for (JsonNode part : WholePage.packed(page).path("html")) {
                Jsoup.parse("<!DOCTYPE html><title>part</title>" + part.textValue(), "", parser);
                assertThat(parser.getErrors()).isEmpty();
            }
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
        // the library names its home in a comment
        String own = html.replace(Packed.library().get("script"), "");
        assertThat(own).isNotEqualTo(html).doesNotContain("@import", "url(", "https://");
        assertThat(own.replace("http://www.w3.org/2000/svg", "")).doesNotContain("http://");
        assertThat(page.select("meta[http-equiv=Content-Security-Policy]").attr("content"))
                .startsWith("default-src 'none'");
    }

    @Test
    void namesAndMessagesCannotBreakOut() throws IOException {
        Document page = page(Sample.full());
        assertThat(page.select("script")).as("details, library, page").hasSize(3);
        assertThat(page.select("b, i")).isEmpty();
        assertThat(page.select(".banner-alarm li .message").text()).isEqualTo(Sample.HOSTILE);
        assertThat(page.select(".log pre").text()).isEqualTo("first line\n" + Sample.HOSTILE);
        assertThat(page.getElementById("table2-gowalla-mf-hostile")
                        .parent()
                        .select("th")
                        .last()
                        .text())
                .isEqualTo(Sample.HOSTILE);
    }

    @Test
    void theHeadlineCountsThePapersValuesAlone() throws IOException {
        assertThat(page(Sample.full()).select(".headline").text())
                .isEqualTo("8 of 10 published values are measured: 2 reproduced, 1 close, 1 better, 1 worse, "
                        + "1 inconclusive, 2 capped; 2 failed.");
    }

    @Test
    void measuredStandsOverPublishedWithItsDifference() throws IOException {
        Element place = page(Sample.full()).getElementById("table2-gowalla-lightgcn-ssm");
        assertThat(place.select(".measured").text()).isEqualTo("0.1862");
        assertThat(place.select(".interval").text()).isEqualTo("± 0.0007");
        assertThat(place.select(".published").text()).isEqualTo("published 0.1869");
        assertThat(place.select(".difference").text()).isEqualTo("✓ reproduced −0.4\u202f%");
        assertThat(place.attr("data-metric")).isEqualTo("recall@20");
        assertThat(place.nextElementSibling().text()).contains("0.1531", "0.1571", "≈ close −2.5\u202f%");
    }

    @Test
    void everyMeasuredValueIsInTheListWithItsInterval() throws IOException {
        assertThat(value("table2-gowalla-lightgcn-ssm", "released-code", "Recall@20"))
                .containsSubsequence(
                        "0.1869",
                        "0.1862 0.1855 to 0.1869",
                        "3",
                        "−0.4\u202f%",
                        "✓ reproduced",
                        "2021, 2022, 2023 trained");
        assertThat(value("table2-gowalla-lightgcn-ssm", "paper-text", "Recall@20"))
                .contains("0.1795", "1", "○ provisional");
    }

    @Test
    void aCappedRunIsShownAsCapped() throws IOException {
        assertThat(String.join(" ", value("table2-gowalla-mf-bpr", "released-code", "Recall@20")))
                .contains("capped", "trained, capped at 12 epochs")
                .doesNotContain("reproduced");
        assertThat(page(Sample.full()).getElementById("table2-gowalla-mf-bpr").className())
                .contains("tone-capped");
    }

    @Test
    void aRecordedRunSaysWhenAndWhere() throws IOException {
        assertThat(value("table2-gowalla-lightgcn-ssm", "paper-text", "NDCG@20"))
                .anyMatch(text -> text.contains("recorded 2026-11-20 on Example CPU <b>@ 2 GHz</b>, 2 threads"));
    }

    @Test
    void aWordOfThePapersStaysAWord() throws IOException {
        Element place = page(Sample.full()).getElementById("table2-yelp2018-ngcf-sm");
        assertThat(place.text()).contains("OOM", "not published");
    }

    @Test
    void thePaperComesFirstAndGeneratedDataIsFoldedAway() throws IOException {
        Document page = page(Sample.full());
        Element cell = page.getElementById("table2-miniature-mf-ssm");
        assertThat(cell.closest(".block").parents().select("section").eachAttr("id"))
                .contains("section-synthetic");
        assertThat(cell.closest("details").hasAttr("open")).isFalse();
        assertThat(cell.select(".published, .difference")).isEmpty();
        List<String> sections = page.select("main > section").eachAttr("id");
        assertThat(sections.indexOf("section-paper")).isLessThan(sections.indexOf("section-synthetic"));
        assertThat(page.getElementById("section-synthetic").text()).contains("says nothing about the paper");
    }

    @Test
    void twoProtocolsStandSideBySide() throws IOException {
        Element table = page(Sample.full()).selectFirst("table.both");
        assertThat(table.select("thead th").eachText())
                .containsExactly("Cell", "Metric", "published", "released-code", "paper-text");
        assertThat(table.select("tbody tr").first().children().eachText())
                .containsExactly(
                        "table2-gowalla-lightgcn-ssm",
                        "Recall@20",
                        "0.1869",
                        "0.1862 ± 0.0007 −0.4\u202f%",
                        "0.1795 n = 1 −4.0\u202f%");
        assertThat(page(Sample.miniatureOnly()).select("table.both")).isEmpty();
    }

    @Test
    void aBuildOfSyntheticDataAloneClaimsNothing() throws IOException {
        Document page = page(Sample.miniatureOnly());
        assertThat(page.select(".headline").text()).isEqualTo("Nothing here is set against a paper.");
        assertThat(page.getElementById("section-synthetic").text())
                .contains("All of what was selected is synthetic data (Miniature)");
        assertThat(page.select("#section-synthetic details").hasAttr("open")).isTrue();
        assertThat(page.select(".published")).isEmpty();
    }

    @Test
    void publishedLinesAreDrawnOnlyWhereTheCurveIsOfTestData() throws IOException {
        JsonNode details = details(page(Sample.full()));
        assertThat(details.size()).isEqualTo(7);
        details.properties().forEach(run -> {
            boolean comparable =
                    run.getKey().startsWith("gowalla-") && run.getKey().contains("-released-code-");
            run.getValue()
                    .path("curves")
                    .path("metrics")
                    .forEach(metric -> assertThat(metric.path("published").isEmpty())
                            .as(run.getKey())
                            .isEqualTo(!comparable));
        });
    }

    private static JsonNode curves(Document page) throws IOException {
        return details(page).elements().next().path("curves");
    }

    @Test
    void epochsThatWereNotEvaluatedHaveALossAlone() throws IOException {
        JsonNode curves = curves(page(Sample.evaluatedEvery(3, 20)));
        assertThat(curves.path("epochs")).hasSize(20);
        assertThat(curves.path("loss")).hasSize(20).noneMatch(JsonNode::isNull);
        assertThat(curves.path("metrics"))
                .extracting(metric -> metric.path("name").textValue())
                .containsExactly("Recall@20", "NDCG@20");
        JsonNode recall = curves.path("metrics").path(0).path("values");
        assertThat(recall).hasSize(20);
        assertThat(recall.path(1).isNull()).isTrue();
        assertThat(recall.path(2).doubleValue()).isBetween(0.0, 1.0);
    }

    /** 1,000 epochs are more than a drawing has room for; 5 and the share that is drawn have no common divisor. */
    @Test
    void aLongCurveIsThinnedAndKeepsItsEvaluatedEpochs() throws IOException {
        JsonNode curves = curves(page(Sample.evaluatedEvery(5, 1000)));
        assertThat(curves.path("epochs").size()).isBetween(100, 205);
        long evaluated = StreamSupport.stream(
                        curves.path("metrics").path(0).path("values").spliterator(), false)
                .filter(JsonNode::isNumber)
                .count();
        assertThat(evaluated).isGreaterThanOrEqualTo(100);
        assertThat(curves.path("epochs"))
                .extracting(JsonNode::intValue)
                .contains(1, 1000, curves.path("best").intValue());
    }

    @Test
    void aRunsSettingsAndProvenanceAreInThePage() throws IOException {
        JsonNode run = details(page(Sample.full())).path("gowalla-lightgcn-ssm-released-code-s2021-1a2b3c4d");
        assertThat(run.path("cells")).extracting(JsonNode::textValue).containsExactly("table2-gowalla-lightgcn-ssm");
        assertThat(run.path("facts"))
                .extracting(group -> group.path("heading").textValue())
                .containsExactly("Result", "Time and memory", "Environment", "Digests");
        assertThat(run.path("settings").toString())
                .contains("{\"name\":\"temperature\",\"value\":\"0.12\",\"source\":\"paper\"}");
    }

    @Test
    void everyRunSaysHowToRunItAgain() throws IOException {
        ReportInput input = Sample.full();
        JsonNode details = details(page(input));
        input.results()
                .runs()
                .forEach(
                        run -> assertThat(details.path(run.id()).path("command").textValue())
                                .isEqualTo(input.commands().get(run.id())));
    }

    @Test
    void aFailedEvaluationIsToldBesideTheNumbersOfItsRun() throws IOException {
        Document page = page(Sample.withAFailedEvaluation());
        assertThat(page.select(".run .remarks li").eachText())
                .containsExactly(
                        "A new training has begun.", "An evaluation that was to add to it failed: out of memory");
        assertThat(details(page).toString()).contains("0.1862");
        assertThat(page.select(".run .banner-alarm")).isEmpty();
        assertThat(page.select(".banner-alarm").first().text())
                .isEqualTo("Attention. 1 evaluation of completed runs failed.");
    }

    @Test
    void whatFailsTheCheckComesFirstAmongRegressions() throws IOException {
        assertThat(page(Sample.full()).select(".regressions .chip").eachText()).containsExactly("✕ regressed", "✓ ok");
        assertThat(page(Sample.full()).select("#section-regressions details").eachText())
                .containsExactly(
                        "1 cell not measured. A run failed or was not run: fails the check. table2-gowalla-mf-bpr",
                        "1 cell not recorded. Nothing is recorded for this cell: fails the check. table2-yelp2018-mf-bce");
    }

    @Test
    void aRedBoxIsForAFailureOrARegressionAlone() throws IOException {
        Document page = page(Sample.full());
        assertThat(page.select(".verdict .banner-alarm > p").text())
                .isEqualTo("Attention. 1 run failed; 1 comparison with recorded runs regressed.");
        assertThat(page.select(".verdict .banner-alarm a").eachAttr("href"))
                .containsExactly("#run-gowalla-mf-ssm-released-code-s7-1a2b3c4d");
        assertThat(page.select(".now").eachText())
                .containsExactly(
                        "Known from 3 runs trained; 1 run recorded 2026-11-20 on Example CPU <b>@ 2 GHz</b>, 2 threads; 1 run trained, capped at 12 epochs.",
                        "Selected now: 7 runs of Gowalla, Miniature (generated data): 5 completed, 1 known from recorded runs, 1 failed.",
                        "Of 4 comparisons with recorded runs: 1 regressed, 1 not measured, 1 not recorded, 1 ok.");
        assertThat(page(Sample.miniatureOnly()).select(".banner-alarm")).isEmpty();
    }

    @Test
    void whatChangedSinceEarlierResultsIsListedTheSurestFirst() throws IOException {
        Document page = page(Sample.full());
        Element section = page.getElementById("section-changes");
        assertThat(section.selectFirst("p").text())
                .isEqualTo(
                        "Compared with results of 2026-11-20: of 5 values 1 higher, 1 undecided, 1 noise, 1 gone, 1 the same.");
        assertThat(section.select("tbody tr")).hasSize(4);
        assertThat(section.select("tbody tr").first().children().eachText())
                .containsExactly(
                        "table2-gowalla-lightgcn-ssm",
                        "released-code",
                        "Recall@20",
                        "0.1800",
                        "0.1862",
                        "+3.4\u202f% ± 1.0\u202f%",
                        "▲ higher");
        assertThat(page(Sample.empty()).getElementById("section-changes")).isNull();
    }

    @Test
    void nothingRunIsSaidInWords() throws IOException {
        Document page = page(Sample.empty());
        assertThat(page.select("h1")).hasSize(1);
        assertThat(page.select(".headline").text()).isEqualTo("Nothing was selected, so there is nothing to judge.");
        assertThat(page.select(".empty")).hasSize(5);
    }

    @Test
    void whereNothingIsMeasuredItSaysWhatToBeginWith() throws IOException {
        Elements now = page(Sample.notRun()).select("#section-verdict .now");
        assertThat(now.first().text()).startsWith("Begin with mvn ").contains("-Dssm.only=table2-gowalla-lightgcn-ssm");
        assertThat(page(Sample.full()).select("#section-verdict .now").eachText())
                .noneMatch(sentence -> sentence.startsWith("Begin with"));
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
    void theSameResultsAreTheSamePage() throws IOException {
        String first = html(Sample.full());
        assertThat(html(Sample.full())).isEqualTo(first);
    }

    @Test
    void eachFileAppearsWhole() throws IOException {
        html(Sample.full());
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder(ReportRenderer.PAGE, ReportRenderer.TABLES, ReportRenderer.VALUES);
        }
    }

    /** What the list of values says of a cell in a protocol by a metric, from the published value on. */
    private static List<String> value(Document page, String cell, String protocol, String metric) {
        return page.select("table.values tr[data-cell=" + cell + "]").stream()
                .map(row -> row.select("td").eachText())
                .filter(texts -> texts.get(3).equals(protocol) && texts.get(4).equals(metric))
                .map(texts -> texts.subList(5, texts.size()))
                .findFirst()
                .orElseThrow(() -> new AssertionError(metric));
    }

    private List<String> value(String cell, String protocol, String metric) throws IOException {
        return value(page(Sample.full()), cell, protocol, metric);
    }

    /** Of the one cell: published, measured, seeds, difference, verdict. */
    private static List<String> values(Document page, String metric) {
        return value(page, "table7-gowalla-lightgcn-ssm", "released-code", metric)
                .subList(0, 5);
    }

    @Test
    void timesAndMemoryHaveARatioAndNoVerdict() throws IOException {
        Document page = page(Sample.unusual());
        assertThat(values(page, "Seconds per epoch"))
                .containsExactly("28.4 s", "14.2 s", "1", "× 0.500", "∶ no verdict");
        assertThat(values(page, "Total seconds")).containsExactly("OOM", "1 h 10 min", "1", "–", "∶ no verdict");
    }

    @Test
    void whatWasNotMeasuredSaysSo() throws IOException {
        Document page = page(Sample.unusual());
        Elements places = page.select("td[data-cell=table7-gowalla-lightgcn-ssm]");
        assertThat(places.select("[data-metric=deviceMiB]").text()).isEqualTo("not measured published 1,433 MiB");
        assertThat(places.select("[data-metric=recall@10]").text()).isEqualTo("not measured published 0.1000");
    }

    @Test
    void anyMetricOfARankingIsJudged() throws IOException {
        assertThat(values(page(Sample.unusual()), "Hit-rate@20"))
                .containsExactly("0.4000", "0.4200", "1", "+5.0\u202f%", "○ provisional");
    }

    @Test
    void theHeadlineCountsWhatGetsAVerdictAlone() throws IOException {
        assertThat(page(Sample.unusual()).select(".headline").text())
                .isEqualTo("1 of 2 published values is measured: 1 provisional; 1 not measured.");
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

        assertThat(page.select("#claim-best th").text()).contains("Not tested. 2 cells");
        assertThat(page.select("#claim-best q").text()).isEqualTo("SSM is <best>.");
        assertThat(page.select("#claim-best a").eachAttr("href"))
                .containsExactly("#table2-gowalla-lightgcn-ssm", "#table2-yelp2018-mf-bce")
                .allMatch(link -> page.getElementById(link.substring(1)) != null);
        assertThat(page.select("#claim-rises .asks").text()).isEqualTo("Not tested, and no cell of it is selected.");
        assertThat(page(Sample.miniatureOnly()).select("#section-claims")).isEmpty();
    }

    @Test
    void aJudgedClaimShowsEachSideWithTheNumbersOfItsCases() throws IOException {
        Document page = page(Sample.full());
        Element claim = page.getElementById("claim-above");

        assertThat(claim.select(".asks").text()).isEqualTo("SSM is above <BPR>. Asked to hold in all cases.");
        assertThat(page.select("table.claims thead th").eachText())
                .containsExactly("Section", "Claim", "as printed", "Gowalla", "Miniature");
        assertThat(claim.select("> td").eachText()).containsExactly("4.4", "✓ holds", "✕ fails", "✓ holds");
        assertThat(claim.select(".side").get(0).text())
                .startsWith("Published: ✓ holds 1 holds ✓ holds Gowalla, Recall@20:");
        assertThat(claim.select(".side").get(1).text())
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
    void aCellsNoteStandsBelowItsTable() throws IOException {
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
                        cell.cell().equals("table2-gowalla-lightgcn-ssm") ? "Tried <3> layers." : null,
                        cell.groups()))
                .toList();
        Document page = page(Sample.input(new Results(
                results.schema(),
                results.metrics(),
                results.runs(),
                noted,
                List.of(),
                results.regressions(),
                List.of())));
        assertThat(page.select(".block .remarks li").eachText())
                .containsExactly("table2-gowalla-lightgcn-ssm: Tried <3> layers.");
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
                full.selected(),
                full.compared(),
                full.paper(),
                Map.of("gowalla", "Places <of> Gowalla", "miniature", "Small"),
                full.synthetic(),
                full.datasets(),
                full.version(),
                full.commit(),
                full.commands(),
                full.logs(),
                full.settingSources());

        Document page = page(titled);

        assertThat(page.select("table.grid thead th").eachText()).contains("Places <of> Gowalla", "yelp2018", "Small");
        assertThat(page.select(".run-title").eachText()).contains("LightGCN · SSM on Places <of> Gowalla");
        assertThat(page.select("caption, h3, h4, figcaption, .banner, thead th").eachText())
                .contains("Places <of> Gowalla")
                .noneMatch(text -> text.contains("gowalla ") || text.contains("miniature"));
    }

    @Test
    void twoDatasetsOfOneTitleStayTwoColumns() throws IOException {
        ReportInput full = Sample.full();
        ReportInput titled = new ReportInput(
                full.title(),
                full.results(),
                full.selected(),
                full.compared(),
                full.paper(),
                Map.of("gowalla", "Data", "yelp2018", "Data"),
                full.synthetic(),
                full.datasets(),
                full.version(),
                full.commit(),
                full.commands(),
                full.logs(),
                full.settingSources());
        assertThat(page(titled)
                        .select("#section-paper table.grid thead tr")
                        .first()
                        .select("th[colspan]")
                        .eachText())
                .containsExactly("Data (gowalla)", "Data (yelp2018)");
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

    /** What the page's script shows of each run, by its id. */
    private static JsonNode details(Document page) throws IOException {
        return WholePage.packed(page).path("runs");
    }

    private Document page(ReportInput input) throws IOException {
        return WholePage.of(html(input));
    }

    private String html(ReportInput input) throws IOException {
        return Files.readString(new ReportRenderer().render(input, directory));
    }
}
