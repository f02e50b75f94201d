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
     * @param what the parameter that names it
     * @throws InputException if it cannot be made, or a file is in its place
     */
    public static void make(Path folder, String what) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new InputException(
                    what,
                    folder + " (" + e.getClass().getSimpleName() + ")",
                    "a folder that this user may write to",
                    "Remove what is in its place, change the owner or permissions, or choose another folder.",
                    e);
        }
    }
}
