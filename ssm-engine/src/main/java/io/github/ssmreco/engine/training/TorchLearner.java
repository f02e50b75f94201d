package io.github.ssmreco.engine.training;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.github.ssmreco.engine.evaluation.RankingTask;
import io.github.ssmreco.engine.evaluation.TopLists;
import io.github.ssmreco.engine.evaluation.TorchRanking;
import io.github.ssmreco.engine.loss.LossProvider;
import io.github.ssmreco.engine.loss.torch.TensorBatch;
import io.github.ssmreco.engine.loss.torch.TensorLoss;
import io.github.ssmreco.engine.model.ModelContext;
import io.github.ssmreco.engine.model.ModelProvider;
import io.github.ssmreco.engine.model.ModelState;
import io.github.ssmreco.engine.model.torch.TensorModel;
import io.github.ssmreco.engine.sampling.Batch;
import io.github.ssmreco.engine.support.torch.HostCopy;
import io.github.ssmreco.engine.support.torch.Rows;

/**
 * A learner on the {@code torch} back end. A step sends the batch's indices to the device and brings nothing back; whatever it
 * makes there is closed at its end.
 */
public final class TorchLearner implements Learner {

    private static final int[] ROW = {1};

    private final NDManager manager;
    private final int users;
    private final TensorModel model;
    private final TensorLoss loss;
    private final DeviceTransfer transfer = new DeviceTransfer();
    private NDArray lossSum;

    /**
     * @param context what the model is made for
     * @param device where everything is computed and kept
     */
    public TorchLearner(ModelProvider model, LossProvider loss, ModelContext context, Device device) {
        this.manager = NDManager.newBaseManager(device, "PyTorch");
        this.users = context.train().userCount();
        this.loss = loss.onTorch(context.settings());
        try {
            this.model = model.onTorch(context, manager);
            this.lossSum = zero();
        } catch (RuntimeException tooLarge) {
            // the next run of this process needs what this one got of the device's memory
            manager.close();
            throw tooLarge;
        }
    }

    @Override
    public void step(Batch batch) {
        try (NDManager step = manager.newSubManager()) {
            TensorBatch tensors = transfer.tensors(batch, step);
            NDArray rows = model.rows(tensors.nodes());
            TensorLoss.Gradients gradients = loss.apply(tensors, rows);
            lossSum.addi(gradients.value());
            model.update(tensors.nodes(), gradients.rows(), tensors.multiplicity());
        }
    }

    @Override
    public boolean leavesCoresFree() {
        return manager.getDevice().isGpu();
    }

    @Override
    public double takeLoss() {
        double taken = HostCopy.number(lossSum);
        lossSum.close();
        // a new zero, since a sum that became infinite would not go back to 0 by arithmetic
        lossSum = zero();
        return taken;
    }

    /** In double precision, as the sum of an epoch's steps is a thousand times a step's loss. */
    private NDArray zero() {
        return manager.zeros(new Shape(), DataType.FLOAT64);
    }

    @Override
    public TopLists rank(RankingTask task) {
        try (NDArray representations = model.representations();
                NDManager scratch = representations.getManager().newSubManager()) {
            NDArray all = Rows.range(representations, 0, representations.size(0), scratch);
            // rows whose squares are finite have finite scores
            float largest = HostCopy.floats(all.square().sum(ROW).max())[0];
            if (!Float.isFinite(largest)) {
                throw new Divergence("largest squared length of a representation", largest);
            }
            return TorchRanking.rank(representations, task);
        }
    }

    @Override
    public float[] itemNorms() {
        try (NDArray representations = model.representations();
                NDManager scratch = representations.getManager().newSubManager()) {
            NDArray items = Rows.range(representations, users, representations.size(0), scratch);
            return HostCopy.floats(items.square().sum(ROW).sqrt());
        }
    }

    @Override
    public ModelState state() {
        return model.state();
    }

    @Override
    public void restore(ModelState state) {
        model.restore(state);
    }

    @Override
    public void close() {
        model.close();
        manager.close();
    }
}
