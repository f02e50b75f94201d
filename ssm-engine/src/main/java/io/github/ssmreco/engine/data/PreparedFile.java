package io.github.ssmreco.engine.data;

import io.github.ssmreco.engine.support.Digests;
import io.github.ssmreco.engine.support.FileFault;
import io.github.ssmreco.engine.support.InputException;
import io.github.ssmreco.engine.support.WholeFile;
import java.io.IOException;
import java.nio.BufferOverflowException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Locale;

/**
 * The prepared binary form of a dataset, little-endian: magic, version, name, source digest, numbers of users and items; for
 * each side where its ids are, {@code from:1} for consecutive numbers or {@code sha256:} and the digest of the file of ids beside it
 * ({@link #USERS}, {@link #ITEMS}); then for each part its number of pairs and, user by user, the degree and the gaps between ascending item ids as variable-length
 * integers; at the end SHA-256 over all that precedes. About 1.5 bytes per pair.
 */
public final class PreparedFile {

    /** Version of the form; another one is made anew. */
    static final int VERSION = 2;

    /** File name, beside the prepared file, of the users' ids: UTF-8 text, one per line, in the order of rows. */
    public static final String USERS = "users.txt";
    /** File name, beside the prepared file, of the items' ids. */
    public static final String ITEMS = "items.txt";

    private static final String NUMBERS = "from:";
    private static final String IN_FILE = "sha256:";

    private static final byte[] MAGIC = "SSMDATA\n".getBytes(StandardCharsets.US_ASCII);
    private static final int DIGEST_BYTES = 32;
    /** It is written from one array and read into one. */
    private static final int MOST_BYTES = Integer.MAX_VALUE - 8;

    private static final String REMEDY = "Delete it and run ssm:preprocess again.";

    private PreparedFile() {}

    /**
     * Writes a file that appears whole. Ids that are no consecutive numbers have to be there already, see {@link #writeIds}.
     *
     * @throws InputException if the folder cannot be written to, or the pairs come to more than 2 GiB
     */
    public static void write(Path file, PreparedDataset dataset) throws IOException {
        write(file, dataset, MOST_BYTES);
    }

    static void write(Path file, PreparedDataset dataset, int mostBytes) throws IOException {
        ByteSink sink = new ByteSink(2L * dataset.counts().pairs() + 1024, mostBytes);
        try {
            fill(sink, dataset);
        } catch (BufferOverflowException e) {
            throw new InputException(
                    file.toString(),
                    String.format(
                            Locale.ROOT,
                            "more than %,d bytes for %,d pairs",
                            mostBytes,
                            dataset.counts().pairs()),
                    "a prepared file that is no larger",
                    "Leave some pairs out, by <kCore> say.",
                    e);
        }
        WholeFile.write(file, channel -> {
            ByteBuffer content = sink.view();
            while (content.hasRemaining()) {
                channel.write(content);
            }
        });
    }

    private static void fill(ByteSink sink, PreparedDataset dataset) {
        sink.bytes(MAGIC);
        sink.fixed(VERSION);
        sink.text(dataset.name());
        sink.text(dataset.sourceDigest());
        sink.fixed(dataset.userCount());
        sink.fixed(dataset.itemCount());
        sink.text(where(dataset.users()));
        sink.text(where(dataset.items()));
        part(sink, dataset.train());
        part(sink, dataset.test());
        MessageDigest digest = Digests.algorithm("SHA-256");
        digest.update(sink.view());
        sink.bytes(digest.digest());
    }

    /** Writes the ids beside a dataset's prepared file. */
    static void writeIds(Path file, PreparedDataset dataset) throws IOException {
        write(file.resolveSibling(USERS), dataset.users());
        write(file.resolveSibling(ITEMS), dataset.items());
    }

    private static void write(Path file, IdList ids) throws IOException {
        WholeFile.write(file, channel -> {
            ByteBuffer lines = ByteBuffer.wrap(ids.lines());
            while (lines.hasRemaining()) {
                channel.write(lines);
            }
        });
    }

    /** Whether the files of ids beside a prepared file are those that were written with it. */
    static boolean hasIds(Path file, PreparedDataset dataset) throws IOException {
        return isOf(file.resolveSibling(USERS), dataset.users()) && isOf(file.resolveSibling(ITEMS), dataset.items());
    }

    private static boolean isOf(Path file, IdList ids) throws IOException {
        return Files.isRegularFile(file) && Digests.sha256(file).equals(ids.digest());
    }

