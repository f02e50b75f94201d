package io.github.ssmreco.engine.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Splits lines at runs of spaces and tabs. A field that begins with a quote goes on to the next one, in the same line. By hand, since
 * FastCSV, which reads files of any other separator ({@link TextSeparated}), splits at one text and not at runs.
 */
final class BlankSeparated {

    /** A line longer than this is no line of ids. */
    private static final int LONGEST = 1 << 26;

    private final Path file;
    private final SourceText in;
    private final RowListener rows;

    private char[] text = new char[1 << 16];
    private int from;
    private int to;
    private long line;

    BlankSeparated(Path file, SourceText in, RowListener rows) {
        this.file = file;
        this.in = in;
        this.rows = rows;
    }

    void read() throws IOException {
        boolean afterReturn = false;
        while (true) {
            int end = endOfLine();
            if (text[from] == SourceText.END) {
                return;
            }
            if (!(afterReturn && end == from && text[end] == '\n')) {
                line++;
                rows.begin(line);
                split(end);
                rows.end();
            }
            afterReturn = text[end] == '\r';
            from = end + 1;
        }
    }

    /** Where the line's end is, which has to be read for it; each line has one. */
    private int endOfLine() throws IOException {
        int end = from;
        while (true) {
            while (end < to && text[end] != '\n' && text[end] != '\r') {
                end++;
            }
            if (end < to) {
                return end;
            }
            end -= from;
            if (end > LONGEST) {
                throw LineFaults.refused(
                        file,
                        line + 1,
                        "a line of more than " + LONGEST + " characters",
                        "lines of ids",
                        "Check that this is the right file.");
            }
            System.arraycopy(text, from, text, 0, end);
            from = 0;
            if (end == text.length) {
                text = Arrays.copyOf(text, 2 * end);
            }
            to = end + in.read(text, end, text.length - end);
        }
    }

    private void split(int end) {
        int next = from;
        while (true) {
            while (next < end && (text[next] == ' ' || text[next] == '\t')) {
                next++;
            }
            if (next == end) {
                return;
            }
            next = text[next] == '"' ? quoted(next + 1, end) : plain(next, end);
        }
    }

    private int plain(int start, int end) {
        int next = start;
        while (next < end && text[next] != ' ' && text[next] != '\t') {
            next++;
        }
        rows.field(text, start, next - start, false);
        return next;
    }

    private int quoted(int start, int end) {
        int next = start;
        while (next < end && text[next] != '"') {
            next++;
        }
        boolean closed = next < end;
        if (!closed || (next + 1 < end && text[next + 1] != ' ' && text[next + 1] != '\t')) {
            throw LineFaults.refused(
                    file,
                    line,
                    new String(text, start - 1, end - start + 1),
                    closed ? "a blank after the closing quote" : "a closing quote in the same line",
                    "Quote whole fields, or none.");
        }
        rows.field(text, start, next - start, true);
        return next + 1;
    }
}
