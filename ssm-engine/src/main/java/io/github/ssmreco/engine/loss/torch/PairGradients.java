package io.github.ssmreco.engine.loss.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import io.github.ssmreco.engine.support.torch.Rows;
import io.github.ssmreco.engine.support.torch.SparseMatrix;

/**
 * Slopes of scores brought back to rows: a slope at (user, item) adds slope · v to the user's gradient and slope · u to the
 * item's, which is a sparse matrix of slopes times the item rows, and its transpose times the user rows.
 */
final class PairGradients {

    private final TensorBatch batch;
    private final NDManager owner;
    private final NDManager scratch;
    private final NDArray users;
    private final NDArray items;

    /**
     * @param rows FLOAT32 {@code [userRows + itemRows, dimension]}
     * @param scratch gets all results but that of {@link #together}
     */
    PairGradients(TensorBatch batch, NDArray rows, NDManager scratch) {
        this.batch = batch;
        this.owner = rows.getManager();
        this.scratch = scratch;
        this.users = Rows.range(rows, 0, batch.userRows(), scratch);
        this.items = Rows.range(rows, batch.userRows(), batch.userRows() + batch.itemRows(), scratch);
    }

    /** {@code [userRows, dimension]}. */
    NDArray users() {
        return users;
    }

    /** {@code [itemRows, dimension]}. */
    NDArray items() {
        return items;
    }

    /**
     * @param user INT64 {@code [entries]}: user rows
     * @param item INT64 {@code [entries]}: item rows
     * @param slopes {@code [entries]}
     * @return {@code [userRows, dimension]}: the users' gradients
     */
    NDArray ofUsers(NDArray user, NDArray item, NDArray slopes) {
        return SparseMatrix.of(user, item, slopes, batch.userRows(), batch.itemRows())
                .times(items, scratch);
    }

    /** {@code [itemRows, dimension]}: the items' gradients, by the same entries. */
    NDArray ofItems(NDArray user, NDArray item, NDArray slopes) {
        return SparseMatrix.of(item, user, slopes, batch.itemRows(), batch.userRows())
                .times(users, scratch);
    }

    /**
     * @param pairs {@code [pairs, dimension]}: a gradient for each pair's user
     * @return {@code [userRows, dimension]}: their sum for each user
     */
    NDArray sumByUser(NDArray pairs) {
        NDArray numbers = scratch.arange(0, batch.pairs(), 1, DataType.INT64);
        NDArray ones = scratch.ones(numbers.getShape());
        return SparseMatrix.of(batch.user(), numbers, ones, batch.userRows(), batch.pairs())
                .times(pairs, scratch);
    }

    /** A loss's result, in the manager of the rows. */
    TensorLoss.Gradients together(NDArray value, NDArray byUsers, NDArray byItems) {
        NDArray gradients = byUsers.concat(byItems);
        gradients.attach(owner);
        value.attach(owner);
        return new TensorLoss.Gradients(value, gradients);
    }
}
