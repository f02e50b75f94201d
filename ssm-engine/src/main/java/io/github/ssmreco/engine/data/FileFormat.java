package io.github.ssmreco.engine.data;

import io.github.ssmreco.engine.support.InputException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/**
 * How source files are written.
 *
 * @param layout what a line holds
 * @param separator {@code whitespace} (runs of spaces and tabs), {@code comma}, {@code semicolon}, {@code tab}, or any literal
 *     text such as {@code ::}
 * @param header whether the first line holds the columns' names; null where that is not said: then they are no names, unless a
 *     column is given by its name, and a first line that looks like names is refused or remarked on
 * @param userColumn the user's column: its number, from 1, or its name in the header; of {@link Layout#ADJACENCY} always the first
 * @param itemColumn the item's column in the same way; of {@link Layout#ADJACENCY} all but the first, and this is null
 * @param encoding name of the character set; a byte order mark of UTF-8 or UTF-16 in a file goes before it
 */
public record FileFormat(
        Layout layout, String separator, Boolean header, String userColumn, String itemColumn, String encoding) {

    /** What a line holds. */
    public enum Layout {
        /** {@code user item item ...}; a user alone has no item. */
        ADJACENCY,
        /** A user and an item, further columns ignored. */
        PAIRS
    }

    /** Runs of spaces and tabs. */
    public static final String WHITESPACE = "whitespace";

    /** {@code user item item ...} with blanks. */
    public static final FileFormat ADJACENCY = new FileFormat(Layout.ADJACENCY, WHITESPACE, null, null, null, null);

    private static final String FIRST = "1";
    private static final String SECOND = "2";
    /** The default encoding. */
    public static final String UTF_8 = "UTF-8";

    /**
     * Checks the parts, and fills in the defaults of those that are null: columns 1 and 2, UTF-8; a column given by name implies
     * a header.
     *
     * @throws InputException naming the part that cannot be
     */
    public FileFormat {
        if (layout == null) {
            throw new InputException("format, layout", null, "ADJACENCY or PAIRS", "Say what a line holds.");
        }
        separator = separator(separator);
        if (layout == Layout.ADJACENCY && !(isDefault(userColumn, FIRST) && itemColumn == null)) {
            throw new InputException(
                    "format, userColumn and itemColumn",
                    userColumn + ", " + itemColumn,
                    "neither for lines of a user and all its items: the first column is the user, all others are items",
                    "Leave them out, or set the format to pairs.");
        }
        if (layout == Layout.PAIRS
                && isName(userColumn) != isName(itemColumn)
                && (userColumn == null || itemColumn == null)) {
            throw new InputException(
                    "format, " + (userColumn == null ? "userColumn" : "itemColumn"),
                    null,
                    "the name of a column, as the other one has",
                    "Name both columns: by default they are the first two, whatever their names are.");
        }
        userColumn = column("userColumn", userColumn, FIRST);
        itemColumn = layout == Layout.ADJACENCY ? null : column("itemColumn", itemColumn, SECOND);
        if (userColumn.equals(itemColumn)) {
            throw new InputException(
                    "format, itemColumn", itemColumn, "another column than the user's", "Name the item's column.");
        }
        header = header(header, userColumn, itemColumn);
        encoding = charset(encoding).name();
    }

    /** Pairs of a user and an item in the first two columns. */
    public static FileFormat pairs(String separator) {
        return new FileFormat(Layout.PAIRS, separator, null, null, null, null);
    }

    private static String separator(String given) {
        if (given == null || given.isEmpty() || given.contains("\n") || given.contains("\r") || given.contains("\"")) {
            throw new InputException(
                    "format, separator",
                    given,
                    "whitespace, comma, semicolon, tab or a literal text within a line, without quotes",
                    "Name what stands between two columns.");
        }
        return switch (given) {
            case "," -> "comma";
            case ";" -> "semicolon";
            case "\t" -> "tab";
            case " " -> WHITESPACE;
            default -> given;
        };
    }

    private static boolean isDefault(String given, String standard) {
        return given == null || given.strip().equals(standard);
    }

    private static boolean isName(String column) {
        return column != null && !isNumber(column.strip());
    }

    private static String column(String which, String given, String standard) {
        String column = given == null ? standard : given.strip();
        if (column.isEmpty() || (isNumber(column) && number(column) < 0)) {
            throw new InputException(
                    "format, " + which,
                    given,
                    "the column's name in the header, or its number from 1 to " + TableFile.MOST_COLUMNS,
                    "Name the column.");
        }
        return column;
    }

    private static Boolean header(Boolean said, String userColumn, String itemColumn) {
        String named =
                !isNumber(userColumn) ? userColumn : itemColumn != null && !isNumber(itemColumn) ? itemColumn : null;
        if (named != null && Boolean.FALSE.equals(said)) {
            throw new InputException(
                    "format, header",
                    "false",
                    "true, since the column '" + named + "' is given by its name",
                    "Leave the header out, or give the columns by their numbers, from 1.");
        }
        return named != null ? Boolean.TRUE : said;
    }

    private static Charset charset(String name) {
        try {
            return name == null ? StandardCharsets.UTF_8 : Charset.forName(name.strip());
        } catch (IllegalArgumentException e) {
            throw new InputException(
                    "format, encoding",
                    name,
                    "a character set that Java knows, such as UTF-8, ISO-8859-1, windows-1252 or UTF-16LE",
                    "Correct the name.",
                    e);
        }
    }

    static boolean isNumber(String column) {
        return column.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    /** A column's place, from 0, where it is given by its number; -1 where the number is none of a column. */
    static int number(String column) {
        int digits = column.length();
        int number = digits > 9 ? 0 : Integer.parseInt(column);
        return number > TableFile.MOST_COLUMNS ? -1 : number - 1;
    }

    /** The character set. */
    Charset charset() {
        return Charset.forName(encoding);
    }

    /** Whether the first line is said to hold names. */
    boolean hasHeader() {
        return Boolean.TRUE.equals(header);
    }

    /** The literal separator, or null where runs of white space separate. */
    String literalSeparator() {
        return switch (separator) {
            case WHITESPACE -> null;
            case "comma" -> ",";
            case "semicolon" -> ";";
            case "tab" -> "\t";
            default -> separator;
        };
    }

    /** What is not at its default, for a digest that a setting added later does not change. */
    Map<String, String> stated() {
        TreeMap<String, String> stated = new TreeMap<>(Map.of("layout", layout.name()));
        state(stated, "separator", separator, WHITESPACE);
        state(stated, "header", String.valueOf(hasHeader()), "false");
        state(stated, "userColumn", userColumn, FIRST);
        state(stated, "itemColumn", itemColumn, layout == Layout.PAIRS ? SECOND : null);
        state(stated, "encoding", encoding, UTF_8);
        return stated;
    }

    private static void state(Map<String, String> stated, String name, String value, String standard) {
        if (value != null && !value.equals(standard)) {
            stated.put(name, value);
        }
    }
}
