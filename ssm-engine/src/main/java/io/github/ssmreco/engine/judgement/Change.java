package io.github.ssmreco.engine.judgement;

/**
 * What became of one value since earlier results.
 *
 * @param cell the cell's id
 * @param protocol id of the protocol
 * @param metric its name
 * @param before mean over seeds then; null where there was none
 * @param after mean over seeds now; null where there is none
 * @param difference after − before; null where either is missing
 * @param half of the difference's 90 % interval; null where either side has fewer than three seeds
 * @param kind what it comes to
 */
public record Change(
        String cell,
        String protocol,
        String metric,
        Double before,
        Double after,
        Double difference,
        Double half,
        Change.Kind kind) {

    /** What a change comes to. */
    public enum Kind {
        /** By more than its interval. */
        HIGHER,
        /** By more than its interval. */
        LOWER,
        /** There are too few seeds to tell a change from noise. */
        UNDECIDED,
        /** The 90 % interval of the difference covers 0. */
        NOISE,
        /** Measured now, and not then. */
        NEW,
        /** Measured then, and not now. */
        GONE,
        /** The same to the last digit. */
        SAME
    }
}
