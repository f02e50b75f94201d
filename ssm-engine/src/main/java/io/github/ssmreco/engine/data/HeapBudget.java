package io.github.ssmreco.engine.data;

import io.github.ssmreco.engine.support.InputException;
import java.util.Locale;

/**
 * How many pairs of a dataset this process's heap has room for while they are read and prepared. Where there are more, they are
 * counted to the end, so that the message can say what heap they need.
 */
final class HeapBudget {

    /** The most pairs: the graph has two entries for each in one array. */
    static final int MOST_PAIRS = (Integer.MAX_VALUE - 8) / 2;

    /** Maven with its plugins, and what reads. */
    private static final long BASE = 128L << 20;
    /** User and item in arrays with room to grow, sorted, and their distinct ones; as measured. */
    private static final int BYTES_PER_PAIR = 24;
    /** More where a k-core is sought: the pairs' users once more, and what is left of them. */
    private static final int BYTES_PER_PAIR_OF_CORE = 16;
    /** Of an id: its text, its place and hash, a slot, and its number while ids are put in order. */
    private static final int BYTES_PER_ID = 112;

    private final long heap;
    private final int bytesPerPair;
    private final long room;
    private long pairs;

    /** Of one dataset in this process. */
    static HeapBudget of(DatasetDescriptor dataset) {
        return new HeapBudget(
                Runtime.getRuntime().maxMemory(), dataset.preparation().kCore() > 0);
    }

    /** Without a bound, for what was counted already. */
    static HeapBudget none() {
        return new HeapBudget(Long.MAX_VALUE, false);
    }

    HeapBudget(long heap, boolean core) {
        this.heap = heap;
        this.bytesPerPair = BYTES_PER_PAIR + (core ? BYTES_PER_PAIR_OF_CORE : 0);
        this.room = Math.min(MOST_PAIRS, most());
    }

    private long most() {
        return Math.max(1, (heap - BASE) / bytesPerPair);
    }

    /** Counts a pair; whether there is room for it. */
    boolean take() {
        return ++pairs <= room;
    }

    /**
     * Where all pairs are read.
     *
     * @param ids distinct ids that are held as text
     * @throws InputException if there was no room for all of them
     */
    void require(String dataset, long ids) {
        if (pairs > MOST_PAIRS) {
            throw new InputException(
                    "dataset '" + dataset + "', files",
                    words("%,d pairs", pairs),
                    words("at most %,d, as a graph has two entries for each in an array of Java", MOST_PAIRS),
                    "Leave some out.");
        }
        long needed = BASE + bytesPerPair * pairs + BYTES_PER_ID * ids;
        if (needed > heap) {
            throw new InputException(
                    "dataset '" + dataset + "', files",
                    words("%,d pairs", pairs) + (ids > 0 ? words(" of %,d ids", ids) : ""),
                    words(
                            "no more than the heap has room for, which is %,d MiB; they need %,d MiB",
                            heap >> 20, mebibytes(needed)),
                    "Start Maven with MAVEN_OPTS=-Xmx" + mebibytes(needed) + "m.");
        }
    }

    /** Where the heap had no room all the same. */
    static InputException exhausted(String dataset, OutOfMemoryError cause) {
        long heap = Runtime.getRuntime().maxMemory();
        return new InputException(
                "dataset '" + dataset + "', files",
                words("more than the heap has room for, which is %,d MiB", heap >> 20),
                "a heap that holds what is read",
                "Start Maven with a larger one, such as MAVEN_OPTS=-Xmx" + mebibytes(2 * heap) + "m.",
                cause);
    }

    /** Rounded up to whole hundreds. */
    private static long mebibytes(long bytes) {
        long hundred = 100L << 20;
        return (bytes + hundred - 1) / hundred * 100;
    }

    private static String words(String sentence, Object... values) {
        return String.format(Locale.ROOT, sentence, values);
    }
}
