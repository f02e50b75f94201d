package io.github.ssmreco.templates;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ssmreco.engine.judgement.Regression;
import io.github.ssmreco.engine.judgement.Results;
import io.github.ssmreco.templates.Sample.Drawn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The comment on a pull request. */
class SummaryRendererTest {

    private static final String COMMAND = "mvn ssm:reproduce -Dssm.only='table2-*'";

    @TempDir
    Path folder;

    private String summary(ReportInput input) throws IOException {
        return Files.readString(SummaryRenderer.render(input, COMMAND, folder));
    }

    private static ReportInput failing(int times, String message) {
        Regression regression = new Regression(
                "table2-gowalla-mf-bpr",
                "released-code",
                null,
                Regression.Status.NOT_MEASURED,
                null,
                null,
                null,
                null,
                List.of(),
                message);
        Results full = Sample.full().results();
        return Sample.input(new Results(
                full.schema(),
                full.metrics(),
                List.of(),
                full.cells(),
                full.claims(),
                Collections.nCopies(times, regression),
                full.theory()));
    }

    @Test
    void beginsWithTheLineThatItsCommentIsFoundBy() throws IOException {
        assertThat(summary(Sample.full()).lines().limit(4))
                .containsExactly(
                        "<!-- ssm-summary -->",
                        "## On the Effectiveness of Sampled Softmax Loss, tried again",
                        "",
                        "**8 of 10 published values are measured: 2 reproduced, 1 close, 1 better, 1 worse, "
                                + "1 inconclusive, 2 capped; 2 failed.**");
    }

    @Test
    void whatFailsTheCheckComesBeforeWhatIsMeasured() throws IOException {
        String summary = summary(Sample.full());
        assertThat(summary)
                .containsSubsequence(
                        "### What fails the check",
                        "- run gowalla-mf-ssm-released-code-s7-1a2b3c4d failed: ",
                        "- The training loss of epoch 17 is off by 2.4 %.",
                        "Of 4 comparisons with recorded runs: 1 regressed",
                        "### Published and measured",
                        "### Claims",
                        "- " + Sample.full().results().claimsByDataset().get(0).sentence(),
                        "\n    " + COMMAND + "\n");
        assertThat(summary(Sample.miniatureOnly())).doesNotContain("What fails", "### Claims");
    }

    @Test
    void measuredStandsBesidePublishedWithItsVerdict() throws IOException {
        assertThat(summary(Sample.full()))
                .contains("| table2-gowalla-lightgcn-ssm | released-code | Recall@20 | 0.1869 | 0.1862 (n = 3) |"
                        + " −0.4\u202f% | ✓ reproduced |")
                .contains("| table2-miniature-mf-ssm | released-code | Recall@20 | – | 0.2543 (n = 1) | – |")
                .contains("4 selected values are not measured.");
    }

    @Test
    void namesAndMessagesAreTextOnOneLine() throws IOException {
        String message = "a | b `c` **d** [e](f) <g>\n\n# h\n- @someone recall@20 me@x.org \\| & \u001b[31m";
        List<String> lines = summary(failing(1, message)).lines().toList();
        assertThat(lines)
                .contains(
                        "- a \\| b \\`c\\` \\*\\*d\\*\\* \\[e\\](f) &lt;g&gt; \\# h - @\u200bsomeone recall@20 me@x.org"
                                + " \\\\\\| &amp; \\[31m");
        assertThat(summary(Sample.drawn("ssm", new Drawn("a|b", Map.of(), 0.1, 0.1)))
                        .lines())
                .filteredOn(line -> line.startsWith("|"))
                .allSatisfy(line -> assertThat(line.split("(?<!\\\\)\\|", -1)).hasSize(9));
    }

    @Test
    void aLongTableIsCutAndSaysByHowMuch() throws IOException {
        Drawn[] cells = IntStream.range(0, 250)
                .mapToObj(n -> new Drawn("V" + n, Map.of(), 0.1, 0.1))
                .toArray(Drawn[]::new);
        String summary = summary(Sample.drawn("ssm", cells));
        assertThat(summary).contains("\n150 more rows are in the report.\n").hasSizeLessThan(SummaryRenderer.LIMIT);
        assertThat(summary.lines().filter(line -> line.startsWith("| figure9-")))
                .hasSize(100);
    }

    @Test
    void isNeverLongerThanACommentMayBe() throws IOException {
        String summary = summary(failing(300, "|".repeat(5000)));
        assertThat(summary)
                .hasSizeLessThanOrEqualTo(SummaryRenderer.LIMIT)
                .contains("- … and 280 more, in the report.")
                .contains("…\n");
        Drawn[] cells = IntStream.range(0, 90)
                .mapToObj(n -> new Drawn(n + "x".repeat(900), Map.of(), 0.1, 0.1))
                .toArray(Drawn[]::new);
        assertThat(summary(Sample.drawn("ssm", cells)))
                .hasSizeLessThanOrEqualTo(SummaryRenderer.LIMIT)
                .contains("more rows are in the report.")
                .contains(COMMAND);
    }

    @Test
    void aCommandStaysWithinItsBlock() throws IOException {
        Path file = SummaryRenderer.render(Sample.empty(), "mvn x='\n\n# not a heading'", folder);
        assertThat(Files.readAllLines(file)).contains("    mvn x=' # not a heading'");
    }
}
