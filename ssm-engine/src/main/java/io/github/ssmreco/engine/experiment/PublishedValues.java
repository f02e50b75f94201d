package io.github.ssmreco.engine.experiment;

import io.github.ssmreco.engine.support.InputException;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** The numbers that a paper prints, by place and metric. Numbers keep the digits that were printed ({@link BigDecimal}). */
public final class PublishedValues {

    private static final String HEADER = "artifact\tdataset\tmodel\tvariant\tmetric\tvalue";
    /** What a table may hold instead of a number: it ran out of memory; nothing was measured. */
    private static final Set<String> WORDS = Set.of("OOM", "-");

    private record Place(String artifact, String dataset, String model, String variant) {}

    private final Map<Place, SortedMap<String, Object>> values;

    private PublishedValues(Map<Place, SortedMap<String, Object>> values) {
        this.values = values;
    }

    /** Of a project that compares with no paper. */
    public static PublishedValues none() {
        return new PublishedValues(Map.of());
    }

    /**
     * Reads tab-separated lines of artifact, dataset, model, variant, metric and value, after a header that names them.
     *
     * @throws InputException for a line that is not of this shape, a value that is neither a number nor a word of the paper's,
     *     or a value that is given twice; it names file and line
     */
    public static PublishedValues read(Path file) throws IOException {
        List<String> lines = lines(file);
        if (lines.isEmpty() || !lines.get(0).equals(HEADER)) {
            throw new InputException(
                    file + ":1",
                    lines.isEmpty() ? null : lines.get(0),
                    "the header '" + HEADER.replace("\t", "<tab>") + "'",
                    "Write it as the first line.");
        }
        Map<Place, SortedMap<String, Object>> values = new LinkedHashMap<>();
        for (int i = 1; i < lines.size(); i++) {
            add(values, lines.get(i), file + ":" + (i + 1));
        }
        return new PublishedValues(values);
    }

    private static List<String> lines(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new InputException(
                    "<published>", file, "a file of published values", "Correct the path, or remove <published>.");
        }
        try {
            return Files.readAllLines(file);
        } catch (CharacterCodingException e) {
            throw new InputException(
                    file.toString(), "bytes that are not UTF-8", "text in UTF-8", "Save it as UTF-8.", e);
        }
    }

    private static void add(Map<Place, SortedMap<String, Object>> values, String line, String where) {
        String[] fields = line.split("\t", -1);
        if (fields.length != 6 || List.of(fields).stream().anyMatch(String::isBlank)) {
            throw new InputException(
                    where,
                    line,
                    "six fields separated by tabs (" + HEADER.replace("\t", ", ") + "), none of them empty",
                    "Mend the line.");
        }
        Place place = new Place(fields[0], fields[1], fields[2], fields[3]);
        Object before =
                values.computeIfAbsent(place, key -> new TreeMap<>()).putIfAbsent(fields[4], value(fields[5], where));
        if (before != null) {
            throw new InputException(
                    where, line, "each metric of a place once (it is " + before + " above)", "Remove one of the two.");
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

    /** What is published for a place, by metric; empty where nothing is. The names are the paper's. */
    public SortedMap<String, Object> of(String artifact, String dataset, String model, String variant) {
        return Collections.unmodifiableSortedMap(
                values.getOrDefault(new Place(artifact, dataset, model, variant), new TreeMap<>()));
    }

    /** How many places have values. */
    public int places() {
        return values.size();
    }
}
