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
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * From scores to every value of a run, against the formulas of {@code docs/metrics.md} over sets: on small cases with equal scores
 * everywhere, lists shorter than K, users with nothing to find, and test pairs that are training pairs too.
 */
class EvaluationAgainstDefinitionsTest {

    private static final int USERS = 17;
    private static final int ITEMS = 26;
    private static final int DIMENSION = 3;
    private static final List<Integer> CUTOFFS = List.of(1, 2, 5, 20);

    private final Interactions train;
    private final Interactions heldOut;
    private final Interactions test;
    private final float[] representations;

    EvaluationAgainstDefinitionsTest() {
        Random random = new Random(12);
        train = Samples.interactions(USERS, ITEMS, 0.3, random);
        heldOut = Samples.interactions(USERS, ITEMS, 0.1, random);
        test = Samples.interactions(USERS, ITEMS, 0.1, random);
        representations = new float[(USERS + ITEMS) * DIMENSION];
        for (int k = 0; k < representations.length; k++) {
            representations[k] = random.nextInt(3) - 1;
        }
    }

    private TopLists lists(String ranker) {
        RankingTask task = new RankingTask(test, List.of(train, heldOut), 20, false);
        if (ranker.equals("vector")) {
            try (ThreadTeam team = new ThreadTeam(2)) {
                return new RowRanking(DIMENSION, new Compute(Kernels.best(), team)).rank(representations, task);
            }
        }
        try (NDManager manager = TestDevice.manager()) {
            return TorchRanking.rank(manager.create(representations, new Shape(USERS + ITEMS, DIMENSION)), task);
        }
    }

    /** What a ranked user is shown, by the definition of a list. */
    private List<Integer> list(int user) {
        List<Integer> items = new ArrayList<>();
        for (int item = 0; item < ITEMS; item++) {
            if (!train.contains(user, item) && !heldOut.contains(user, item)) {
                items.add(item);
            }
        }
        items.sort(Comparator.<Integer>comparingInt(item -> -score(user, item)).thenComparing(item -> item));
        return items.subList(0, Math.min(20, items.size()));
    }

    private int score(int user, int item) {
        int score = 0;
        for (int k = 0; k < DIMENSION; k++) {
            score +=
                    (int) representations[user * DIMENSION + k] * (int) representations[(USERS + item) * DIMENSION + k];
        }
        return score;
    }

    private Set<Integer> wanted(int user) {
        Set<Integer> items = new HashSet<>();
        for (int item = 0; item < ITEMS; item++) {
            if (test.contains(user, item)) {
                items.add(item);
            }
        }
        return items;
    }

    private List<Integer> ranked() {
        List<Integer> users = new ArrayList<>();
        for (int user = 0; user < USERS; user++) {
            if (!wanted(user).isEmpty()) {
                users.add(user);
            }
        }
        return users;
    }

    private double average(ToDoubleFunction<Integer> value) {
        return ranked().stream().mapToDouble(value::applyAsDouble).sum() / ranked().size();
    }

    /** h(u, k). */
    private int hits(int user, int k) {
        List<Integer> list = list(user);
        return (int) list.subList(0, Math.min(k, list.size())).stream()
                .filter(wanted(user)::contains)
                .count();
    }

    /** Whether what stands at a rank is to be found. */
    private boolean hit(int user, int rank) {
        return hits(user, rank) > hits(user, rank - 1);
    }

    private double sum(int user, int k, ToDoubleFunction<Integer> atRank) {
        double sum = 0;
        for (int rank = 1; rank <= k; rank++) {
            sum += hit(user, rank) ? atRank.applyAsDouble(rank) : 0;
        }
        return sum;
    }

    private static double gain(int rank) {
        return Math.log(2) / Math.log(rank + 1);
    }

    private double idealGain(int user, int k) {
        double sum = 0;
        for (int rank = 1; rank <= Math.min(k, wanted(user).size()); rank++) {
            sum += gain(rank);
        }
        return sum;
    }

