package io.github.ssmreco.engine.data;

import java.nio.BufferOverflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bytes that grow, little-endian, as far as an array can. */
final class ByteSink {

    private final int most;
    private byte[] bytes;
    private int size;

    /**
     * @param capacity to begin with
     * @param most how many it takes
     */
    ByteSink(long capacity, int most) {
        this.most = most;
        this.bytes = new byte[(int) Math.min(capacity, most)];
    }

    void bytes(byte[] more) {
        for (byte next : more) {
            one(next);
        }
    }

    /** Four bytes. */
    void fixed(int value) {
        for (int shift = 0; shift < 32; shift += 8) {
            one((byte) (value >>> shift));
        }
    }

    /** Seven bits a byte, the lowest first; the sign bit says that more follow. */
    void variable(int value) {
        int rest = value;
        while (rest >>> 7 != 0) {
            one((byte) (rest | 0x80));
            rest >>>= 7;
        }
        one((byte) rest);
    }

    /** UTF-8 with two bytes of length before it. */
    void text(String text) {
        byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
        if (encoded.length > 0xffff) {
            throw new IllegalArgumentException("text of " + encoded.length + " bytes");
        }
        one((byte) encoded.length);
        one((byte) (encoded.length >>> 8));
        bytes(encoded);
    }

    ByteBuffer view() {
        return ByteBuffer.wrap(bytes, 0, size);
    }

    private void one(byte next) {
        if (size == bytes.length) {
            if (size == most) {
                throw new BufferOverflowException();
            }
            bytes = Arrays.copyOf(bytes, (int) Math.min(most, Math.max(1024, size + (long) (size >> 1))));
        }
        bytes[size++] = next;
    }
}
