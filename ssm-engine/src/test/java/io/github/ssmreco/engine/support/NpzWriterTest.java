package io.github.ssmreco.engine.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NpzWriterTest {

    private static final List<String> TEXTS = List.of("17", "", "Größe \"a\" 𝛽", "a,b");

    private static byte[] written(float[] values, int rows, int columns) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        NpzWriter writer = new NpzWriter(bytes);
        writer.add("users", values, 2, rows, columns);
        writer.add("ids", TEXTS.size(), TEXTS::get);
        writer.finish();
        return bytes.toByteArray();
    }

    @Test
    void whatIsWrittenIsRead() throws IOException {
        int rows = 700;
        int columns = 65;
        float[] values = new float[2 + rows * columns];
        Random random = new Random(3);
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextFloat() - 0.5f;
        }
        values[2] = Float.NaN;
        values[3] = -0f;

        Map<String, Object> read = Npz.read(new ByteArrayInputStream(written(values, rows, columns)));

        assertThat(read).containsOnlyKeys("users", "ids");
        float[][] users = (float[][]) read.get("users");
        assertThat(users).hasNumberOfRows(rows);
        for (int i = 0; i < rows * columns; i++) {
            assertThat(Float.floatToRawIntBits(users[i / columns][i % columns]))
                    .isEqualTo(Float.floatToRawIntBits(values[2 + i]));
        }
        assertThat((String[]) read.get("ids")).containsExactlyElementsOf(TEXTS);
    }

    @Test
    void theSameArraysAreTheSameBytes() throws IOException {
        float[] values = {0, 0, 1, 2, 3, 4};
        assertThat(written(values, 2, 2)).isEqualTo(written(values, 2, 2));
    }

    @Test
    void nothingIsAnArrayToo() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        NpzWriter writer = new NpzWriter(bytes);
        writer.add("ids", 0, row -> "never");
        writer.finish();
        assertThat((String[])
                        Npz.read(new ByteArrayInputStream(bytes.toByteArray())).get("ids"))
                .isEmpty();
    }
}
