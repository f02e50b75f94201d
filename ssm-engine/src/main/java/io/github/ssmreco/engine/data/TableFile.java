package io.github.ssmreco.engine.data;

import io.github.ssmreco.engine.support.InputException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One of a user's own files: takes the pairs out of its rows, and notes what is odd about them. Rows come from {@link TextSeparated}
 * (FastCSV) or {@link BlankSeparated}. Taking them is by hand and field by field, without a row as an object, since line numbers,
 * checks and remarks are the point, and files have millions of rows.
 */
final class TableFile implements RowListener {

    /** A line of more columns is of another kind of file. */
    static final int MOST_COLUMNS = 1 << 14;

    private final Path file;
    private final FileFormat format;
    private final boolean adjacency;
    private final IdTable users;
    private final IdTable items;
    /** The file's number, above the bits of a line's. */
    private final long place;

    private final RawPairs pairs;
    private final TableNotes notes = new TableNotes();

    /** The fields of the first line while it is read, then null: it may be a header, which decides what the others are. */
    private List<String> first = new ArrayList<>();

    private long firstLine;
    private List<String> header;
    private List<String> firstPair;
    private int userColumn;
    private int itemColumn;

    private long line;
    private int columns;
    /** Columns up to the last one that is not empty. */
    private int filled;

    private int user;
    private int item;
    private boolean emptyItem;

    /**
     * @param number of the file among the dataset's
     * @param budget of the dataset
     */
    TableFile(Path file, int number, FileFormat format, IdTable users, IdTable items, HeapBudget budget) {
        this.pairs = new RawPairs(budget);
        this.file = file;
        this.format = format;
        this.adjacency = format.layout() == FileFormat.Layout.ADJACENCY;
        this.users = users;
        this.items = items;
        this.place = (long) number << 40;
    }

    /** The line of a place in an {@link IdTable}. */
    static long lineOf(long place) {
        return place & ((1L << 40) - 1);
    }

    /** The file of a place in an {@link IdTable}. */
    static int fileOf(long place) {
        return (int) (place >>> 40);
    }

    RawPairs read() throws IOException {
        try (SourceText text = new SourceText(file, format.charset())) {
            if (format.literalSeparator() == null) {
                new BlankSeparated(file, text, this).read();
            } else {
                new TextSeparated(file, text, format.literalSeparator(), this).read();
            }
            notes.cutAfter(text.unterminated() && filled < notes.width() ? line : 0);
        }
        if (pairs.size() == 0) {
            throw LineFaults.empty(file, otherSeparator());
        }
        return pairs;
    }

    @Override
    public void begin(long startingLine) {
        line = startingLine;
        columns = 0;
        filled = 0;
        user = -1;
        item = -1;
        emptyItem = false;
        if (first != null) {
            first.clear();
        }
    }

    @Override
    public void field(char[] text, int from, int length, boolean quoted) {
        int start = from;
        int end = from + length;
        while (start < end && isBlank(text[start])) {
            start++;
        }
        while (start < end && isBlank(text[end - 1])) {
            end--;
        }
        int column = columns++;
        if (columns > MOST_COLUMNS && !adjacency) {
            throw LineFaults.refused(
                    file,
                    line,
                    "a line of more than " + MOST_COLUMNS + " columns",
                    "lines of a user, an item and a few columns more",
                    "Check that this is the right file, with its line breaks; for lines of a user and all its items set the format to"
                            + " adjacency.");
        }
        filled = end > start ? columns : filled;
        if (first != null) {
            first.add(new String(text, start, end - start));
            return;
        }
        if (quoted && hasLineBreak(text, start, end)) {
            multiLine(column, text, start, end);
        }
        take(column, text, start, end - start);
    }

