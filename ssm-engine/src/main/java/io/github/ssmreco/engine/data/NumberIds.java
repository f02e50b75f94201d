package io.github.ssmreco.engine.data;

import io.github.ssmreco.engine.support.Digests;
import java.nio.charset.StandardCharsets;

/**
 * Consecutive numbers.
 *
 * @param first of row 0
 * @param size number of rows
 */
record NumberIds(int first, int size) implements IdList {

    @Override
    public String id(int row) {
        return Integer.toString(first + row);
    }

    @Override
    public byte[] lines() {
        StringBuilder lines = new StringBuilder();
        for (int row = 0; row < size; row++) {
            lines.append(first + row).append('\n');
        }
        return lines.toString().getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public String digest() {
        return Digests.hex(Digests.algorithm("SHA-256").digest(lines()));
    }
}
