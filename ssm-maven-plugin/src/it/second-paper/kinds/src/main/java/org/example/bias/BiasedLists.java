package org.example.bias;

import io.github.ssmreco.engine.artifact.Examination;
import io.github.ssmreco.engine.artifact.Finding;
import io.github.ssmreco.engine.artifact.Series;
import io.github.ssmreco.engine.data.Interactions;
import io.github.ssmreco.engine.evaluation.Evaluation;
import io.github.ssmreco.engine.evaluation.RankingTask;
import io.github.ssmreco.engine.evaluation.TopLists;
import io.github.ssmreco.engine.experiment.Artifact;
import io.github.ssmreco.engine.experiment.Artifacts;
import io.github.ssmreco.engine.experiment.ExperimentSpec;
import io.github.ssmreco.engine.experiment.RunContext;
import io.github.ssmreco.engine.experiment.RunKind;
import io.github.ssmreco.engine.experiment.Splits;
import io.github.ssmreco.engine.experiment.TestRanking;
import io.github.ssmreco.engine.support.Setting;
import io.github.ssmreco.engine.training.Position;
import java.io.IOException;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Lists drawn at random, an item with a probability in proportion to frequency^β: what popularity alone is worth, and how fast a
 * list concentrates on the head as β rises. Without replacement, by exponential keys (Efraimidis and Spirakis, 2006).
 */
public final class BiasedLists implements RunKind {

    private static final Setting BETA =
            Setting.number("beta", "1", 0, 10, "β", "items are drawn in proportion to frequency^β");

    @Override
    public String name() {
        return "biased-lists";
    }

    @Override
    public String title() {
        return "Biased lists";
    }

    @Override
    public Set<Artifact> gives() {
        return EnumSet.of(
                Artifact.METRICS, Artifact.PER_USER, Artifact.GROUPS, Artifact.FINDINGS, Artifact.SERIES);
    }

    @Override
    public List<Setting> settings(String model, String loss) {
        return List.of(BETA);
    }

    @Override
    public Optional<Artifacts> run(RunContext context) throws IOException {
        context.begin(Position.START, 0, 0);
        ExperimentSpec spec = context.spec();
        Splits splits = Splits.whole(context.data(), spec);
        TestRanking test = new TestRanking(splits, context);
        RankingTask task = test.task(false);
        double[] weights = weights(splits.train(), spec.settings().number(BETA));
        Evaluation evaluation = test.evaluation(draw(task, weights, new SplittableRandom(spec.seed())), null);
        return Optional.of(Artifacts.of(evaluation).with(concentration(weights)));
    }

    /** {@code [items]}: frequency^β, one at least for an item that nobody has. */
    private static double[] weights(Interactions train, double beta) {
        double[] weights = new double[train.itemCount()];
        for (int item : train.items()) {
            weights[item]++;
        }
        for (int item = 0; item < weights.length; item++) {
            weights[item] = Math.pow(Math.max(1, weights[item]), beta);
        }
        return weights;
    }

    private static TopLists draw(RankingTask task, double[] weights, SplittableRandom random) {
        int[] users = task.users();
        int[] lists = new int[users.length * task.k()];
        double[] keys = new double[weights.length];
        for (int row = 0; row < users.length; row++) {
            int user = users[row];
            for (int item = 0; item < keys.length; item++) {
                keys[item] = -Math.log(random.nextDouble()) / weights[item];
            }
            int[] drawn = IntStream.range(0, keys.length)
                    .filter(item -> !task.isMasked(user, item))
                    .boxed()
                    .sorted(Comparator.comparingDouble(item -> keys[item]))
                    .limit(task.k())
                    .mapToInt(Integer::intValue)
                    .toArray();
            for (int rank = 0; rank < task.k(); rank++) {
                lists[row * task.k() + rank] = rank < drawn.length ? drawn[rank] : -1;
            }
        }
        return new TopLists(users, task.k(), lists);
    }

    /** Which share of the draws the most frequent items take, ten steps. */
    private static Examination concentration(double[] weights) {
        double[] sorted = java.util.Arrays.stream(weights).sorted().toArray();
        double whole = java.util.Arrays.stream(sorted).sum();
        double[] x = new double[10];
        double[] y = new double[10];
        double sum = 0;
        int from = sorted.length;
        for (int step = 0; step < 10; step++) {
            int to = sorted.length - sorted.length * (step + 1) / 10;
            while (from > to) {
                sum += sorted[--from];
            }
            x[step] = (step + 1) / 10.0;
            y[step] = sum / whole;
        }
        boolean concentrated = y[0] > 0.2;
        return Examination.of(
                "Concentration of the draws",
                List.of(new Finding(
                        "The most frequent tenth of the items takes more than a fifth of the draws",
                        Finding.Verdict.holdsIf(concentrated),
                        String.format(java.util.Locale.ROOT, "It takes %.1f %%.", 100 * y[0]))),
                new TreeMap<>(java.util.Map.of("head-share", y[0])),
                List.of(Series.of("share", "share of items", "share of draws", x, y)));
    }
}
