package io.github.ssmreco.engine.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonTest {

    /** Something that a file holds. */
    record Point(int x, int y) {}

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void place() {
        file = folder.resolve("point.json");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "``; 1",
                "null; 1",
                "{'x':1; 1",
                "{'x':1|'y':2}; 2",
                "{'x':1|; 2",
                "{'x':1,'y':2|}|}; 3",
                "{'x':1,|'y':true}; 2",
                "{'x':1,'y':2,|'z':3}; 2",
                "[1]; 1"
            })
    void brokenJsonIsNamedByFileAndLine(String text, int line) throws IOException {
        Files.writeString(file, text.replace('\'', '"').replace('|', '\n'));

        assertThatThrownBy(() -> Json.read(file, Point.class))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith(file + ":" + line + ": found '")
                .hasMessageContaining("expected JSON that holds a Point")
                .hasMessageNotContaining("Source")
                .hasMessageNotContaining("REDACTED");
    }

    @Test
    void cutJsonIsSaidToEndTooEarly() throws IOException {
        Files.writeString(file, "{\"x\":1");

        assertThatThrownBy(() -> Json.read(file, Point.class))
                .hasMessageContaining("Unexpected end-of-input")
                .hasMessageContaining("start marker at line 1, column 1");
    }

    @Test
    void aBrokenLineIsNamedByItsNumber() throws IOException {
        Files.writeString(file, "{\"x\":1,\"y\":2}\n{\"x\":1,\"y\n");

        assertThatThrownBy(() -> Json.readLines(file, Point.class))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith(file + ":2: found '");
    }

    @Test
    void bytesThatAreNotUtf8AreNamedWithTheFile() throws IOException {
        Files.write(file, new byte[] {'{', (byte) 0xe4, '}'});

        assertThatThrownBy(() -> Json.read(file, Point.class))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(file + ": found 'bytes that are not UTF-8'");
        assertThatThrownBy(() -> Json.readLines(file, Point.class))
                .hasMessageContaining(file + ": found 'bytes that are not UTF-8'");
    }

    @Test
    void whatWasWrittenIsRead() throws IOException {
        Json.write(file, new Point(1, 2));

        assertThat(Json.read(file, Point.class)).isEqualTo(new Point(1, 2));
    }
}
