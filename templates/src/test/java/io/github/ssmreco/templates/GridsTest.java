package io.github.ssmreco.templates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import io.github.ssmreco.engine.judgement.CellResult;
import io.github.ssmreco.engine.judgement.CellResult.Group;
import io.github.ssmreco.engine.judgement.CellResult.Measured;
import io.github.ssmreco.engine.judgement.Results;
import io.github.ssmreco.engine.judgement.Verdict;
import io.github.ssmreco.engine.plan.GroupMetric;
import io.github.ssmreco.engine.plan.Paper;
import io.github.ssmreco.engine.plan.PaperArtifact;
import io.github.ssmreco.engine.plan.PaperArtifact.Groups;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.Elements;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables stand as the paper lays them out, and figures over groups are drawn. */
class GridsTest {

    private static final Measured NONE = new Measured(null, null, null, 0, Verdict.NOT_RUN);

    @TempDir
    Path directory;

    private static CellResult cell(
            String dataset, String model, String variant, Map<String, String> axes, Double published, Double measured) {
        return new CellResult(
                ("tableA-" + dataset + "-" + model + "-" + variant).toLowerCase(Locale.ROOT),
                "tableA",
                dataset,
                model,
                variant,
                axes,
                published == null ? new TreeMap<>() : new TreeMap<>(Map.of("recall@20", published)),
                List.of(),
                new TreeMap<>(Map.of(
                        "released-code",
                        new TreeMap<>(Map.of(
                                "recall@20",
                                measured == null
                                        ? NONE
                                        : new Measured(measured, null, null, 1, Verdict.PROVISIONAL))))));
    }

    private Document page(PaperArtifact artifact, CellResult... cells) throws IOException {
        Results results =
                new Results(Results.SCHEMA, Sample.SHOWN, List.of(), List.of(cells), List.of(), List.of(), List.of());
        ReportInput input = Sample.bare(
                "Title",
                results,
                new Paper("T", null, null, null, Map.of("tableA", artifact), null, null, null),
                Map.of("gowalla", "Gowalla", "lastfm", "LastFM"));
        return WholePage.of(Files.readString(new ReportRenderer().render(input, directory)));
    }

    private static PaperArtifact laidOut(List<String> rows, List<String> columns, List<String> best) {
        return new PaperArtifact("Table A", rows, columns, best, null, null);
    }

    private static List<List<String>> texts(Elements rows) {
        return rows.stream()
                .map(row -> row.children().stream().map(Element::text).toList())
                .toList();
    }

    @Test
    void rowsAndColumnsAreWhatThePaperTellsApart() throws IOException {
        Element table = page(
                        laidOut(List.of("model", "variant"), List.of("dataset", "metric"), List.of()),
                        cell("gowalla", "MF", "BPR", Map.of(), 0.1, null),
                        cell("lastfm", "MF", "BPR", Map.of(), 0.2, null),
                        cell("gowalla", "NGCF", "BPR", Map.of(), 0.3, null),
                        cell("gowalla", "MF", "SSM", Map.of(), 0.4, 0.5))
                .selectFirst("table.grid");

        assertThat(texts(table.select("thead tr")))
                .containsExactly(List.of("Model", "Variant", "Gowalla", "LastFM"), List.of("Recall@20", "Recall@20"));
        // a model's rows together, whatever the order of the cells; a place without a cell stays empty
        assertThat(texts(table.select("tbody tr")))
                .containsExactly(
                        List.of("MF", "BPR", "not run published 0.1000", "not run published 0.2000"),
                        List.of("SSM", "0.5000 n = 1 published 0.4000 ○ provisional +25.0\u202f%", ""),
                        List.of("NGCF", "BPR", "not run published 0.3000", ""));
        assertThat(table.select("tbody th[rowspan=2]").eachText()).containsExactly("MF");
    }

    @Test
    void wordsStandInTheOrderThatIsSaidAndTheOthersAfterThem() throws IOException {
        Element table = page(
                        new PaperArtifact(
                                "Table A",
                                List.of("variant"),
                                List.of("metric"),
                                List.of(),
                                List.of("BCE-IB", "BPR-IB"),
                                null),
                        cell("gowalla", "MF", "SSM", Map.of(), 0.1, null),
                        cell("gowalla", "MF", "BPR-IB", Map.of(), 0.2, null),
                        cell("gowalla", "MF", "SM", Map.of(), 0.3, null),
                        cell("gowalla", "MF", "BCE-IB", Map.of(), 0.4, null))
                .selectFirst("table.grid");

        assertThat(table.select("tbody th").eachText()).containsExactly("BCE-IB", "BPR-IB", "SSM", "SM");
    }

    @Test
    void anAxisMayTellRowsApartAndEachDatasetHaveATableOfItsOwn() throws IOException {
        Elements tables = page(
                        laidOut(List.of("padding-items"), List.of("variant", "metric"), List.of()),
                        cell("gowalla", "MF", "SM", Map.of("padding-items", "0"), 0.1, null),
                        cell("gowalla", "MF", "SM", Map.of("padding-items", "100"), 0.2, null),
                        cell("lastfm", "MF", "SM", Map.of("padding-items", "0"), 0.3, null))
                .select("table.grid");

        assertThat(tables.select("caption").eachText()).containsExactly("Table A · Gowalla", "Table A · LastFM");
        assertThat(texts(tables.get(0).select("tbody tr")))
                .containsExactly(List.of("0", "not run published 0.1000"), List.of("100", "not run published 0.2000"));
    }

