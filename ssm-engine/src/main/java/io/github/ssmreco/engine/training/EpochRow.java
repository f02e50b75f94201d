package io.github.ssmreco.engine.training;

import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One line of {@code epochs.jsonl}.
 *
 * @param epoch from 1
 * @param loss mean over the epoch's training pairs of the loss, without the L2 term
 * @param metrics of the data that selects the epoch (test in released-code, validation in paper-text), by name: what chooses, what
 *     breaks its ties, and what was shown when the epoch was trained; none where the epoch was not evaluated
 * @param trainSeconds the epoch's training alone
 * @param evaluationSeconds of this epoch's evaluation; null where it was not evaluated
 */
public record EpochRow(
        int epoch, double loss, SortedMap<String, Double> metrics, double trainSeconds, Double evaluationSeconds) {

    /** Of an epoch that is not evaluated. */
    static EpochRow unevaluated(int epoch, double loss, double trainSeconds) {
        return new EpochRow(epoch, loss, new TreeMap<>(), trainSeconds, null);
    }

    /** Whether the epoch was evaluated, so that it can be the best one. */
    public boolean evaluated() {
        return evaluationSeconds != null;
    }

    /** Training, and the evaluation if there was one. */
    public double seconds() {
        return trainSeconds + (evaluated() ? evaluationSeconds : 0);
    }
}
