package io.github.ssmreco.engine.training;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import ai.djl.ndarray.BaseNDManager;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.JniUtils;
import io.github.ssmreco.engine.data.Interactions;
import io.github.ssmreco.engine.evaluation.RankingTask;
import io.github.ssmreco.engine.loss.BayesianPersonalizedRanking;
import io.github.ssmreco.engine.loss.LossProvider;
import io.github.ssmreco.engine.loss.SampledSoftmax;
import io.github.ssmreco.engine.model.AdamSettings;
import io.github.ssmreco.engine.model.LightGcn;
import io.github.ssmreco.engine.model.ModelContext;
import io.github.ssmreco.engine.model.ModelState;
import io.github.ssmreco.engine.reference.Samples;
import io.github.ssmreco.engine.sampling.Batch;
import io.github.ssmreco.engine.sampling.BatchSource;
import io.github.ssmreco.engine.support.Settings;
import java.lang.reflect.Field;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TorchLearnerTest {

    private static final Interactions TRAIN = Samples.interactions(60, 80, 0.1, new Random(1));

    private static ModelContext context() {
        Settings settings = new Settings(new TreeMap<>(Map.of("temperature", "0.2", "negatives", "2", "layers", "2")));
        return new ModelContext(TRAIN, 8, 1, 1e-3, AdamSettings.of(1e-2), settings);
    }

    private static Learner learner(LossProvider loss) {
        return new TorchLearner(new LightGcn(), loss, context(), Device.cpu());
    }

    private static LossProvider loss(String name) {
        return name.equals("ssm") ? new SampledSoftmax() : new BayesianPersonalizedRanking();
    }

    private static void train(Learner learner, LossProvider loss, int firstStep, int lastStep) {
        BatchSource source =
                new BatchSource(TRAIN, 48, loss.negativesPerPair(context().settings()), 1);
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
    @ValueSource(strings = {"ssm", "bpr"})
    void leavesNothingOpenOverTwoThousandSteps(String name) throws ReflectiveOperationException {
        LossProvider loss = loss(name);
        // tiny products: two threads would mostly wait for each other, and for long where tests share the cores
        int threads = JniUtils.getNumThreads();
        JniUtils.setNumThreads(1);
        int outside = open();
        try (Learner learner = learner(loss)) {
            train(learner, loss, 1, 3);
            learner.takeLoss();
            int before = open();
            train(learner, loss, 4, 2003);
            learner.takeLoss();
            learner.state();
            learner.restore(learner.state());
            learner.rank(new RankingTask(TRAIN, List.of(TRAIN), 20, true));
            assertThat(open()).isEqualTo(before);
        }
        JniUtils.setNumThreads(threads);
        assertThat(open()).isEqualTo(outside);
    }

    private static int open() throws ReflectiveOperationException {
        try (NDManager manager = NDManager.newBaseManager(Device.cpu(), "PyTorch")) {
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
    @ValueSource(strings = {"ssm", "bpr"})
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
    @ValueSource(strings = {"ssm", "bpr"})
    void theLossFalls(String name) {
        LossProvider loss = loss(name);
        try (Learner learner = learner(loss)) {
            train(learner, loss, 1, 10);
            double first = learner.takeLoss();
            train(learner, loss, 11, 300);
            learner.takeLoss();
            train(learner, loss, 1, 10);
            assertThat(learner.takeLoss()).isLessThan(0.9 * first);
        }
    }
}
