package io.github.ssmreco.templates;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.github.ssmreco.templates.view.ValueTable;
import io.github.ssmreco.templates.view.ValueTable.Row;
import java.io.IOException;
import java.io.StringWriter;
import java.util.stream.Stream;

/** Every measured value, for a spreadsheet: numbers with all their digits, a text that a spreadsheet would compute made harmless. */
final class ValuesCsv {

    private ValuesCsv() {}

    static String of(ValueTable table) throws IOException {
        StringWriter text = new StringWriter();
        try (CsvWriter out = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text)) {
            out.writeRecord(
                    "cell",
                    "artifact",
                    "dataset",
                    "data",
                    "model",
                    "variant",
                    "protocol",
                    "metric",
                    "published",
                    "mean",
                    "low",
                    "high",
                    "seeds",
                    "verdict");
            for (Row row : table.rows()) {
                out.writeRecord(Stream.of(
                                row.cell(),
                                row.artifact(),
                                row.dataset(),
                                row.data(),
                                row.model(),
                                row.variant(),
                                row.protocol(),
                                row.metric(),
                                row.number().published(),
                                row.number().mean(),
                                row.number().low(),
                                row.number().high(),
                                row.seeds(),
                                row.chip().label())
                        .map(ValuesCsv::field)
                        .toList());
            }
        }
        return text.toString();
    }

    private static String field(Object value) {
        if (value == null) {
            return "";
        }
        return value instanceof Number ? value.toString() : harmless(value.toString());
    }

    /** What begins as a formula does is a text for a spreadsheet behind an apostrophe; a lone dash, as papers print it, is none. */
    private static String harmless(String text) {
        return text.matches("(?s)[=+@\\t\\r\\n].*|-.+") ? "'" + text : text;
    }
}
