package io.github.ssmreco.templates;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ssmreco.templates.Sample.Drawn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.select.Elements;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Cells that a numeric setting tells apart are drawn over it. */
class FiguresTest {

    @TempDir
    Path directory;

    private Elements figures(String loss, Drawn... cells) throws IOException {
        Path file = new ReportRenderer().render(Sample.drawn(loss, cells), directory);
        return Jsoup.parse(Files.readString(file)).select("figure.plots");
    }

    private static Map<String, String> axes(String... namesAndValues) {
        Map<String, String> axes = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            axes.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return axes;
    }

    private static List<String> legend(Element figure) {
        return figure.select(".legend .key").eachText();
    }

    @Test
    void theSettingWithTheMostValuesIsAcrossAndTheOthersAreLines() throws IOException {
        List<Drawn> cells = new ArrayList<>();
        for (String temperature : List.of("0.1", "0.2")) {
            for (String beta : List.of("0", "0.1", "1")) {
                cells.add(new Drawn(
                        "SSM-" + temperature + ", beta " + beta,
                        axes("temperature", temperature, "beta", beta),
                        null,
                        0.1 + Double.parseDouble(beta) * 0.05));
            }
        }

        Element figure = figures("ssm", cells.toArray(Drawn[]::new)).get(0);

        assertThat(figure.select(".axis text").last().text()).isEqualTo("beta");
        assertThat(legend(figure)).containsExactly("LightGCN · SSM-0.1", "LightGCN · SSM-0.2");
        assertThat(figure.select(".chart-title").eachText()).containsExactly("Recall@20, released-code");
        assertThat(figure.select("path.line[d^=M]").stream()
                        .filter(line -> line.parent().tagName().equals("svg")
                                && line.attr("d").contains("L"))
                        .toList())
                .hasSize(2);
        assertThat(figure.select("circle.dot title").eachText())
                .hasSize(6)
                .contains("LightGCN · SSM-0.1 0.1050 at beta 0.1");
    }

    @Test
    void publishedPointsAreRings() throws IOException {
        Element figure = figures(
                        "bpr",
                        new Drawn("BPR(N=1)", axes("negatives", "1"), 0.18, 0.17),
                        new Drawn("BPR(N=2048)", axes("negatives", "2048"), 0.19, null))
                .get(0);

        assertThat(legend(figure)).containsExactly("LightGCN · BPR(N=…)", "published");
        assertThat(figure.select("circle.mark title").eachText())
                .containsExactly(
                        "published LightGCN · BPR(N=…) 0.1800 at negatives 1",
                        "published LightGCN · BPR(N=…) 0.1900 at negatives 2,048");
        assertThat(figure.select("circle.dot")).hasSize(1);
        assertThat(figure.text()).contains("Rings: published values.");
        // a hundred times and more: powers of ten
        assertThat(figure.select(".axis text").eachText()).containsExactly("1", "10", "100", "1,000", "negatives");
    }

    @Test
    void aValueThatHasANameIsOnTheSameLine() throws IOException {
        Element figure = figures(
                        "ssm",
                        new Drawn("user[0.5,0]", axes("side", "user", "alpha0", "0.5"), null, 0.1),
                        new Drawn("user[1.0,0]", axes("side", "user", "alpha0", "1"), null, 0.2))
                .get(0);

        assertThat(legend(figure)).containsExactly("LightGCN · user[…,0]");
    }

    /** Layers and temperature without a word between them: both lines would be called LightGCN · N… */
    @Test
    void linesWhoseNamesFallTogetherLoseNoPoint() throws IOException {
        Element figure = figures(
                        "ssm",
                        new Drawn("N10.1", axes("layers", "1", "temperature", "0.1"), null, 0.11),
                        new Drawn("N10.2", axes("layers", "1", "temperature", "0.2"), null, 0.12),
                        new Drawn("N10.3", axes("layers", "1", "temperature", "0.3"), null, 0.13),
                        new Drawn("N20.1", axes("layers", "2", "temperature", "0.1"), null, 0.21),
                        new Drawn("N20.2", axes("layers", "2", "temperature", "0.2"), null, 0.22))
                .get(0);

        assertThat(legend(figure)).containsExactly("LightGCN · N…", "LightGCN · N20.1");
        assertThat(figure.select("circle.dot title").eachText())
                .hasSize(5)
                .contains("LightGCN · N… 0.1100 at temperature 0.1", "LightGCN · N20.1 0.2100 at temperature 0.1");
    }

    @Test
    void wordsAndSingleValuesAreNotDrawn() throws IOException {
        assertThat(figures(
                        "ssm",
                        new Drawn("Cos-IP", axes("similarity", "cosine", "layers", "1"), 0.1, 0.1),
                        new Drawn("IP-IP", axes("similarity", "inner-product", "layers", "1"), 0.1, 0.1)))
                .isEmpty();
        assertThat(figures(
                        "ssm",
                        new Drawn("SSM, layers 1", axes("layers", "1"), null, null),
                        new Drawn("SSM, layers 2", axes("layers", "2"), null, null)))
                .isEmpty();
    }

    @Test
    void aFigureHasItsTableFoldedAway() throws IOException {
        Element figure = figures(
                        "ssm",
                        new Drawn("SSM, layers 1", axes("layers", "1"), null, 0.1),
                        new Drawn("SSM, layers 2", axes("layers", "2"), null, 0.2))
                .get(0);

        assertThat(figure.closest(".block").select("details table.grid td[id]").eachAttr("id"))
                .containsExactly("figure9-gowalla-lightgcn-ssm-layers-1", "figure9-gowalla-lightgcn-ssm-layers-2");
    }
}
