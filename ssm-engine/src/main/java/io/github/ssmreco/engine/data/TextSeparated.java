package io.github.ssmreco.engine.data;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import io.github.ssmreco.engine.support.InputException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** Splits lines at a literal separator; fields may be quoted as in CSV. */
final class TextSeparated {

    private static final int LONGEST_FIELD = 1 << 24;
    private static final String AFTER_QUOTE = "Unexpected character after closing quote";

    private final Path file;
    private final SourceText in;
    private final String separator;
    private final Records records;

    TextSeparated(Path file, SourceText in, String separator, RowListener rows) {
        this.file = file;
        this.in = in;
        this.separator = separator;
        this.records = new Records(rows);
    }

    /** Passes on fields as they lie in the reader's buffer: millions of rows make no objects. */
    private static final class Records extends AbstractBaseCsvCallbackHandler<Boolean> {

        private final RowListener rows;
        /** Where the parser is, which may be after the last record. */
        private long reached = 1;
        /** Where the last record began. */
        private long line = 1;

        private boolean end;

        Records(RowListener rows) {
            this.rows = rows;
        }

        @Override
        protected void handleBegin(long startingLine) {
            reached = startingLine;
            end = false;
        }

        @Override
        protected void handleField(int column, char[] text, int from, int length, boolean quoted) {
            if (column == 0) {
                end = length == 1 && text[from] == SourceText.END;
                begin();
            }
            if (!end) {
                rows.field(text, from, length, quoted);
            }
        }

        @Override
        protected void handleEmpty() {
            begin();
        }

        private void begin() {
            if (!end) {
                line = reached;
                rows.begin(line);
            }
        }

        @Override
        protected Boolean buildRecord() {
            if (!end) {
                rows.end();
            }
            return end;
        }
    }

    void read() throws IOException {
        boolean end = false;
        try (CsvReader<Boolean> reader = CsvReader.builder()
                .fieldSeparator(separator)
                .skipEmptyLines(false)
                .allowMissingFields(true)
                .allowExtraFields(true)
                .trimWhitespacesAroundQuotes(true)
                .maxBufferSize(LONGEST_FIELD)
                .build(records, in)) {
            for (boolean last : reader) {
                end = last;
            }
        } catch (CsvParseException e) {
            throw readable(e);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        if (!end) {
            throw LineFaults.refused(
                    file,
                    records.line,
                    "a quote that is opened and not closed up to the end",
                    "quotes in pairs",
                    "Close it; a quote that is part of a quoted field is written twice.");
        }
    }

    private RuntimeException readable(CsvParseException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof InputException known) {
                return known;
            }
        }
        String message = String.valueOf(
                e.getCause() == null ? e.getMessage() : e.getCause().getMessage());
        if (message.startsWith(AFTER_QUOTE)) {
            return LineFaults.refused(
                    file,
                    records.reached,
                    "a quoted field that goes on after its closing quote" + message.substring(AFTER_QUOTE.length()),
                    "a separator or the end of the line there",
                    "A quote within a quoted field is written twice; or the closing quote of an earlier field is missing.");
        }
        return LineFaults.refused(
                file,
                records.reached,
                message.contains("buffer size") ? "a field of more than " + LONGEST_FIELD + " characters" : message,
                "short fields",
                "Check that this is the right file, and that quotes are closed.");
    }
}
