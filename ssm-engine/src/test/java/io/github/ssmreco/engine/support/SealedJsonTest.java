package io.github.ssmreco.engine.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SealedJsonTest {

    /** Something of every kind that files hold. */
    record Content(String name, double recall, long count, Double none, List<Float> list, Map<String, Double> map) {}

    private static final Content CONTENT = new Content(
            "größer",
            0.3622,
            1L << 60,
            null,
            List.of(0.1f, 1e-9f),
            new TreeMap<>(Map.of("ndcg@20", 1 / 3.0, "recall@20", 1e300)));

    private static final String LINE =
            "{\"name\":\"größer\",\"recall\":0.3622,\"count\":1152921504606846976,\"none\":null,"
                    + "\"list\":[0.1,1.0E-9],\"map\":{\"ndcg@20\":0.3333333333333333,\"recall@20\":1.0E300}}";

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void write() throws IOException {
        file = folder.resolve("content.json");
        SealedJson.write(file, CONTENT);
    }

    private Content read() throws IOException {
        return SealedJson.read(file, Content.class, "Do this.");
    }

    @Test
    void comesBackAsItWas() throws IOException {
        assertThat(read()).isEqualTo(CONTENT);
    }

    @Test
    void itsLastKeyIsTheDigestOfTheRestAsALine() throws Exception {
        String digest = HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(LINE.getBytes(StandardCharsets.UTF_8)));
        assertThat(Files.readString(file)).endsWith("},\n  \"sha256\" : \"" + digest + "\"\n}\n");
    }

    @Test
    void whiteSpaceDoesNotCount() throws IOException {
        Files.writeString(file, Json.line(Json.tree(Files.readString(file))));
        assertThat(read()).isEqualTo(CONTENT);
    }

    @ParameterizedTest
    @CsvSource({"0.3622, 0.9622", "größer, grösser", "0.3333333333333333, 0.3333333333333334", "null, 0.0", "E-9, E-8"})
    void aValueThatWasChangedIsNamed(String from, String to) throws IOException {
        Files.writeString(file, Files.readString(file).replace(from, to));
        assertThatThrownBy(this::read)
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith(file + ": found 'content of SHA-256 ")
                .hasMessageEndingWith("as it was written. Do this.");
    }

    @Test
    void anOlderVersionsFileHasNoDigest() throws IOException {
        Files.writeString(file, LINE);
        assertThatThrownBy(this::read)
                .isInstanceOf(InputException.class)
                .hasMessageContainingAll(file.toString(), "no \"sha256\"", "older versions", "Do this.");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 40, 150})
    void aFileThatWasCutIsRefused(int length) throws IOException {
        Files.write(file, Arrays.copyOf(Files.readAllBytes(file), length));
        assertThatThrownBy(this::read)
                .isInstanceOf(InputException.class)
                .hasMessageContainingAll(file.toString(), "Do this.");
    }

    /** Every fifth bit: either nothing that is read changes or the file is refused. */
    @Test
    void noFlippedBitIsReadAsAnotherValue() throws IOException {
        byte[] whole = Files.readAllBytes(file);
        for (int bit = 0; bit < 8 * whole.length; bit += 5) {
            byte[] damaged = whole.clone();
            damaged[bit / 8] ^= (byte) (1 << bit % 8);
            Files.write(file, damaged);
            try {
                assertThat(read()).as("bit " + bit).isEqualTo(CONTENT);
            } catch (InputException e) {
                assertThat(e).hasMessageContaining(file.toString());
            }
        }
    }
}
