package io.github.ssmreco.engine.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.ssmreco.engine.model.ModelState;
import io.github.ssmreco.engine.model.ModelState.Tensor;
import io.github.ssmreco.engine.support.InputException;
import io.github.ssmreco.engine.support.Json;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckpointTest {

    @TempDir
    private Path folder;

    private Path file;
    private final float[] values = new float[600_000];

    @BeforeEach
    void write() throws IOException {
        file = folder.resolve("last.safetensors");
        for (int k = 0; k < values.length; k++) {
            values[k] = (float) Math.sin(k);
        }
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        tensors.put("embedding", new Tensor(List.of(300_000, 2), values));
        tensors.put("embedding.m", new Tensor(List.of(2), new float[] {-0f, Float.MIN_VALUE}));
        Checkpoint.of(new ModelState(41, tensors), Map.of("epoch", "7")).write(file);
    }

    @Test
    void comesBackBitForBit() throws IOException {
        Checkpoint read = Checkpoint.read(file);
        assertThat(read.metadata()).containsEntry("epoch", "7");
        assertThat(read.state().steps()).isEqualTo(41);
        assertThat(read.tensors().keySet()).containsExactly("embedding", "embedding.m");
        assertThat(read.tensors().get("embedding").shape()).containsExactly(300_000, 2);
        assertThat(read.tensors().get("embedding").values()).isEqualTo(values);
        assertThat(Float.floatToRawIntBits(read.tensors().get("embedding.m").values()[0]))
                .isEqualTo(Float.floatToRawIntBits(-0f));
        assertThat(read.state().parameters().keySet()).containsExactly("embedding");
    }

    @Test
    void isAFileOfTheSafetensorsFormat() throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        int length = (int) bytes.getLong();
        JsonNode header = Json.tree(new String(bytes.array(), 8, length, StandardCharsets.UTF_8));
        assertThat(length % 8).isZero();
        assertThat(header.at("/embedding/dtype").asText()).isEqualTo("F32");
        int from = header.at("/embedding/data_offsets/0").asInt();
        int to = header.at("/embedding/data_offsets/1").asInt();
        assertThat(to - from).isEqualTo(4 * values.length);
        assertThat(bytes.getFloat(8 + length + from + 4 * 599_999)).isEqualTo(values[599_999]);
        assertThat(bytes.capacity()).isEqualTo(8 + length + 4 * values.length + 8);
    }

    @Test
    void everyBitOfTheWholeFileIsGuarded() throws IOException {
        byte[] whole = small();
        for (int at = 0; at < whole.length; at++) {
            for (int bit = 0; bit < 8; bit++) {
                byte[] damaged = whole.clone();
                damaged[at] ^= (byte) (1 << bit);
                Files.write(file, damaged);
                assertThatThrownBy(() -> Checkpoint.read(file))
                        .as("byte %s, bit %s", at, bit)
                        .isInstanceOf(InputException.class)
                        .hasMessageContaining("last.safetensors");
            }
        }
    }

    @Test
    void aFileThatIsCutOrHasMoreIsNoticed() throws IOException {
        byte[] whole = small();
        for (int length = 0; length <= whole.length + 9; length++) {
            if (length != whole.length) {
                Files.write(file, Arrays.copyOf(whole, length));
                assertThatThrownBy(() -> Checkpoint.read(file))
                        .as("%s bytes of %s", length, whole.length)
                        .isInstanceOf(InputException.class)
                        .hasMessageContaining("last.safetensors");
            }
        }
    }

    @Test
    void largeDataAreGuardedInEveryChunk() throws IOException {
        byte[] whole = Files.readAllBytes(file);
        for (int at : new int[] {3, 8, whole.length / 2, whole.length - 1}) {
            byte[] damaged = whole.clone();
            damaged[at] ^= 0x10;
            Files.write(file, damaged);
            assertThatThrownBy(() -> Checkpoint.read(file)).as("byte " + at).isInstanceOf(InputException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "7",
                "{\"__metadata__\":{\"crc32c-of-file\":\"",
                "{\"__metadata__\":{\"crc32c-of-file\":\"00000000\"},\"a\":{\"shape\":[2147483647,2147483647,9]}}",
                "{\"__metadata__\":{\"crc32c-of-file\":\"00000000\"},\"a\":{\"shape\":[-1]}}",
                "{\"__metadata__\":{\"crc32c-of-file\":\"00000000\"},\"a\":null}"
            })
    void aHeaderThatMakesNoSenseIsDamage(String header) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(8 + header.length() + 4).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putLong(header.length()).put(header.getBytes(StandardCharsets.UTF_8));
        Files.write(file, bytes.array());
        assertThatThrownBy(() -> Checkpoint.read(file)).isInstanceOf(InputException.class);
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 0, 1, 100_000_001, Long.MAX_VALUE, Long.MIN_VALUE})
    void aHeaderOfAbsurdLengthIsDamage(long length) throws IOException {
        byte[] whole = Files.readAllBytes(file);
        ByteBuffer.wrap(whole).order(ByteOrder.LITTLE_ENDIAN).putLong(length);
        Files.write(file, whole);
        assertThatThrownBy(() -> Checkpoint.read(file)).isInstanceOf(InputException.class);
    }

    /** Some hundred bytes, with a name and words outside ASCII, and words that look like the checksum. */
    private byte[] small() throws IOException {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        tensors.put("Einbettung ä", new Tensor(List.of(2, 3), new float[] {1, -2, 3, Float.MIN_VALUE, 5, 6}));
        tensors.put("crc32c-of-file", new Tensor(List.of(1), new float[] {0.5f}));
        Map<String, String> words = Map.of("epoch", "7", "a", "\"crc32c-of-file\":\"12345678", "é", "ü");
        Checkpoint.of(new ModelState(41, tensors), words).write(file);
        assertThat(Checkpoint.read(file).metadata()).containsAllEntriesOf(words).doesNotContainKey("crc32c-of-file");
        return Files.readAllBytes(file);
    }

    @Test
    void theDigestIsOfNamesShapesAndBits() {
        Map<String, Tensor> one = Map.of("a", new Tensor(List.of(2), new float[] {1, 2}));
        assertThat(Checkpoint.digest(one))
                .isEqualTo(Checkpoint.digest(Map.of("a", new Tensor(List.of(2), new float[] {1, 2}))))
                .isNotEqualTo(Checkpoint.digest(Map.of("a", new Tensor(List.of(1, 2), new float[] {1, 2}))))
                .isNotEqualTo(Checkpoint.digest(Map.of("b", new Tensor(List.of(2), new float[] {1, 2}))))
                .isNotEqualTo(Checkpoint.digest(Map.of("a", new Tensor(List.of(2), new float[] {1, Math.nextUp(2f)}))));
    }
}
