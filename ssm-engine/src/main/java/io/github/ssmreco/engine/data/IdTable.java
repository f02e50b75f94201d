package io.github.ssmreco.engine.data;

import io.github.ssmreco.engine.support.InputException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/** Distinct ids as text, numbered as they come. Holds their bytes in one array: a million of them take some twenty megabytes. */
final class IdTable {

    private final int most;
    private byte[] text = new byte[1 << 14];
    /** {@code [size + 1]}: where each id begins. */
    private int[] starts = new int[1 << 10];

    private int[] hashes = new int[1 << 10];
    private long[] places = new long[1 << 10];
    private int size;
    /** Open addressing; a slot holds an id's number and one, 0 where it is free. */
    private int[] slots = new int[1 << 11];

    private byte[] key = new byte[1 << 8];

    IdTable() {
        this(Integer.MAX_VALUE - 8);
    }

    /** @param most bytes of all ids' text with their ends */
    IdTable(int most) {
        this.most = most;
    }

    /**
     * The number of an id.
     *
     * @param place where it stands, kept of the first time
     */
    int number(char[] chars, int from, int length, long place) {
        int bytes = encode(chars, from, length);
        int hash = hash(bytes);
        int slot = hash & (slots.length - 1);
        while (slots[slot] != 0) {
            int id = slots[slot] - 1;
            if (hashes[id] == hash && Arrays.equals(text, starts[id], starts[id + 1], key, 0, bytes)) {
                return id;
            }
            slot = (slot + 1) & (slots.length - 1);
        }
        slots[slot] = size + 1;
        return add(bytes, hash, place);
    }

    /** The number of an id that is there; -1 where it is not. */
    int find(String id) {
        int bytes = encode(id.toCharArray(), 0, id.length());
        int hash = hash(bytes);
        for (int slot = hash & (slots.length - 1); slots[slot] != 0; slot = (slot + 1) & (slots.length - 1)) {
            int known = slots[slot] - 1;
            if (hashes[known] == hash && Arrays.equals(text, starts[known], starts[known + 1], key, 0, bytes)) {
                return known;
            }
        }
        return -1;
    }

    private int add(int bytes, int hash, long place) {
        if (size + 1 == starts.length) {
            starts = Arrays.copyOf(starts, 2 * starts.length);
            hashes = Arrays.copyOf(hashes, starts.length);
            places = Arrays.copyOf(places, starts.length);
        }
        int end = starts[size] + requireRoom(bytes);
        if (end > text.length) {
            text = Arrays.copyOf(text, (int) Math.min(most, Math.max(end, 2L * text.length)));
        }
        System.arraycopy(key, 0, text, starts[size], bytes);
        starts[size + 1] = end;
        hashes[size] = hash;
        places[size] = place;
        size++;
        if (2 * size > slots.length) {
            spread();
        }
        return size - 1;
    }

    private int requireRoom(int bytes) {
        // each id ends with a line break where it is written
        if (starts[size] + (long) size + bytes >= most) {
            throw new InputException(
                    "ids of users or items",
                    String.format(Locale.ROOT, "more than %,d bytes of text, after %,d ids", most, size),
                    "at most so much",
                    "Number them, or write shorter ids.");
        }
        return bytes;
    }

    private void spread() {
        slots = new int[2 * slots.length];
        for (int id = 0; id < size; id++) {
            int slot = hashes[id] & (slots.length - 1);
            while (slots[slot] != 0) {
                slot = (slot + 1) & (slots.length - 1);
            }
            slots[slot] = id + 1;
        }
    }

    /** UTF-8 into {@link #key}; returns how many bytes. */
    private int encode(char[] chars, int from, int length) {
        if (length > key.length) {
            key = new byte[2 * length];
        }
        for (int k = 0; k < length; k++) {
            char c = chars[from + k];
            if (c >= 0x80) {
                byte[] encoded = new String(chars, from, length).getBytes(StandardCharsets.UTF_8);
                key = encoded.length > key.length ? Arrays.copyOf(encoded, 2 * encoded.length) : key;
                System.arraycopy(encoded, 0, key, 0, encoded.length);
                return encoded.length;
            }
            key[k] = (byte) c;
        }
        return length;
    }

    private int hash(int bytes) {
        int hash = 0;
        for (int k = 0; k < bytes; k++) {
            hash = 31 * hash + key[k];
        }
        // neighbouring numbers differ in the last digits only: the high bits have to reach the low ones
        hash *= 0x9e3779b9;
        return hash ^ (hash >>> 15);
    }

    int size() {
        return size;
    }

    /** Where an id stands for the first time, as it was given. */
    long place(int id) {
        return places[id];
    }

    String text(int id) {
        return new String(text, starts[id], starts[id + 1] - starts[id], StandardCharsets.UTF_8);
    }

    byte[] bytes() {
        return text;
    }

    int start(int id) {
        return starts[id];
    }

    int end(int id) {
        return starts[id + 1];
    }
}
