package io.github.ssmreco.engine.data;

import io.github.ssmreco.engine.support.InputException;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Lines of a file as bytes, in a buffer that is used again, with their numbers. A byte order mark is left out. */
final class LineReader implements Closeable {

    /** A line longer than this is no line of ids but some other file, such as an archive. */
    private static final int LONGEST = 1 << 26;

    private final Path file;
    private final InputStream in;
    private final byte[] block = new byte[1 << 16];
    private int blockSize;
    private int position;
    private byte[] line = new byte[1 << 12];
    private int length;
    private int number;

    LineReader(Path file) throws IOException {
        this.file = file;
        this.in = Files.newInputStream(file);
    }

    /** Goes to the next line; false at the end of the file. */
    boolean next() throws IOException {
        boolean any = false;
        while (fill()) {
            length = any ? length : 0;
            any = true;
            int end = position;
            while (end < blockSize && block[end] != '\n') {
                end++;
            }
            append(position, end);
            boolean terminated = end < blockSize;
            position = terminated ? end + 1 : end;
            if (terminated) {
                break;
            }
        }
        if (any) {
            number++;
            trim();
        }
        return any;
    }

    private boolean fill() throws IOException {
        if (position == blockSize) {
            blockSize = Math.max(0, in.read(block));
            position = 0;
        }
        return blockSize > 0;
    }

    private void append(int from, int to) {
        int needed = length + to - from;
        if (needed > LONGEST) {
            throw new InputException(
                    file + ":" + (number + 1),
                    "a line of more than " + LONGEST + " bytes",
                    "lines of ids",
                    "Check that this is the right file, and unpacked.");
        }
        if (needed > line.length) {
            line = Arrays.copyOf(line, Math.max(needed, 2 * line.length));
        }
        System.arraycopy(block, from, line, length, to - from);
        length = needed;
    }

    private void trim() {
        if (length > 0 && line[length - 1] == '\r') {
            length--;
        }
        if (number == 1 && length >= 3 && line[0] == (byte) 0xef && line[1] == (byte) 0xbb && line[2] == (byte) 0xbf) {
            length -= 3;
            System.arraycopy(line, 3, line, 0, length);
        }
    }

    /** The line's bytes, {@link #length} of them; overwritten by {@link #next}. */
    byte[] line() {
        return line;
    }

    int length() {
        return length;
    }

    /** From 1. */
    int number() {
        return number;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
