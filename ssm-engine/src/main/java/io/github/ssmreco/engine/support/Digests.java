package io.github.ssmreco.engine.support;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Message digests, in lower-case hexadecimal. */
public final class Digests {

    private Digests() {}

    /** A fresh digest of a name that every Java has: {@code SHA-256}, {@code SHA-1}, {@code MD5}. */
    public static MessageDigest algorithm(String name) {
        try {
            return MessageDigest.getInstance(name);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalArgumentException("no digest " + name, e);
        }
    }

    /** SHA-256 of UTF-8 text. */
    public static String sha256(String text) {
        return hex(algorithm("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** SHA-256 of a file's content. */
    public static String sha256(Path file) throws IOException {
        return of(file, algorithm("SHA-256"));
    }

    /** The digest of a file's content, added to what the digest holds already. */
    public static String of(Path file, MessageDigest digest) throws IOException {
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
            in.transferTo(java.io.OutputStream.nullOutputStream());
        }
        return hex(digest.digest());
    }

    /** Lower-case hexadecimal. */
    public static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
