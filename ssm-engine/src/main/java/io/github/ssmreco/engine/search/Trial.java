package io.github.ssmreco.engine.search;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.SortedMap;

/**
 * A trial of a search that has come to an end.
 *
 * @param settings those that differ from their defaults
 * @param value of the search's metric on the validation pairs, the best of its epochs; null where no epoch was evaluated
 * @param bestEpoch the epoch that has it, from 1; null where there is none
 * @param epochs trained in all
 * @param seconds of all epochs and evaluations
 * @param third how far it was after a third of the epochs that its best one took; null where none can be chosen
 * @param end what ended it
 * @param note why it ended where that needs saying; else null
 * @param run the run's id
 * @param specDigest of the run's specification
 * @param codeDigest of the code that computed it; null where that is not known
 */
public record Trial(
        SortedMap<String, String> settings,
        Double value,
        Integer bestEpoch,
        int epochs,
        double seconds,
        Mark third,
        End end,
        String note,
        String run,
        String specDigest,
        String codeDigest) {

    /**
     * A point of a curve.
     *
     * @param epoch from 1
     * @param value the best up to then
     */
    public record Mark(int epoch, double value) {}

    /** What ended a trial. */
    public enum End {
        /** No better epoch within the patience. */
        @JsonProperty("patience")
        PATIENCE,
        /** The number of epochs that its settings fix. */
        @JsonProperty("epochs")
        EPOCHS,
        /** The upper bound that all trials of the search have. */
        @JsonProperty("cap")
        CAP,
        /** It was clearly behind and was stopped: it cannot be chosen. */
        @JsonProperty("stopped")
        STOPPED,
        /** Its numbers were none any more: it cannot be chosen. */
        @JsonProperty("diverged")
        DIVERGED
    }

    /** Whether it may be the one whose settings are taken. */
    public boolean choosable() {
        return value != null && end != End.STOPPED && end != End.DIVERGED;
    }
}