    private static String where(IdList ids) {
        return ids instanceof NumberIds numbers ? NUMBERS + numbers.first() : IN_FILE + ids.digest();
    }

    private static IdList ids(Path file, String where, int size) {
        return where.startsWith(NUMBERS)
                ? new NumberIds(Integer.parseInt(where.substring(NUMBERS.length())), size)
                : TextIds.in(file, where.substring(IN_FILE.length()), size);
    }

    private static void part(ByteSink sink, Interactions part) {
        sink.fixed(part.size());
        for (int user = 0; user < part.userCount(); user++) {
            sink.variable(part.degree(user));
            int previous = -1;
            for (int k = part.offsets()[user]; k < part.offsets()[user + 1]; k++) {
                sink.variable(part.items()[k] - previous - 1);
                previous = part.items()[k];
            }
        }
    }

    /**
     * Reads and verifies a file.
     *
     * @throws InputException if it is missing, cut, damaged, of another version or not such a file
     */
    public static PreparedDataset read(Path file) throws IOException {
        byte[] bytes;
        try {
            requireReadable(file);
            bytes = Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            throw new InputException(
                    file.toString(), "no file", "a dataset's prepared file", "Run ssm:preprocess first.", e);
        } catch (IOException e) {
            throw FileFault.reading(file, e);
        }
        if (bytes.length < MAGIC.length + 4 + DIGEST_BYTES
                || !Arrays.equals(bytes, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
            throw new InputException(
                    file.toString(),
                    bytes.length + " bytes without its mark",
                    "a prepared dataset that begins with SSMDATA",
                    REMEDY);
        }
        int end = bytes.length - DIGEST_BYTES;
        ByteBuffer content = ByteBuffer.wrap(bytes, 0, end).order(ByteOrder.LITTLE_ENDIAN);
        content.position(MAGIC.length);
        int version = content.getInt();
        if (version != VERSION) {
            throw new InputException(file.toString(), "version " + version, "version " + VERSION, REMEDY);
        }
        verify(file, bytes, end);
        try {
            String name = text(content);
            String sourceDigest = text(content);
            int users = content.getInt();
            int items = content.getInt();
            IdList userIds = ids(file.resolveSibling(USERS), text(content), users);
            IdList itemIds = ids(file.resolveSibling(ITEMS), text(content), items);
            Interactions train = part(content, users, items);
            Interactions test = part(content, users, items);
            return new PreparedDataset(name, train, test, sourceDigest, userIds, itemIds);
        } catch (BufferUnderflowException | IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new InputException(file.toString(), e, "a prepared dataset as this tool writes it", REMEDY, e);
        }
    }

    private static void requireReadable(Path file) throws IOException {
        long size = Files.size(file);
        if (size > MOST_BYTES) {
            throw new InputException(
                    file.toString(),
                    String.format(Locale.ROOT, "%,d bytes", size),
                    String.format(Locale.ROOT, "a prepared dataset of at most %,d", MOST_BYTES),
                    REMEDY);
        }
    }

    private static void verify(Path file, byte[] bytes, int end) {
        MessageDigest digest = Digests.algorithm("SHA-256");
        digest.update(bytes, 0, end);
        String found = Digests.hex(digest.digest());
        String expected = Digests.hex(Arrays.copyOfRange(bytes, end, bytes.length));
        if (!found.equals(expected)) {
            throw new InputException(
                    file.toString(),
                    "content of SHA-256 " + found,
                    "SHA-256 " + expected + " as the file itself says (it is cut or damaged)",
                    REMEDY);
        }
    }

    private static String text(ByteBuffer in) {
        byte[] bytes = new byte[in.getShort() & 0xffff];
        in.get(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static Interactions part(ByteBuffer in, int users, int itemCount) {
        int[] offsets = new int[users + 1];
        int[] items = new int[in.getInt()];
        int size = 0;
        for (int user = 0; user < users; user++) {
            int degree = variable(in);
            int previous = -1;
            for (int k = 0; k < degree; k++) {
                previous += variable(in) + 1;
                items[size++] = previous;
            }
            offsets[user + 1] = size;
        }
        return new Interactions(itemCount, offsets, items);
    }

    private static int variable(ByteBuffer in) {
        int value = 0;
        for (int shift = 0; shift < 35; shift += 7) {
            int next = in.get();
            value |= (next & 0x7f) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new IllegalArgumentException("a number of more than five bytes");
    }
}
