package io.github.ssmreco.engine.data;

import io.github.ssmreco.engine.support.Digests;
import io.github.ssmreco.engine.support.InputException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What pins a file's content; each may be null, all that are given are verified.
 *
 * @param gitBlob {@code sha1("blob " + size + "\0" + content)}, 40 hexadecimal digits
 * @param md5 32 hexadecimal digits
 * @param sha256 64 hexadecimal digits
 */
public record Checksums(String gitBlob, String md5, String sha256) {

    /** No checksum: a user's own file that may change. */
    public static final Checksums NONE = new Checksums(null, null, null);

    /**
     * Brings the digits to lower case.
     *
     * @throws InputException if one is not that many hexadecimal digits
     */
    public Checksums {
        gitBlob = canonical("gitBlob", gitBlob, 40);
        md5 = canonical("md5", md5, 32);
        sha256 = canonical("sha256", sha256, 64);
    }

    private static String canonical(String name, String given, int digits) {
        if (given == null) {
            return null;
        }
        String value = given.strip().toLowerCase(Locale.ROOT);
        if (!value.matches("[0-9a-f]{" + digits + "}")) {
            throw new InputException(
                    "checksum " + name, given, digits + " hexadecimal digits", "Copy it whole, or leave it out.");
        }
        return value;
    }

    /** Whether at least one is given, so that the content is vouched for. */
    public boolean any() {
        return gitBlob != null || md5 != null || sha256 != null;
    }

    /**
     * The one that stands for the content in a dataset's digest. Always the same one of several, so that writing a further
     * one down changes no digest.
     */
    Map.Entry<String, String> identity() {
        if (gitBlob != null) {
            return Map.entry("gitBlob", gitBlob);
        }
        return sha256 != null ? Map.entry("sha256", sha256) : Map.entry("md5", md5);
    }

    /**
     * A digest, or the size, that is not as declared.
     *
     * @param algorithm its name
     * @param found of the file
     * @param expected as declared
     */
    public record Mismatch(String algorithm, String found, String expected) {}

    /** The first digest of a file that is not as declared; the file is read once, whatever the number of digests. */
    Optional<Mismatch> mismatch(Path file) throws IOException {
        Map<String, String> expected = new LinkedHashMap<>();
        Map<String, MessageDigest> digests = new LinkedHashMap<>();
        declare("SHA-256", "SHA-256", sha256, expected, digests);
        declare("git blob id", "SHA-1", gitBlob, expected, digests);
        declare("MD5", "MD5", md5, expected, digests);
        if (gitBlob != null) {
            String header = "blob " + Files.size(file) + "\0";
            digests.get("git blob id").update(header.getBytes(StandardCharsets.US_ASCII));
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] block = new byte[1 << 16];
            for (int n = in.read(block); n >= 0; n = in.read(block)) {
                for (MessageDigest digest : digests.values()) {
                    digest.update(block, 0, n);
                }
            }
        }
        for (Map.Entry<String, MessageDigest> entry : digests.entrySet()) {
            String found = Digests.hex(entry.getValue().digest());
            if (!found.equals(expected.get(entry.getKey()))) {
                return Optional.of(new Mismatch(entry.getKey(), found, expected.get(entry.getKey())));
            }
        }
        return Optional.empty();
    }

    private static void declare(
            String name,
            String algorithm,
            String value,
            Map<String, String> expected,
            Map<String, MessageDigest> digests) {
        if (value != null) {
            expected.put(name, value);
            digests.put(name, Digests.algorithm(algorithm));
        }
    }
}
