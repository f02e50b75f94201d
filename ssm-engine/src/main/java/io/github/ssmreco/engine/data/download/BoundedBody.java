package io.github.ssmreco.engine.data.download;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.function.Supplier;

/** A body that has an end, and comes fast enough. */
final class BoundedBody extends FilterInputStream {

    private final Supplier<? extends RuntimeException> tooLong;
    private final long leastBytesPerSecond;
    private final long windowNanos;
    private long left;
    private long windowStart = System.nanoTime();
    private long inWindow;

    /**
     * @param most bytes that it may have
     * @param tooLong what is thrown where it has more
     * @param leastBytesPerSecond measured over each window; 0 for none
     */
    BoundedBody(
            InputStream body,
            long most,
            Supplier<? extends RuntimeException> tooLong,
            long leastBytesPerSecond,
            Duration window) {
        super(body);
        this.left = most;
        this.tooLong = tooLong;
        this.leastBytesPerSecond = leastBytesPerSecond;
        this.windowNanos = window.toNanos();
    }

    @Override
    public int read() {
        throw new UnsupportedOperationException("blocks only");
    }

    /** @throws IOException also where it comes too slowly */
    @Override
    public int read(byte[] block, int from, int length) throws IOException {
        int n = super.read(block, from, length);
        if (n > 0) {
            left -= n;
            if (left < 0) {
                throw tooLong.get();
            }
            measure(n);
        }
        return n;
    }

    private void measure(int n) throws IOException {
        inWindow += n;
        long elapsed = System.nanoTime() - windowStart;
        if (elapsed < windowNanos) {
            return;
        }
        double seconds = elapsed / 1e9;
        if (inWindow < leastBytesPerSecond * seconds) {
            throw new IOException("only " + inWindow + " bytes came in " + Math.round(seconds)
                    + " seconds, less than ssm.download.leastRate=" + (leastBytesPerSecond >> 10) + " KiB per second");
        }
        windowStart += elapsed;
        inWindow = 0;
    }
}
