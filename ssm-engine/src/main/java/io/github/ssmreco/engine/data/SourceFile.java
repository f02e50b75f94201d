package io.github.ssmreco.engine.data;

import io.github.ssmreco.engine.support.FileFault;
import io.github.ssmreco.engine.support.InputException;
import io.github.ssmreco.engine.support.Redaction;
import java.io.IOException;
import java.net.URI;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A file that a dataset is made from.
 *
 * @param name file name, {@code train.txt}; no folders. In the cache and in a mirror a downloaded file has it
 * @param uri where it lies: {@code https:} or {@code http:}, or {@code file:} for a user's own, which is used in place
 * @param role what it holds
 * @param checksums what pins its content; required unless it is a {@code file:}
 * @param size in bytes, or null where it is not known. It stands for nothing in a dataset's digest, which the checksums do; it
 *     ends a download that is something else before all of it is here
 */
public record SourceFile(String name, URI uri, Role role, Checksums checksums, Long size) {

    private static final Set<String> SCHEMES = Set.of("http", "https", "file");

    /**
     * Checks the parts.
     *
     * @throws InputException if the name is a path, the address is of another kind, a remote file has no checksum, or the size
     *     is none
     */
    public SourceFile {
        checksums = checksums == null ? Checksums.NONE : checksums;
        String scheme =
                uri == null || uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        boolean local = scheme.equals("file");
        if (name == null || name.isEmpty() || (!local && !name.matches("[A-Za-z0-9_][A-Za-z0-9._-]*"))) {
            throw new InputException(
                    "source file's name",
                    name,
                    "a plain file name of letters, digits, '.', '_' and '-'",
                    "Give the address in the URI and a plain name here.");
        }
        if (!SCHEMES.contains(scheme)) {
            throw new InputException(
                    "source file '" + name + "', uri",
                    Redaction.of(uri),
                    "an absolute address beginning with https:, http: or file:",
                    "For a file on this machine write file:/ and its absolute path.");
        }
        if (role == null) {
            throw new InputException(
                    "source file '" + name + "', role", null, "TRAIN, TEST or ALL", "Say what the file holds.");
        }
        if (size != null && size < 1) {
            throw new InputException(
                    "source file '" + name + "', size", size, "a number of bytes", "Correct it, or leave it out.");
        }
        if (!local && !checksums.any()) {
            throw new InputException(
                    "source file '" + name + "', checksums",
                    null,
                    "at least one of gitBlob, md5, sha256 for a file that is downloaded",
                    "Declare the file's SHA-256, so that a changed or damaged download is noticed.");
        }
    }

    /** A file whose size is not known. */
    public SourceFile(String name, URI uri, Role role, Checksums checksums) {
        this(name, uri, role, checksums, null);
    }

    /** Whether it is a file of the user's own, used where it lies. */
    public boolean isLocal() {
        return uri.getScheme().equalsIgnoreCase("file");
    }

    /** What about a file is not as declared, size or digest; empty where all is. */
    public Optional<Checksums.Mismatch> mismatch(Path file) throws IOException {
        long found = Files.size(file);
        return size != null && size != found
                ? Optional.of(new Checksums.Mismatch("size in bytes", Long.toString(found), Long.toString(size)))
                : checksums.mismatch(file);
    }

    /**
     * Where a user's own file lies.
     *
     * @param dataset its name, for the message
     * @throws InputException if it is not there or cannot be read
     */
    public Path inPlace(String dataset) {
        Path file = Path.of(uri);
        if (!Files.isRegularFile(file)) {
            throw new InputException(
                    where(dataset), file, "an existing file", "Correct the path; the file is used where it lies.");
        }
        if (!Files.isReadable(file)) {
            throw FileFault.reading(file, new AccessDeniedException(file.toString()));
        }
        return file;
    }

    private String where(String dataset) {
        return "dataset '" + dataset + "', source '" + name + "', uri";
    }
}
