package io.github.ssmreco.engine.data;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads files of text ids, numbered in the order of first appearance. Fields between literal separators may be quoted as in
 * CSV. One parser reads all files of a dataset, so that an id has one number in all of them.
 */
final class TextParser {

    private final FileFormat format;
    private final Map<String, Integer> users = new HashMap<>();
    private final Map<String, Integer> items = new HashMap<>();

    TextParser(FileFormat format) {
        this.format = format;
    }

    int userCount() {
        return users.size();
    }

    int itemCount() {
        return items.size();
    }

    /** @param vouched a checksum says that the file is whole, so that its last line break may be missing */
    RawPairs parse(Path file, boolean vouched) throws IOException {
        requireLastLineBreak(file, vouched);
        RawPairs pairs = new RawPairs();
        if (format.literalSeparator() == null) {
            blanks(file, pairs);
        } else {
            literal(file, pairs);
        }
        return pairs;
    }

    private static void requireLastLineBreak(Path file, boolean vouched) throws IOException {
        if (vouched) {
            return;
        }
        try (LineReader lines = new LineReader(file)) {
            String last = "";
            while (lines.next()) {
                if (!lines.terminated()) {
                    last = new String(lines.line(), 0, lines.length(), StandardCharsets.UTF_8);
                }
            }
            if (!lines.terminated()) {
                throw Place.cut(file, lines.number(), last);
            }
        }
    }

    private void blanks(Path file, RawPairs pairs) throws IOException {
        try (LineReader lines = new LineReader(file)) {
            while (lines.next()) {
                String line = new String(lines.line(), 0, lines.length(), StandardCharsets.UTF_8).strip();
                if (format.header() && lines.number() == 1) {
                    continue;
                }
                row(file, lines.number(), line.isEmpty() ? List.of("") : List.of(line.split("[ \t]+")), pairs);
            }
        }
    }

    private void literal(Path file, RawPairs pairs) throws IOException {
        try (CsvReader<CsvRecord> records = CsvReader.builder()
                .fieldSeparator(format.literalSeparator())
                .skipEmptyLines(false)
                .allowExtraFields(true)
                .allowMissingFields(true)
                .detectBomHeader(true)
                .ofCsvRecord(file)) {
            boolean header = format.header();
            for (CsvRecord record : records) {
                if (!header) {
                    row(file, record.getStartingLineNumber(), record.getFields(), pairs);
                }
                header = false;
            }
        } catch (CsvParseException e) {
            throw Place.refused(
                    file, 1, String.valueOf(e.getMessage()), "fields quoted as in CSV", "Close the quotes.");
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private void row(Path file, long line, List<String> fields, RawPairs pairs) {
        if (fields.size() == 1 && fields.get(0).isBlank()) {
            pairs.sawBlankLine();
            return;
        }
        boolean adjacency = format.layout() == FileFormat.Layout.ADJACENCY;
        if (!adjacency && fields.size() < 2) {
            throw Place.tooFewColumns(file, line, String.join(format.separator(), fields), format.separator());
        }
        int user = number(users, file, line, fields.get(0), "the id of a user");
        pairs.sawUser(user);
        int end = adjacency ? fields.size() : 2;
        for (int k = 1; k < end; k++) {
            pairs.add(user, number(items, file, line, fields.get(k), "the id of an item"));
        }
    }

    private static int number(Map<String, Integer> numbers, Path file, long line, String id, String expected) {
        if (id.isBlank()) {
            throw Place.refused(file, line, id, expected, "Fill the empty column or remove the line.");
        }
        Integer next = numbers.size();
        Integer known = numbers.putIfAbsent(id, next);
        return known == null ? next : known;
    }
}
