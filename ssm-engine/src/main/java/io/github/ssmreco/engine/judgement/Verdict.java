package io.github.ssmreco.engine.judgement;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Whether the mean over seeds is equivalent to the published value; for one cell, protocol and metric. */
public enum Verdict {
    /** The 90 % interval of the mean lies inside ±2 % (plus half a unit of the last printed digit). */
    @JsonProperty("reproduced")
    REPRODUCED,
    /** … inside ±5 %. */
    @JsonProperty("close")
    CLOSE,
    /** … wholly above +5 %; below −5 % of a metric where less is better. */
    @JsonProperty("better")
    BETTER,
    /** … wholly below −5 %; above +5 % of a metric where less is better. */
    @JsonProperty("worse")
    WORSE,
    /** None of these, with three seeds or more. */
    @JsonProperty("inconclusive")
    INCONCLUSIVE,
    /** Fewer than three seeds: the difference is shown, nothing is concluded. */
    @JsonProperty("provisional")
    PROVISIONAL,
    /** Every run that ended was stopped by the user's budget: shown, not judged. */
    @JsonProperty("capped")
    CAPPED,
    /** No run, or none that ended. */
    @JsonProperty("not run")
    NOT_RUN,
    /** Runs ended, and this value is not among what they measured. */
    @JsonProperty("not measured")
    NOT_MEASURED,
    /** There is nothing published to compare with. */
    @JsonProperty("not published")
    NOT_PUBLISHED;

    /** Of a metric where less is better. */
    Verdict turned() {
        return switch (this) {
            case BETTER -> WORSE;
            case WORSE -> BETTER;
            default -> this;
        };
    }
}
