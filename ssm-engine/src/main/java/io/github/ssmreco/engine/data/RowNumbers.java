package io.github.ssmreco.engine.data;

import io.github.ssmreco.engine.support.InputException;

/**
 * Says that the ids in a dataset's files are row numbers of tables whose sizes are declared: an id that does not occur is a user or
 * an item all the same, as in the paper's files. Without it only what occurs is one.
 *
 * @param firstId the number of the first row, 0 or 1
 */
public record RowNumbers(int firstId) {

    /**
     * Checks the number.
     *
     * @throws InputException if it is neither
     */
    public RowNumbers {
        if (firstId != 0 && firstId != 1) {
            throw new InputException("row numbers, firstId", firstId, "0 or 1", "Say where the rows begin.");
        }
    }
}
