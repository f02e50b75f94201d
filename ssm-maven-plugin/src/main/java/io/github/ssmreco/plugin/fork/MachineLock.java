package io.github.ssmreco.plugin.fork;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.FileLockInterruptionException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Lets one build train at a time: two would share cores, memory or one GPU, and every time that they measure would be wrong. A
 * file lock keeps other Mavens out, a lock in this JVM the other modules of a parallel build. The operating system frees the
 * file lock of a killed Maven.
 */
public final class MachineLock implements AutoCloseable {

    private static final ReentrantLock IN_THIS_JVM = new ReentrantLock();

    private final FileChannel channel;

    private MachineLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Takes the lock.
     *
     * @param file the lock's file, the same for all builds that share the machine
     * @param waiting called once if another build has it
     */
    public static MachineLock take(Path file, Runnable waiting) throws IOException, InterruptedException {
        boolean told = false;
        if (!IN_THIS_JVM.tryLock()) {
            waiting.run();
            told = true;
            IN_THIS_JVM.lockInterruptibly();
        }
        FileChannel channel = null;
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = channel.tryLock();
            if (lock == null) {
                if (!told) {
                    waiting.run();
                }
                channel.lock();
            }
            return new MachineLock(channel);
        } catch (FileLockInterruptionException e) {
            release(channel);
            throw new InterruptedException("interrupted while another build was training");
        } catch (IOException | RuntimeException e) {
            release(channel);
            throw e;
        }
    }

    private static void release(FileChannel channel) throws IOException {
        // the file first: who takes the lock of this JVM next must find the file free, or the JVM refuses a second lock
        // on it
        try {
            if (channel != null) {
                channel.close();
            }
        } finally {
            IN_THIS_JVM.unlock();
        }
    }

    @Override
    public void close() throws IOException {
        release(channel);
    }
}
