package io.github.ssmreco.engine.data;

import io.github.ssmreco.engine.support.InputException;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipException;

/**
 * The characters of a user's own file, unpacked where it is a gzip file. Bytes that are no text in its encoding are refused, never
 * replaced: replaced characters would make one id of several.
 *
 * <p>After the last character comes a line of {@link #END} alone. Text holds no such character, so whoever does not meet it as a
 * line of its own knows that a quote swallowed the rest of the file.
 */
final class SourceText extends Reader {

    /** Stands alone in a line after the last one. */
    static final char END = '\0';

    private final Path file;
    private final InputStream in;
    private final CharsetDecoder decoder;
    private final ByteBuffer bytes = ByteBuffer.allocate(1 << 16).limit(0);
    private final CharBuffer characters = CharBuffer.allocate(1 << 16).limit(0);
    /** Bytes that have left their buffer, a byte order mark's included. */
    private long passed;

    private long lineBreaks;
    private char last = '\n';
    private boolean ended;
    private boolean unterminated;
    private boolean whole;

    /**
     * @param declared the encoding of a file without a byte order mark
     * @throws InputException if it is packed in a way that only its owner can unpack
     */
    SourceText(Path file, Charset declared) throws IOException {
        this.file = file;
        BufferedInputStream raw = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
        boolean opened = false;
        try {
            byte[] start = peek(raw, 4);
            if (begins(start, 'P', 'K', 3, 4)) {
                throw new InputException(
                        file.toString(),
                        "an archive (.zip, .xlsx)",
                        "a text file, or one packed with gzip",
                        "Unpack it, or export the table as CSV.");
            }
            boolean packed = begins(start, 0x1f, 0x8b);
            in = packed ? new BufferedInputStream(new UnpackedStream(file, raw), 1 << 16) : raw;
            Charset charset = declared;
            byte[] mark = peek((BufferedInputStream) in, 3);
            if (begins(mark, 0xef, 0xbb, 0xbf)) {
                charset = StandardCharsets.UTF_8;
                passed = 3;
            } else if (begins(mark, 0xfe, 0xff) || begins(mark, 0xff, 0xfe)) {
                charset = begins(mark, 0xfe) ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_16LE;
                passed = 2;
            }
            in.skipNBytes(passed);
            decoder = charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT);
            opened = true;
        } catch (EOFException | ZipException e) {
            throw damaged(file, e);
        } finally {
            if (!opened) {
                raw.close();
            }
        }
    }

    private static byte[] peek(BufferedInputStream in, int count) throws IOException {
        in.mark(count);
        byte[] start = in.readNBytes(count);
        in.reset();
        return start;
    }

    private static boolean begins(byte[] start, int... expected) {
        for (int k = 0; k < expected.length; k++) {
            if (k >= start.length || (start[k] & 0xff) != expected[k]) {
                return false;
            }
        }
        return true;
    }

    private static InputException damaged(Path file, IOException cause) {
        return new InputException(
                file.toString(),
                "a gzip file that is cut or damaged (" + cause.getMessage() + ")",
                "a whole gzip file",
                "Fetch or pack it again.",
                cause);
    }

    /** Whether the last line had no line break at its end; known when all is read. */
    boolean unterminated() {
        return unterminated;
    }

    @Override
    public int read(char[] out, int from, int length) throws IOException {
        while (!characters.hasRemaining()) {
            if (whole) {
                return -1;
            }
            decode();
        }
        int count = Math.min(length, characters.remaining());
        characters.get(out, from, count);
        return count;
    }

    /** More characters, or none where more bytes are needed first. */
    private void decode() throws IOException {
        characters.clear();
        CoderResult result = decoder.decode(bytes, characters, ended);
        if (characters.position() > 0) {
            check(characters.array(), characters.position());
        } else if (result.isError()) {
            throw malformed(result.length());
        } else if (!ended) {
            fill();
        } else {
            whole = true;
            decoder.flush(characters);
            unterminated = last != '\n' && last != '\r';
            characters.put(unterminated ? "\n" : "").put(END).put('\n');
        }
        characters.flip();
    }

    private void fill() throws IOException {
        passed += bytes.position();
        bytes.compact();
        try {
            int count = in.read(bytes.array(), bytes.position(), bytes.remaining());
            ended = count < 0;
            bytes.position(bytes.position() + Math.max(0, count)).flip();
        } catch (EOFException | ZipException e) {
            throw damaged(file, e);
        }
    }

    /** Counts lines, for a message; text has no zero characters. */
    private void check(char[] text, int count) {
        char before = last;
        for (int k = 0; k < count; k++) {
            char c = text[k];
            if (c <= '\r') {
                if (c == '\r' || (c == '\n' && before != '\r')) {
                    lineBreaks++;
                } else if (c == END) {
                    throw noText("a zero character", null);
                }
            }
            before = c;
        }
        last = before;
    }

    private InputException malformed(int length) {
        StringBuilder found = new StringBuilder("the byte" + (length > 1 ? "s" : ""));
        for (int k = 0; k < length; k++) {
            found.append(String.format(java.util.Locale.ROOT, " 0x%02x", bytes.get(bytes.position() + k)));
        }
        return noText(found + " at byte " + (passed + bytes.position() + 1), decoder.charset());
    }

    private InputException noText(String found, Charset charset) {
        boolean utf8 = StandardCharsets.UTF_8.equals(charset);
        return LineFaults.refused(
                file,
                lineBreaks + 1,
                found,
                charset == null ? "text" : "text in " + charset.name(),
                charset == null
                        ? "Check that this is the right file, a text file; if it is text of two bytes a character, set <encoding> to"
                                + " UTF-16LE or UTF-16BE."
                        : "Set <encoding> to what the file is written in"
                                + (utf8 ? ", such as ISO-8859-1 or windows-1252" : "")
                                + ", or save it as UTF-8.");
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
