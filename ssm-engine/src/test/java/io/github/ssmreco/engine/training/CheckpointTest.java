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
    void anyDamageIsNoticed() throws IOException {
        byte[] whole = Files.readAllBytes(file);
        for (int at : new int[] {3, 8, whole.length / 2, whole.length - 1}) {
            byte[] damaged = whole.clone();
            damaged[at] ^= 0x10;
            Files.write(file, damaged);
            assertThatThrownBy(() -> Checkpoint.read(file)).as("byte " + at).isInstanceOf(InputException.class);
        }
        for (int length : new int[] {0, 5, 100, whole.length - 1}) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> Checkpoint.read(file))
                    .as(length + " bytes")
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("last.safetensors");
        }
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
