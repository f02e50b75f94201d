package io.github.ssmreco.engine.support;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.function.IntFunction;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Arrays in one file of NumPy's form {@code .npz}: a ZIP archive of {@code .npy} files, version 1.0, little-endian, rows one after the
 * other. The same arrays give the same bytes.
 */
public final class NpzWriter {

    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};
    /** What comes before an array's numbers is as long as a multiple of this. */
    private static final int LINE = 64;

    private static final int BUFFER = 1 << 16;
    /** The earliest that an archive can say. */
    private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    private final ZipOutputStream zip;
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER).order(ByteOrder.LITTLE_ENDIAN);

    /** @param out stays open */
    public NpzWriter(OutputStream out) {
        this.zip = new ZipOutputStream(out);
        // the digits of trained numbers do not compress
        zip.setLevel(Deflater.BEST_SPEED);
    }

    /**
     * Adds single-precision numbers.
     *
     * @param values {@code [.., columns]}
     * @param from index of the first one
     */
    public void add(String name, float[] values, int from, int rows, int columns) throws IOException {
        begin(name, "<f4", "(" + rows + ", " + columns + ")");
        for (int i = from; i < from + rows * columns; i++) {
            room(Float.BYTES);
            buffer.putFloat(values[i]);
        }
        end();
    }

    /** Adds texts, {@code [size]}. */
    public void add(String name, int size, IntFunction<String> text) throws IOException {
        int longest = 1;
        for (int i = 0; i < size; i++) {
            String one = text.apply(i);
            longest = Math.max(longest, one.codePointCount(0, one.length()));
        }
        begin(name, "<U" + longest, "(" + size + ",)");
        for (int i = 0; i < size; i++) {
            int[] letters = text.apply(i).codePoints().toArray();
            for (int letter = 0; letter < longest; letter++) {
                room(Integer.BYTES);
                buffer.putInt(letter < letters.length ? letters[letter] : 0);
            }
        }
        end();
    }

    private void begin(String name, String type, String shape) throws IOException {
        ZipEntry entry = new ZipEntry(name + ".npy");
        entry.setTimeLocal(NO_TIME);
        zip.putNextEntry(entry);
        String header = "{'descr': '" + type + "', 'fortran_order': False, 'shape': " + shape + ", }";
        int before = MAGIC.length + Short.BYTES;
        int length = (before + header.length() + 1 + LINE - 1) / LINE * LINE - before;
        buffer.put(MAGIC).putShort((short) length);
        buffer.put((header + " ".repeat(length - header.length() - 1) + "\n").getBytes(StandardCharsets.US_ASCII));
    }

    private void room(int bytes) throws IOException {
        if (buffer.remaining() < bytes) {
            flush();
        }
    }

    private void flush() throws IOException {
        zip.write(buffer.array(), 0, buffer.position());
        buffer.clear();
    }

    private void end() throws IOException {
        flush();
        zip.closeEntry();
    }

    /** Ends the archive. */
    public void finish() throws IOException {
        zip.finish();
        zip.flush();
    }
}
