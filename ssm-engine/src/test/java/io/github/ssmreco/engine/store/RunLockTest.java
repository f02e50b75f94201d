package io.github.ssmreco.engine.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ssmreco.engine.support.InputException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class RunLockTest {

    @TempDir
    private Path folder;

    private Process other;

    @AfterEach
    void leaveNoProcess() {
        if (other != null) {
            other.destroyForcibly();
        }
    }

    private String startOther(Path directory) throws IOException {
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        other = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        classPath,
                        LockHolder.class.getName(),
                        directory.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        return new BufferedReader(new InputStreamReader(other.getInputStream())).readLine();
    }

    @Test
    void isTakenOnceInAProcess() throws IOException {
        try (RunLock first = RunLock.take(folder).orElseThrow()) {
            assertThat(RunLock.take(folder)).isEmpty();
            assertThat(RunLock.holder(folder))
                    .isEqualTo("Process " + ProcessHandle.current().pid());
        }
        RunLock.take(folder).orElseThrow().close();
    }

    @Test
    void aFolderThatCannotBeMadeIsNamed() throws IOException {
        Path file = Files.writeString(folder.resolve("run"), "a file where a folder should be");
        assertThatThrownBy(() -> RunLock.take(file))
                .isInstanceOf(InputException.class)
                .hasMessageContainingAll(file.toString(), "a folder in its place", "Move that file away");
    }

    @Test
    void keepsAnotherProcessOut() throws IOException {
        try (RunLock own = RunLock.take(folder).orElseThrow()) {
            // asking who has it must not let it go
            RunLock.holder(folder);
            RunLock.take(folder);
            assertThat(startOther(folder)).isEqualTo("busy");
        }
    }

    @Test
    void isKeptOutByAnotherProcessUntilThatIsKilled() throws Exception {
        Path run = folder.resolve("run");
        assertThat(startOther(run)).isEqualTo("held");
        assertThat(RunLock.take(run)).isEmpty();
        assertThat(RunLock.holder(run)).isEqualTo("Process " + other.pid());

        other.destroyForcibly().waitFor();
        RunLock.take(run).orElseThrow().close();
    }

    @Test
    void aRunThatAProcessWorksOnIsNeitherNotedNorDeletedNorSettled() throws Exception {
        RunStore store = new RunStore(folder);
        Path run = store.directory("a-run");
        store.run("a-run").note(new RunStore.Failure("it broke", "2026-11-25T11:00:00Z", false));
        assertThat(startOther(run)).isEqualTo("held");

        assertThat(store.run("a-run").note(new RunStore.Failure("again", "2026-11-25T12:00:00Z", false)))
                .isFalse();
        store.run("a-run").settle();
        assertThat(store.run("a-run").delete()).isFalse();
        assertThat(store.read("a-run").failure().message()).isEqualTo("it broke");

        other.destroyForcibly().waitFor();
        assertThat(store.run("a-run").delete()).isTrue();
        assertThat(Files.exists(run)).isFalse();
    }
}
