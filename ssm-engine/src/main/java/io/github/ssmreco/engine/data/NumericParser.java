package io.github.ssmreco.engine.data;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Reads files whose ids are row numbers straight from bytes: three million pairs in a few tenths of a second. For the built-in
 * datasets, whose digests say that a file is whole and what it holds; a user's own are read by {@link TableFile}.
 */
final class NumericParser {

    private final Path file;
    private final FileFormat format;
    private final int firstId;
    private final byte[] separator;
    private final int userLimit;
    private final int itemLimit;
    private final RawPairs pairs;

    private LineReader lines;
    private int from;
    private int to;
    private int next;

    /** A parser of a file of a dataset that has {@link DatasetDescriptor#rowNumbers}. */
    NumericParser(Path file, DatasetDescriptor dataset, HeapBudget budget) {
        this.file = file;
        this.pairs = new RawPairs(budget);
        this.format = dataset.format();
        this.firstId = dataset.rowNumbers().firstId();
        String literal = format.literalSeparator();
        this.separator = literal == null ? null : literal.getBytes(StandardCharsets.UTF_8);
        this.userLimit = dataset.expected().users();
        this.itemLimit = dataset.expected().items();
    }

    RawPairs parse() throws IOException {
        try (LineReader reader = new LineReader(file)) {
            lines = reader;
            while (reader.next()) {
                line();
            }
        }
        return pairs;
    }

    private void line() {
        next = 0;
        if (isBlank()) {
            pairs.sawBlankLine();
            return;
        }
        field();
        int user = id("user", userLimit);
        if (format.layout() == FileFormat.Layout.ADJACENCY) {
            while (field()) {
                pairs.add(user, id("item", itemLimit));
            }
        } else {
            if (!field()) {
                throw LineFaults.tooFewColumns(file, lines.number(), text(0, lines.length()), format, "");
            }
            pairs.add(user, id("item", itemLimit));
        }
    }

    private boolean isBlank() {
        for (int k = 0; k < lines.length(); k++) {
            if (!blank(lines.line()[k])) {
                return false;
            }
        }
        return true;
    }

    /** Goes to the next column; false where the line has no more. */
    private boolean field() {
        int length = lines.length();
        byte[] line = lines.line();
        if (separator == null) {
            while (next < length && blank(line[next])) {
                next++;
            }
            from = next;
            while (next < length && !blank(line[next])) {
                next++;
            }
            to = next;
            return from < to;
        }
        if (next > length) {
            return false;
        }
        from = next;
        to = from;
        while (to < length && !separatorAt(line, to)) {
            to++;
        }
        next = to < length ? to + separator.length : length + 1;
        return true;
    }

    private boolean separatorAt(byte[] line, int at) {
        if (at + separator.length > lines.length()) {
            return false;
        }
        for (int k = 0; k < separator.length; k++) {
            if (line[at + k] != separator[k]) {
                return false;
            }
        }
        return true;
    }

    private int id(String whose, int limit) {
        byte[] line = lines.line();
        long value = 0;
        boolean number = from < to;
        for (int k = from; k < to && number; k++) {
            int digit = line[k] - '0';
            number = digit >= 0 && digit <= 9;
            value = Math.min(Integer.MAX_VALUE, 10 * value + digit);
        }
        value -= firstId;
        if (!number || value < 0 || value >= limit) {
            throw LineFaults.refused(
                    file,
                    lines.number(),
                    text(from, to),
                    "the id of " + (whose.equals("user") ? "a user" : "an item") + ", a whole number from " + firstId
                            + " to " + (limit - 1L + firstId),
                    "Correct the line, or the declared number of " + whose + "s.");
        }
        return (int) value;
    }

    private String text(int start, int end) {
        return new String(lines.line(), start, end - start, StandardCharsets.UTF_8);
    }

    private static boolean blank(byte c) {
        return c == ' ' || c == '\t';
    }
}
