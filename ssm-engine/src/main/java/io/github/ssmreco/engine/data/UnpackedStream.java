package io.github.ssmreco.engine.data;

import io.github.ssmreco.engine.support.InputException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/** What a gzip file holds, as long as that is not absurdly more than the file itself. */
final class UnpackedStream extends FilterInputStream {

    /** Tables of ids shrink to a third or a tenth; an archive made to fill a memory shrinks to a thousandth. */
    private static final int MOST_TIMES = 200;

    private static final long HARMLESS = 64L << 20;

    private final Path file;
    private final PackedBytes packed;
    private long unpacked;

    UnpackedStream(Path file, InputStream in) throws IOException {
        this(file, new PackedBytes(in));
    }

    private UnpackedStream(Path file, PackedBytes packed) throws IOException {
        super(new GZIPInputStream(packed, 1 << 16));
        this.file = file;
        this.packed = packed;
    }

    /** Counts what is taken from the file. */
    private static final class PackedBytes extends FilterInputStream {
        private long count;

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
            return n;
        }
    }

    @Override
    public int read(byte[] out, int from, int length) throws IOException {
        int count = super.read(out, from, length);
        unpacked += Math.max(0, count);
        if (unpacked > HARMLESS && unpacked / MOST_TIMES > packed.count) {
            throw new InputException(
                    file.toString(),
                    "a gzip file of which " + packed.count + " bytes hold more than " + unpacked,
                    "at most " + MOST_TIMES + " times its size",
                    "Check that this is the right file; if it is, unpack it.");
        }
        return count;
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
