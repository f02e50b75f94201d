package io.github.ssmreco.engine.training;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.engine.Engine;
import ai.djl.ndarray.BaseNDManager;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.JniUtils;
import io.github.ssmreco.engine.data.Interactions;
import io.github.ssmreco.engine.evaluation.RankingTask;
import io.github.ssmreco.engine.loss.LossProvider;
import io.github.ssmreco.engine.loss.Losses;
import io.github.ssmreco.engine.loss.SampledSoftmax;
import io.github.ssmreco.engine.model.AdamSettings;
import io.github.ssmreco.engine.model.LightGcn;
import io.github.ssmreco.engine.model.ModelContext;
import io.github.ssmreco.engine.model.ModelProvider;
import io.github.ssmreco.engine.model.ModelState;
import io.github.ssmreco.engine.model.Models;
import io.github.ssmreco.engine.reference.Samples;
import io.github.ssmreco.engine.reference.TestDevice;
import io.github.ssmreco.engine.sampling.Batch;
import io.github.ssmreco.engine.sampling.BatchSource;
import io.github.ssmreco.engine.support.Setting;
import io.github.ssmreco.engine.support.Settings;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TorchLearnerTest {

    private static final Interactions TRAIN = Samples.interactions(60, 80, 0.1, new Random(1));

    private static ModelContext context(ModelProvider model, LossProvider loss) {
        List<Setting> known = new ArrayList<>(loss.settings());
        known.addAll(model.settings());
        Map<String, String> given = RequiredSettings.of(known);
        Map<String, String> wanted =
                Map.of("layers", "2", "negatives", "2", "message-dropout", "0.3", "node-dropout", "0.2");
        known.stream()
                .map(Setting::name)
                .filter(wanted::containsKey)
                .forEach(name -> given.put(name, wanted.get(name)));
        return new ModelContext(TRAIN, 8, 1, 1e-3, AdamSettings.of(1e-2), Settings.resolve(given, known, "test"));
    }

    private static Learner learner(LossProvider loss) {
        return learner(new LightGcn(), loss);
    }

    private static Learner learner(ModelProvider model, LossProvider loss) {
        return new TorchLearner(model, loss, context(model, loss), TestDevice.get());
    }

    static Stream<Arguments> everyModelAndEveryLoss() {
        return Stream.concat(
                Models.ALL.stream().map(model -> Arguments.of(model.name(), "ssm")),
                losses().filter(loss -> !loss.equals("ssm")).map(loss -> Arguments.of("lightgcn", loss)));
    }

    private static LossProvider loss(String name) {
        return Losses.ALL.stream()
                .filter(loss -> loss.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    static Stream<String> losses() {
        return Losses.ALL.stream().map(LossProvider::name);
    }

    private static void train(Learner learner, LossProvider loss, int firstStep, int lastStep) {
        Settings settings = context(new LightGcn(), loss).settings();
        BatchSource source = new BatchSource(TRAIN, 48, loss.batches(settings), settings, 1);
        Batch batch = source.newBatch();
        int step = 0;
        for (int epoch = 1; step < lastStep; epoch++) {
            source.startEpoch(epoch);
            while (step < lastStep && source.next(batch)) {
                step++;
                if (step >= firstStep) {
                    learner.step(batch);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("everyModelAndEveryLoss")
    void leavesNothingOpenOverHundredsOfSteps(String modelName, String name) throws ReflectiveOperationException {
        LossProvider loss = loss(name);
        int threads = useOneThread();
        ModelProvider model = Models.ALL.stream()
                .filter(one -> one.name().equals(modelName))
                .findFirst()
                .orElseThrow();
        try (Learner first = learner(model, loss)) {
            // some numbers are made once in a process, and never closed
            train(first, loss, 1, 3);
            first.rank(new RankingTask(TRAIN, List.of(TRAIN), 20, true));
        }
        int outside = open();
        try (Learner learner = learner(model, loss)) {
            train(learner, loss, 1, 3);
            learner.takeLoss();
            int before = open();
            train(learner, loss, 4, 303);
            learner.takeLoss();
            learner.state();
            learner.restore(learner.state());
            learner.rank(new RankingTask(TRAIN, List.of(TRAIN), 20, true));
            learner.itemNorms();
            assertThat(open()).isEqualTo(before);
        }
        JniUtils.setNumThreads(threads);
        assertThat(open()).isEqualTo(outside);
    }

    /** Tiny products: two threads would mostly wait for each other, and for long where tests share the cores. */
    private static int useOneThread() {
        // loaded here where one test runs alone
        Engine.getEngine("PyTorch");
        int threads = JniUtils.getNumThreads();
        JniUtils.setNumThreads(1);
        return threads;
    }

    private static int open() throws ReflectiveOperationException {
        try (NDManager manager = TestDevice.manager()) {
            return open(manager.getParentManager());
        }
    }

    /** Everything that a manager would close, and so on downwards; DJL shows a manager's own arrays only. */
    private static int open(Object resource) throws ReflectiveOperationException {
        int count = 1;
        if (resource instanceof BaseNDManager manager) {
            Field resources = BaseNDManager.class.getDeclaredField("resources");
            resources.setAccessible(true);
            for (Object inner : ((Map<?, ?>) resources.get(manager)).values()) {
                count += open(inner);
            }
        }
        return count;
    }

    @ParameterizedTest
    @MethodSource("losses")
    void givesTheSameBitsTwiceAndAfterResuming(String name) {
        LossProvider loss = loss(name);
        ModelState halfway;
        ModelState end;
        try (Learner learner = learner(loss)) {
            train(learner, loss, 1, 15);
            halfway = learner.state();
            train(learner, loss, 16, 30);
            end = learner.state();
        }
        try (Learner learner = learner(loss)) {
            train(learner, loss, 1, 30);
            assertSame(learner.state(), end);
        }
        try (Learner learner = learner(loss)) {
            learner.restore(halfway);
            train(learner, loss, 16, 30);
            assertSame(learner.state(), end);
        }
    }

    private static void assertSame(ModelState actual, ModelState expected) {
        assertThat(actual.steps()).isEqualTo(expected.steps());
        assertThat(actual.tensors().keySet()).containsExactly("embedding", "embedding.m", "embedding.v");
        expected.tensors()
                .forEach((name, tensor) ->
                        assertThat(actual.tensors().get(name).values()).as(name).isEqualTo(tensor.values()));
    }

    @Test
    void handsOutTheLossOnceAndTheSumOfAllSteps() {
        LossProvider loss = new SampledSoftmax();
        double sum = 0;
        try (Learner learner = learner(loss)) {
            for (int step = 1; step <= 5; step++) {
                train(learner, loss, step, step);
                sum += learner.takeLoss();
            }
            assertThat(learner.takeLoss()).isZero();
        }
        try (Learner learner = learner(loss)) {
            train(learner, loss, 1, 5);
            assertThat(learner.takeLoss()).isEqualTo(sum);
        }
    }

    @ParameterizedTest
    @MethodSource("losses")
    void theLossFalls(String name) {
        LossProvider loss = loss(name);
        int threads = useOneThread();
        try (Learner learner = learner(loss)) {
            train(learner, loss, 1, 10);
            double first = learner.takeLoss();
            train(learner, loss, 11, 300);
            learner.takeLoss();
            train(learner, loss, 1, 10);
            assertThat(learner.takeLoss()).isLessThan(0.9 * first);
        }
        JniUtils.setNumThreads(threads);
    }
}
