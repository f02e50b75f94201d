package io.github.ssmreco.engine.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WholeFileTest {

    @TempDir
    Path folder;

    private Path file;
    private final AtomicInteger tries = new AtomicInteger();

    @BeforeEach
    void place() {
        file = folder.resolve("results.json");
    }

    @Test
    void aFullDiskIsToldWithThePathAndLeavesTheOlderFile() throws IOException {
        Files.writeString(file, "older");

        assertThatThrownBy(() -> WholeFile.write(file, channel -> {
                    throw new IOException("No space left on device");
                }))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(file + ": found 'a full disk'");
        assertThat(file).hasContent("older");
        assertThat(folder).isDirectoryContaining(file::equals);
        assertThat(folder.toFile().list()).hasSize(1);
    }

    @Test
    void aFileInPlaceOfAFolderIsTold() throws IOException {
        Files.writeString(file, "");

        assertThatThrownBy(() -> WholeFile.write(file.resolve("x/y"), "text"))
                .hasMessageContaining("found 'the file " + file + "', expected a folder in its place");
    }

    @Test
    void theWritersOwnFaultStaysItsOwn() {
        assertThatThrownBy(() -> WholeFile.write(file, channel -> {
                    throw new IOException("its own");
                }))
                .isInstanceOf(IOException.class)
                .hasMessage("its own");
    }

    /** What Windows answers while a virus scanner reads the file. */
    @Test
    void aMoveIsTriedAgainWhileTheSystemRefuses() throws IOException {
        WholeFile.move(file, folder.resolve("to"), refusing(3, new AccessDeniedException("held")), 1);

        assertThat(tries.get()).isEqualTo(4);
    }

    @Test
    void aMoveIsGivenUpInTheEnd() {
        FileSystemException held = new FileSystemException("held", null, "used by another process");

        assertThatThrownBy(() -> WholeFile.move(file, folder.resolve("to"), refusing(100, held), 1))
                .isSameAs(held);
        assertThat(tries.get()).isEqualTo(9);
    }

    @Test
    void aMoveOfNoFileIsNotTriedAgain() {
        assertThatThrownBy(() ->
                        WholeFile.move(file, folder.resolve("to"), refusing(100, new NoSuchFileException("it")), 1))
                .isInstanceOf(NoSuchFileException.class);
        assertThat(tries.get()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aMoveReplacesWhatIsThere(boolean there) throws IOException {
        Files.writeString(file, "new");
        Path to = folder.resolve("to");
        if (there) {
            Files.writeString(to, "old");
        }

        WholeFile.move(file, to);

        assertThat(to).hasContent("new");
        assertThat(file).doesNotExist();
    }

    private WholeFile.Mover refusing(int times, FileSystemException refusal) {
        return (from, to) -> {
            if (tries.getAndIncrement() < times) {
                throw refusal;
            }
        };
    }
}
