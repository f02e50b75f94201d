package io.github.ssmreco.engine.data;

import io.github.ssmreco.engine.support.InputException;
import java.nio.file.Path;

/** Messages about a line of a source file. */
final class Place {

    private Place() {}

    static InputException refused(Path file, long line, String found, String expected, String remedy) {
        String shown = found != null && found.length() > 60 ? found.substring(0, 60) + "..." : found;
        return new InputException(file + ":" + line, shown, expected, remedy);
    }

    static InputException tooFewColumns(Path file, long line, String found, String separator) {
        return refused(
                file,
                line,
                found,
                "a user and an item, separated by " + separator,
                "Complete or remove the line, or correct the format's separator.");
    }

    /** The last line has no line break, and nothing vouches for the file: it may have been cut within a number. */
    static InputException cut(Path file, long line, String found) {
        return refused(
                file,
                line,
                found,
                "a line break at the end of the last line",
                "The file may be cut: fetch it again; if it is whole, add the line break or declare its checksum.");
    }

    static InputException empty(Path file) {
        return new InputException(
                file.toString(), "no pair", "at least one pair", "Check that this is the right file and format.");
    }
}
