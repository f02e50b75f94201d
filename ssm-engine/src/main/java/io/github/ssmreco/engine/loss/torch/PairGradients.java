package io.github.ssmreco.engine.loss.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.github.ssmreco.engine.support.torch.Operations;
import io.github.ssmreco.engine.support.torch.Rows;

/**
 * The two sides of a batch's rows and of their gradients, which begin at zero: a slope at (user, item) adds slope · v to the
 * user's gradient and slope · u to the item's.
 */
final class PairGradients {

    private static final int[] ROW = {1};

    private final TensorBatch batch;
    private final NDManager owner;
    private final NDManager scratch;
    private final NDArray users;
    private final NDArray items;
    private final NDArray gradients;
    private final NDArray byUsers;
    private final NDArray byItems;
    private final NDArray pairUsers;
    private final NDArray positives;
    private final NDArray scores;
    /** 0, or NaN where a score of a pair is infinite or NaN: a loss of 0 may be all that is left of an infinite one. */
    private final NDArray notFinite;

    /**
     * @param rows FLOAT32 {@code [userRows + itemRows, dimension]}
     * @param scratch gets all but what {@link #with} returns
     */
    PairGradients(TensorBatch batch, NDArray rows, NDManager scratch) {
        this.batch = batch;
        this.owner = rows.getManager();
        this.scratch = scratch;
        this.users = userPart(rows);
        this.items = itemPart(rows);
        this.gradients = owner.zeros(rows.getShape());
        this.byUsers = userPart(gradients);
        this.byItems = itemPart(gradients);
        this.pairUsers = Rows.gather(users, batch.user(), scratch);
        this.positives = Rows.gather(items, batch.positive(), scratch);
        this.scores = pairUsers.mul(positives).sum(ROW, true);
        this.notFinite = scores.sub(scores).sum();
    }

    private NDArray userPart(NDArray rows) {
        return Rows.range(rows, 0, batch.userRows(), scratch);
    }

    private NDArray itemPart(NDArray rows) {
        return Rows.range(rows, batch.userRows(), batch.userRows() + batch.itemRows(), scratch);
    }

    /** {@code [userRows, dimension]}. */
    NDArray users() {
        return users;
    }

    /** {@code [itemRows, dimension]}. */
    NDArray items() {
        return items;
    }

    /** {@code [userRows, dimension]}: the users' gradients, to be added to. */
    NDArray byUsers() {
        return byUsers;
    }

    /** {@code [itemRows, dimension]}: the items' gradients, to be added to. */
    NDArray byItems() {
        return byItems;
    }

    /** {@code [pairs, dimension]}: each pair's user. */
    NDArray pairUsers() {
        return pairUsers;
    }

    /** {@code [pairs, 1]}: the scores of the pairs. */
    NDArray scores() {
        return scores;
    }

    /**
     * Takes slopes of the pairs' own scores back to both sides.
     *
     * @param slopes {@code [pairs, 1]}, or a scalar for all
     */
    void addPairs(NDArray slopes) {
        addToUsers(positives.mul(slopes));
        add(byItems, batch.positive(), batch.pairsOfItems(), pairUsers.mul(slopes));
    }

    /**
     * @param pairs {@code [pairs, dimension]}: a gradient for each pair's user
     */
    void addToUsers(NDArray pairs) {
        add(byUsers, batch.user(), batch.pairsOfUsers(), pairs);
    }

    private void add(NDArray sums, NDArray rows, TensorBatch.Grouping grouping, NDArray pairs) {
        if (grouping == null) {
            Operations.addRows(sums, rows, pairs);
        } else {
            sums.addi(Operations.sums(pairs, grouping.pairs(), grouping.offsets(), scratch));
        }
    }

    /** A loss's result, in the manager of the rows. */
    TensorLoss.Gradients with(NDArray value) {
        value.addi(notFinite).attach(owner);
        return new TensorLoss.Gradients(value, gradients);
    }
}
