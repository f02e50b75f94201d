package io.github.ssmreco.engine.experiment;

/**
 * What a run needs of a machine. Estimates, made before it starts.
 *
 * @param heapBytes Java heap for its data and its work, beside what every process takes; a bound
 * @param seconds how long it may take on a processor, for who knows nothing better
 */
public record Needs(long heapBytes, double seconds) {

    /** A pair in the graph (both directions: index, weight, each other's place), in the train part, and while it is read. */
    private static final long BYTES_PER_PAIR = 88;

    /** What holding a dataset of this many pairs takes, and next to nothing else. */
    public static Needs ofData(long pairs, double seconds) {
        return new Needs(BYTES_PER_PAIR * pairs, seconds);
    }

    /** The same in another time. */
    public Needs in(double otherSeconds) {
        return new Needs(heapBytes, otherSeconds);
    }

    /** The same with more heap. */
    public Needs andHeap(long bytes) {
        return new Needs(heapBytes + bytes, seconds);
    }
}
