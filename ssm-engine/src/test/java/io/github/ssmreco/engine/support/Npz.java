package io.github.ssmreco.engine.support;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Reads what NumPy's documentation says of {@code .npz}: {@code float[][]} and {@code String[]} by name. */
public final class Npz {

    private static final Pattern HEADER = Pattern.compile(
            "\\{'descr': '<([fU])(\\d+)', 'fortran_order': False, 'shape': \\((\\d+), ?(\\d*)\\), \\} *\n");

    private Npz() {}

    public static Map<String, Object> read(InputStream in) throws IOException {
        Map<String, Object> arrays = new LinkedHashMap<>();
        ZipInputStream zip = new ZipInputStream(in);
        for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
            arrays.put(entry.getName().replace(".npy", ""), array(zip.readAllBytes()));
        }
        return arrays;
    }

    private static Object array(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        if (buffer.getLong() != 0x00_01_59_50_4d_55_4e_93L) {
            throw new IllegalArgumentException("no .npy file of version 1.0");
        }
        byte[] header = new byte[buffer.getShort()];
        buffer.get(header);
        if (buffer.position() % 64 != 0) {
            throw new IllegalArgumentException("numbers begin at byte " + buffer.position());
        }
        Matcher matcher = HEADER.matcher(new String(header, StandardCharsets.US_ASCII));
        if (!matcher.matches()) {
            throw new IllegalArgumentException(new String(header, StandardCharsets.US_ASCII));
        }
        int rows = Integer.parseInt(matcher.group(3));
        Object array = matcher.group(1).equals("f")
                ? floats(buffer, rows, Integer.parseInt(matcher.group(4)))
                : texts(buffer, rows, Integer.parseInt(matcher.group(2)));
        if (buffer.hasRemaining()) {
            throw new IllegalArgumentException(buffer.remaining() + " bytes too many");
        }
        return array;
    }

    private static float[][] floats(ByteBuffer buffer, int rows, int columns) {
        float[][] values = new float[rows][columns];
        for (float[] row : values) {
            for (int i = 0; i < columns; i++) {
                row[i] = buffer.getFloat();
            }
        }
        return values;
    }

    private static String[] texts(ByteBuffer buffer, int size, int letters) {
        String[] texts = new String[size];
        for (int i = 0; i < size; i++) {
            StringBuilder text = new StringBuilder();
            for (int letter = 0; letter < letters; letter++) {
                int point = buffer.getInt();
                if (point != 0) {
                    text.appendCodePoint(point);
                }
            }
            texts[i] = text.toString();
        }
        return texts;
    }
}
