package io.github.ssmreco.engine.support;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLockInterruptionException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A lock that one thread of all processes on this machine holds, by a file that stays where it is. The operating system frees it
 * when its process dies.
 *
 * <p>A lock on a file keeps other processes out, but not this one: here a second lock is refused, and worse, closing any second
 * channel on the file gives the first one's lock up. So nobody in this JVM may as much as open the file while another has it, and
 * that must hold across class loaders too, since Maven loads a plugin once for each set of its dependencies. A system property
 * says who has it, and its interned name, of which there is one in a JVM, is what the others wait on.
 */
public final class ExclusiveLock implements AutoCloseable {

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
        Path folder = file.toAbsolutePath().getParent();
        Folders.make(folder);
        Path real = folder.toRealPath().resolve(file.getFileName());
        String name = ("io.github.ssmreco.lock " + real).intern();
        boolean waited = takeInThisJvm(name, waiting);
        FileChannel channel = null;
        try {
            channel = FileChannel.open(real, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (channel.tryLock() == null) {
                if (!waited) {
                    waiting.run();
                }
                channel.lock();
            }
            return new ExclusiveLock(name, channel);
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
