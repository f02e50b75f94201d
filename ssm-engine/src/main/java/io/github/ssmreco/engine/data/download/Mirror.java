package io.github.ssmreco.engine.data.download;

import io.github.ssmreco.engine.support.InputException;
import io.github.ssmreco.engine.support.Redaction;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Where files are looked for first: a folder or an address, or neither.
 *
 * @param folder a folder that is there, or null
 * @param address of a folder on a server, its query for each file in it; or null
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
                return new Mirror(null, new URI(given));
            }
            Path folder = lower.startsWith("file:") ? Path.of(new URI(given)) : Path.of(given);
            if (Files.isDirectory(folder)) {
                return new Mirror(folder, null);
            }
        } catch (URISyntaxException | IllegalArgumentException e) {
            // told below, without the cause: it would show the address as it was given
        }
        throw new InputException(
                "mirror (ssm.mirror)",
                Redaction.address(given),
                "a folder that exists, or an address beginning with http:// or https://",
                "Correct it, or leave it out to fetch from the datasets' own addresses.");
    }

    /**
     * The address of a file.
     *
     * @param what {@code <dataset>/<file>}, of characters that an address takes as they are
     */
    URI addressOf(String what) {
        String path = address.getRawPath();
        String query = address.getRawQuery();
        return address.resolve((path.endsWith("/") ? path : path + "/") + what + (query == null ? "" : "?" + query));
    }
}
