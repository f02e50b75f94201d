package io.github.ssmreco.engine.support;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Folders that are written to. */
public final class Folders {

    private Folders() {}

    /**
     * Makes a folder where it is not there yet.
     *
     * @throws InputException if it cannot be made, or a file is in its place
     */
    public static void make(Path folder) {
        if (Files.isDirectory(folder)) {
            return;
        }
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw FileFault.folder(folder, e);
        }
    }
}
