package io.github.ssmreco.templates;

import freemarker.core.CommonMarkupOutputFormat;
import freemarker.core.CommonTemplateMarkupOutputModel;
import java.io.IOException;
import java.io.Writer;

/** Escapes what a template puts into GitHub's Markdown: it is text there, on one line, within a table too, and calls nobody. */
final class MarkdownFormat extends CommonMarkupOutputFormat<MarkdownFormat.Markdown> {

    static final MarkdownFormat INSTANCE = new MarkdownFormat();

    /** Text, or what is Markdown already. */
    static final class Markdown extends CommonTemplateMarkupOutputModel<Markdown> {

        private Markdown(String plainTextContent, String markupContent) {
            super(plainTextContent, markupContent);
        }

        @Override
        public MarkdownFormat getOutputFormat() {
            return INSTANCE;
        }
    }

    private MarkdownFormat() {}

    @Override
    public String getName() {
        return "GitHubMarkdown";
    }

    @Override
    public String getMimeType() {
        return "text/markdown";
    }

    @Override
    public void output(String text, Writer out) throws IOException {
        out.write(escapePlainText(text));
    }

    @Override
    public String escapePlainText(String text) {
        return text.replaceAll("[\\s\\p{Cntrl}]+", " ")
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replaceAll("[\\\\`*_\\[\\]|~#]", "\\\\$0")
                // a name behind it would be told of the comment
                .replaceAll("(?<![\\p{L}\\p{N}])@(?=\\p{Alnum})", "@\u200b");
    }

    @Override
    public boolean isLegacyBuiltInBypassed(String builtIn) {
        return false;
    }

    @Override
    public boolean isAutoEscapedByDefault() {
        return true;
    }

    @Override
    protected Markdown newTemplateMarkupOutputModel(String plainTextContent, String markupContent) {
        return new Markdown(plainTextContent, markupContent);
    }
}