    private double firstHit(int user, int k) {
        int rank = 1;
        while (rank <= k && !hit(user, rank)) {
            rank++;
        }
        return rank > k ? 0 : 1.0 / rank;
    }

    private Map<String, Double> defined(int k) {
        Map<String, Double> values = new TreeMap<>();
        values.put(
                "recall", average(user -> (double) hits(user, k) / wanted(user).size()));
        values.put("ndcg", average(user -> sum(user, k, EvaluationAgainstDefinitionsTest::gain) / idealGain(user, k)));
        values.put("precision", average(user -> (double) hits(user, k) / k));
        values.put("hit-rate", average(user -> hits(user, k) > 0 ? 1 : 0));
        values.put("mrr", average(user -> firstHit(user, k)));
        values.put(
                "map",
                average(user -> sum(user, k, rank -> (double) hits(user, rank) / rank)
                        / Math.min(k, wanted(user).size())));
        int[] shown = new int[ITEMS];
        for (int user : ranked()) {
            list(user).stream().limit(k).forEach(item -> shown[item]++);
        }
        double covered = 0;
        double differences = 0;
        double all = 0;
        for (int count : shown) {
            covered += count > 0 ? 1 : 0;
            all += count;
            for (int other : shown) {
                differences += Math.abs(count - other);
            }
        }
        values.put("coverage", covered / ITEMS);
        // half the mean difference of two items' counts, in units of the mean count
        values.put("gini", differences / (2 * ITEMS * all));
        return values;
    }

    @ParameterizedTest
    @CsvSource({"vector", "torch"})
    void everyValueIsItsFormula(String ranker) {
        float[] norms = new float[ITEMS];
        for (int item = 0; item < ITEMS; item++) {
            norms[item] = 1 + item;
        }

        Evaluation evaluation = Evaluation.of(lists(ranker), test, PopularityGroups.of(train), CUTOFFS, norms);

        assertThat(ranked()).as("some have nothing to find").hasSizeBetween(2, USERS - 1);
        assertThat(ranked().stream().mapToInt(user -> list(user).size()).min().orElseThrow())
                .as("some lists are short")
                .isLessThan(20);
        assertThat(evaluation.metrics()).hasSize(8 * CUTOFFS.size());
        for (int k : CUTOFFS) {
            defined(k)
                    .forEach((name, expected) -> assertThat(evaluation.metrics().get(name + "@" + k))
                            .as(name + "@" + k)
                            .isCloseTo(expected, within(1e-13)));
        }
        requireGroups(evaluation.groups(), norms);
    }

    private void requireGroups(List<GroupMeasures> groups, float[] norms) {
        // every training interaction in a row, rare items first: the tenth that an item's last one lies in
        List<Integer> row = new ArrayList<>();
        for (int degree = 1; degree <= USERS; degree++) {
            for (int item = 0; item < ITEMS; item++) {
                for (int n = 0; train.itemDegrees()[item] == degree && n < degree; n++) {
                    row.add(item);
                }
            }
        }
        for (GroupMeasures group : groups) {
            Set<Integer> items = new HashSet<>();
            for (int item = 0; item < ITEMS; item++) {
                int last = row.lastIndexOf(item) + 1;
                int tenth = last == 0 ? 1 : (int) Math.ceil(10.0 * last / row.size() - 1e-9);
                if (tenth == group.group()) {
                    items.add(item);
                }
            }
            double recall = average(user -> (double) list(user).stream()
                            .filter(items::contains)
                            .filter(wanted(user)::contains)
                            .count()
                    / wanted(user).size());
            assertThat(group.items()).isEqualTo(items.size());
            assertThat(group.recall()).as("group " + group.group()).isCloseTo(recall, within(1e-13));
            assertThat(group.recallOverAllUsers()).isCloseTo(recall * ranked().size() / USERS, within(1e-13));
            if (!items.isEmpty()) {
                assertThat(group.magnitude())
                        .isCloseTo(
                                items.stream()
                                        .mapToDouble(item -> norms[item])
                                        .average()
                                        .orElseThrow(),
                                within(1e-5));
            }
        }
    }
}
