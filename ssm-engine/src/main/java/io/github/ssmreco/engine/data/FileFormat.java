package io.github.ssmreco.engine.data;

import io.github.ssmreco.engine.support.InputException;

/**
 * How a source file is written.
 *
 * @param layout what a line holds
 * @param separator {@code whitespace} (runs of spaces and tabs), {@code comma}, {@code tab}, or any literal text such as {@code ::}
 * @param header whether the first line holds names
 * @param firstId the smallest numeric id, 0 or 1
 * @param stringIds ids are any text, numbered in the order of first appearance; else they are numbers, kept as they are
 *     (less {@code firstId})
 */
public record FileFormat(Layout layout, String separator, boolean header, int firstId, boolean stringIds) {

    /** What a line holds. */
    public enum Layout {
        /** {@code user item item ...}; a user alone has no item. */
        ADJACENCY,
        /** {@code user item}, further columns ignored. */
        PAIRS
    }

    /** Runs of spaces and tabs. */
    public static final String WHITESPACE = "whitespace";

    /** {@code user item item ...} with blanks, numeric ids from 0. */
    public static final FileFormat ADJACENCY = new FileFormat(Layout.ADJACENCY, WHITESPACE, false, 0, false);

    /**
     * Checks the parts.
     *
     * @throws InputException naming the part that cannot be
     */
    public FileFormat {
        if (layout == null) {
            throw new InputException("format, layout", null, "ADJACENCY or PAIRS", "Say what a line holds.");
        }
        if (separator == null || separator.isEmpty() || separator.contains("\n") || separator.contains("\r")) {
            throw new InputException(
                    "format, separator",
                    separator,
                    "whitespace, comma, tab or a literal text within a line",
                    "Name what stands between two columns.");
        }
        separator = switch (separator) {
            case "," -> "comma";
            case "\t" -> "tab";
            case " " -> WHITESPACE;
            default -> separator;
        };
        if (firstId != 0 && firstId != 1) {
            throw new InputException(
                    "format, firstId", firstId, "0 or 1", "For ids that begin elsewhere set stringIds to true.");
        }
    }

    /** Pairs of numeric ids from 0. */
    public static FileFormat pairs(String separator) {
        return new FileFormat(Layout.PAIRS, separator, false, 0, false);
    }

    /** The literal separator, or null where runs of white space separate. */
    String literalSeparator() {
        return switch (separator) {
            case WHITESPACE -> null;
            case "comma" -> ",";
            case "tab" -> "\t";
            default -> separator;
        };
    }
}
