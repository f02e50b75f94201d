package io.github.ssmreco.engine.reference;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.github.ssmreco.engine.kernel.Compute;
import io.github.ssmreco.engine.kernel.Kernels;
import io.github.ssmreco.engine.kernel.ScalarKernels;
import io.github.ssmreco.engine.kernel.ThreadTeam;
import io.github.ssmreco.engine.loss.LossProvider;
import io.github.ssmreco.engine.loss.torch.TensorBatch;
import io.github.ssmreco.engine.loss.torch.TensorLoss;
import io.github.ssmreco.engine.model.ModelContext;
import io.github.ssmreco.engine.model.ModelProvider;
import io.github.ssmreco.engine.model.ModelState;
import io.github.ssmreco.engine.model.RowModel;
import io.github.ssmreco.engine.model.torch.TensorModel;
import io.github.ssmreco.engine.sampling.Batch;
import io.github.ssmreco.engine.support.Settings;
import io.github.ssmreco.engine.training.DeviceTransfer;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** The back end that a test is about, behind one face for all of them: arrays of the host in and out. */
public enum Subject {
    /** Whatever this JVM has the best kernels for. */
    VECTOR(Kernels::best),
    /** Plain loops. */
    SCALAR(ScalarKernels::new),
    /** DJL on the CPU. */
    TORCH(null);

    private final Supplier<Kernels> kernels;

    Subject(Supplier<Kernels> kernels) {
        this.kernels = kernels;
    }

    /**
     * What a loss gave.
     *
     * @param value summed over the pairs
     * @param gradients {@code [batch.rows(), dimension]}
     */
    public record LossResult(double value, float[] gradients) {}

    /** A model of either kind. */
    public interface Model extends AutoCloseable {
        /** Z of the batch's nodes. */
        float[] rows(Batch batch);

        /** One step with these row gradients. */
        void update(Batch batch, float[] gradients);

        /** All of Z. */
        float[] representations();

        /** Parameters and moments; the arrays may be the model's own. */
        ModelState state();

        /** A tensor of the state, copied. */
        default float[] tensor(String name) {
            return state().tensors().get(name).values().clone();
        }

        /** All parameters by name, copied and widened. */
        default Map<String, double[][]> parameters() {
            Map<String, double[][]> parameters = new TreeMap<>();
            state().parameters()
                    .forEach((name, tensor) -> parameters.put(
                            name,
                            Matrices.matrix(
                                    Samples.widen(tensor.values()),
                                    tensor.shape().get(1))));
            return parameters;
        }

        /** Back to a state. */
        void restore(ModelState state);

        @Override
        void close();
    }

    /** Applies a loss to rows, which stay as they are. */
    public LossResult apply(LossProvider loss, Settings settings, Batch batch, float[] rows) {
        int dimension = rows.length / batch.rows();
        if (this != TORCH) {
            Compute compute = new Compute(kernels.get(), new ThreadTeam(2));
            try (ThreadTeam team = compute.team()) {
                // rubbish that must not matter
                float[] gradients = new float[rows.length];
                Arrays.fill(gradients, Float.NaN);
                double value = loss.onVector(settings, dimension, compute).apply(batch, rows.clone(), gradients);
                return new LossResult(value, gradients);
            }
        }
        try (NDManager manager = TestDevice.manager()) {
            NDArray tensor = manager.create(rows, new Shape(batch.rows(), dimension));
            TensorLoss.Gradients result = loss.onTorch(settings).apply(tensors(batch, manager), tensor);
            return new LossResult(
                    result.value().toFloatArray()[0], result.rows().toFloatArray());
        }
    }

    /** Makes a model. */
    public Model model(ModelProvider provider, ModelContext context) {
        return this == TORCH
                ? new OnTorch(provider, context)
                : new OnVector(context.nodeCount(), new Compute(kernels.get(), new ThreadTeam(2)), provider, context);
    }

    /** A batch as tensors, in memory of its own. */
    public static TensorBatch tensors(Batch batch, NDManager manager) {
        return new DeviceTransfer().tensors(batch, manager);
    }

    private record OnVector(int nodes, Compute compute, RowModel model) implements Model {

        OnVector(int nodes, Compute compute, ModelProvider provider, ModelContext context) {
            this(nodes, compute, provider.onVector(context, compute));
        }

        @Override
        public float[] rows(Batch batch) {
            float[] rows = new float[batch.rows() * model.dimension()];
            model.rows(batch.nodes, batch.rows(), rows);
            return rows;
        }

        @Override
        public void update(Batch batch, float[] gradients) {
            model.update(batch.nodes, batch.rows(), gradients, batch.multiplicity);
        }

        @Override
        public float[] representations() {
            float[] rows = new float[nodes * model.dimension()];
            model.representations(rows);
            return rows;
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
            compute.team().close();
        }
    }

    private record OnTorch(NDManager manager, TensorModel model) implements Model {

        private OnTorch(NDManager manager, ModelProvider provider, ModelContext context) {
            this(manager, provider.onTorch(context, manager));
        }

        OnTorch(ModelProvider provider, ModelContext context) {
            this(TestDevice.manager(), provider, context);
        }

        @Override
        public float[] rows(Batch batch) {
            try (NDManager step = manager.newSubManager()) {
                return model.rows(tensors(batch, step).nodes()).toFloatArray();
            }
        }

        @Override
        public void update(Batch batch, float[] gradients) {
            try (NDManager step = manager.newSubManager()) {
                TensorBatch tensors = tensors(batch, step);
                Shape shape = new Shape(batch.rows(), gradients.length / batch.rows());
                model.update(tensors.nodes(), step.create(gradients, shape), tensors.multiplicity());
            }
        }

        @Override
        public float[] representations() {
            try (NDArray all = model.representations()) {
                return all.toFloatArray();
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
}
