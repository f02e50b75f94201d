package io.github.ssmreco.engine.data;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A separator that is not the declared one and by which the first lines of a file all have equally many columns.
 *
 * @param name as in {@code <separator>}
 * @param columns two or more
 */
record OtherSeparator(String name, int columns) {

    private static final int LINES = 100;

    private static final Map<String, String> COMMON = new LinkedHashMap<>();

    static {
        COMMON.put("tab", "\t");
        COMMON.put("semicolon", ";");
        COMMON.put("::", "::");
        COMMON.put("comma", ",");
        COMMON.put("|", "|");
    }

    /** The one of most columns; null where there is none. */
    static OtherSeparator of(Path file, FileFormat format) throws IOException {
        List<String> lines = firstLines(file, format);
        OtherSeparator best = null;
        for (Map.Entry<String, String> common : COMMON.entrySet()) {
            // a tab separates as white space does
            boolean declared = common.getKey().equals(format.separator())
                    || (format.literalSeparator() == null && common.getKey().equals("tab"));
            int columns = declared ? 0 : columns(lines, common.getValue());
            if (columns >= 2 && (best == null || columns > best.columns)) {
                best = new OtherSeparator(common.getKey(), columns);
            }
        }
        // a blank is in many texts, so it counts only where nothing else does
        int blanks = best == null && format.literalSeparator() != null ? columns(lines, " ") : 0;
        return blanks >= 2 ? new OtherSeparator(FileFormat.WHITESPACE, blanks) : best;
    }

    /** Tabs that make other columns than runs of white space do; null where they do not. */
    static OtherSeparator tabsAmongBlanks(Path file, FileFormat format) throws IOException {
        List<String> lines = firstLines(file, format);
        int tabs = columns(lines, "\t");
        boolean others = lines.stream().anyMatch(line -> line.split("[ \t]+").length != tabs);
        return tabs >= 2 && others ? new OtherSeparator("tab", tabs) : null;
    }

    private static List<String> firstLines(Path file, FileFormat format) throws IOException {
        List<String> lines = new ArrayList<>();
        try (BufferedReader in = new BufferedReader(new SourceText(file, format.charset()))) {
            String line = in.readLine();
            while (lines.size() < LINES && line != null && line.indexOf(SourceText.END) < 0) {
                if (!line.isBlank()) {
                    lines.add(line.strip());
                }
                line = in.readLine();
            }
        }
        return lines;
    }

    /** How many columns each line has, 0 where they differ. */
    static int columns(List<String> lines, String separator) {
        int columns = 0;
        for (String line : lines) {
            int count = columns(line, separator);
            if (columns != 0 && count != columns) {
                return 0;
            }
            columns = count;
        }
        return columns;
    }

    private static int columns(String line, String separator) {
        int count = 1;
        boolean quoted = false;
        for (int k = 0; k < line.length(); k++) {
            if (line.charAt(k) == '"') {
                quoted = !quoted;
            } else if (!quoted && line.startsWith(separator, k)) {
                count++;
                k += separator.length() - 1;
            }
        }
        return count;
    }

    /** What stands between the columns; null where it is white space. */
    String text() {
        return COMMON.get(name);
    }

    String advice() {
        return "With <separator>" + name + "</separator> each line has " + columns + " columns.";
    }
}