    @Test
    void cellsThatWouldShareAPlaceAreToldApart() throws IOException {
        Element table = page(
                        laidOut(List.of("variant"), List.of("dataset", "metric"), List.of()),
                        cell("gowalla", "MF", "BPR", Map.of(), 0.1, null),
                        cell("gowalla", "NGCF", "BPR", Map.of(), 0.2, null))
                .selectFirst("table.grid");

        assertThat(texts(table.select("tbody tr")))
                .containsExactly(
                        List.of("BPR", "MF", "not run published 0.1000"), List.of("NGCF", "not run published 0.2000"));
    }

    @Test
    void theBestOfALineAndOfAllIsMarkedWhereNoneThatCompetesIsMissing() throws IOException {
        PaperArtifact artifact = laidOut(List.of("model", "variant"), List.of("dataset", "metric"), List.of("variant"));
        Document all = page(
                artifact,
                cell("gowalla", "MF", "BPR", Map.of(), 0.1, 0.3),
                cell("gowalla", "MF", "SSM", Map.of(), 0.2, 0.1),
                cell("gowalla", "NGCF", "BPR", Map.of(), 0.15, 0.2),
                cell("gowalla", "NGCF", "SSM", Map.of(), 0.12, 0.25));
        assertThat(all.select(".published strong").eachText()).containsExactly("0.2000", "0.1500");
        assertThat(all.select(".published:has(.star) strong").eachText()).containsExactly("0.2000");
        assertThat(all.select(".measured strong").eachText()).containsExactly("0.3000", "0.2500");
        assertThat(all.select(".measured:has(.star) strong").eachText()).containsExactly("0.3000");

        Document some = page(
                artifact,
                cell("gowalla", "MF", "BPR", Map.of(), 0.1, 0.3),
                cell("gowalla", "MF", "SSM", Map.of(), 0.2, null),
                cell("gowalla", "NGCF", "BPR", Map.of(), 0.15, 0.2),
                cell("gowalla", "NGCF", "SSM", Map.of(), 0.12, 0.25));
        assertThat(some.select(".measured strong").eachText()).containsExactly("0.2500");
        assertThat(some.select(".measured .star")).isEmpty();
    }

    @Test
    void oneAloneIsTheBestOfNothing() throws IOException {
        Document page = page(
                laidOut(List.of("model", "variant"), List.of("dataset", "metric"), List.of("variant")),
                cell("gowalla", "MF", "BPR", Map.of(), 0.1, 0.3));
        assertThat(page.select(".value strong")).isEmpty();
    }

    private static CellResult grouped(String variant, double first) {
        List<Group> groups = IntStream.rangeClosed(1, 10)
                .mapToObj(group -> new Group(group, first + group / 100.0, null, null, 1))
                .toList();
        CellResult plain = cell("gowalla", "LightGCN", variant, Map.of(), null, 0.1);
        return new CellResult(
                plain.cell(),
                plain.artifact(),
                plain.dataset(),
                plain.model(),
                plain.variant(),
                plain.axes(),
                plain.published(),
                plain.runs(),
                plain.results(),
                null,
                new TreeMap<>(Map.of("released-code", groups)));
    }

    @Test
    void groupsOfItemsAreBars() throws IOException {
        Groups groups = new Groups(GroupMetric.Measure.RECALL, Groups.Form.BARS, Map.of());
        Element figure = page(
                        new PaperArtifact("Figure A", null, null, null, null, groups),
                        grouped("BCE", 0),
                        grouped("SSM", 0.1))
                .selectFirst("figure.plots");

        assertThat(figure.select("figcaption").text()).isEqualTo("Gowalla");
        assertThat(figure.select(".legend .key").eachText()).containsExactly("BCE", "SSM");
        assertThat(figure.select("rect title").eachText())
                .hasSize(20)
                .contains("BCE 0.0100 at group 1", "SSM 0.2000 at group 10");
        // the taller, the higher its upper side: both stand on the line at 0
        List<Element> bars = new ArrayList<>(figure.select("svg[role=img] rect"));
        double floor = Double.parseDouble(figure.selectFirst("svg[role=img]").attr("data-bottom"));
        assertThat(bars)
                .allSatisfy(
                        bar -> assertThat(Double.parseDouble(bar.attr("y")) + Double.parseDouble(bar.attr("height")))
                                .isCloseTo(floor, offset(0.11)));
    }

    @Test
    void aDifferenceOfVariantsIsDrawnBelowZeroWhereItIsNegative() throws IOException {
        Groups groups = new Groups(GroupMetric.Measure.RECALL, Groups.Form.BARS, Map.of("BCE-IB", "BCE"));
        Element figure = page(
                        new PaperArtifact("Figure A", null, null, null, null, groups),
                        grouped("BCE", 0.1),
                        grouped("BCE-IB", 0),
                        grouped("SSM", 0.3))
                .selectFirst("figure.plots");

        assertThat(figure.select(".legend .key").eachText()).containsExactly("BCE-IB − BCE");
        assertThat(figure.select("rect title").eachText())
                .hasSize(10)
                .containsOnlyOnce("BCE-IB − BCE −0.1000 at group 3");
    }

    @Test
    void magnitudesAreLines() throws IOException {
        Groups groups = new Groups(GroupMetric.Measure.MAGNITUDE, Groups.Form.LINES, Map.of());
        Element figure = page(new PaperArtifact("Figure A", null, null, null, null, groups), grouped("BPR", 1))
                .selectFirst("figure.plots");
        assertThat(figure.select("circle.dot title").eachText()).hasSize(10).contains("BPR 1.0500 at group 5");
    }
}
