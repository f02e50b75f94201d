package io.github.ssmreco.plugin.configuration;

import io.github.ssmreco.engine.data.Checksums;
import io.github.ssmreco.engine.data.Role;
import io.github.ssmreco.engine.data.SourceFile;
import io.github.ssmreco.engine.support.InputException;
import io.github.ssmreco.engine.support.Redaction;
import java.io.File;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/** A {@code <file>} of a {@link Dataset}: on this machine ({@code <path>}) or to be downloaded ({@code <url>}). */
public final class DataFile {

    /** On this machine. */
    private File path;
    /** Elsewhere; then at least one digest must be given. */
    private String url;
    /** {@code train}, {@code test}, or {@code all} for a file that is to be split. */
    private String role = "all";
    /** SHA-256 of its content. */
    private String sha256;
    /** MD5 of its content. */
    private String md5;
    /** Its id in git. */
    private String gitBlob;
    /** Its size in bytes: a download that is longer ends at once. */
    private Long size;

    SourceFile source(String dataset) {
        String where = "dataset '" + dataset + "', <file>";
        if ((path == null) == (url == null)) {
            throw new InputException(
                    where,
                    path == null ? null : path + " and " + Redaction.address(url),
                    "a <path> or a <url>",
                    "Give one of the two.");
        }
        URI uri = path != null ? path.toURI() : uri(where);
        String text = uri.getPath() == null ? "" : uri.getPath();
        String name = text.substring(text.lastIndexOf('/') + 1);
        return new SourceFile(name, uri, role(where), new Checksums(gitBlob, md5, sha256), size);
    }

    private URI uri(String where) {
        try {
            return new URI(url.strip());
        } catch (URISyntaxException e) {
            // without the cause: it would show the address as it was given
            throw new InputException(
                    where + ", <url>",
                    Redaction.address(url),
                    "an address beginning with https:",
                    "Correct the address.");
        }
    }

    private Role role(String where) {
        try {
            return Role.valueOf(role.strip().toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new InputException(where + ", <role>", role, "train, test or all", "Say what the file holds.", e);
        }
    }
}
