package io.github.ssmreco.engine.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import io.github.ssmreco.engine.data.Interactions;
import io.github.ssmreco.engine.kernel.Compute;
import io.github.ssmreco.engine.kernel.Crew;
import io.github.ssmreco.engine.kernel.Kernels;
import io.github.ssmreco.engine.loss.LossProvider;
import io.github.ssmreco.engine.loss.Losses;
import io.github.ssmreco.engine.model.AdamSettings;
import io.github.ssmreco.engine.model.ModelContext;
import io.github.ssmreco.engine.model.ModelProvider;
import io.github.ssmreco.engine.model.ModelState;
import io.github.ssmreco.engine.model.Models;
import io.github.ssmreco.engine.reference.Differences;
import io.github.ssmreco.engine.reference.Samples;
import io.github.ssmreco.engine.reference.Subject;
import io.github.ssmreco.engine.sampling.Batch;
import io.github.ssmreco.engine.sampling.BatchSource;
import io.github.ssmreco.engine.support.Setting;
import io.github.ssmreco.engine.support.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Ten steps of each model with each loss on both back ends, from the same start with the same batches, the last one partial.
 * Parameters are compared by the norm of their difference in units of the norm of their change, not one by one: Adam divides by
 * the gradient's size, so where a gradient cancels to nearly nothing its rounding errors alone decide a parameter's sign.
 */
class BackEndsAgreeTest {

    private static final int STEPS = 10;
    /** Relative; seen: 3e-7. */
    private static final double LOSS = 3e-6;
    /** Of the norm, on the same rows; seen: 3e-7. */
    private static final double ROW_GRADIENTS = 3e-6;
    /** Of the norm of the change; seen: 7e-6, the rounding of parameters a hundred times larger than their change. */
    private static final double PARAMETERS = 5e-5;

    static Stream<Arguments> combinations() {
        return Models.ALL.stream()
                .flatMap(model -> Losses.ALL.stream()
                        .flatMap(loss -> layers(model).map(layers -> Arguments.of(model.name(), loss.name(), layers))));
    }

    private static Stream<String> layers(ModelProvider model) {
        boolean deep =
                model.settings().stream().anyMatch(setting -> setting.name().equals("layers"));
        return deep ? Stream.of("1", "3") : Stream.of("");
    }

    @ParameterizedTest
    @MethodSource("combinations")
    void overTenSteps(String modelName, String lossName, String layers) {
        ModelProvider model = named(Models.ALL, ModelProvider::name, modelName);
        LossProvider loss = named(Losses.ALL, LossProvider::name, lossName);
        Interactions train = Samples.interactions(150, 200, 0.05, new Random(3));
        ModelContext context =
                new ModelContext(train, 64, 2021, 1e-3, AdamSettings.of(1e-3), settings(model, loss, layers));
        // the tenth step has what is left of the first epoch
        int batchSize = train.size() / (STEPS - 1) - 3;
        BatchSource source =
                new BatchSource(train, batchSize, loss.negativesPerPair(context.settings()), context.seed());
        Batch batch = source.newBatch();

        try (Subject.Model before = Subject.VECTOR.model(model, context);
                Learner vector = new VectorLearner(model, loss, context, new Compute(Kernels.best(), new Crew(2)));
                Learner torch = new TorchLearner(model, loss, context, Device.cpu())) {
            float[] start = before.tensor("embedding");
            assertThat(embedding(torch)).isEqualTo(start);
            assertThat(embedding(vector)).isEqualTo(start);
            source.startEpoch(1);
            for (int step = 1; step <= STEPS; step++) {
                assertThat(source.next(batch)).isTrue();
                before.restore(copy(vector.state()));
                compareRowGradients(loss, context.settings(), batch, before.rows(batch));
                vector.step(batch);
                torch.step(batch);
                double expected = vector.takeLoss();
                assertThat(torch.takeLoss()).isCloseTo(expected, within(LOSS * expected));
            }
            assertThat(batch.pairs).isLessThan(batchSize);
            float[] end = embedding(vector);
            assertThat(Differences.ofChange(embedding(torch), end, start)).isLessThan(PARAMETERS);
        }
    }

    private static void compareRowGradients(LossProvider loss, Settings settings, Batch batch, float[] rows) {
        double[] expected =
                Samples.widen(Subject.VECTOR.apply(loss, settings, batch, rows).gradients());
        float[] actual = Subject.TORCH.apply(loss, settings, batch, rows).gradients();
        assertThat(Differences.relative(actual, expected, expected.length)).isLessThan(ROW_GRADIENTS);
    }

    private static float[] embedding(Learner learner) {
        return learner.state().tensors().get("embedding").values().clone();
    }

    private static ModelState copy(ModelState state) {
        Map<String, ModelState.Tensor> tensors = new TreeMap<>();
        state.tensors()
                .forEach((name, tensor) -> tensors.put(
                        name,
                        new ModelState.Tensor(tensor.shape(), tensor.values().clone())));
        return new ModelState(state.steps(), tensors);
    }

    private static Settings settings(ModelProvider model, LossProvider loss, String layers) {
        List<Setting> known = new ArrayList<>(model.settings());
        known.addAll(loss.settings());
        Map<String, String> given = new TreeMap<>();
        if (!layers.isEmpty()) {
            given.put("layers", layers);
        }
        // required settings have no default
        known.stream()
                .filter(setting -> setting.name().equals("temperature"))
                .forEach(setting -> given.put("temperature", "0.12"));
        return Settings.resolve(given, known, "test");
    }

    private static <T> T named(List<T> all, java.util.function.Function<T, String> name, String wanted) {
        return all.stream()
                .filter(one -> name.apply(one).equals(wanted))
                .findFirst()
                .orElseThrow();
    }
}
