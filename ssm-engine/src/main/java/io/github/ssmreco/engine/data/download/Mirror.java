package io.github.ssmreco.engine.data.download;

import io.github.ssmreco.engine.support.InputException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Where files are looked for first: a folder or an address, or neither.
 *
 * @param folder a folder that is there, or null
 * @param address ending in a slash, or null
 */
record Mirror(Path folder, URI address) {

    /** @throws InputException if it is neither a folder that exists nor an HTTP address */
    static Mirror of(String given) {
        if (given == null || given.isBlank()) {
            return new Mirror(null, null);
        }
        String lower = given.toLowerCase(Locale.ROOT);
        try {
            if (lower.startsWith("http://") || lower.startsWith("https://")) {
                return new Mirror(null, new URI(given.endsWith("/") ? given : given + "/"));
            }
            Path folder = lower.startsWith("file:") ? Path.of(new URI(given)) : Path.of(given);
            if (Files.isDirectory(folder)) {
                return new Mirror(folder, null);
            }
        } catch (java.net.URISyntaxException | InvalidPathException e) {
            throw refused(given, e);
        } catch (IllegalArgumentException e) {
            throw refused(given, e);
        }
        throw refused(given, null);
    }

    private static InputException refused(String given, Exception cause) {
        return new InputException(
                "mirror (ssm.mirror)",
                given,
                "a folder that exists, or an address beginning with http:// or https://",
                "Correct it, or leave it out to fetch from the datasets' own addresses.",
                cause);
    }
}
