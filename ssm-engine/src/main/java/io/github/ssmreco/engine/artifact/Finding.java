package io.github.ssmreco.engine.artifact;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * What came out for one statement of the paper, or for one that follows from its equations.
 *
 * @param statement what is claimed, one sentence
 * @param verdict whether it is so
 * @param explanation why, with the numbers that say it
 */
public record Finding(String statement, Verdict verdict, String explanation) {

    /** Whether a statement is so. */
    public enum Verdict {
        /** As printed. */
        @JsonProperty("holds")
        HOLDS("holds"),
        /** Not as printed. */
        @JsonProperty("fails")
        FAILS("fails"),
        /** Under a condition or a reading that the explanation names. */
        @JsonProperty("holds-under")
        HOLDS_UNDER("conditional");

        private final String words;

        Verdict(String words) {
            this.words = words;
        }

        /** As a reader is told it. */
        public String words() {
            return words;
        }

        /** {@link #HOLDS}, or {@link #FAILS}. */
        public static Verdict holdsIf(boolean so) {
            return so ? HOLDS : FAILS;
        }
    }
}
