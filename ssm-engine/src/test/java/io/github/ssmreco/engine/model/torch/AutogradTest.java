package io.github.ssmreco.engine.model.torch;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.training.GradientCollector;
import io.github.ssmreco.engine.data.Interactions;
import io.github.ssmreco.engine.loss.BayesianPersonalizedRanking;
import io.github.ssmreco.engine.loss.LossProvider;
import io.github.ssmreco.engine.loss.SampledSoftmax;
import io.github.ssmreco.engine.loss.torch.TensorBatch;
import io.github.ssmreco.engine.loss.torch.TensorLoss;
import io.github.ssmreco.engine.model.AdamSettings;
import io.github.ssmreco.engine.model.ModelState;
import io.github.ssmreco.engine.reference.Differences;
import io.github.ssmreco.engine.reference.ReferenceGraph;
import io.github.ssmreco.engine.reference.Samples;
import io.github.ssmreco.engine.reference.Subject;
import io.github.ssmreco.engine.reference.TestDevice;
import io.github.ssmreco.engine.reference.Variant;
import io.github.ssmreco.engine.sampling.Batch;
import io.github.ssmreco.engine.support.Settings;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The whole way, model, loss and L2, differentiated by libtorch, against a step in closed form. Autograd sees the graph as a
 * dense matrix, and the loss over the batch's pairs, not over distinct rows.
 */
class AutogradTest {

    private static final int DIMENSION = 16;
    private static final int USERS = 25;
    private static final int ITEMS = 33;
    private static final double REGULARISATION = 0.05;

    static Stream<Arguments> combinations() {
        return Variant.all().stream()
                .flatMap(variant -> Stream.of("ssm", "bpr").map(loss -> Arguments.of(variant, loss)));
    }

    @ParameterizedTest
    @MethodSource("combinations")
    void aStepTakesTheGradientThatAutogradFinds(Variant variant, String lossName) {
        boolean softmax = lossName.equals("ssm");
        LossProvider loss = softmax ? new SampledSoftmax() : new BayesianPersonalizedRanking();
        Settings settings =
                Settings.resolve(softmax ? Map.of("temperature", "0.2") : Map.of(), loss.settings(), "test");
        Random random = new Random(3);
        Interactions train = Samples.interactions(USERS, ITEMS, 0.2, random);
        Batch batch = Samples.batch(60, softmax ? 0 : 1, USERS, ITEMS, random);

        try (NDManager manager = TestDevice.manager();
                TensorModel model = variant.provider()
                        .onTorch(variant.context(train, DIMENSION, REGULARISATION, AdamSettings.of(1e-3)), manager)) {
            TensorBatch tensors = Subject.tensors(batch, manager);
            Map<String, double[]> expected =
                    byAutograd(variant, train, model.state().parameters(), tensors, softmax, manager);

            NDArray rows = model.rows(tensors.nodes());
            TensorLoss.Gradients gradients = loss.onTorch(settings).apply(tensors, rows);
            model.update(tensors.nodes(), gradients.rows(), tensors.multiplicity());
            Map<String, ModelState.Tensor> state = model.state().tensors();
            expected.forEach((name, gradient) -> {
                float[] moment = state.get(name + ".m").values();
                for (int k = 0; k < moment.length; k++) {
                    moment[k] /= 0.1f;
                }
                assertThat(Differences.relative(moment, gradient, gradient.length))
                        .as(name)
                        .isLessThan(5e-6);
            });
        }
    }

    private static Map<String, double[]> byAutograd(
            Variant variant,
            Interactions train,
            Map<String, ModelState.Tensor> values,
            TensorBatch batch,
            boolean softmax,
            NDManager manager) {
        Map<String, NDArray> parameters = new TreeMap<>();
        values.forEach((name, tensor) -> {
            Shape shape = new Shape(tensor.shape().stream().mapToLong(n -> n).toArray());
            NDArray parameter = manager.create(tensor.values(), shape);
            parameter.setRequiresGradient(true);
            parameters.put(name, parameter);
        });
        NDArray embeddings = parameters.get("embedding");
        try (GradientCollector collector = Engine.getEngine("PyTorch").newGradientCollector()) {
            NDArray all = representations(variant, train, parameters, manager);
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
        Map<String, double[]> gradients = new TreeMap<>();
        parameters.forEach((name, parameter) -> {
            try (NDArray gradient = parameter.getGradient()) {
                gradients.put(name, Samples.widen(gradient.toFloatArray()));
            }
        });
        return gradients;
    }

    /** Each model's forward pass as its paper writes it, with parameters that autograd follows. */
    private static NDArray representations(
            Variant variant, Interactions train, Map<String, NDArray> parameters, NDManager manager) {
        NDArray embeddings = parameters.get("embedding");
        return switch (variant.provider().name()) {
            case "mf" -> embeddings;
            case "svdpp" -> {
                double[][] graph = ReferenceGraph.normalised(train, variant.number("alpha0"), variant.number("alpha1"));
                boolean users = variant.given().get("side").equals("user");
                for (int node = users ? USERS : 0; node < (users ? USERS + ITEMS : USERS); node++) {
                    Arrays.fill(graph[node], 0);
                }
                yield embeddings.add(tensor(graph, manager).matMul(embeddings));
            }
            case "lightgcn" -> {
                NDArray adjacency = tensor(
                        ReferenceGraph.normalised(train, variant.number("alpha0"), variant.number("alpha1")), manager);
                NDArray sum = embeddings;
                NDArray layer = embeddings;
                for (int l = 1; l <= variant.number("layers"); l++) {
                    layer = adjacency.matMul(layer);
                    sum = sum.add(layer);
                }
                yield sum.div(variant.number("layers") + 1);
            }
            case "ngcf" -> {
                NDArray adjacency = tensor(ReferenceGraph.normalised(train, 0.5, 0.5), manager);
                NDArray self = adjacency.add(manager.eye(USERS + ITEMS));
                NDArray all = embeddings;
                NDArray layer = embeddings;
                for (int l = 1; l <= variant.number("layers"); l++) {
                    NDArray linear = self.matMul(layer).matMul(parameters.get("weight1." + l));
                    NDArray common = adjacency.matMul(layer).mul(layer).matMul(parameters.get("weight2." + l));
                    layer = Activation.leakyRelu(linear.add(common), 0.2f);
                    all = all.concat(unit(layer), 1);
                }
                yield all;
            }
            default -> throw new IllegalArgumentException(variant.toString());
        };
    }

    private static NDArray picked(NDArray matrix, NDArray indices) {
        return matrix.get(indices);
    }

    private static NDArray unit(NDArray rows) {
        return rows.div(rows.square().sum(new int[] {1}, true).sqrt());
    }

    private static NDArray tensor(double[][] matrix, NDManager manager) {
        float[][] narrow = new float[matrix.length][matrix[0].length];
        for (int n = 0; n < matrix.length; n++) {
            for (int m = 0; m < matrix[n].length; m++) {
                narrow[n][m] = (float) matrix[n][m];
            }
        }
        return manager.create(narrow);
    }
}
