package io.github.ssmreco.engine.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileFaultTest {

    private static final String USER = System.getProperty("user.name");

    @TempDir
    Path folder;

    @Test
    void aFullDiskIsNamedWithThePathThatTheSystemLeavesOut() {
        Path file = folder.resolve("last.safetensors");
        assertThat(FileFault.writing(file, new IOException("No space left on device")))
                .hasMessage(
                        file + ": found 'a full disk', expected space for it. Free space, or choose another place.");
    }

    @Test
    void aFolderWithoutTheRightToWriteIsNamed() {
        Path file = folder.resolve("a/b.json");
        assertThat(FileFault.writing(file, new AccessDeniedException(file.toString())))
                .hasMessage(file + ": found 'no right to write to " + folder + "', expected a folder that this user ("
                        + USER + ") may write to. Change its owner or permissions, or choose another place.");
    }

    @Test
    void aReadOnlyDiskIsNamed() {
        Path file = folder.resolve("b.json");
        assertThat(FileFault.writing(file, new FileSystemException(file.toString(), null, "Read-only file system")))
                .hasMessageContaining(
                        file + ": found 'Read-only file system', expected a place that can be written to");
    }

    @Test
    void aFileInPlaceOfAFolderIsNamed() throws IOException {
        Path there = Files.writeString(folder.resolve("runs"), "");
        Path wanted = there.resolve("a-run/spec.json");
        assertThat(FileFault.writing(wanted, new FileSystemException(wanted.toString(), null, "Not a directory")))
                .hasMessageContaining(wanted + ": found 'the file " + there + "', expected a folder in its place");
    }

    @Test
    void aFolderInPlaceOfAFileIsNamed() throws IOException {
        Path there = Files.createDirectories(folder.resolve("results.json/x")).getParent();
        assertThat(FileFault.writing(there, new FileSystemException(there.toString(), null, "Is a directory")))
                .hasMessageContaining(there + ": found 'a folder', expected a file");
    }

    @Test
    void aFileThatMayNotBeReadIsNotCalledAFolder() throws IOException {
        Path file = Files.writeString(folder.resolve("values.tsv"), "");
        assertThat(FileFault.reading(file, new AccessDeniedException(file.toString())))
                .hasMessageContaining(
                        file + ": found 'no right to read it', expected a file that this user (" + USER + ") may read");
    }

    @Test
    void aFolderThatMayNotBeListedIsNamed() {
        assertThat(FileFault.reading(folder, new AccessDeniedException(folder.toString())))
                .hasMessageContaining("found 'no right to read it', expected a folder that this user");
    }

    @Test
    void aFolderThatIsReadAsAFileIsNamed() {
        assertThat(FileFault.reading(folder, new IOException("Is a directory")))
                .hasMessageContaining(folder + ": found 'a folder', expected a file");
    }

    @Test
    void bytesThatAreNotUtf8AreNamed() throws IOException {
        Path file = Files.writeString(folder.resolve("values.tsv"), "");
        assertThat(FileFault.reading(file, new MalformedInputException(1)))
                .hasMessageContaining(file + ": found 'bytes that are not UTF-8'");
    }

    @Test
    void anExceptionThatNamesAMissingFileIsAboutReading() {
        Path file = folder.resolve("gone");
        assertThat(FileFault.of(new NoSuchFileException(file.toString())))
                .hasMessageContaining(file + ": found nothing, expected a file");
    }

    @Test
    void anExceptionThatNamesAFileOneMayReadIsAboutWriting() throws IOException {
        Path file = Files.writeString(folder.resolve("plan.json"), "");
        assertThat(FileFault.of(new AccessDeniedException(file.toString())))
                .hasMessageContaining("found 'no right to write to " + file + "', expected a file that this user");
    }
}
