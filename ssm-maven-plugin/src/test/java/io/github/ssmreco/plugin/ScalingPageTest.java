package io.github.ssmreco.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ssmreco.engine.cost.LongestFirst;
import io.github.ssmreco.engine.data.Counts;
import io.github.ssmreco.engine.evaluation.MetricSet;
import io.github.ssmreco.engine.experiment.ExperimentSpec;
import io.github.ssmreco.engine.experiment.Needs;
import io.github.ssmreco.engine.experiment.Protocol;
import io.github.ssmreco.engine.experiment.RunKinds;
import io.github.ssmreco.engine.experiment.TrainingCost;
import io.github.ssmreco.engine.plan.Paper;
import io.github.ssmreco.engine.plan.Plan;
import io.github.ssmreco.engine.plan.Planner;
import io.github.ssmreco.engine.plan.PublishedValues;
import io.github.ssmreco.engine.plan.Selection;
import io.github.ssmreco.engine.support.Settings;
import io.github.ssmreco.plugin.plan.KnownDatasets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What docs/scaling.md states on paper is what the cost model says of the plan as it is. */
class ScalingPageTest {

    private static final Path PAGE = Documents.ROOT.resolve("docs/scaling.md");
    /** Of the machine whose rates the cost model states. */
    private static final int THREADS = 2;

    private static final double DAY = 24 * 3600;

    @Test
    void theWholePaperOnManyExecutors() throws Exception {
        Path file = ReproductionProjectTest.PROJECT.resolve("published").resolve("paper.json");
        Paper paper = Paper.read(file);
        KnownDatasets known = new KnownDatasets(List.of());
        Plan plan = Planner.plan(
                ReproductionProjectTest.declarations(),
                known.digests(),
                PublishedValues.none(),
                new Selection(
                        List.copyOf(paper.datasets().keySet()),
                        List.of(),
                        List.of(),
                        List.of(),
                        paper.seeds(),
                        List.of()),
                MetricSet.DEFAULT);
        double[] seconds = plan.runs().stream()
                .map(run -> RunKinds.of(run.spec())
                        .needs(
                                run.spec(),
                                known.named(run.spec().dataset()).declared().orElseThrow(),
                                Collections.max(run.metrics().cutoffs()),
                                THREADS))
                .mapToDouble(Needs::seconds)
                .toArray();
        double total = Arrays.stream(seconds).sum();
        double longest = Arrays.stream(seconds).max().orElseThrow();
        StringBuilder table = new StringBuilder(String.format(
                Locale.ROOT,
                "%,d runs, %.0f days in all, the longest %.1f days.%n%n"
                        + "| executors | all runs are done after | max(longest run, total / executors) |%n|---|---|---|%n",
                seconds.length,
                total / DAY,
                longest / DAY));
        for (int executors : new int[] {1, 8, 64}) {
            double makespan = LongestFirst.makespan(seconds, executors);
            double bound = Math.max(longest, total / executors);
            assertThat(makespan).isBetween(bound * (1 - 1e-9), bound * 4 / 3);
            table.append(String.format(
                    Locale.ROOT, "| %d | %.1f days | %.1f days |%n", executors, makespan / DAY, bound / DAY));
        }
        Documents.requireBetweenMarkers(PAGE, "executors", table.toString());
    }

    @Test
    void oneTrainingOnLargeData() throws Exception {
        StringBuilder table =
                new StringBuilder("| nodes | pairs | | memory | seconds per step | steps per epoch | an epoch |\n"
                        + "|---|---|---|---|---|---|---|\n");
        for (long nodes : new long[] {1_000_000, 100_000_000, 1_000_000_000}) {
            for (String model : List.of("mf", "lightgcn")) {
                Settings settings = Settings.resolve(
                        model.equals("mf") ? Map.of("temperature", "0.1") : Map.of("temperature", "0.1", "layers", "3"),
                        RunKinds.settings(model, "ssm"),
                        "page");
                ExperimentSpec spec =
                        new ExperimentSpec("large", "digest", model, "ssm", Protocol.RELEASED_CODE, 1, settings);
                double step = alongALine(nodes, counts -> {
                    TrainingCost cost = TrainingCost.of(spec, counts, THREADS);
                    return cost.secondsPerEpoch() / cost.stepsPerEpoch();
                });
                double bytes = alongALine(nodes, counts -> (double)
                        RunKinds.TRAINING.needs(spec, counts, 20, THREADS).heapBytes());
                double steps = Math.ceil(PAIRS_PER_NODE * (double) nodes / 2 / 2048);
                table.append(String.format(
                        Locale.ROOT,
                        "| %s | %s | %s | %s | %s | %,.0f | %s |%n",
                        power(nodes),
                        power(nodes) + " x 50",
                        model.equals("mf") ? "MF" : "LightGCN, 3 layers",
                        bytes < 1e12
                                ? String.format(Locale.ROOT, "%.0f GB", bytes / 1e9)
                                : String.format(Locale.ROOT, "%.1f TB", bytes / 1e12),
                        step < 10
                                ? String.format(Locale.ROOT, "%.2f", step)
                                : String.format(Locale.ROOT, "%,.0f", step),
                        steps,
                        time(step * steps)));
            }
        }
        Documents.requireBetweenMarkers(PAGE, "large", table.toString());
    }

    /** Each pair has two nodes. */
    private static final int PAIRS_PER_NODE = 100;

    private interface Of {
        double counts(Counts counts);
    }

    /** Of data whose pairs a whole number can count; beyond it the line through two such sizes. */
    private static double alongALine(long nodes, Of of) {
        int small = 1_000_000;
        int large = 10_000_000;
        double low = of.counts(counts(small));
        return nodes == small ? low : low + (of.counts(counts(large)) - low) / (large - small) * (nodes - small);
    }

    private static Counts counts(int nodes) {
        int pairs = nodes * (PAIRS_PER_NODE / 2);
        return new Counts(nodes / 2, nodes / 2, pairs, pairs, 0);
    }

    private static String power(long nodes) {
        return "10^" + Math.round(Math.log10(nodes));
    }

    private static String time(double seconds) {
        double year = 365 * DAY;
        return seconds < 2 * DAY
                ? String.format(Locale.ROOT, "%.1f h", seconds / 3600)
                : seconds < 2 * year
                        ? String.format(Locale.ROOT, "%.0f days", seconds / DAY)
                        : String.format(Locale.ROOT, "%,.0f years", seconds / year);
    }
}
