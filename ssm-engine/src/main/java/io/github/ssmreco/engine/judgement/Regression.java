package io.github.ssmreco.engine.judgement;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * A selected cell in one protocol against its recorded runs.
 *
 * @param cell the cell's id
 * @param protocol the protocol's id
 * @param quantity {@code recall@20}, {@code ndcg@20}, {@code training loss}; null where nothing could be compared
 * @param status what came out
 * @param recorded the recorded value (mean over runs, or of the worst epoch)
 * @param measured the new value
 * @param tolerance how far it may be off
 * @param epoch the epoch of the worst training loss, or null
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
        /** Out of the tolerance: fails the check. */
        @JsonProperty("regressed")
        REGRESSED,
        /** Nothing is recorded for this cell: fails the check unless the POM waives it. */
        @JsonProperty("not recorded")
        NOT_RECORDED,
        /** Nothing is recorded for this cell, and the POM says that this is right. */
        @JsonProperty("waived")
        WAIVED,
        /** A selected run failed or was not run: fails the check. */
        @JsonProperty("not measured")
        NOT_MEASURED
    }
}
