package io.github.ssmreco.engine.loss.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.github.ssmreco.engine.support.torch.Blocks;
import io.github.ssmreco.engine.support.torch.Operations;
import io.github.ssmreco.engine.support.torch.Products;
import io.github.ssmreco.engine.support.torch.Rows;

/**
 * A {@link TensorPairLoss} with per-pair negatives, by inner product. Pairs are taken in blocks. With few
 * negatives, a block's negatives are gathered. With many, that would move {@code [pairs, negatives, dimension]} through memory
 * several times; then a block is multiplied with all of the batch's items, the negatives' scores are picked out of the product,
 * and their slopes go back as a matrix of the same shape that is zero elsewhere.
 */
final class TorchPerPairLoss implements TensorLoss {

    private static final int[] ROW = {1};
    /** Floats of a block's largest array on a CPU, 8 MB. */
    private static final long BLOCK = 1 << 21;
    /** From how many items a negative on, its row is gathered: an estimate from the rates of both ways, not a measured crossing. */
    private static final long ITEMS_A_ROW = 40;

    private final TensorPairLoss loss;

    /**
     * @param loss of the pairs' scores
     */
    TorchPerPairLoss(TensorPairLoss loss) {
        this.loss = loss;
    }

    @Override
    public Gradients apply(TensorBatch batch, NDArray rows) {
        try (NDManager scratch = rows.getManager().newSubManager()) {
            PairGradients back = new PairGradients(batch, rows, scratch);
            TensorWeights weights = new TensorWeights(batch, scratch);
            All all = new All(back, batch, back.scores(), weights.positives(), weights.own());
            long negatives = batch.negatives().getShape().get(1);
            boolean few = ITEMS_A_ROW * negatives < batch.itemRows();
            long floats = Blocks.floats(rows.getManager().getDevice(), BLOCK);
            long step = Math.max(1, floats / (few ? negatives * rows.getShape().get(1) : batch.itemRows()));
            NDArray value = scratch.zeros(new Shape());
            NDArray positive = scratch.zeros(new Shape(batch.pairs(), 1));
            for (long from = 0; from < batch.pairs(); from += step) {
                try (NDManager local = scratch.newSubManager()) {
                    Block block = all.block(from, Math.min(from + step, batch.pairs()), local);
                    TensorPairLoss.Slopes slopes = few ? gathered(block, back) : picked(block, back);
                    value.addi(slopes.value());
                    block.of(positive).addi(slopes.positive());
                }
            }
            back.addPairs(positive);
            return back.with(value);
        }
    }

    /** What blocks are parts of; weights may be null. */
    private record All(
            PairGradients back, TensorBatch batch, NDArray scores, NDArray positiveWeights, NDArray weights) {
        Block block(long from, long to, NDManager local) {
            return new Block(this, from, to, local);
        }
    }

    /** The pairs {@code [from, to)}. */
    private record Block(All all, long from, long to, NDManager local) {

        NDArray of(NDArray pairs) {
            return pairs == null ? null : Rows.range(pairs, from, to, local);
        }

        NDArray users() {
            return of(all.back().pairUsers());
        }

        NDArray negatives() {
            return of(all.batch().negatives());
        }

        TensorScores scores(NDArray negatives) {
            return new TensorScores(of(all.scores()), of(all.positiveWeights()), negatives, of(all.weights()));
        }

        void addToUsers(NDArray gradients) {
            if (to - from == all.batch().pairs()) {
                all.back().addToUsers(gradients);
            } else {
                Operations.addRows(all.back().byUsers(), of(all.batch().user()), gradients);
            }
        }
    }

    private TensorPairLoss.Slopes gathered(Block block, PairGradients back) {
        NDArray indices = block.negatives();
        NDArray drawn = Rows.gather(back.items(), indices, block.local());
        NDArray users = block.users().expandDims(2);
        TensorPairLoss.Slopes slopes =
                loss.apply(block.scores(drawn.batchMatMul(users).squeeze(2)));
        NDArray weights = slopes.negatives().expandDims(2);
        block.addToUsers(drawn.muli(weights).sum(ROW));
        NDArray byItems = weights.matMul(users.transpose(0, 2, 1));
        Operations.addRows(
                back.byItems(),
                indices.flatten(),
                byItems.reshape(-1, byItems.getShape().get(2)));
        return slopes;
    }

    private TensorPairLoss.Slopes picked(Block block, PairGradients back) {
        NDArray indices = block.negatives();
        NDArray users = block.users();
        NDArray dense = Products.byTransposed(users, back.items(), block.local());
        TensorPairLoss.Slopes slopes = loss.apply(block.scores(dense.gather(indices, 1)));
        Operations.scatterSlopes(dense, indices, slopes.negatives());
        block.addToUsers(Products.of(dense, back.items(), block.local()));
        back.byItems().addi(Products.transposedBy(dense, users, block.local()));
        return slopes;
    }
}
