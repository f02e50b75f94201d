package io.github.ssmreco.engine.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.ssmreco.engine.data.Interactions;
import io.github.ssmreco.engine.reference.Samples;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each metric against cases worked by hand, and against its definition over sets on random lists. */
class MetricTest {

    private static final int USERS = 40;
    private static final int ITEMS = 60;
    private static final int LENGTH = 20;

    /** One user who looks for items 0, 2, 4 and 6, and is shown 1, 2, 3, 4 and nothing more. */
    private static double worked(MetricAt at) {
        Interactions wanted = Interactions.of(1, 8, new int[4], new int[] {0, 2, 4, 6});
        TopLists lists = new TopLists(new int[] {0}, 5, new int[] {1, 2, 3, 4, -1});
        return UserMetrics.of(lists, wanted, List.of(at)).values().get(at.name())[0];
    }

    private static List<MetricAt> at(List<String> metrics, int k) {
        return metrics.stream().map(metric -> new MetricAt(metric, k)).toList();
    }

    /**
     * Hits at ranks 2 and 4. Gains 1/log2(3) = 0.6309298 and 1/log2(5) = 0.4306766; ideals over 1 to 5 wanted ones: 1, 1.6309298,
     * 2.1309298, 2.5616064 (four are wanted, so no more at K = 5). Precision at the hits: 1/2 and 2/4.
     */
    @ParameterizedTest
    @CsvSource({
        "recall, 1, 0",
        "recall, 2, 0.25",
        "recall, 4, 0.5",
        "recall, 5, 0.5",
        "ndcg, 1, 0",
        "ndcg, 2, 0.3868528",
        "ndcg, 3, 0.2960819",
        "ndcg, 4, 0.4144299",
        "ndcg, 5, 0.4144299",
        "precision, 1, 0",
        "precision, 2, 0.5",
        "precision, 4, 0.5",
        "precision, 5, 0.4",
        "hit-rate, 1, 0",
        "hit-rate, 2, 1",
        "hit-rate, 5, 1",
        "mrr, 1, 0",
        "mrr, 2, 0.5",
        "mrr, 5, 0.5",
        "map, 1, 0",
        "map, 2, 0.25",
        "map, 3, 0.1666667",
        "map, 4, 0.25",
        "map, 5, 0.25"
    })
    void isWhatIsWorkedByHand(String metric, int k, double expected) {
        assertThat(worked(new MetricAt(metric, k))).isCloseTo(expected, within(5e-8));
    }

    /** A user with more relevant items than the list is long, all of it hits: what can be reached is reached. */
    @Test
    void ofAPerfectListIsOneButForRecall() {
        Interactions wanted = Interactions.of(1, 8, new int[5], new int[] {0, 1, 2, 3, 4});
        TopLists lists = new TopLists(new int[] {0}, 2, new int[] {4, 0});
        assertThat(UserMetrics.of(lists, wanted, at(Metrics.namesOfUsers(), 2)).means())
                .containsEntry("recall@2", 0.4)
                .containsEntry("ndcg@2", 1.0)
                .containsEntry("precision@2", 1.0)
                .containsEntry("hit-rate@2", 1.0)
                .containsEntry("mrr@2", 1.0)
                .containsEntry("map@2", 1.0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"recall", "ndcg", "precision", "hit-rate", "mrr", "map"})
    void isItsDefinitionOnRandomLists(String metric) {
        Random random = new Random(11);
        List<Integer> cutoffs = List.of(1, 3, 10, 20);
        // some users have far more than 20 items to find, some a single one, every fifth none
        Interactions wanted = Samples.interactions(USERS, ITEMS, 0.3, random);
        TopLists lists = randomLists(wanted, random);
        UserMetrics metrics = UserMetrics.of(
                lists,
                wanted,
                cutoffs.stream().map(k -> new MetricAt(metric, k)).toList());
        for (int k : cutoffs) {
            double sum = 0;
            for (int n = 0; n < lists.users().length; n++) {
                double expected = defined(metric, list(lists, n), relevant(wanted, lists.users()[n]), k);
                assertThat(metrics.values().get(metric + "@" + k)[n])
                        .as("user %d, k %d", lists.users()[n], k)
                        .isCloseTo(expected, within(1e-14));
                assertThat(metrics.relevant()[n])
                        .isEqualTo(relevant(wanted, lists.users()[n]).size());
                sum += expected;
            }
            assertThat(metrics.means().get(metric + "@" + k)).isCloseTo(sum / lists.users().length, within(1e-13));
        }
    }

