package io.github.ssmreco.engine.judgement;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ssmreco.engine.experiment.Slugs;
import io.github.ssmreco.engine.plan.Cell;
import io.github.ssmreco.engine.plan.Claim;
import io.github.ssmreco.engine.plan.Paper;
import io.github.ssmreco.engine.plan.PublishedValues;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The sentences of {@code reproduction-project/published/paper.json}, asked of the numbers that the paper prints. What comes out of
 * each was found by a program of its own, from {@code paper-values.tsv} alone.
 */
class PaperClaimsTest {

    private static final Path FILE = Path.of("..", "reproduction-project", "published", "paper.json");
    private static final List<String> DATASETS = List.of("gowalla", "yelp2018", "amazon-book", "alibaba-ifashion");

    /** Verdict, and the cases that hold, fail, are equal as printed, and have no number. */
    private static final String EXPECTED = """
            bce-worst                    holds         8  0 0  0
            bpr-over-bce                 holds         27 5 0  0
            sm-gain                      holds         12 0 0  0
            ccl-gain                     holds         12 0 0  0
            sm-on-par                    holds         2  0 0  0
            ccl-on-par                   holds         2  0 0  0
            best-loss                    holds         8  0 0  0
            gain-grows                   holds         6  0 0  0
            leading-with-ssm             fails         19 4 1  0
            poor-on-mf                   holds         8  0 0  0
            more-complicated-better      fails         8  8 0  0
            svdpp-ssm-over-lightgcn-bpr  fails         6  2 0  0
            ssm-over-gcn-layers          holds         6  2 0  0
            ngcf-below-lightgcn          holds         16 0 0  0
            ngcf-level                   holds         4  0 0  0
            ngcf-better-on-ifashion      holds         2  0 0  0
            head-inclination             not published 0  0 0  12
            head-few-items               not published 0  0 0  4
            head-items-printed           not published 0  0 0  4
            head-share                   not published 0  0 0  12
            tail-many-items              not published 0  0 0  4
            tail-items-printed           not published 0  0 0  4
            tail-share                   not published 0  0 0  12
            long-tail                    not published 0  0 0  24
            ccl-best-in-smallest         not published 0  0 0  8
            ssm-waist-and-head           not published 0  0 0  24
            ssm-uniform-on-amazon        not published 0  0 0  1
            tail-order                   not published 0  0 0  36
            head-order                   not published 0  0 0  12
            in-batch-drop                fails         20 2 0  0
            bpr-ib-on-amazon             holds         2  0 0  0
            ssm-over-in-batch            holds         8  0 0  0
            in-batch-tail                not published 0  0 0  36
            in-batch-head                not published 0  0 0  24
            beta-rises                   not published 0  0 0  12
            beta-one                     not published 0  0 0  12
            beta-nine-on-gowalla         not published 0  0 0  1
            tau-matters                  not published 0  0 0  2
            bpr-gains-with-negatives     not published 0  0 0  2
            bpr-degenerates              not published 0  0 0  2
            bpr-2048-slow                holds         1  0 0  0
            more-negatives               not published 0  0 0  4
            ssm-over-bpr-on-amazon       not published 0  0 0  1
            ssm-over-bpr-at-most         not published 0  0 0  4
            gap-widens                   not published 0  0 0  4
            cosine-in-training           holds         16 0 0  0
            inner-product-at-test        holds         16 0 0  0
            cos-ip-best                  holds         8  0 0  0
            flat-magnitude               not published 0  0 0  4
            lightgcn-adjusts-magnitude   not published 0  0 0  4
            bpr-magnitude-rises          not published 0  0 0  8
            lightgcn-bpr-magnitude       not published 0  0 0  4
            alpha-matters                holds         16 0 0  0
            alpha0-matters-more          holds         12 4 0  0
            best-user-side               holds         8  0 0  0
            best-item-side               holds         8  0 0  0
            item-side-better             holds         6  0 0  0
            user-side-better-on-ifashion holds         2  0 0  0
            ssm-cheapest                 holds         2  0 0  0
            sm-second                    holds         2  0 0  0
            sm-linear-in-items           holds         1  0 0  0
            sm-out-of-memory             holds         1  0 0  0
            ssm-fits                     holds         1  0 0  0
            ssm-flat-in-items            holds         1  0 0  0
            ssm-less-memory              holds         1  0 0  0
            """;

    private static Paper paper;
    private static List<Cell> declared;

    @BeforeAll
    static void read() throws IOException {
        paper = Paper.read(FILE);
        declared = declared(paper.publishedValues(FILE));
    }

    /** A cell for whatever is printed, and those of the figures, which a project declares. */
    private static List<Cell> declared(PublishedValues values) throws IOException {
        Map<String, Cell> cells = new LinkedHashMap<>();
        for (String line : Files.readAllLines(FILE.resolveSibling("paper-values.tsv"))) {
            String[] fields = line.split("\t");
            if (!fields[0].equals("artifact")) {
                add(cells, values, fields[0], fields[1], fields[2], fields[3], axes(fields[3]));
            }
        }
        for (String dataset : DATASETS) {
            for (String model : List.of("MF", "SVD++", "NGCF", "LightGCN")) {
                add(cells, values, "table2", dataset, model, "SM-IP", Map.of());
            }
            for (String loss : List.of("BCE", "BPR", "SM", "CCL", "SSM")) {
                add(cells, values, "figure1", dataset, "LightGCN", loss, Map.of());
            }
            for (String loss : List.of("BCE", "BPR", "CCL", "SSM", "BCE-IB", "BPR-IB", "CCL-IB")) {
                add(cells, values, "figure2", dataset, "LightGCN", loss, Map.of());
            }
            for (String temperature : List.of("0.05", "0.1", "0.15")) {
                for (String beta : List.of("0", "0.5", "0.9", "1")) {
                    add(
                            cells,
                            values,
                            "figure3",
                            dataset,
                            "LightGCN",
                            "SSM-" + temperature + ", beta " + beta,
                            Map.of("temperature", temperature, "beta", beta));
                }
            }
            for (String n : List.of("1", "8", "16", "128", "512", "2048")) {
                for (String loss : List.of("BPR", "SSM")) {
                    String variant = loss + "(N=" + n + ")";
                    add(cells, values, "figure4", dataset, "LightGCN", variant, Map.of("negatives", n));
                }
            }
            for (String model : List.of("MF", "LightGCN")) {
                add(cells, values, "figure5", dataset, model, "BPR", Map.of());
                add(cells, values, "figure5", dataset, model, "SSM", Map.of());
            }
        }
        return List.copyOf(cells.values());
    }

