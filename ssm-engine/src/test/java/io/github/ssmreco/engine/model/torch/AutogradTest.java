package io.github.ssmreco.engine.model.torch;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import io.github.ssmreco.engine.data.Interactions;
import io.github.ssmreco.engine.graph.BipartiteGraph;
import io.github.ssmreco.engine.loss.BayesianPersonalizedRanking;
import io.github.ssmreco.engine.loss.LossProvider;
import io.github.ssmreco.engine.loss.SampledSoftmax;
import io.github.ssmreco.engine.loss.torch.TensorBatch;
import io.github.ssmreco.engine.loss.torch.TensorLoss;
import io.github.ssmreco.engine.model.AdamSettings;
import io.github.ssmreco.engine.model.LightGcn;
import io.github.ssmreco.engine.model.MatrixFactorization;
import io.github.ssmreco.engine.model.ModelContext;
import io.github.ssmreco.engine.model.ModelProvider;
import io.github.ssmreco.engine.reference.Differences;
import io.github.ssmreco.engine.reference.Samples;
import io.github.ssmreco.engine.reference.Subject;
import io.github.ssmreco.engine.sampling.Batch;
import io.github.ssmreco.engine.support.Settings;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The whole way, model, loss and L2, differentiated by libtorch, against a step in closed form. Autograd sees the graph as a
 * dense matrix, and the loss over the batch's pairs, not over distinct rows.
 */
class AutogradTest {

    private static final int DIMENSION = 16;
    private static final double REGULARISATION = 0.05;

    @ParameterizedTest
    @CsvSource({"0, ssm", "1, ssm", "3, ssm", "0, bpr", "1, bpr", "3, bpr"})
    void aStepTakesTheGradientThatAutogradFinds(int layers, String lossName) {
        boolean softmax = lossName.equals("ssm");
        LossProvider loss = softmax ? new SampledSoftmax() : new BayesianPersonalizedRanking();
        ModelProvider provider = layers == 0 ? new MatrixFactorization() : new LightGcn();
        Settings settings = new Settings(
                new TreeMap<>(Map.of("temperature", "0.2", "negatives", "1", "layers", Integer.toString(layers))));
        Random random = new Random(layers);
        Interactions train = Samples.interactions(25, 33, 0.2, random);
        ModelContext context = new ModelContext(train, DIMENSION, 7, REGULARISATION, AdamSettings.of(1e-3), settings);
        Batch batch = Samples.batch(60, softmax ? 0 : 1, 25, 33, random);

        try (NDManager manager = NDManager.newBaseManager(Device.cpu(), "PyTorch");
                TensorModel model = provider.onTorch(context, manager)) {
            TensorBatch tensors = Subject.tensors(batch, manager);
            double[] expected = byAutograd(
                    model.state().tensors().get("embedding").values(), train, layers, tensors, softmax, manager);

            NDArray rows = model.rows(tensors.nodes());
            TensorLoss.Gradients gradients = loss.onTorch(settings).apply(tensors, rows);
            model.update(tensors.nodes(), gradients.rows(), tensors.multiplicity());
            float[] moment = model.state().tensors().get("embedding.m").values();
            for (int k = 0; k < moment.length; k++) {
                moment[k] /= 0.1f;
            }
            assertThat(Differences.relative(moment, expected, expected.length)).isLessThan(5e-6);
        }
    }

    private static double[] byAutograd(
            float[] values, Interactions train, int layers, TensorBatch batch, boolean softmax, NDManager manager) {
        int nodes = values.length / DIMENSION;
        NDArray adjacency = dense(BipartiteGraph.symmetric(train), manager);
        NDArray embeddings = manager.create(values, new Shape(nodes, DIMENSION));
        embeddings.setRequiresGradient(true);
        try (GradientCollector collector = Engine.getEngine("PyTorch").newGradientCollector()) {
            NDArray sum = embeddings;
            NDArray layer = embeddings;
            for (int l = 1; l <= layers; l++) {
                layer = adjacency.matMul(layer);
                sum = sum.add(layer);
            }
            NDArray all = sum.div(layers + 1);
            NDArray user = picked(all, batch.nodes().get(batch.user()));
            NDArray positive = picked(all, batch.nodes().get(batch.positive().add(batch.userRows())));
            NDArray value;
            if (softmax) {
                NDArray logits = unit(user).matMul(unit(positive).transpose()).div(0.2);
                value = logits.logSoftmax(1)
                        .mul(manager.eye(batch.pairs()))
                        .sum()
                        .neg();
            } else {
                NDArray negative = picked(
                        all, batch.nodes().get(batch.negatives().flatten().add(batch.userRows())));
                NDArray margin = user.mul(positive.sub(negative)).sum(new int[] {1});
                value = margin.neg().exp().add(1).log().sum();
            }
            NDArray touched = picked(embeddings, batch.nodes());
            NDArray penalty = touched.square().mul(batch.multiplicity()).sum().mul(REGULARISATION / 2);
            collector.backward(value.add(penalty));
        }
        try (NDArray gradient = embeddings.getGradient()) {
            return Samples.widen(gradient.toFloatArray());
        }
    }

    private static NDArray picked(NDArray matrix, NDArray indices) {
        return matrix.get(indices);
    }

    private static NDArray unit(NDArray rows) {
        return rows.div(rows.square().sum(new int[] {1}, true).sqrt());
    }

    private static NDArray dense(BipartiteGraph graph, NDManager manager) {
        int nodes = graph.nodeCount();
        float[] dense = new float[nodes * nodes];
        for (int node = 0; node < nodes; node++) {
            for (int k = graph.offsets()[node]; k < graph.offsets()[node + 1]; k++) {
                dense[node * nodes + graph.columns()[k]] = graph.values()[k];
            }
        }
        return manager.create(dense, new Shape(nodes, nodes));
    }
}
