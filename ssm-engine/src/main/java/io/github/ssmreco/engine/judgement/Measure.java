package io.github.ssmreco.engine.judgement;

import java.util.Set;

/**
 * What is known of one metric of a cell, on one side.
 *
 * @param state what kind of number it is, or why there is none
 * @param estimate over seeds; of a published number its value alone, with no seeds counted; null where there is none
 * @param machines that it was taken on, of what depends on the machine; else empty
 */
record Measure(State state, Estimate estimate, Set<String> machines) {

    /** What it is, or why it is not. */
    enum State {
        /** A number of the paper. */
        PRINTED("published"),
        /** The paper prints no number here, or a word such as OOM. */
        NOT_PRINTED("not published"),
        /** Of finished runs. */
        FINISHED("measured"),
        /** Of runs that a budget ended, where there are only these: shown, and nothing is decided by it. */
        CAPPED("capped"),
        /** Runs ended, and this is not among what they measured. */
        NOT_MEASURED("not measured"),
        /** No run ended. */
        NOT_RUN("not run");

        private final String words;

        State(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    /** Whether a claim may be decided by it. */
    boolean decides() {
        return state == State.PRINTED || state == State.FINISHED;
    }
}
