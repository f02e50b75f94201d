package io.github.ssmreco.engine.judgement;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * A selected cell in one protocol against its recorded runs.
 *
 * @param cell the cell's id
 * @param protocol the protocol's id
 * @param quantity {@code recall@20} or what else is shown, {@code training loss} (against the same seed), {@code training loss curve}
 *     (against other seeds); null where nothing could be compared
 * @param status what came out
 * @param recorded the recorded value (mean over runs, or of the worst epoch); 0 of a loss curve
 * @param measured the new value; of a loss curve, the root mean square of its relative differences from the recorded mean
 * @param tolerance how far it may be off
 * @param epoch the epoch at which the training loss is off most, or null
 * @param differences what differs in specification, code and environment, one sentence each
 * @param message one sentence that says it all
 */
public record Regression(
        String cell,
        String protocol,
        String quantity,
        Status status,
        Double recorded,
        Double measured,
        Double tolerance,
        Integer epoch,
        List<String> differences,
        String message) {

    /** What came out of a comparison. */
    public enum Status {
        /** Within the tolerance. */
        @JsonProperty("ok")
        OK,
        /** Better than the spread of the recorded seeds lets expect: passes the check, with a word of warning. */
        @JsonProperty("better than recorded")
        BETTER_THAN_RECORDED,
        /** Out of the tolerance: fails the check. */
        @JsonProperty("regressed")
        REGRESSED,
        /** Nothing is recorded for this cell: fails the check unless the POM waives it. */
        @JsonProperty("not recorded")
        NOT_RECORDED,
        /** Of this metric alone nothing is recorded, since it was not shown then: it is not compared, which passes the check, with a word. */
        @JsonProperty("metric not recorded")
        METRIC_NOT_RECORDED,
        /** Nothing is recorded for this cell, and the POM says that this is right. */
        @JsonProperty("waived")
        WAIVED,
        /** A selected run failed or was not run: fails the check. */
        @JsonProperty("not measured")
        NOT_MEASURED,
        /** A selected run was left for lack of time, as the user's budget says: it is not compared, which passes the check, with a word. */
        @JsonProperty("left out")
        LEFT_OUT
    }
}
