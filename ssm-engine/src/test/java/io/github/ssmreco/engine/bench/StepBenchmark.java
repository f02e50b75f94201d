package io.github.ssmreco.engine.bench;

import io.github.ssmreco.engine.data.Interactions;
import io.github.ssmreco.engine.data.PreparedDataset;
import io.github.ssmreco.engine.evaluation.Evaluation;
import io.github.ssmreco.engine.evaluation.MetricAt;
import io.github.ssmreco.engine.evaluation.MetricSet;
import io.github.ssmreco.engine.evaluation.RankingTask;
import io.github.ssmreco.engine.sampling.Batch;
import io.github.ssmreco.engine.sampling.BatchSource;
import io.github.ssmreco.engine.support.Allocation;
import io.github.ssmreco.engine.support.Json;
import io.github.ssmreco.engine.support.ProcessMemory;
import io.github.ssmreco.engine.training.BackEnd;
import io.github.ssmreco.engine.training.Learner;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Times training steps and one evaluation on prepared data; a program, not a test.
 *
 * <pre>{@code StepBenchmark DATA {vector|scalar|torch} MODEL LOSS ROUNDS STEPS [setting=value ...]}</pre>
 *
 * DATA is a prepared file, or {@code like:gowalla} for generated data of a known dataset's size. Prints one JSON object per round:
 * milliseconds per step (batches drawn, losses taken, nothing else), KiB that a step took from the heap (some hundred at most, SM
 * aside; more are vectors that the compiler left as objects), the process's peak memory so far and the steps of an epoch, and at
 * the end one for an evaluation, unless {@code evaluate=no} is among the settings. The first round warms the JVM up: it lasts
 * {@code warm-up=SECONDS} at least, by itself no longer than its steps.
 */
public final class StepBenchmark {

    private static final List<MetricAt> EVALUATED =
            MetricSet.DEFAULT.ofEpochs(MetricAt.parse(MetricSet.SELECTION).orElseThrow());

    private StepBenchmark() {}

    /** See above. */
    public static void main(String[] arguments) throws Exception {
        PreparedDataset data = BenchData.read(arguments[0]);
        int rounds = Integer.parseInt(arguments[4]);
        int steps = Integer.parseInt(arguments[5]);
        Map<String, String> given = new TreeMap<>();
        for (int k = 6; k < arguments.length; k++) {
            String[] pair = arguments[k].split("=");
            given.put(pair[0], pair[1]);
        }
        boolean evaluate = !"no".equals(given.remove("evaluate"));
        String warmUp = given.remove("warm-up");
        double warmUpSeconds = warmUp == null ? 0 : Double.parseDouble(warmUp);
        BenchModel model = BenchModel.of(arguments[2], arguments[3], given, data.train());
        try (BackEnd backEnd = BenchBackEnds.named(arguments[1]);
                Learner learner = model.learner(backEnd)) {
            BatchSource batches = model.batches(2021);
            Batch batch = batches.newBatch();
            for (int round = 1; round <= rounds; round++) {
                batches.startEpoch(round);
                Map<String, Object> row = steps(learner, batches, batch, steps, round == 1 ? warmUpSeconds : 0);
                row.put("kernel", backEnd.kernel());
                row.put("round", round);
                row.put("stepsPerEpoch", batches.stepsPerEpoch());
                print(row);
            }
            if (evaluate) {
                Interactions test = data.test().padded(model.training().paddingItems());
                Map<String, Object> row = evaluation(learner, model.train(), test);
                row.put("kernel", backEnd.kernel());
                print(row);
            }
        }
        System.exit(0);
    }

    private static Map<String, Object> steps(
            Learner learner, BatchSource batches, Batch batch, int steps, double seconds) {
        long allocated = Allocation.ofAllThreads();
        long start = System.nanoTime();
        int done = 0;
        Batch current = batch;
        Batch following = batches.newBatch();
        boolean[] more = {batches.next(current)};
        while ((done < steps || System.nanoTime() - start < 1e9 * seconds) && more[0]) {
            Batch free = following;
            // as a training draws it
            learner.step(current, () -> more[0] = batches.next(free));
            following = current;
            current = free;
            done++;
        }
        Map<String, Object> row = new LinkedHashMap<>();
        // waits for the device, so it comes before the clock is read
        row.put("lossSum", learner.takeLoss());
        row.put("millisPerStep", (System.nanoTime() - start) / 1e6 / done);
        row.put("allocatedKiBPerStep", (Allocation.ofAllThreads() - allocated) / 1024.0 / done);
        row.put("peakMemoryMiB", ProcessMemory.peakMiB().orElse(-1));
        return row;
    }

    private static Map<String, Object> evaluation(Learner learner, Interactions train, Interactions test) {
        long start = System.nanoTime();
        RankingTask task = new RankingTask(test, List.of(train), 20, false);
        Map<String, Object> row = new LinkedHashMap<>(Evaluation.of(learner.rank(task), test, EVALUATED));
        row.put("evaluationSeconds", (System.nanoTime() - start) / 1e9);
        return row;
    }

    private static void print(Map<String, ?> row) {
        System.out.println(Json.line(row));
    }
}
