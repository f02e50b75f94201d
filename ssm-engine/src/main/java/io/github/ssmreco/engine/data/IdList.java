package io.github.ssmreco.engine.data;

/**
 * What the source files call the users of a dataset, or its items, by row: text on one line, for output and for messages. Two lists are
 * equal if their ids are.
 */
public sealed interface IdList permits NumberIds, TextIds {

    /** The row numbers themselves. */
    static IdList rows(int size) {
        return new NumberIds(0, size);
    }

    /** Number of rows. */
    int size();

    /**
     * The id of a row.
     *
     * @throws io.github.ssmreco.engine.support.InputException if the file that holds it is missing or damaged
     */
    String id(int row);

    /** All ids in the order of rows, each ended by a line break, in UTF-8. */
    byte[] lines();

    /** SHA-256 of {@link #lines}. */
    String digest();
}