    /** Of {@code SM+100000} and {@code user[0.5,0]}. */
    private static Map<String, String> axes(String variant) {
        if (variant.contains("+")) {
            return Map.of("padding-items", variant.replaceAll(".*\\+", ""));
        }
        return variant.contains("[") ? Map.of("side", variant.replaceAll("\\[.*", "")) : Map.of();
    }

    private static void add(
            Map<String, Cell> cells,
            PublishedValues values,
            String artifact,
            String dataset,
            String model,
            String variant,
            Map<String, String> axes) {
        String id = Slugs.cell(artifact, dataset, model, variant);
        cells.put(
                id,
                new Cell(
                        id,
                        artifact,
                        dataset,
                        model,
                        variant,
                        axes,
                        new TreeMap<>(values.of(artifact, dataset, model, variant))));
    }

    private static ClaimResult judge(Claim claim) {
        return ClaimFixture.judge(claim, paper, declared, List.of(), Set.of());
    }

    @Test
    void everyCellThatTheyNameIsOneThatAProjectDeclares() {
        paper.requireDeclared(FILE, declared);
    }

    @Test
    void thePapersOwnNumbersSayWhatTheyWereFoundToSay() {
        List<String> found = new ArrayList<>();
        for (Claim claim : paper.claims()) {
            ClaimResult.Side side = judge(claim).sides().get(0);
            ClaimResult.Counts counts = side.counts();
            found.add(String.join(
                    " ",
                    claim.id(),
                    side.verdict().words(),
                    counts.holds() + " " + counts.fails() + " " + counts.withinNoise() + " " + counts.open()));
        }
        assertThat(found)
                .containsExactlyElementsOf(
                        EXPECTED.lines().map(line -> line.replaceAll(" +", " ")).toList());
    }

    @Test
    void theContradictionsAreListed() {
        assertThat(ClaimSummary.ofThePaper(
                        paper.claims().stream().map(PaperClaimsTest::judge).toList()))
                .hasValueSatisfying(
                        sentence -> assertThat(sentence)
                                .contains(
                                        "4 fail (leading-with-ssm, more-complicated-better, svdpp-ssm-over-lightgcn-bpr, in-batch-drop)"));
    }

    /** Gowalla .1669 against .1824; iFashion .1107 where .0983 should be the higher. */
    @Test
    void sentencesThatThePapersTablesContradictShowTheirNumbers() {
        assertThat(failures("svdpp-ssm-over-lightgcn-bpr"))
                .containsExactly("0.1669 against 0.1824 (-8.5 %)", "0.1376 against 0.1554 (-11.5 %)");
        assertThat(failures("in-batch-drop"))
                .containsExactly("0.1107 against 0.0983 (+12.6 %)", "0.0526 against 0.0458 (+14.8 %)");
        assertThat(failures("leading-with-ssm"))
                .contains("0.1669 among 0.1549, 0.1589, 0.1852, 0.1819: 2 higher")
                .hasSize(4);
        assertThat(failures("more-complicated-better"))
                .contains("0.1558 → 0.1589 → 0.1548 → 0.1824", "0.0841 → 0.1276 → 0.1296 → 0.1253")
                .hasSize(8);
    }

    private static List<String> failures(String id) {
        Claim claim = paper.claims().stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow();
        return judge(claim).sides().get(0).cases().stream()
                .filter(one -> one.verdict() == ClaimVerdict.FAILS)
                .map(ClaimCase::why)
                .toList();
    }

    @Test
    void aCaseKeepsWhatWasCompared() {
        Claim gap = paper.claims().stream()
                .filter(one -> one.id().equals("gain-grows"))
                .findFirst()
                .orElseThrow();
        ClaimCase first = judge(gap).sides().get(0).cases().get(0);
        assertThat(first.choice()).isEqualTo(Map.of("larger", "yelp2018", "metric", "recall@20"));
        assertThat(first.dataset()).isNull();
        assertThat(first.numbers())
                .extracting(number -> number.cell() + " " + number.value())
                .containsExactly(
                        "table2-yelp2018-lightgcn-ssm 0.0737",
                        "table2-yelp2018-mf-sm 0.0709",
                        "table2-gowalla-lightgcn-ssm 0.1869",
                        "table2-gowalla-svdpp-sm 0.1852");
    }

    @Test
    void aQuoteIsNotAnotherClaimsUnlessItSaysTwoThings() {
        assertThat(paper.claims()).allMatch(claim -> claim.section().startsWith("4."));
        assertThat(paper.claims()).extracting(Claim::asks).doesNotHaveDuplicates();
    }
}
