package io.github.ssmreco.engine.experiment;

/**
 * What a run needs of a machine. Estimates, made before it starts.
 *
 * @param heapBytes Java heap for its data and its work, beside what every process takes; a bound
 * @param seconds how long it may take: tells runs of seconds from runs of minutes, no more
 */
public record Needs(long heapBytes, double seconds) {

    /** A pair in the graph (both directions: index, weight, each other's place), in the train part, and while it is read. */
    private static final long BYTES_PER_PAIR = 88;

    /** What holding a dataset of this many pairs takes, and next to nothing else. */
    public static Needs ofData(long pairs, double seconds) {
        return new Needs(BYTES_PER_PAIR * pairs, seconds);
    }

    /** The same with more heap. */
    public Needs andHeap(long bytes) {
        return new Needs(heapBytes + bytes, seconds);
    }
}
