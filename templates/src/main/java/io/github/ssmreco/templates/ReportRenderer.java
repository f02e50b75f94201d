package io.github.ssmreco.templates;

import freemarker.core.HTMLOutputFormat;
import freemarker.core.OutputFormat;
import freemarker.template.Configuration;
import freemarker.template.Template;
import freemarker.template.TemplateException;
import freemarker.template.TemplateExceptionHandler;
import io.github.ssmreco.engine.support.WholeFile;
import io.github.ssmreco.templates.view.Claim;
import io.github.ssmreco.templates.view.Page;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Writes the report: as a page, its tables in LaTeX, and its values as CSV. */
public final class ReportRenderer {

    /** The page: it makes no request of any kind. */
    public static final String PAGE = "index.html";

    /** The tables, ready to be pasted. */
    public static final String TABLES = "tables.tex";

    /** Every measured value, for a spreadsheet. */
    public static final String VALUES = "values.csv";

    /** By escaping: each keeps the templates that it has read. */
    private static final Map<OutputFormat, Configuration> CONFIGURATIONS = new ConcurrentHashMap<>();

    /**
     * Writes the three files, each whole or not at all.
     *
     * @return the page
     * @throws io.github.ssmreco.engine.support.InputException if the directory cannot be written to
     */
    public Path render(ReportInput input, Path directory) throws IOException {
        Page page = new PageBuilder(input).page();
        WholeFile.write(directory.resolve(TABLES), text("tables.tex.ftl", EscapedFormat.LATEX, Map.of("page", page)));
        WholeFile.write(directory.resolve(VALUES), ValuesCsv.of(page.values()));
        Path file = directory.resolve(PAGE);
        WholeFile.write(
                file,
                text(
                        "report.ftlh",
                        HTMLOutputFormat.INSTANCE,
                        Map.of("page", page, "packed", packed(page), "plot", Packed.library())));
        return file;
    }

    /** What is folded on the page, for its script: as it stands there it would be most of a full report's size. */
    private static String packed(Page page) throws IOException {
        Map<String, String> html = new LinkedHashMap<>();
        html.put("values", text("values-list.ftlh", HTMLOutputFormat.INSTANCE, Map.of("page", page)));
        html.put("runs", text("runs-list.ftlh", HTMLOutputFormat.INSTANCE, Map.of("page", page)));
        for (Claim claim : page.claims()) {
            html.put(
                    "claim-" + claim.id(),
                    text("claim-numbers.ftlh", HTMLOutputFormat.INSTANCE, Map.of("claim", claim)));
        }
        return Packed.text(page.runs(), html);
    }

    /** What comparing with earlier results comes to. */
    public static String sentence(ReportInput.Compared compared) {
        return ChangeTables.sentence(compared);
    }

    /**
     * What a template makes of a view.
     *
     * @param escaping done to all that it puts in
     * @param views by the names by which it knows them
     */
    static String text(String template, OutputFormat escaping, Map<String, Object> views) throws IOException {
        Template read = CONFIGURATIONS
                .computeIfAbsent(escaping, ReportRenderer::configuration)
                .getTemplate(template);
        StringWriter text = new StringWriter();
        try {
            read.process(views, text);
        } catch (TemplateException e) {
            throw new IllegalStateException(template + " does not fit its view", e);
        }
        return text.toString();
    }

    private static Configuration configuration(OutputFormat escaping) {
        Configuration configuration = new Configuration(Configuration.VERSION_2_3_34);
        configuration.setClassForTemplateLoading(ReportRenderer.class, "");
        configuration.setDefaultEncoding(StandardCharsets.UTF_8.name());
        configuration.setOutputFormat(escaping);
        configuration.setLocale(Locale.ROOT);
        configuration.setNumberFormat("computer");
        configuration.setTemplateExceptionHandler(TemplateExceptionHandler.RETHROW_HANDLER);
        configuration.setLogTemplateExceptions(false);
        configuration.setWrapUncheckedExceptions(true);
        return configuration;
    }
}
