package io.github.ssmreco.plugin;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/** The user's git checkout. */
final class Checkout {

    private static final int PATIENCE_SECONDS = 5;

    private Checkout() {}

    /** The commit that a folder is at, with {@code -dirty} behind it where something is changed; null where git knows none. */
    static String commit(File folder) {
        try {
            Process git = new ProcessBuilder("git", "describe", "--always", "--dirty", "--abbrev=40", "--match=")
                    .directory(folder)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!git.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                git.destroyForcibly();
                return null;
            }
            String commit = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return git.exitValue() == 0 && !commit.isEmpty() ? commit : null;
        } catch (IOException e) {
            // no git here: the record says null, and nothing depends on it
            return null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }
}
