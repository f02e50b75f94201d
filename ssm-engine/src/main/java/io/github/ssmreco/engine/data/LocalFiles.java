package io.github.ssmreco.engine.data;

import io.github.ssmreco.engine.support.InputException;
import java.io.IOException;
import java.nio.file.Path;

/** What can be wrong with a user's own file, in words. */
final class LocalFiles {

    private LocalFiles() {}

    static InputException missing(String dataset, SourceFile source, Path file) {
        return new InputException(
                where(dataset, source), file, "an existing file", "Correct the path; the file is used where it lies.");
    }

    static InputException unreadable(String dataset, SourceFile source, Path file, IOException cause) {
        return new InputException(
                where(dataset, source),
                file + " (" + cause.getMessage() + ")",
                "a file that can be read",
                "Check the file's permissions.",
                cause);
    }

    private static String where(String dataset, SourceFile source) {
        return "dataset '" + dataset + "', source '" + source.name() + "', uri";
    }
}
