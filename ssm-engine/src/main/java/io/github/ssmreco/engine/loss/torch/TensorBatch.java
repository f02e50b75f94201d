package io.github.ssmreco.engine.loss.torch;

import ai.djl.ndarray.NDArray;
import io.github.ssmreco.engine.sampling.BatchSpec;

/**
 * A {@link io.github.ssmreco.engine.sampling.Batch} on a device. All arrays belong to the step's own manager; one that the spec
 * does not ask for is null.
 *
 * @param spec what the batch holds
 * @param pairs number of training pairs (of labelled instances), B
 * @param userRows number of distinct users
 * @param itemRows number of distinct items
 * @param columns number of item rows, the first ones, that are negatives of every pair
 * @param nodes INT64 {@code [userRows + itemRows]}
 * @param multiplicity FLOAT32 {@code [userRows + itemRows, 1]}
 * @param user INT64 {@code [pairs]}: the user's row
 * @param positive INT64 {@code [pairs]}: the positive's row among the item rows; the item's of a labelled instance
 * @param negatives INT64 {@code [pairs, negativesPerPair]}
 * @param label FLOAT32 {@code [pairs]}: 1 or 0
 * @param columnCount FLOAT32 {@code [columns]}: how often each counts as a negative, a pair's own positive included
 * @param logProbability FLOAT32 {@code [itemRows]}: ln p_n
 * @param masked INT64 {@code [m]}: negatives that do not count, as positions in a flattened {@code [pairs, columns]}, or {@code
 *     [pairs, negativesPerPair]} where pairs have their own; null where the spec masks nothing or nothing is hit
 * @param pairsOfUsers which pairs each user row has; null on a CPU, which adds to rows as fast without
 * @param pairsOfItems which pairs have each item row as their positive; null on a CPU
 */
public record TensorBatch(
        BatchSpec spec,
        int pairs,
        int userRows,
        int itemRows,
        int columns,
        NDArray nodes,
        NDArray multiplicity,
        NDArray user,
        NDArray positive,
        NDArray negatives,
        NDArray label,
        NDArray columnCount,
        NDArray logProbability,
        NDArray masked,
        Grouping pairsOfUsers,
        Grouping pairsOfItems) {

    /**
     * Pairs by a row that they have.
     *
     * @param offsets INT64 {@code [rows + 1]}: where each row's pairs begin in {@code pairs}
     * @param pairs INT64 {@code [B]}, ascending for each row
     */
    public record Grouping(NDArray offsets, NDArray pairs) {}
}
