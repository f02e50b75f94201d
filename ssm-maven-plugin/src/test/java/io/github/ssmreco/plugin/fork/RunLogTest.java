package io.github.ssmreco.plugin.fork;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ssmreco.engine.store.RunDirectory;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class RunLogTest {

    @TempDir
    Path folder;

    /** The device {@code /dev/full} is a disk without space. A reader that stopped would block the worker. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void aFullDiskIsNotedAndTheLastLinesAreKept() throws Exception {
        Files.createSymbolicLink(folder.resolve(RunDirectory.LOG), Path.of("/dev/full"));
        try (RunLog log = new RunLog()) {
            log.switchTo(folder);
            log.line("one");
            log.line("two");

            assertThat(log.lastLines()).contains("one", "two").anyMatch(line -> line.contains("a full disk"));
        }
    }

    @Test
    void anotherRunsLogIsTriedAfresh() throws Exception {
        Files.createDirectories(folder.resolve("a").resolve(RunDirectory.LOG));
        try (RunLog log = new RunLog()) {
            log.switchTo(folder.resolve("a"));
            log.line("lost");
            log.switchTo(folder.resolve("b"));
            log.line("kept");
        }
        assertThat(folder.resolve("b").resolve(RunDirectory.LOG)).hasContent("kept");
    }
}
