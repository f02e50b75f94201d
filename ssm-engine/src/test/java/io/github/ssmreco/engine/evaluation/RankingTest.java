package io.github.ssmreco.engine.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.github.ssmreco.engine.data.Interactions;
import io.github.ssmreco.engine.kernel.Compute;
import io.github.ssmreco.engine.kernel.Kernels;
import io.github.ssmreco.engine.kernel.ThreadTeam;
import io.github.ssmreco.engine.reference.Samples;
import io.github.ssmreco.engine.reference.TestDevice;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Both rankings, and the metrics of their lists, against sorting everything, one user at a time. */
class RankingTest {

    private static final int USERS = 37;
    private static final int ITEMS = 90;
    private static final int DIMENSION = 6;

    enum Ranker {
        ROWS,
        TORCH;

        TopLists rank(float[] representations, RankingTask task) {
            int dimension = representations.length
                    / (task.relevant().userCount() + task.relevant().itemCount());
            if (this == ROWS) {
                try (ThreadTeam team = new ThreadTeam(2)) {
                    return new RowRanking(dimension, new Compute(Kernels.best(), team)).rank(representations, task);
                }
            }
            try (NDManager manager = TestDevice.manager()) {
                return TorchRanking.rank(
                        manager.create(representations, new Shape(representations.length / dimension, dimension)),
                        task);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"ROWS, 20", "TORCH, 20", "ROWS, 1", "TORCH, 1", "ROWS, 120", "TORCH, 120"})
    void listsTheBestThatAreNotMasked(Ranker ranker, int k) {
        Random random = new Random(k);
        RankingTask task = task(k, false, random);
        // small whole numbers: products are exact on any back end, and ties are everywhere, at the end of lists too
        float[] representations = new float[(USERS + ITEMS) * DIMENSION];
        for (int n = 0; n < representations.length; n++) {
            representations[n] = random.nextInt(5) - 2;
        }
        check(ranker.rank(representations, task), representations, task);
    }

    @ParameterizedTest
    @EnumSource(Ranker.class)
    void whereAllScoresAreEqualIdsDecide(Ranker ranker) {
        RankingTask task = task(20, false, new Random(4));
        float[] representations = new float[(USERS + ITEMS) * DIMENSION];
        check(ranker.rank(representations, task), representations, task);
    }

    /** Lengths are powers of two, so that dividing by them is exact: only directions may count. */
    @ParameterizedTest
    @EnumSource(Ranker.class)
    void cosineLooksAtDirectionsOnly(Ranker ranker) {
        Random random = new Random(5);
        RankingTask task = task(20, true, random);
        float[] representations = new float[(USERS + ITEMS) * DIMENSION];
        for (int row = 0; row < USERS + ITEMS; row++) {
            float sign = random.nextBoolean() ? 1 : -1;
            representations[row * DIMENSION + random.nextInt(DIMENSION)] = sign * (1 << random.nextInt(4));
        }
        check(ranker.rank(representations, task), representations, task);
    }

    @ParameterizedTest
    @EnumSource(Ranker.class)
    void scoresThatAreNoNumberAreNotListed(Ranker ranker) {
        Random random = new Random(6);
        RankingTask task = task(20, false, random);
        float[] representations = Samples.normal((USERS + ITEMS) * DIMENSION, 1, random);
        representations[(USERS + 3) * DIMENSION] = Float.NaN;
        TopLists lists = ranker.rank(representations, task);
        assertThat(lists.items()).doesNotContain(3);
        for (int u = 0; u < lists.users().length; u++) {
            assertThat(lists.items()[u * 20 + 19]).isNotNegative();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void bothAgreeOnOrdinaryScores(int seed) {
        Random random = new Random(seed);
        for (boolean cosine : new boolean[] {false, true}) {
            RankingTask task = task(20, cosine, random);
            float[] representations = Samples.normal((USERS + ITEMS) * DIMENSION, 1, random);
            assertThat(Ranker.TORCH.rank(representations, task).items())
                    .isEqualTo(Ranker.ROWS.rank(representations, task).items());
        }
    }

    private static RankingTask task(int k, boolean cosine, Random random) {
        Interactions train = Samples.interactions(USERS, ITEMS, 0.1, random);
        Interactions validation = Samples.interactions(USERS, ITEMS, 0.05, random);
        Interactions test = Samples.interactions(USERS, ITEMS, 0.08, random);
        return new RankingTask(test, List.of(train, validation), k, cosine);
    }

    private static void check(TopLists lists, float[] representations, RankingTask task) {
        double recall = 0;
        double ndcg = 0;
        int ranked = 0;
        for (int user = 0; user < USERS; user++) {
            if (task.relevant().degree(user) == 0) {
                continue;
            }
            List<Integer> best = bestOf(user, representations, task);
            for (int rank = 0; rank < task.k(); rank++) {
                assertThat(lists.items()[ranked * task.k() + rank])
                        .as("user %d rank %d", user, rank)
                        .isEqualTo(rank < best.size() ? best.get(rank) : -1);
            }
            assertThat(lists.users()[ranked++]).isEqualTo(user);
            Set<Integer> wanted = new TreeSet<>();
            for (int item = 0; item < ITEMS; item++) {
                if (task.relevant().contains(user, item)) {
                    wanted.add(item);
                }
            }
            List<Integer> listed = best.subList(0, Math.min(task.k(), best.size()));
            recall += listed.stream().filter(wanted::contains).count() / (double) wanted.size();
            ndcg += gain(listed, wanted) / gain(new ArrayList<>(wanted), wanted, task.k());
        }
        assertThat(lists.users()).hasSize(ranked);
        var metrics = Evaluation.of(
                lists, task.relevant(), List.of(new MetricAt("recall", task.k()), new MetricAt("ndcg", task.k())));
        assertThat(metrics.get("recall@" + task.k())).isCloseTo(recall / ranked, within(1e-12));
        assertThat(metrics.get("ndcg@" + task.k())).isCloseTo(ndcg / ranked, within(1e-12));
    }

    /** All items that are not masked, sorted by score, equal ones by id. */
    private static List<Integer> bestOf(int user, float[] representations, RankingTask task) {
        List<Integer> items = new ArrayList<>();
        for (int item = 0; item < ITEMS; item++) {
            boolean masked = false;
            for (Interactions part : task.masked()) {
                masked |= part.contains(user, item);
            }
            if (!masked) {
                items.add(item);
            }
        }
        items.sort(Comparator.<Integer>comparingDouble(item -> -score(user, item, representations, task.cosine()))
                .thenComparing(Comparator.naturalOrder()));
        return items;
    }

    private static double score(int user, int item, float[] representations, boolean cosine) {
        double dot = 0;
        double square = 0;
        for (int k = 0; k < DIMENSION; k++) {
            double x = representations[(USERS + item) * DIMENSION + k];
            dot += representations[user * DIMENSION + k] * x;
            square += x * x;
        }
        return cosine ? dot / Math.sqrt(square) : dot;
    }

    private static double gain(List<Integer> listed, Set<Integer> wanted) {
        return gain(listed, wanted, listed.size());
    }

    /** Σ 1 / log2(rank + 1) over the wanted ones among the first few. */
    private static double gain(List<Integer> listed, Set<Integer> wanted, int length) {
        double gain = 0;
        for (int rank = 1; rank <= Math.min(length, listed.size()); rank++) {
            gain += wanted.contains(listed.get(rank - 1)) ? Math.log(2) / Math.log(rank + 1) : 0;
        }
        return gain;
    }
}
