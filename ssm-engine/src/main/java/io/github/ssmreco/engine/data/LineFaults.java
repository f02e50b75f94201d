package io.github.ssmreco.engine.data;

import io.github.ssmreco.engine.support.InputException;
import java.nio.file.Path;

/** Messages about a line of a source file. */
final class LineFaults {

    private LineFaults() {}

    static InputException refused(Path file, long line, String found, String expected, String remedy) {
        String shown = found != null && found.length() > 60 ? found.substring(0, 60) + "..." : found;
        return new InputException(file + ":" + line, shown, expected, remedy);
    }

    /** @param advice a further sentence, or nothing */
    static InputException tooFewColumns(Path file, long line, String found, FileFormat format, String advice) {
        boolean first = format.userColumn().equals("1") && "2".equals(format.itemColumn());
        return refused(
                file,
                line,
                found,
                "a user and an item"
                        + (first ? "" : " (columns " + format.userColumn() + " and " + format.itemColumn() + ")")
                        + ", separated by " + format.separator(),
                "Complete or remove the line, or correct the format's separator." + advice);
    }

    /** @param advice a further sentence, or nothing */
    static InputException empty(Path file, String advice) {
        return new InputException(
                file.toString(),
                "no pair",
                "at least one pair",
                "Check that this is the right file and format." + advice);
    }
}
