package io.github.ssmreco.engine.judgement;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Whether a sentence of the paper is so, on one side: the paper's own numbers, or the measured ones of a protocol. */
public enum ClaimVerdict {
    /** The numbers say so. */
    @JsonProperty("holds")
    HOLDS,
    /** They say otherwise. */
    @JsonProperty("fails")
    FAILS,
    /** The 90 % interval of a difference covers 0, or two printed or single numbers are equal. */
    @JsonProperty("within noise")
    WITHIN_NOISE,
    /** Some of what it speaks of is not measured, or only by runs that a budget ended. */
    @JsonProperty("not testable yet")
    NOT_TESTABLE_YET,
    /** The paper does not print some of the numbers that it speaks of, as those of figures. */
    @JsonProperty("not published")
    NOT_PUBLISHED;

    /** Whether it says anything. */
    boolean decides() {
        return this == HOLDS || this == FAILS || this == WITHIN_NOISE;
    }

    /** In words. */
    public String words() {
        return Wording.of(this, " ");
    }

    /** Of a sign: of a difference that should be above 0. */
    static ClaimVerdict of(int sign) {
        return sign > 0 ? HOLDS : sign < 0 ? FAILS : WITHIN_NOISE;
    }
}
