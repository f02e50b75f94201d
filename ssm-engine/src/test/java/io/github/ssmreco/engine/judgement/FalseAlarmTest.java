package io.github.ssmreco.engine.judgement;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ssmreco.engine.evaluation.MetricSet;
import io.github.ssmreco.engine.experiment.Protocol;
import io.github.ssmreco.engine.store.RunResult;
import io.github.ssmreco.engine.store.RunResult.CurvePoint;
import io.github.ssmreco.engine.store.RunResult.Source;
import io.github.ssmreco.engine.store.RunResult.Status;
import io.github.ssmreco.engine.store.RunResult.StoppedBy;
import io.github.ssmreco.engine.support.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Whole checks of sound builds, as many cells as the miniature has, whose runs differ by their seeds alone. */
class FalseAlarmTest {

    private static final int CELLS = 33;
    private static final int SEEDS = 5;
    private static final int EPOCHS = 15;

    /**
     * How the seeds of one cell vary.
     *
     * @param accuracy standard deviation of Recall and NDCG, as a share
     * @param loss of the training loss, as a share
     * @param memory how much of it one epoch hands on to the next
     */
    private record Noise(double accuracy, double loss, double memory) {

        /** Accuracy differs by cells as the miniature's does, 0.3 % to 3 %; losses by factors of a hundred. */
        static Noise draw(SplittableRandom random) {
            return new Noise(
                    0.01 * Math.exp(0.6 * random.nextGaussian()),
                    0.001 * Math.exp(1.5 * random.nextGaussian()),
                    random.nextDouble());
        }

        /** A run of so many epochs. */
        RunResult run(int cell, long seed, int epochs, SplittableRandom random) {
            List<CurvePoint> curve = new ArrayList<>();
            double noise = random.nextGaussian();
            for (int epoch = 1; epoch <= epochs; epoch++) {
                curve.add(new CurvePoint(epoch, (5 + 3.0 / epoch) * (1 + loss * noise), Map.of()));
                noise = memory * noise + Math.sqrt(1 - memory * memory) * random.nextGaussian();
            }
            return result(
                    cell,
                    seed,
                    0.2 * (1 + accuracy * random.nextGaussian()),
                    0.1 * (1 + accuracy * random.nextGaussian()),
                    curve);
        }
    }

    private static RunResult result(int cell, long seed, double recall, double ndcg, List<CurvePoint> curve) {
        return new RunResult(
                new RunResult.Identity(
                        "run-" + cell + "-" + seed,
                        List.of("cell-" + cell),
                        "miniature",
                        "mf",
                        "ssm",
                        new Settings(new TreeMap<>(Map.of("cell", String.valueOf(cell)))),
                        Protocol.RELEASED_CODE,
                        seed,
                        null,
                        "digest"),
                new RunResult.State(
                        Status.COMPLETED, StoppedBy.PATIENCE, Source.TRAINED, false, EPOCHS, null, List.of()),
                new RunResult.Training(EPOCHS, EPOCHS, 10, 1.0, 1.0, 1.0),
                new RunResult.Measures(new TreeMap<>(Map.of("recall@20", recall, "ndcg@20", ndcg)), null, curve),
                new RunResult.Origin("code", "parameters", Fixture.MACHINE));
    }

    private static final List<CellResult> PLACES = IntStream.range(0, CELLS)
            .mapToObj(cell -> new CellResult(
                    "cell-" + cell,
                    "table2",
                    "miniature",
                    "MF",
                    "SSM",
                    Map.of(),
                    new TreeMap<>(),
                    List.of(),
                    new TreeMap<>(Map.of(Protocol.RELEASED_CODE.id(), new TreeMap<>()))))
            .toList();

    private static boolean alarmed(List<RunResult> fresh, List<RunResult> recorded) {
        return new RegressionJudge(List.of())
                .judge(MetricSet.DEFAULT.shown(), PLACES, fresh, recorded).stream()
                        .anyMatch(regression -> regression.status() == Regression.Status.REGRESSED);
    }

    private static int alarms(int checks, IntUnaryOperator epochs, SplittableRandom random) {
        int alarms = 0;
        for (int check = 0; check < checks; check++) {
            List<RunResult> recorded = new ArrayList<>();
            List<RunResult> fresh = new ArrayList<>();
            for (int cell = 0; cell < CELLS; cell++) {
                Noise noise = Noise.draw(random);
                for (int seed = 0; seed < SEEDS; seed++) {
                    RunResult run = noise.run(cell, seed, epochs.applyAsInt(seed), random);
                    List<CurvePoint> kept = CurveThinning.thin(run.curve(), run.bestEpoch());
                    recorded.add(Runs.with(run, run.cells(), Source.RECORDED, 0, kept));
                }
                fresh.add(noise.run(cell, 99, epochs.applyAsInt(SEEDS), random));
            }
            alarms += alarmed(fresh, recorded) ? 1 : 0;
        }
        return alarms;
    }

    private static double most(int checks) {
        double stated = Allowance.FALSE_ALARM_RATE;
        return checks * (stated + 3 * Math.sqrt(stated / checks));
    }

    @Test
    void aCheckOfNewSeedsFailsNoMoreOftenThanStated() {
        assertThat((double) alarms(600, seed -> EPOCHS, new SplittableRandom(11)))
                .isLessThan(most(600));
    }

    /** Records of seeds that trained differently long keep different epochs. */
    @Test
    void thinnedRecordsRaiseNoMoreAlarms() {
        assertThat((double) alarms(150, seed -> 70 + 40 * seed, new SplittableRandom(12)))
                .isLessThan(most(150));
    }
}
