package io.github.ssmreco.engine.plan;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.github.ssmreco.engine.support.FileFault;
import io.github.ssmreco.engine.support.InputException;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** The numbers that a paper prints, by cell and metric. Numbers keep the digits that were printed ({@link BigDecimal}). */
public final class PublishedValues {

    private static final List<String> HEADER = List.of("artifact", "dataset", "model", "variant", "metric", "value");
    /** What a table may hold instead of a number: it ran out of memory; nothing was measured. */
    private static final Set<String> WORDS = Set.of("OOM", "-");

    private record TableCell(String artifact, String dataset, String model, String variant) {}

    private final Map<TableCell, SortedMap<String, Object>> values;

    private PublishedValues(Map<TableCell, SortedMap<String, Object>> values) {
        this.values = values;
    }

    /** Of a project that compares with no paper. */
    public static PublishedValues none() {
        return new PublishedValues(Map.of());
    }

    /**
     * Reads tab-separated lines of artifact, dataset, model, variant, metric and value, after a header that names them.
     *
     * @throws InputException for a file that cannot be read, a line that is not of this shape, a value that is neither a number nor a word of the paper's,
     *     or a value that is given twice; it names file and line
     */
    public static PublishedValues read(Path file) throws IOException {
        Map<TableCell, SortedMap<String, Object>> values = new LinkedHashMap<>();
        boolean header = true;
        try (CsvReader<CsvRecord> records = CsvReader.builder()
                .fieldSeparator('\t')
                .allowExtraFields(true)
                .allowMissingFields(true)
                .ofCsvRecord(text(file))) {
            for (CsvRecord record : records) {
                if (header) {
                    requireHeader(record.getFields(), file);
                    header = false;
                } else {
                    add(values, record.getFields(), file + ":" + record.getStartingLineNumber());
                }
            }
        } catch (CsvParseException e) {
            throw new InputException(
                    file.toString(),
                    e.getMessage(),
                    "six fields separated by tabs in each line",
                    "Mend the line: a field that begins with a quotation mark must end with one.",
                    e);
        }
        if (header) {
            requireHeader(null, file);
        }
        return new PublishedValues(values);
    }

    private static String text(Path file) {
        if (!Files.exists(file)) {
            throw new InputException(
                    "<paper>, values", file, "a file of published values", "Correct the path, or remove it.");
        }
        try {
            String text = Files.readString(file);
            // a spreadsheet's mark of UTF-8
            return text.startsWith("\ufeff") ? text.substring(1) : text;
        } catch (IOException e) {
            throw FileFault.reading(file, e);
        }
    }

    private static void requireHeader(List<String> found, Path file) {
        if (!HEADER.equals(found)) {
            throw new InputException(
                    file + ":1",
                    found == null ? null : String.join("<tab>", found),
                    "the header '" + String.join("<tab>", HEADER) + "'",
                    "Write it as the first line.");
        }
    }

    private static void add(Map<TableCell, SortedMap<String, Object>> values, List<String> fields, String where) {
        if (fields.size() != HEADER.size() || fields.stream().anyMatch(String::isBlank)) {
            throw new InputException(
                    where,
                    String.join("<tab>", fields),
                    "six fields separated by tabs (" + String.join(", ", HEADER) + "), none of them empty",
                    "Mend the line.");
        }
        TableCell cell = new TableCell(fields.get(0), fields.get(1), fields.get(2), fields.get(3));
        Object before = values.computeIfAbsent(cell, key -> new TreeMap<>())
                .putIfAbsent(fields.get(4), value(fields.get(5), where));
        if (before != null) {
            throw new InputException(
                    where,
                    String.join("<tab>", fields),
                    "each metric of a cell once (it is " + before + " above)",
                    "Remove one of the two.");
        }
    }

    private static Object value(String text, String where) {
        if (WORDS.contains(text)) {
            return text;
        }
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException e) {
            throw new InputException(where, text, "a number, OOM or -", "Mend the value.", e);
        }
    }

    /** What is published for a cell, by metric; empty where nothing is. The names are the paper's. */
    public SortedMap<String, Object> of(String artifact, String dataset, String model, String variant) {
        return Collections.unmodifiableSortedMap(
                values.getOrDefault(new TableCell(artifact, dataset, model, variant), new TreeMap<>()));
    }

    /** How many cells have values. */
    public int cells() {
        return values.size();
    }
}
