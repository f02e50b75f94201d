package io.github.ssmreco.engine.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NpyTest {

    @TempDir
    private Path folder;

    @Test
    void writesWhatTheFormatsDefinitionSays() throws IOException {
        Path file = folder.resolve("a.npy");

        Npy.write(file, new float[] {1, 2, 3, 4, 5, 6}, 2);

        byte[] bytes = Files.readAllBytes(file);
        int header = bytes[8] + 256 * bytes[9];
        assertThat(Arrays.copyOf(bytes, 8)).containsExactly(0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0);
        assertThat((10 + header) % 64).isZero();
        assertThat(new String(bytes, 10, header, StandardCharsets.US_ASCII))
                .startsWith("{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), }")
                .endsWith("\n");
        assertThat(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getFloat(10 + header + 5 * 4))
                .isEqualTo(6);
        assertThat(bytes).hasSize(10 + header + 6 * 4);
    }

    @Test
    void readsWhatItWrites() throws IOException {
        Npy.write(folder.resolve("floats.npy"), new float[] {1.5f, -2}, 1);
        Npy.write(folder.resolve("ints.npy"), new int[] {7, -1, 40_000, 3}, 2);

        assertThat(Npy.readFloats(folder.resolve("floats.npy"))).containsExactly(1.5f, -2);
        assertThat(Npy.readInts(folder.resolve("ints.npy"))).containsExactly(7, -1, 40_000, 3);
    }

    @Test
    void refusesAnotherType() throws IOException {
        Npy.write(folder.resolve("floats.npy"), new float[] {1}, 1);

        assertThatThrownBy(() -> Npy.readInts(folder.resolve("floats.npy")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("expected <i8");
    }
}
