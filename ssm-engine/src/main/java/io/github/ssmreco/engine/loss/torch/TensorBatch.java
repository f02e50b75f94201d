package io.github.ssmreco.engine.loss.torch;

import ai.djl.ndarray.NDArray;

/**
 * A {@link io.github.ssmreco.engine.sampling.Batch} on a device. All arrays belong to the step's own manager.
 *
 * @param pairs number of training pairs, B
 * @param userRows number of distinct users
 * @param itemRows number of distinct items
 * @param nodes INT64 {@code [userRows + itemRows]}
 * @param multiplicity FLOAT32 {@code [userRows + itemRows, 1]}
 * @param user INT64 {@code [pairs]}: the user's row
 * @param positive INT64 {@code [pairs]}: the positive's row among the item rows
 * @param negatives INT64 {@code [pairs, negativesPerPair]}, or null where there are none
 */
public record TensorBatch(
        int pairs,
        int userRows,
        int itemRows,
        NDArray nodes,
        NDArray multiplicity,
        NDArray user,
        NDArray positive,
        NDArray negatives) {}
