package io.github.ssmreco.engine.data;

import io.github.ssmreco.engine.support.Digests;
import io.github.ssmreco.engine.support.InputException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;

/** Ids as text; those of a file are read when the first one is asked for, as long runs need them at their end alone. */
final class TextIds implements IdList {

    private final int size;
    private final String digest;
    private final Path file;
    private byte[] lines;
    private int[] ends;

    /** @param lines as {@link #lines} gives them */
    TextIds(byte[] lines, int size) {
        this.size = size;
        this.digest = sha256(lines);
        this.file = null;
        this.lines = lines;
    }

    private TextIds(Path file, String digest, int size) {
        this.size = size;
        this.digest = digest;
        this.file = file;
    }

    /** Those of a file, of which the digest is known. */
    static TextIds in(Path file, String digest, int size) {
        return new TextIds(file, digest, size);
    }

    private static String sha256(byte[] lines) {
        return Digests.hex(Digests.algorithm("SHA-256").digest(lines));
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public String digest() {
        return digest;
    }

    @Override
    public synchronized byte[] lines() {
        if (lines == null) {
            lines = read();
        }
        return lines;
    }

    private byte[] read() {
        byte[] content;
        try {
            content = Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            throw damaged("no file", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String found = sha256(content);
        if (!found.equals(digest)) {
            throw damaged("content of SHA-256 " + found, null);
        }
        return content;
    }

    private InputException damaged(String found, Exception cause) {
        return new InputException(
                file.toString(),
                found,
                "the ids of SHA-256 " + digest + " that were written with the prepared data beside it",
                "Run ssm:preprocess again.",
                cause);
    }

    @Override
    public String id(int row) {
        byte[] all = lines();
        int[] where = ends(all);
        int start = row == 0 ? 0 : where[row - 1] + 1;
        return new String(all, start, where[row] - start, StandardCharsets.UTF_8);
    }

    private synchronized int[] ends(byte[] all) {
        if (ends == null) {
            ends = new int[size];
            int row = 0;
            for (int k = 0; k < all.length; k++) {
                if (all[k] == '\n') {
                    ends[row++] = k;
                }
            }
        }
        return ends;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TextIds that && size == that.size && digest.equals(that.digest);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(new Object[] {size, digest});
    }
}
