package io.github.ssmreco.engine.data;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;

/** What is odd about a file's lines. */
final class TableNotes {

    private int width;
    private long wider;
    private long firstWider;
    private long multiLine;
    private long firstMultiLine;
    private int usersAlone;
    private long cutAfter;
    /** Columns other than ids, the first line's aside: in which some line has a figure, and some line has something else. */
    private final BitSet figures = new BitSet();

    private final BitSet others = new BitSet();

    /** @param columns of the first line */
    void width(int columns) {
        width = columns;
    }

    int width() {
        return width;
    }

    /** @param filled columns up to the last one that is not empty */
    void row(long line, int filled) {
        if (filled > width) {
            firstWider = wider == 0 ? line : firstWider;
            wider++;
        }
    }

    void multiLine(long line) {
        firstMultiLine = multiLine == 0 ? line : firstMultiLine;
        multiLine++;
    }

    void userAlone(boolean alone) {
        usersAlone += alone ? 1 : 0;
    }

    /** @param line the last one, if it has fewer columns than the first and no line break; else 0 */
    void cutAfter(long line) {
        cutAfter = line;
    }

    void other(int column, char[] text, int start, int length) {
        if (length > 0 && column < width && !others.get(column)) {
            (FirstLine.isFigure(text, start, length) ? figures : others).set(column);
        }
    }

    /** {@code [columns]}: in which every line but the first has a figure, or nothing. */
    boolean[] figures(int columns) {
        boolean[] all = new boolean[columns];
        for (int column = 0; column < columns; column++) {
            all[column] = figures.get(column) && !others.get(column);
        }
        return all;
    }

    /** Sentences for a reader. */
    List<String> remarks(String file) {
        List<String> remarks = new ArrayList<>();
        if (wider > 0) {
            remarks.add(String.format(
                    Locale.ROOT,
                    "%,d lines of %s have more columns than its first, line %d before others: if a field holds the separator without"
                            + " quotes, the columns after it are moved.",
                    wider,
                    file,
                    firstWider));
        }
        if (multiLine > 0) {
            remarks.add(String.format(
                    Locale.ROOT,
                    "%,d quoted fields of %s go on over a line break, the first in line %d: if a closing quote is missing, the pairs"
                            + " in them are not read.",
                    multiLine,
                    file,
                    firstMultiLine));
        }
        if (usersAlone > 0) {
            remarks.add(String.format(
                    Locale.ROOT,
                    "%,d lines of %s hold a user without an item; they count as nothing.",
                    usersAlone,
                    file));
        }
        if (cutAfter > 0) {
            remarks.add("The last line of " + file + " (" + cutAfter
                    + ") has fewer columns than the first and no line break: the file may be cut.");
        }
        return remarks;
    }
}
