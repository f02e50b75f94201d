package io.github.ssmreco.engine.data.download;

import io.github.ssmreco.engine.support.FileFault;
import io.github.ssmreco.engine.support.InputException;
import io.github.ssmreco.engine.support.WholeFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * A download that is not finished: {@code <file>.part}, and beside it the server's tag of the content it belongs to. Whoever
 * touches it holds the lock on {@link #lockFile}, which is a file of its own, since the part is renamed in the end.
 */
final class PartFile {

    private final Path target;
    private final Path part;
    private final Path tag;

    PartFile(Path target) {
        this.target = target;
        this.part = target.resolveSibling(target.getFileName() + ".part");
        this.tag = target.resolveSibling(target.getFileName() + ".part.etag");
    }

    static Path lockFile(Path target) {
        return target.resolveSibling(target.getFileName() + ".lock");
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
        return Files.isRegularFile(tag)
                ? EntityTag.strong(new String(Files.readAllBytes(tag), StandardCharsets.ISO_8859_1))
                : Optional.empty();
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
        try (FileChannel channel = open(append)) {
            if (!append) {
                remember(strongTag);
            }
            byte[] block = new byte[1 << 16];
            for (int n = body.read(block); n >= 0; n = body.read(block)) {
                write(channel, ByteBuffer.wrap(block, 0, n));
                listener.advanced(n);
            }
            channel.force(true);
        }
    }

    private FileChannel open(boolean append) {
        WholeFile.makeFolder(part.getParent());
        try {
            return FileChannel.open(
                    part,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE,
                    append ? StandardOpenOption.APPEND : StandardOpenOption.TRUNCATE_EXISTING);
        } catch (IOException e) {
            throw FileFault.writing(part, e);
        }
    }

    private void write(FileChannel channel, ByteBuffer bytes) throws ClosedByInterruptException {
        try {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        } catch (ClosedByInterruptException e) {
            throw e;
        } catch (IOException e) {
            throw FileFault.writing(part, e);
        }
    }

    private void remember(Optional<String> strongTag) {
        try {
            if (strongTag.isPresent()) {
                Files.writeString(tag, strongTag.get(), StandardCharsets.ISO_8859_1);
            } else {
                Files.deleteIfExists(tag);
            }
        } catch (IOException e) {
            throw FileFault.writing(tag, e);
        }
    }

    /** Gives the finished, verified download its name. */
    void keep() throws IOException {
        try {
            WholeFile.move(part, target);
        } catch (IOException e) {
            throw FileFault.writing(target, e);
        }
        Files.deleteIfExists(tag);
    }

    void delete() throws IOException {
        Files.deleteIfExists(part);
        Files.deleteIfExists(tag);
    }
}
