package io.github.ssmreco.engine.data.download;

import io.github.ssmreco.engine.support.Folders;
import io.github.ssmreco.engine.support.InputException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** A download that is not finished: {@code <file>.part}, and beside it the server's tag of the content it belongs to. */
final class PartFile {

    private final Path target;
    private final Path part;
    private final Path tag;

    PartFile(Path target) {
        this.target = target;
        this.part = target.resolveSibling(target.getFileName() + ".part");
        this.tag = target.resolveSibling(target.getFileName() + ".part.etag");
    }

    Path path() {
        return part;
    }

    /** Bytes that are there. */
    long size() throws IOException {
        return Files.isRegularFile(part) ? Files.size(part) : 0;
    }

    /** The strong ETag of the content that the bytes belong to. */
    Optional<String> tag() throws IOException {
        return Files.isRegularFile(tag) ? Optional.of(Files.readString(tag)) : Optional.empty();
    }

    /**
     * Receives a body.
     *
     * @param append after the bytes that are there, or instead of them
     * @param strongTag of the content, if the server gave one
     * @throws IOException from the body alone
     * @throws InputException if the file cannot be written
     */
    void receive(InputStream body, boolean append, Optional<String> strongTag, DownloadListener listener)
            throws IOException {
        try (FileChannel channel = open(append);
                FileLock lock = lock(channel)) {
            if (!append) {
                remember(strongTag);
            }
            byte[] block = new byte[1 << 16];
            for (int n = body.read(block); n >= 0; n = body.read(block)) {
                write(channel, ByteBuffer.wrap(block, 0, n));
                listener.advanced(n);
            }
            channel.force(true);
            assert lock.isValid();
        }
    }

    private FileChannel open(boolean append) {
        try {
            Folders.make(part.getParent());
            return FileChannel.open(
                    part,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE,
                    append ? StandardOpenOption.APPEND : StandardOpenOption.TRUNCATE_EXISTING);
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    private FileLock lock(FileChannel channel) throws IOException {
        FileLock lock = channel.tryLock();
        if (lock == null) {
            throw new InputException(
                    part.toString(),
                    "a download by another process",
                    "one download at a time",
                    "Wait for the other build, or give this one a cache of its own with -Dssm.cache=.");
        }
        return lock;
    }

    private void write(FileChannel channel, ByteBuffer bytes) {
        try {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    private void remember(Optional<String> strongTag) {
        try {
            if (strongTag.isPresent()) {
                Files.writeString(tag, strongTag.get());
            } else {
                Files.deleteIfExists(tag);
            }
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    /** Gives the finished, verified download its name. */
    void keep() throws IOException {
        try {
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
        }
        Files.deleteIfExists(tag);
    }

    void delete() throws IOException {
        Files.deleteIfExists(part);
        Files.deleteIfExists(tag);
    }

    private InputException unwritable(IOException e) {
        return new InputException(
                part.toString(),
                e.getClass().getSimpleName() + " " + e.getMessage(),
                "a cache folder that this user may write to, with space left",
                "Free space, change the folder's owner or permissions, or choose another cache with -Dssm.cache=.",
                e);
    }
}
