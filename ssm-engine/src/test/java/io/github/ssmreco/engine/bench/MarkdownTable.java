package io.github.ssmreco.engine.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** Rows of text under a heading. */
final class MarkdownTable {

    private final List<String> lines = new ArrayList<>();
    private final int width;

    MarkdownTable(String... heading) {
        width = heading.length;
        row(heading);
        lines.add("|" + String.join("|", Collections.nCopies(width, "---")) + "|");
    }

    void row(String... cells) {
        if (cells.length != width) {
            throw new IllegalArgumentException(cells.length + " cells in a table of " + width);
        }
        lines.add("| " + String.join(" | ", cells) + " |");
    }

    /** A cell with a number of so many decimals. */
    static String number(int decimals, double value) {
        return String.format(Locale.ROOT, "%." + decimals + "f", value);
    }

    @Override
    public String toString() {
        return String.join("\n", lines) + "\n";
    }
}
