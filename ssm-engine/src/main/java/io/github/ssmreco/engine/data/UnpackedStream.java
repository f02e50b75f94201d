package io.github.ssmreco.engine.data;

import io.github.ssmreco.engine.support.InputException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/** What a gzip file holds, as long as that is not absurdly more than the file itself. */
final class UnpackedStream extends FilterInputStream {

    /** Tables of ids shrink to a third or a tenth; an archive made to fill a memory shrinks to a thousandth. */
    private static final int MOST_TIMES = 200;

    private static final long HARMLESS = 64L << 20;

    /** Of a member's end: a checksum and a size. */
    private static final int TRAILER = 8;

    private static final int BUFFER = 1 << 16;

    private final Path file;
    private final PackedBytes packed;
    private final Members members;
    private long unpacked;
    private boolean ended;

    UnpackedStream(Path file, InputStream in) throws IOException {
        this(file, new PackedBytes(in));
    }

    private UnpackedStream(Path file, PackedBytes packed) throws IOException {
        this(file, packed, new Members(packed));
    }

    private UnpackedStream(Path file, PackedBytes packed, Members members) {
        super(members);
        this.file = file;
        this.packed = packed;
        this.members = members;
    }

    /** One gzip member after another. The JDK takes whatever follows and is none for the end of the file, without a word. */
    private static final class Members extends GZIPInputStream {

        Members(InputStream in) throws IOException {
            super(in, BUFFER);
        }

        /** Bytes behind the last member's data, of what was taken from the file for data. */
        int remaining() {
            return inf.getRemaining();
        }
    }

    /** Counts what is taken from the file. */
    private static final class PackedBytes extends FilterInputStream {
        private long count;
        /** The count after the last bytes that were taken for data, and not for a member's head or end. */
        private long countOfData;

        PackedBytes(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int next = super.read();
            count += next < 0 ? 0 : 1;
            return next;
        }

        @Override
        public int read(byte[] out, int from, int length) throws IOException {
            int n = super.read(out, from, length);
            count += Math.max(0, n);
            countOfData = length == BUFFER ? count : countOfData;
            return n;
        }
    }

    @Override
    public int read(byte[] out, int from, int length) throws IOException {
        int count = super.read(out, from, length);
        unpacked += Math.max(0, count);
        if (count < 0 && !ended) {
            ended = true;
            requireNothingBehind();
        }
        if (unpacked > HARMLESS && unpacked / MOST_TIMES > packed.count) {
            throw new InputException(
                    file.toString(),
                    "a gzip file of which " + packed.count + " bytes hold more than " + unpacked,
                    "at most " + MOST_TIMES + " times its size",
                    "Check that this is the right file; if it is, unpack it.");
        }
        return count;
    }

    private void requireNothingBehind() throws IOException {
        long end = packed.countOfData - members.remaining() + TRAILER;
        packed.transferTo(OutputStream.nullOutputStream());
        if (packed.count > end) {
            throw new InputException(
                    file.toString(),
                    (packed.count - end) + " bytes behind byte " + end + " that are not packed by gzip",
                    "a gzip file to its end",
                    "It may be cut or damaged, or something was appended: fetch or pack it again.");
        }
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
