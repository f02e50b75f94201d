package io.github.ssmreco.engine.support;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
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

    private WholeFile() {}

    /** Writes UTF-8 text. */
    public static void write(Path file, String text) throws IOException {
        write(file, channel -> {
            OutputStream out = Channels.newOutputStream(channel);
            out.write(text.getBytes(StandardCharsets.UTF_8));
            out.flush();
        });
    }

    /**
     * Writes a file by a writer; if the writer fails, neither the file nor the temporary one is left (an older file of that
     * name stays as it was).
     *
     * @throws InputException if the folder cannot be written to
     */
    public static void write(Path file, Writer writer) throws IOException {
        Path target = file.toAbsolutePath();
        Path temporary = target.resolveSibling(
                target.getFileName() + ".part-" + ProcessHandle.current().pid());
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
        } catch (AccessDeniedException | FileAlreadyExistsException e) {
            throw unwritable(target, e);
        } catch (FileSystemException e) {
            if (Files.isWritable(target.getParent())) {
                throw e;
            }
            throw unwritable(target, e);
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

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static InputException unwritable(Path target, IOException e) {
        return new InputException(
                target.toString(),
                e.getClass().getSimpleName() + " " + e.getMessage(),
                "a folder that this user may write to",
                "Change its owner or permissions, free space, or choose another place.",
                e);
    }
}