    private static boolean isBlank(char c) {
        return c <= ' ' || (c >= 0x80 && (Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\ufeff'));
    }

    private static boolean hasLineBreak(char[] text, int start, int end) {
        for (int k = start; k < end; k++) {
            if (text[k] == '\n' || text[k] == '\r') {
                return true;
            }
        }
        return false;
    }

    private void multiLine(int column, char[] text, int start, int end) {
        if (adjacency || column == userColumn || column == itemColumn) {
            throw LineFaults.refused(
                    file,
                    line,
                    new String(text, start, end - start).replaceAll("\\R", "\\\\n"),
                    "an id within one line",
                    "Close the quote that begins in this line, or take the line break out of the id.");
        }
        notes.multiLine(line);
    }

    private void take(int column, char[] text, int start, int length) {
        if (column == userColumn) {
            user = length == 0 ? -1 : users.number(text, start, length, place | line);
        } else if (adjacency) {
            takeItem(text, start, length);
        } else if (column == itemColumn) {
            item = length == 0 ? -1 : items.number(text, start, length, place | line);
        } else if (firstPair != null) {
            notes.other(column, text, start, length);
        }
    }

    private void takeItem(char[] text, int start, int length) {
        // an empty last column is what a separator at the line's end makes
        if (user < 0 || (emptyItem && length > 0)) {
            throw noId(user < 0 ? "a user" : "an item");
        }
        emptyItem |= length == 0;
        if (length > 0) {
            pairs.add(user, items.number(text, start, length, place | line));
        }
    }

    @Override
    public void end() {
        if (filled == 0 || isSpreadsheetsHint()) {
            pairs.sawBlankLine();
        } else if (first == null) {
            endRow();
        } else {
            List<String> fields = first;
            first = null;
            firstRow(fields);
        }
    }

    /** {@code sep=;} in the first line tells a spreadsheet program what separates the columns of the others. */
    private boolean isSpreadsheetsHint() {
        return first != null
                && line == 1
                && filled == 1
                && first.get(0).startsWith("sep=")
                && first.get(0).length() <= 5;
    }

    private void firstRow(List<String> fields) {
        boolean named = format.hasHeader();
        firstLine = line;
        userColumn = column(format.userColumn(), "userColumn", fields);
        itemColumn = adjacency ? -1 : column(format.itemColumn(), "itemColumn", fields);
        notes.width(fields.size());
        if (named) {
            header = List.copyOf(fields);
            return;
        }
        firstPair = List.copyOf(fields);
        for (int column = 0; column < fields.size(); column++) {
            char[] text = fields.get(column).toCharArray();
            if (hasLineBreak(text, 0, text.length)) {
                multiLine(column, text, 0, text.length);
            }
            if (column == userColumn || column == itemColumn || adjacency) {
                take(column, text, 0, text.length);
            }
        }
        endRow();
    }

    private int column(String column, String setting, List<String> names) {
        if (FileFormat.isNumber(column)) {
            return FileFormat.number(column);
        }
        int found = names.indexOf(column);
        if (found < 0 || found != names.lastIndexOf(column)) {
            throw LineFaults.refused(
                    file,
                    line,
                    (found < 0 ? "no column '" : "several columns '") + column + "'",
                    (found < 0 ? "one of the names " : "a name that one of these has, ")
                            + names.stream().filter(name -> !name.isEmpty()).collect(Collectors.joining(", ")),
                    "Correct <" + setting + ">, or give the column's number, from 1." + otherSeparator());
        }
        return found;
    }

    private void endRow() {
        if (adjacency) {
            notes.userAlone(user >= 0 && columns - (emptyItem ? 1 : 0) < 2);
            if (user < 0) {
                throw noId("a user");
            }
            return;
        }
        if (columns <= Math.max(userColumn, itemColumn)) {
            throw LineFaults.tooFewColumns(file, line, text(), format, otherSeparator());
        }
        if (user < 0 || item < 0) {
            throw noId(user < 0 ? "a user" : "an item");
        }
        if (isNamed() && pairs.size() == 0 && filled > header.size()) {
            throw LineFaults.refused(
                    file,
                    line,
                    filled + " columns under " + header.size() + " names",
                    "as many names as columns",
                    "Add the missing name (a first column without one may hold row names), or give <userColumn> and <itemColumn> as"
                            + " numbers.");
        }
        pairs.add(user, item);
        notes.row(line, filled);
    }

    private boolean isNamed() {
        return header != null
                && !(FileFormat.isNumber(format.userColumn()) && FileFormat.isNumber(format.itemColumn()));
    }

    private InputException noId(String whose) {
        boolean maybeNames = line == firstLine && !adjacency;
        return LineFaults.refused(
                file,
                line,
                text(),
                "the id of " + whose + ", where a column is empty",
                maybeNames
                        ? "If the line holds the columns' names, set <userColumn> and <itemColumn> to two of them; else fill the column or"
                                + " remove the line."
                        : "Fill the column or remove the line.");
    }

    /** The line, for a message. */
    private String text() {
        try (BufferedReader in = new BufferedReader(new SourceText(file, format.charset()))) {
            for (long before = 1; before < line; before++) {
                in.readLine();
            }
            return in.readLine();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String otherSeparator() {
        try {
            OtherSeparator other = OtherSeparator.of(file, format);
            return other == null ? "" : " " + other.advice();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path file() {
        return file;
    }

    TableNotes notes() {
        return notes;
    }

    /** The line of names; null where there is none. */
    FirstLine header() {
        return header == null ? null : firstLine(header);
    }

    /** The first pair's line, where nobody said that it is one; else null. */
    FirstLine firstPair() {
        return firstPair == null || format.header() != null ? null : firstLine(firstPair);
    }

    private FirstLine firstLine(List<String> fields) {
        return new FirstLine(file, firstLine, fields, userColumn, itemColumn, notes.figures(fields.size()));
    }
}
