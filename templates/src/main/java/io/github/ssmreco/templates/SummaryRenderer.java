package io.github.ssmreco.templates;

import io.github.ssmreco.engine.judgement.CellResult;
import io.github.ssmreco.engine.judgement.ClaimSummary;
import io.github.ssmreco.engine.judgement.RegressionJudge;
import io.github.ssmreco.engine.judgement.Results;
import io.github.ssmreco.engine.support.WholeFile;
import io.github.ssmreco.templates.view.Headline;
import io.github.ssmreco.templates.view.Summary;
import io.github.ssmreco.templates.view.ValueTable.Row;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Writes the report in a few lines of Markdown, for a comment on a pull request. */
public final class SummaryRenderer {

    /** The file's name within its directory. */
    public static final String FILE = "summary.md";

    /** GitHub takes 65,536 characters of a comment; some are left for a link to the report. */
    static final int LIMIT = 65_000;

    private static final int MOST_ROWS = 100;
    private static final int MOST_SENTENCES = 20;
    private static final int LONGEST_SENTENCE = 600;

    private final ReportInput input;
    private final String command;

    private SummaryRenderer(ReportInput input, String command) {
        this.input = input;
        this.command = command.replaceAll("\\s+", " ");
    }

    /**
     * Writes {@code directory/summary.md}, whole or not at all, and never longer than a comment may be.
     *
     * @param command what computes the results again
     * @return the file
     */
    public static Path render(ReportInput input, String command, Path directory) throws IOException {
        Path file = directory.resolve(FILE);
        WholeFile.write(file, new SummaryRenderer(input, command).text());
        return file;
    }

    private String text() throws IOException {
        RunIndex index = new RunIndex(input);
        Values values = new Values(index);
        List<CellResult> cells =
                input.results().cells().stream().filter(index::measures).toList();
        List<Row> rows = values.table(cells, cell -> true).rows().stream()
                .filter(row -> !row.measured().equals(Format.NOTHING))
                .toList();
        int notRun = values.missing(cells);
        Headline headline = new Headlines(input, index)
                .headline(cells.stream()
                        .filter(cell -> !input.synthetic(cell.dataset()))
                        .toList());
        List<String> failing = RegressionJudge.violations(input.results());
        for (int rowsKept = MOST_ROWS, sentences = MOST_SENTENCES; ; rowsKept /= 2, sentences /= 2) {
            String text = markdown(summary(index, headline, failing, sentences, rows, rowsKept, notRun));
            if (text.length() <= LIMIT || rowsKept == 0) {
                return text;
            }
        }
    }

    private Summary summary(
            RunIndex index,
            Headline headline,
            List<String> failing,
            int sentences,
            List<Row> rows,
            int rowsKept,
            int notRun) {
        Results results = input.results();
        List<String> first =
                failing.stream().limit(sentences).map(SummaryRenderer::cut).toList();
        List<Row> kept = rows.subList(0, Math.min(rows.size(), rowsKept));
        return new Summary(
                input.title(),
                headline.sentence(),
                headline.warning(),
                first,
                failing.size() - first.size(),
                new Regressions(index).table(results.regressions()).sentence(),
                kept,
                rows.size() - kept.size(),
                notRun,
                results.claimsByDataset().stream().map(ClaimSummary::sentence).toList(),
                command,
                new PageBuilder(input).about());
    }

    private static String cut(String sentence) {
        return sentence.length() <= LONGEST_SENTENCE ? sentence : sentence.substring(0, LONGEST_SENTENCE) + "…";
    }

    private static String markdown(Summary summary) throws IOException {
        return ReportRenderer.text("summary.ftl", EscapedFormat.MARKDOWN, Map.of("summary", summary));
    }
}
