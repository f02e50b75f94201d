package io.github.ssmreco.templates;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ssmreco.engine.evaluation.MetricSet;
import io.github.ssmreco.engine.judgement.CellResult;
import io.github.ssmreco.engine.judgement.CellResult.Measured;
import io.github.ssmreco.engine.judgement.Results;
import io.github.ssmreco.engine.judgement.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jsoup.nodes.Document;
import org.jsoup.select.Elements;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables 6 and 7 as the paper prints them, other metrics beside recall and NDCG, and a cell without any: nothing ends a report. */
class EveryPublishedMetricTest {

    private static final Path PAPER = Path.of("..", "reproduction-project", "published", "paper-values.tsv");

    /** Each way in which a value of a run may be there or not. */
    enum Known {
        MEASURED,
        NOT_MEASURED,
        NOT_RUN,
        NOTHING
    }

    @TempDir
    Path directory;

    /** By cell: artifact, model, variant, and what is published. */
    private static Map<String, List<String[]>> published() throws IOException {
        Map<String, List<String[]>> cells = new LinkedHashMap<>();
        for (String line : Files.readAllLines(PAPER)) {
            String[] fields = line.split("\t");
            if (List.of("table6", "table7").contains(fields[0])) {
                cells.computeIfAbsent(fields[0] + "-" + fields[3].toLowerCase(), key -> new ArrayList<>())
                        .add(fields);
            }
        }
        return cells;
    }

    private static Object value(String text) {
        return text.matches("[0-9.]+") ? Double.valueOf(text) : text;
    }

    private static Measured measured(String metric, Known known) {
        return switch (known) {
            case MEASURED -> new Measured(12.5, null, null, 1, MetricSet.isJudged(metric) ? Verdict.PROVISIONAL : null);
            case NOT_MEASURED -> new Measured(null, null, null, 0, Verdict.NOT_MEASURED);
            default -> new Measured(null, null, null, 0, Verdict.NOT_RUN);
        };
    }

    private static CellResult cell(String id, String[] place, SortedMap<String, Object> published, Known known) {
        TreeMap<String, Measured> values = new TreeMap<>();
        MetricSet.DEFAULT.shown().forEach(metric -> values.put(metric, measured(metric, known)));
        published.keySet().forEach(metric -> values.put(metric, measured(metric, known)));
        return new CellResult(
                id,
                place[0],
                place[1],
                place[2],
                place[3],
                Map.of(),
                published,
                List.of(),
                known == Known.NOTHING ? new TreeMap<>() : new TreeMap<>(Map.of("released-code", values)));
    }

    /** Tables 6 and 7. */
    static List<CellResult> tables(Known known) throws IOException {
        List<CellResult> cells = new ArrayList<>();
        published().forEach((id, lines) -> {
            SortedMap<String, Object> values = new TreeMap<>();
            lines.forEach(fields -> values.put(fields[4], value(fields[5])));
            cells.add(cell(id, lines.get(0), values, known));
        });
        return cells;
    }

    private Document page(List<CellResult> cells, List<String> shown) throws IOException {
        Results results = new Results(Results.SCHEMA, shown, List.of(), cells, List.of(), List.of(), List.of());
        return WholePage.of(Files.readString(new ReportRenderer().render(Sample.input(results), directory)));
    }

    @Test
    void theTablesOfTimesAndMemoryAreShownAsPrintedWhateverWasMeasured() throws IOException {
        assertThat(published()).as("cells of the two tables").hasSizeGreaterThan(15);
        for (Known known : Known.values()) {
            List<CellResult> cells = tables(known);
            Document page = page(cells, MetricSet.DEFAULT.shown());
            for (CellResult cell : cells) {
                assertThat(page.getElementById(cell.cell())).as(cell.cell()).isNotNull();
                cell.published().forEach((metric, value) -> {
                    Elements place = page.select("td[data-cell=" + cell.cell() + "][data-metric=" + metric + "]");
                    assertThat(place).as(cell.cell() + " " + metric).hasSize(1);
                    assertThat(place.select(".published").text())
                            .as(cell.cell() + " " + metric + " " + known)
                            .isEqualTo("published " + Format.published(metric, value));
                    assertThat(place.text()).doesNotContain("provisional");
                });
            }
            assertThat(page.select(".headline").text())
                    .isEqualTo(
                            "Only times, memory or counts of epochs are published of these cells: they have no verdict.");
        }
    }

    @Test
    void aWordOfThePapersIsShownAsTheWord() {
        assertThat(Format.published("deviceMiB", "OOM")).isEqualTo("OOM");
        assertThat(Format.published("secondsPerEpoch", "-")).isEqualTo("-");
        assertThat(Format.published("secondsPerEpoch", null)).isEqualTo(Format.NOTHING);
    }

    @Test
    void otherMetricsOnesOwnAndUnknownOnesHaveTheirColumns() throws IOException {
        String[] place = {"table9", "gowalla", "MF", "SSM"};
        SortedMap<String, Object> published =
                new TreeMap<>(Map.of("hit-rate@10", 0.4, "novelty@20", 0.7, "gini@20", 0.5, "minutes", 3.0));
        CellResult plain = cell("table9-a", place, published, Known.MEASURED);
        String[] other = {"table9", "gowalla", "MF", "CCL"};
        CellResult unmeasured = cell("table9-b", other, published, Known.NOT_MEASURED);
        CellResult bare = new CellResult(
                "table9-c", "table9", "gowalla", "MF", "BPR", Map.of(), new TreeMap<>(), List.of(), new TreeMap<>());
        Document page = page(List.of(plain, unmeasured, bare), List.of("hit-rate@10", "recall@20"));

        assertThat(page.select("table.grid thead tr").last().select("th").eachText())
                .containsExactly("Hit-rate@10", "Gini@20", "Minutes", "Novelty@20");
        assertThat(page.select("td[data-cell=table9-a] .difference .sign").eachText())
                .containsExactly("○", "○", "∶", "○");
        assertThat(page.select("td[data-cell=table9-b]"))
                .allSatisfy(one -> assertThat(one.text()).startsWith("not measured"));
        assertThat(page.select("td[data-cell=table9-c]")).hasSize(4);
        assertThat(page.select("table.values tr[data-cell=table9-a]").eachText())
                .as("compared with nothing")
                .anyMatch(row -> row.contains("Recall@20"));
        assertThat(page.select(".verdict .remarks li").eachText()).isEmpty();
    }

    @Test
    void whatNobodyKnowsIsSaidAtTheTop() throws IOException {
        String[] place = {"table9", "gowalla", "MF", "SSM"};
        CellResult cell = cell("table9-a", place, new TreeMap<>(Map.of("hit-rte@10", 0.4)), Known.NOT_MEASURED);
        assertThat(page(List.of(cell), MetricSet.DEFAULT.shown())
                        .select(".verdict .remarks li")
                        .eachText())
                .containsExactly(
                        "Published metric 'hit-rte@10' of table9-a: no run measured it, and there is no metric of that name;"
                                + " did you mean hit-rate@10?");
    }
}
