package io.github.ssmreco.engine.store;

import io.github.ssmreco.engine.support.ExclusiveLock;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Keeps others out of a run's folder while one process works in it: a lock on the file {@link RunDirectory#LOCK} there. */
public final class RunLock implements AutoCloseable {

    private final ExclusiveLock lock;

    private RunLock(ExclusiveLock lock) {
        this.lock = lock;
    }

    /**
     * Takes the lock of a run's folder, which is made where it is not there.
     *
     * @return empty, with nothing written, where another process has it, or another part of this one
     * @throws io.github.ssmreco.engine.support.InputException if the folder cannot be made or written to
     */
    public static Optional<RunLock> take(Path directory) throws IOException {
        return ExclusiveLock.tryTake(directory.resolve(RunDirectory.LOCK)).map(RunLock::new);
    }

    /** Whether a process works in a folder, or another part of this one; nothing is written. */
    public static boolean isHeld(Path directory) throws IOException {
        return ExclusiveLock.isHeld(directory.resolve(RunDirectory.LOCK));
    }

    /** Who has the lock of a folder, as the beginning of a sentence. */
    public static String holder(Path directory) {
        return ExclusiveLock.owner(directory.resolve(RunDirectory.LOCK))
                .map(pid -> "Process " + pid)
                .orElse("Another process");
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }
}
