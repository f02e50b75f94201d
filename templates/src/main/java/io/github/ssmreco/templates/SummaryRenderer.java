package io.github.ssmreco.templates;

import freemarker.template.Template;
import freemarker.template.TemplateException;
import io.github.ssmreco.engine.judgement.CellResult;
import io.github.ssmreco.engine.judgement.ClaimSummary;
import io.github.ssmreco.engine.judgement.RegressionJudge;
import io.github.ssmreco.engine.judgement.Results;
import io.github.ssmreco.engine.support.WholeFile;
import io.github.ssmreco.templates.view.ComparisonTable;
import io.github.ssmreco.templates.view.Headline;
import io.github.ssmreco.templates.view.Summary;
import io.github.ssmreco.templates.view.Summary.Row;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
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
    private final List<Row> rows = new ArrayList<>();
    private int notRun;

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
        Comparisons comparisons = new Comparisons(input, index);
        List<CellResult> papers = cells(index, false);
        List<CellResult> synthetic = cells(index, true);
        comparisons.tables(papers).forEach(this::add);
        comparisons.tables(synthetic).forEach(this::add);
        Headline headline = new Headlines(input, index, comparisons).headline(papers, synthetic, input.results());
        List<String> failing = RegressionJudge.violations(input.results());
        for (int rowsKept = MOST_ROWS, sentences = MOST_SENTENCES; ; rowsKept /= 2, sentences /= 2) {
            String text = markdown(summary(index, headline, failing, sentences, rowsKept));
            if (text.length() <= LIMIT || rowsKept == 0) {
                return text;
            }
        }
    }

    private List<CellResult> cells(RunIndex index, boolean synthetic) {
        return input.results().cells().stream()
                .filter(cell -> index.measures(cell) && input.synthetic(cell.dataset()) == synthetic)
                .toList();
    }

    private void add(ComparisonTable table) {
        table.cells()
                .forEach(cell -> cell.rows().forEach(row -> {
                    for (int n = 0; n < row.values().size(); n++) {
                        ComparisonTable.Value value = row.values().get(n);
                        boolean published = !value.published().equals(Format.NOTHING);
                        if (!value.measured().equals(Format.NOTHING)) {
                            rows.add(new Row(
                                    cell.id(),
                                    row.protocol(),
                                    table.metrics().get(n).name(),
                                    value));
                        } else if (published) {
                            notRun++;
                        }
                    }
                }));
    }

    private Summary summary(RunIndex index, Headline headline, List<String> failing, int sentences, int rowsKept) {
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
                new PageBuilder(input).generated());
    }

    private static String cut(String sentence) {
        return sentence.length() <= LONGEST_SENTENCE ? sentence : sentence.substring(0, LONGEST_SENTENCE) + "…";
    }

    private static String markdown(Summary summary) throws IOException {
        Template template =
                ReportRenderer.configuration(MarkdownFormat.INSTANCE).getTemplate("summary.ftl");
        StringWriter markdown = new StringWriter();
        try {
            template.process(Map.of("summary", summary), markdown);
        } catch (TemplateException e) {
            throw new IllegalStateException("the summary's template does not fit its view", e);
        }
        return markdown.toString();
    }
}
