package io.github.ssmreco.engine.support;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLockInterruptionException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * A lock that one thread of all processes on this machine holds, by a file that stays where it is and says whose it is. The
 * operating system frees it when its process dies.
 *
 * <p>A lock on a file keeps other processes out, but not this one: here a second lock is refused, and worse, closing any second
 * channel on the file gives the first one's lock up. So nobody in this JVM may as much as open the file while another has it, and
 * that must hold across class loaders too, since Maven loads a plugin once for each set of its dependencies. A system property
 * says who has it, and its interned name, of which there is one in a JVM, is what the others wait on.
 */
public final class ExclusiveLock implements AutoCloseable {

    /** Beyond the content, so that others may read that where a lock keeps them from reading. */
    private static final long LOCKED_BYTE = Long.MAX_VALUE - 1;

    private final String name;
    private final FileChannel channel;

    private ExclusiveLock(String name, FileChannel channel) {
        this.name = name;
        this.channel = channel;
    }

    /**
     * Takes the lock, as soon as nobody else has it.
     *
     * @param file the lock's file; made if it is not there
     * @param waiting called once if another has it
     * @throws InputException if the file cannot be made or locked
     */
    public static ExclusiveLock take(Path file, Runnable waiting) throws IOException, InterruptedException {
        Path real = real(file);
        String name = name(real);
        boolean waited = takeInThisJvm(name, waiting);
        FileChannel channel = null;
        try {
            channel = open(real);
            if (!tryLock(channel)) {
                if (!waited) {
                    waiting.run();
                }
                channel.lock(LOCKED_BYTE, 1, false);
            }
            return held(name, channel);
        } catch (FileLockInterruptionException | ClosedByInterruptException e) {
            release(name, channel);
            Thread.interrupted();
            throw new InterruptedException("interrupted while another process had " + real);
        } catch (IOException e) {
            release(name, channel);
            throw FileFault.writing(real, e);
        } catch (RuntimeException e) {
            release(name, channel);
            throw e;
        }
    }

    /**
     * Takes the lock if nobody else has it.
     *
     * @param file the lock's file; made if it is not there
     * @return empty, with nothing written, where another has it
     * @throws InputException if the file cannot be made or locked
     */
    public static Optional<ExclusiveLock> tryTake(Path file) throws IOException {
        Path real = real(file);
        String name = name(real);
        if (System.getProperties().putIfAbsent(name, "held") != null) {
            return Optional.empty();
        }
        FileChannel channel = null;
        try {
            channel = open(real);
            if (tryLock(channel)) {
                return Optional.of(held(name, channel));
            }
            release(name, channel);
            return Optional.empty();
        } catch (IOException e) {
            release(name, channel);
            throw FileFault.writing(real, e);
        } catch (RuntimeException e) {
            release(name, channel);
            throw e;
        }
    }

    /**
     * Whether another has the lock, or another part of this process; the file is only read, and need not be there.
     *
     * @throws IOException if it cannot be read
     */
    public static boolean isHeld(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            return false;
        }
        Path real = file.toRealPath();
        String name = name(real);
        if (System.getProperties().putIfAbsent(name, "held") != null) {
            return true;
        }
        FileChannel channel = null;
        try {
            channel = FileChannel.open(real, StandardOpenOption.READ);
            return channel.tryLock(LOCKED_BYTE, 1, true) == null;
        } finally {
            release(name, channel);
        }
    }

    /** The process that has the lock, or had it last; empty where that is not known. */
    public static Optional<String> owner(Path file) {
        try {
            Path real = file.toRealPath();
            String pid = System.getProperty(name(real)) != null
                    ? ownPid()
                    : Files.readString(real).strip();
            return Optional.of(pid).filter(text -> text.matches("[0-9]+"));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Path real(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        WholeFile.makeFolder(folder);
        return folder.toRealPath().resolve(file.getFileName());
    }

    private static String name(Path real) {
        return ("io.github.ssmreco.lock " + real).intern();
    }

    private static FileChannel open(Path real) throws IOException {
        return FileChannel.open(real, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }

    private static boolean tryLock(FileChannel channel) throws IOException {
        return channel.tryLock(LOCKED_BYTE, 1, false) != null;
    }

    private static ExclusiveLock held(String name, FileChannel channel) throws IOException {
        channel.truncate(0);
        channel.write(ByteBuffer.wrap((ownPid() + "\n").getBytes(StandardCharsets.US_ASCII)));
        return new ExclusiveLock(name, channel);
    }

    private static String ownPid() {
        return Long.toString(ProcessHandle.current().pid());
    }

    private static boolean takeInThisJvm(String name, Runnable waiting) throws InterruptedException {
        boolean waited = false;
        while (System.getProperties().putIfAbsent(name, "held") != null) {
            if (!waited) {
                waiting.run();
                waited = true;
            }
            synchronized (name) {
                if (System.getProperty(name) != null) {
                    name.wait();
                }
            }
        }
        return waited;
    }

    private static void release(String name, FileChannel channel) throws IOException {
        // the file first: who has the name next must find it free
        try {
            if (channel != null) {
                channel.close();
            }
        } finally {
            synchronized (name) {
                System.clearProperty(name);
                name.notifyAll();
            }
        }
    }

    @Override
    public void close() throws IOException {
        release(name, channel);
    }
}
