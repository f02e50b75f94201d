package io.github.ssmreco.engine.experiment;

import io.github.ssmreco.engine.support.InputException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keeps other processes out of a run's folder while one works in it: a lock on the file {@link #FILE} there, which says whose it
 * is. The operating system frees it when its process ends, however it ends.
 */
public final class RunLock implements AutoCloseable {

    /** The file's name; it is left where it is, since who waited for it would else hold a lock on a file that is gone. */
    public static final String FILE = "lock";

    /** Beyond the content, so that others may read that where a lock keeps them from reading. */
    private static final long LOCKED_BYTE = Long.MAX_VALUE - 1;

    /** Closing any channel of a file ends every lock that this JVM has on it, so it must not be opened twice. */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private static final String OWN_PID = Long.toString(ProcessHandle.current().pid());

    private final Path file;
    private final FileChannel channel;

    private RunLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /**
     * Takes the lock of a run's folder, which is made where it is not there.
     *
     * @return empty, with nothing written, where another process has it, or another part of this one
     * @throws InputException if the folder cannot be made or written to
     */
    public static Optional<RunLock> take(Path directory) throws IOException {
        try {
            return tryLock(directory);
        } catch (FileSystemException e) {
            throw new InputException(
                    e.getFile(),
                    e.getReason() == null ? e.getClass().getSimpleName() : e.getReason(),
                    "a run's folder that this user may write to",
                    "Change its owner or permissions, free space, or move away what is in its place.",
                    e);
        }
    }

    private static Optional<RunLock> tryLock(Path directory) throws IOException {
        Path file = Files.createDirectories(directory).toRealPath().resolve(FILE);
        if (!HELD.add(file)) {
            return Optional.empty();
        }
        FileChannel channel = null;
        boolean taken = false;
        try {
            channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            taken = channel.tryLock(LOCKED_BYTE, 1, false) != null;
            if (!taken) {
                return Optional.empty();
            }
            channel.truncate(0);
            channel.write(ByteBuffer.wrap((OWN_PID + "\n").getBytes(StandardCharsets.US_ASCII)));
            return Optional.of(new RunLock(file, channel));
        } catch (OverlappingFileLockException e) {
            // another class loader of this JVM has it
            return Optional.empty();
        } catch (IOException e) {
            taken = false;
            throw e;
        } finally {
            if (!taken) {
                release(file, channel);
            }
        }
    }

    /** Who has the lock of a folder, as the beginning of a sentence. */
    public static String holder(Path directory) {
        try {
            Path file = directory.toRealPath().resolve(FILE);
            String pid = HELD.contains(file) ? OWN_PID : Files.readString(file).strip();
            return pid.matches("[0-9]+") ? "Process " + pid : "Another process";
        } catch (IOException e) {
            return "Another process";
        }
    }

    private static void release(Path file, FileChannel channel) throws IOException {
        try {
            if (channel != null) {
                channel.close();
            }
        } finally {
            HELD.remove(file);
        }
    }

    @Override
    public void close() throws IOException {
        release(file, channel);
    }
}
