package io.github.ssmreco.engine.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Matrices in NumPy's file format, version 1.0: little-endian, row by row. */
final class Npy {

    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};
    private static final int PREFIX = MAGIC.length + Short.BYTES;
    private static final String FLOATS = "<f4";
    private static final String LONGS = "<i8";

    private Npy() {}

    /**
     * @param values {@code [rows, columns]}
     */
    static void write(Path file, float[] values, int rows) throws IOException {
        ByteBuffer buffer = begin(FLOATS, rows, values.length / rows, values.length * Float.BYTES);
        buffer.asFloatBuffer().put(values);
        Files.write(file, buffer.array());
    }

    /**
     * Writes int64, as NumPy's indices are.
     *
     * @param values {@code [rows, columns]}
     */
    static void write(Path file, int[] values, int rows) throws IOException {
        ByteBuffer buffer = begin(LONGS, rows, values.length / rows, values.length * Long.BYTES);
        for (int value : values) {
            buffer.putLong(value);
        }
        Files.write(file, buffer.array());
    }

    /** The float32 values of a file. */
    static float[] readFloats(Path file) throws IOException {
        ByteBuffer content = content(file, FLOATS);
        float[] values = new float[content.remaining() / Float.BYTES];
        content.asFloatBuffer().get(values);
        return values;
    }

    /** The int64 values of a file, which must fit in 32 bits. */
    static int[] readInts(Path file) throws IOException {
        ByteBuffer content = content(file, LONGS);
        int[] values = new int[content.remaining() / Long.BYTES];
        for (int k = 0; k < values.length; k++) {
            values[k] = Math.toIntExact(content.getLong());
        }
        return values;
    }

    private static ByteBuffer begin(String type, int rows, int columns, int bytes) {
        String header = "{'descr': '" + type + "', 'fortran_order': False, 'shape': (" + rows + ", " + columns + "), }";
        // the data begin at a multiple of 64 bytes; the header ends in a newline
        int length = (PREFIX + header.length() + 1 + 63) / 64 * 64 - PREFIX;
        String padded = header + " ".repeat(length - header.length() - 1) + "\n";
        return ByteBuffer.allocate(PREFIX + length + bytes)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(MAGIC)
                .putShort((short) length)
                .put(padded.getBytes(StandardCharsets.US_ASCII));
    }

    private static ByteBuffer content(Path file, String type) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        int start = PREFIX + Short.toUnsignedInt(buffer.getShort(MAGIC.length));
        String header = new String(buffer.array(), PREFIX, start - PREFIX, StandardCharsets.US_ASCII);
        if (!header.contains("'" + type + "'") || !header.contains("'fortran_order': False")) {
            throw new IOException(file + ": expected " + type + " row by row, found " + header.strip());
        }
        return buffer.position(start).slice().order(ByteOrder.LITTLE_ENDIAN);
    }
}
