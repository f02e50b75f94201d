package io.github.ssmreco.templates;

import freemarker.core.HTMLOutputFormat;
import freemarker.core.OutputFormat;
import freemarker.template.Configuration;
import freemarker.template.Template;
import freemarker.template.TemplateException;
import freemarker.template.TemplateExceptionHandler;
import io.github.ssmreco.engine.support.WholeFile;
import io.github.ssmreco.templates.view.Page;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/** Writes the report. */
public final class ReportRenderer {

    /** The file's name within its directory. */
    public static final String FILE = "index.html";

    private final Configuration configuration = configuration(HTMLOutputFormat.INSTANCE);

    /**
     * Writes {@code directory/index.html}, whole or not at all: one page that makes no request of any kind.
     *
     * @return the file
     * @throws io.github.ssmreco.engine.support.InputException if the directory cannot be written to
     */
    public Path render(ReportInput input, Path directory) throws IOException {
        Page page = new PageBuilder(input).page();
        Path file = directory.resolve(FILE);
        WholeFile.write(file, html(page));
        return file;
    }

    private String html(Page page) throws IOException {
        Template template = configuration.getTemplate("report.ftlh");
        StringWriter html = new StringWriter();
        try {
            template.process(Map.of("page", page), html);
        } catch (TemplateException e) {
            throw new IllegalStateException("the report's template does not fit its view", e);
        }
        return html.toString();
    }

    /** What templates of either kind are read with; {@code escaping} is done to all that they put in. */
    static Configuration configuration(OutputFormat escaping) {
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
