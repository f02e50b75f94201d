package io.github.ssmreco.engine.evaluation;

import io.github.ssmreco.engine.data.Interactions;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All that is measured of a run's lists.
 *
 * @param metrics every {@link Metric} at every cut-off, averaged over the ranked users; and of the catalogue {@code coverage@K},
 *     the share of items that stand in at least one list, and {@code gini@K}, how unequally often items are recommended (0 =
 *     all equally often)
 * @param groups the popularity groups, ascending
 * @param users the metrics of each ranked user
 */
public record Evaluation(SortedMap<String, Double> metrics, List<GroupMeasures> groups, UserMetrics users) {

    /**
     * Refuses what is no number: it would stand in a run's files.
     *
     * @throws IllegalStateException naming it
     */
    public Evaluation {
        metrics.forEach(Evaluation::requireFinite);
        if (groups != null) {
            for (GroupMeasures group : groups) {
                if (group.magnitude() != null) {
                    requireFinite("magnitude of group " + group.group(), group.magnitude());
                }
            }
        }
    }

    private static void requireFinite(String name, double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalStateException(name + " is " + value);
        }
    }

    /** Of what ranks nothing. */
    public static final Evaluation NONE = new Evaluation(new TreeMap<>(), null, null);

    /**
     * Measures lists.
     *
     * @param lists at least as long as the largest cut-off and as {@link PopularityGroups#CUTOFF}
     * @param relevant the items to be found
     * @param groups of the whole train file
     * @param cutoffs the K
     * @param itemNorms {@code [items]}: norms of the items' representations; null where there are none
     */
    public static Evaluation of(
            TopLists lists, Interactions relevant, PopularityGroups groups, List<Integer> cutoffs, float[] itemNorms) {
        UserMetrics users = UserMetrics.of(lists, relevant, cutoffs, Metric.ALL);
        SortedMap<String, Double> metrics = users.means();
        for (int k : cutoffs) {
            Exposure exposure = Exposure.of(lists, k, relevant.itemCount());
            metrics.put(Exposure.coverageAt(k), exposure.coverage());
            metrics.put(Exposure.giniAt(k), exposure.gini());
        }
        return new Evaluation(metrics, groups.measure(lists, relevant, itemNorms), users);
    }

    /** Names of a user's metrics at these cut-offs, in the order of {@link UserMetrics#values()}. */
    public static List<String> userMetricNames(List<Integer> cutoffs) {
        List<String> names = new ArrayList<>();
        cutoffs.forEach(k -> Metric.ALL.forEach(metric -> names.add(metric.at(k))));
        return names;
    }

    /** Names of all {@link #metrics} at these cut-offs. */
    public static List<String> metricNames(List<Integer> cutoffs) {
        List<String> names = userMetricNames(cutoffs);
        for (int k : cutoffs) {
            names.add(Exposure.coverageAt(k));
            names.add(Exposure.giniAt(k));
        }
        return names;
    }
}
