package io.github.ssmreco.engine.support;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Files that appear whole or not at all: a temporary name in the same folder, fsync, atomic move. */
public final class WholeFile {

    /** What fills a file. */
    @FunctionalInterface
    public interface Writer {
        /** Writes the content; the channel is forced and closed by the caller. */
        void write(FileChannel channel) throws IOException;
    }

    /** What gives a file another name. */
    @FunctionalInterface
    interface Mover {
        void move(Path from, Path to) throws IOException;
    }

    /** Doubled at each of {@link #MOVES}: some 2.5 seconds in all. */
    private static final long FIRST_PAUSE_MILLIS = 10;

    private static final int MOVES = 9;

    private WholeFile() {}

    /** Writes UTF-8 text. */
    public static void write(Path file, String text) throws IOException {
        write(file, channel -> {
            OutputStream out = Channels.newOutputStream(channel);
            out.write(text.getBytes(StandardCharsets.UTF_8));
            out.flush();
        });
    }

    /** Copies a file; the copy appears whole. */
    public static void copy(Path from, Path to) throws IOException {
        write(to, channel -> Files.copy(from, Channels.newOutputStream(channel)));
    }

    /**
     * Writes a file by a writer; if the writer fails, neither the file nor the temporary one is left (an older file of that
     * name stays as it was).
     *
     * @throws InputException if it cannot be written: a full disk, a folder without the right to write, a file in a folder's place
     */
    public static void write(Path file, Writer writer) throws IOException {
        Path target = file.toAbsolutePath();
        Path temporary = target.resolveSibling(target.getFileName() + ".part-"
                + ProcessHandle.current().pid() + "-" + Thread.currentThread().getId());
        try {
            Files.createDirectories(target.getParent());
            try (FileChannel channel = FileChannel.open(
                    temporary,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.TRUNCATE_EXISTING,
                    StandardOpenOption.WRITE)) {
                writer.write(channel);
                channel.force(true);
            }
            move(temporary, target);
        } catch (FileSystemException e) {
            throw FileFault.writing(target, e);
        } catch (IOException e) {
            if (FileFault.isFull(e, target)) {
                throw FileFault.writing(target, e);
            }
            throw e;
        } finally {
            discard(temporary);
        }
    }

    private static void discard(Path temporary) {
        try {
            Files.deleteIfExists(temporary);
        } catch (IOException e) {
            // what was wrong with the folder has been told already
        }
    }

    /**
     * Gives a file another name in the same folder, in one step and in place of what has it. Tried again for a moment where the
     * system refuses: on Windows nobody can move a file that a virus scanner or an indexer reads.
     */
    public static void move(Path from, Path to) throws IOException {
        move(from, to, WholeFile::moveOnce, FIRST_PAUSE_MILLIS);
    }

    static void move(Path from, Path to, Mover mover, long firstPauseMillis) throws IOException {
        long pause = firstPauseMillis;
        for (int left = MOVES - 1; ; left--) {
            try {
                mover.move(from, to);
                return;
            } catch (FileSystemException e) {
                if (left == 0 || !mayPass(e)) {
                    throw e;
                }
                sleep(pause, e);
                pause *= 2;
            }
        }
    }

    private static void moveOnce(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** What has a class of its own (no such file, a folder that is not empty) does not pass; a lock of Windows' has none. */
    private static boolean mayPass(FileSystemException e) {
        return e instanceof AccessDeniedException || e.getClass() == FileSystemException.class;
    }

    private static void sleep(long millis, FileSystemException refused) throws FileSystemException {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw refused;
        }
    }

    /**
     * Makes a folder where it is not there yet.
     *
     * @throws InputException if it cannot be made, or a file is in its place
     */
    public static void makeFolder(Path folder) {
        if (Files.isDirectory(folder)) {
            return;
        }
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw FileFault.folder(folder, e);
        }
    }
}
