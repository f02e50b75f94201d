package io.github.ssmreco.engine.training;

import java.util.SortedMap;

/**
 * One line of {@code epochs.jsonl}.
 *
 * @param epoch from 1
 * @param loss mean over the epoch's training pairs of the loss, without the L2 term
 * @param metrics of the data that selects the epoch (test in released-code, validation in paper-text), by name: what chooses, what
 *     breaks its ties, and what was shown when the epoch was trained
 * @param trainSeconds the epoch's training alone
 * @param evaluationSeconds of this epoch's evaluation
 */
public record EpochRow(
        int epoch, double loss, SortedMap<String, Double> metrics, double trainSeconds, double evaluationSeconds) {}
