package io.github.ssmreco.templates;

import freemarker.core.CommonMarkupOutputFormat;
import freemarker.core.CommonTemplateMarkupOutputModel;
import java.io.IOException;
import java.io.Writer;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Escapes what a template puts into a text other than HTML, so that it is text there too. */
final class EscapedFormat extends CommonMarkupOutputFormat<EscapedFormat.Escaped> {

    /** GitHub's Markdown: on one line, within a table too, and it calls nobody. */
    static final EscapedFormat MARKDOWN = new EscapedFormat(
            "GitHubMarkdown",
            "text/markdown",
            text -> oneLine(text)
                    .replace("&", "&amp;")
                    .replace("<", "&lt;")
                    .replace(">", "&gt;")
                    .replaceAll("[\\\\`*_\\[\\]|~#]", "\\\\$0")
                    // a name behind it would be told of the comment
                    .replaceAll("(?<![\\p{L}\\p{N}])@(?=\\p{Alnum})", "@\u200b"));

    /** LaTeX: on one line, within a table too. */
    static final EscapedFormat LATEX = new EscapedFormat("LaTeX", "application/x-latex", EscapedFormat::latex);

    /** Characters that LaTeX takes for something else, or that its fonts have by another name. */
    private static final Map<Integer, String> COMMANDS = Map.ofEntries(
            Map.entry((int) '\\', "\\textbackslash{}"),
            Map.entry((int) '{', "\\{"),
            Map.entry((int) '}', "\\}"),
            Map.entry((int) '$', "\\$"),
            Map.entry((int) '&', "\\&"),
            Map.entry((int) '#', "\\#"),
            Map.entry((int) '%', "\\%"),
            Map.entry((int) '_', "\\_"),
            Map.entry((int) '^', "\\textasciicircum{}"),
            Map.entry((int) '~', "\\textasciitilde{}"),
            Map.entry((int) '<', "\\textless{}"),
            Map.entry((int) '>', "\\textgreater{}"),
            Map.entry((int) '|', "\\textbar{}"),
            Map.entry((int) '"', "\\textquotedbl{}"),
            // two of them would be a dash, or a quotation mark
            Map.entry((int) '-', "{-}"),
            Map.entry((int) '`', "{`}"),
            Map.entry((int) '\'', "{'}"),
            Map.entry((int) '−', "$-$"),
            Map.entry((int) '±', "$\\pm$"),
            Map.entry((int) '×', "$\\times$"),
            Map.entry((int) '–', "--"),
            Map.entry((int) '…', "\\ldots{}"),
            Map.entry((int) '·', "$\\cdot$"),
            Map.entry((int) 'β', "$\\beta$"),
            Map.entry((int) 'τ', "$\\tau$"),
            Map.entry((int) '\u202f', "\\,"));

    private final String name;
    private final String mimeType;
    private final UnaryOperator<String> escape;

    private EscapedFormat(String name, String mimeType, UnaryOperator<String> escape) {
        this.name = name;
        this.mimeType = mimeType;
        this.escape = escape;
    }

    private static String oneLine(String text) {
        return text.replaceAll("[\\s\\p{Cntrl}]+", " ");
    }

    private static String latex(String text) {
        return oneLine(text)
                .codePoints()
                .mapToObj(character -> COMMANDS.getOrDefault(character, Character.toString(character)))
                .collect(Collectors.joining());
    }

    /** Text, or what is escaped already. */
    static final class Escaped extends CommonTemplateMarkupOutputModel<Escaped> {

        private final EscapedFormat format;

        private Escaped(EscapedFormat format, String plainTextContent, String markupContent) {
            super(plainTextContent, markupContent);
            this.format = format;
        }

        @Override
        public EscapedFormat getOutputFormat() {
            return format;
        }
    }

    @Override
    public String getName() {
        return name;
    }

    @Override
    public String getMimeType() {
        return mimeType;
    }

    @Override
    public void output(String text, Writer out) throws IOException {
        out.write(escapePlainText(text));
    }

    @Override
    public String escapePlainText(String text) {
        return escape.apply(text);
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
    protected Escaped newTemplateMarkupOutputModel(String plainTextContent, String markupContent) {
        return new Escaped(this, plainTextContent, markupContent);
    }
}
