package io.github.ssmreco.engine.data;

/** Hears the lines of a table, field by field. */
interface RowListener {

    /** @param line where the row begins, from 1 */
    void begin(long line);

    /**
     * The next field of the row.
     *
     * @param text holds it at {@code [from, from + length)}, until this call ends
     * @param quoted whether it was in quotes, which are left out
     */
    void field(char[] text, int from, int length, boolean quoted);

    /** The row is complete. */
    void end();
}