    /** Shuffled items, some lists cut short, of the users that have something to find. */
    static TopLists randomLists(Interactions wanted, Random random) {
        int[] users = new RankingTask(wanted, List.of(), LENGTH, false).users();
        int[] items = new int[users.length * LENGTH];
        for (int n = 0; n < users.length; n++) {
            List<Integer> shuffled = new ArrayList<>(
                    IntStream.range(0, wanted.itemCount()).boxed().toList());
            Collections.shuffle(shuffled, random);
            int length = random.nextInt(3) == 0 ? random.nextInt(LENGTH + 1) : LENGTH;
            for (int rank = 1; rank <= LENGTH; rank++) {
                items[n * LENGTH + rank - 1] = rank <= length ? shuffled.get(rank) : -1;
            }
        }
        return new TopLists(users, LENGTH, items);
    }

    private static List<Integer> list(TopLists lists, int n) {
        List<Integer> list = new ArrayList<>();
        for (int rank = 1; rank <= lists.k(); rank++) {
            int item = lists.items()[n * lists.k() + rank - 1];
            if (item >= 0) {
                list.add(item);
            }
        }
        return list;
    }

    private static Set<Integer> relevant(Interactions wanted, int user) {
        Set<Integer> items = new HashSet<>();
        for (int item = 0; item < wanted.itemCount(); item++) {
            if (wanted.contains(user, item)) {
                items.add(item);
            }
        }
        return items;
    }

    private static double defined(String metric, List<Integer> list, Set<Integer> relevant, int k) {
        List<Integer> shown = list.subList(0, Math.min(k, list.size()));
        double hits = shown.stream().filter(relevant::contains).count();
        int reachable = Math.min(k, relevant.size());
        return switch (metric) {
            case "recall" -> hits / relevant.size();
            case "precision" -> hits / k;
            case "hit-rate" -> Math.min(1, hits);
            case "ndcg" ->
                sum(shown, relevant, rank -> discount(rank))
                        / IntStream.rangeClosed(1, reachable)
                                .mapToDouble(MetricTest::discount)
                                .sum();
            case "mrr" ->
                IntStream.rangeClosed(1, shown.size())
                        .filter(rank -> relevant.contains(shown.get(rank - 1)))
                        .mapToDouble(rank -> 1.0 / rank)
                        .max()
                        .orElse(0);
            case "map" ->
                sum(
                                shown,
                                relevant,
                                rank -> (double) shown.subList(0, rank).stream()
                                                .filter(relevant::contains)
                                                .count()
                                        / rank)
                        / reachable;
            default -> throw new IllegalArgumentException(metric);
        };
    }

    private static double sum(List<Integer> shown, Set<Integer> relevant, IntToDoubleFunction valueAtRank) {
        return IntStream.rangeClosed(1, shown.size())
                .filter(rank -> relevant.contains(shown.get(rank - 1)))
                .mapToDouble(valueAtRank)
                .sum();
    }

    private static double discount(int rank) {
        return 1 / (Math.log(rank + 1) / Math.log(2));
    }

    @Test
    void aCutoffBeyondTheListsIsRefused() {
        Interactions wanted = Interactions.of(1, 2, new int[1], new int[1]);
        TopLists lists = new TopLists(new int[] {0}, 1, new int[] {0});
        assertThatThrownBy(() -> UserMetrics.of(lists, wanted, List.of(new MetricAt("recall", 2))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("cut-off 2");
    }

    @Test
    void anEpochIsJudgedByWhatWasAskedForAlone() {
        Interactions wanted = Interactions.of(1, 2, new int[1], new int[1]);
        TopLists lists = new TopLists(new int[] {0}, 1, new int[] {0});
        assertThat(Evaluation.of(lists, wanted, List.of(new MetricAt("map", 1), new MetricAt("gini", 1))))
                .isEqualTo(Map.of("map@1", 1.0, "gini@1", 0.5));
    }

    @Test
    void columnsThatAreThereStayAndMissingOnesAreAdded() {
        UserMetrics measured = metrics(new int[] {3, 5}, "recall@20", 0.5);
        UserMetrics again = new UserMetrics(
                new int[] {3, 5}, new int[] {1, 1}, Map.of("recall@20", new double[2], "map@5", new double[2]));
        UserMetrics both = measured.with(again);
        assertThat(both.values().keySet()).containsExactly("recall@20", "map@5");
        assertThat(both.values().get("recall@20")).containsOnly(0.5);
        assertThatThrownBy(() -> measured.with(metrics(new int[] {3, 6}, "map@5", 0)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static UserMetrics metrics(int[] users, String name, double value) {
        return new UserMetrics(users, new int[] {1, 1}, Map.of(name, new double[] {value, value}));
    }
}
