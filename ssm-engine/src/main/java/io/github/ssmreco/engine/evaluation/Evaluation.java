package io.github.ssmreco.engine.evaluation;

import io.github.ssmreco.engine.data.Interactions;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

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
     * @param lists at least as long as the largest cut-off and as {@link MetricSet#GROUPS_CUTOFF}
     * @param relevant the items to be found
     * @param groups of the whole train file
     * @param cutoffs the K
     * @param itemNorms {@code [items]}: norms of the items' representations; null where there are none
     */
    public static Evaluation of(
            TopLists lists, Interactions relevant, PopularityGroups groups, List<Integer> cutoffs, float[] itemNorms) {
        UserMetrics users = UserMetrics.of(lists, relevant, ofUsers(cutoffs));
        SortedMap<String, Double> metrics = users.means();
        metrics.putAll(of(lists, relevant, ofCatalogue(cutoffs)));
        return new Evaluation(metrics, groups.measure(lists, relevant, itemNorms), users);
    }

    /**
     * The mean of each of some metrics, and no others: enough for an epoch.
     *
     * @param lists at least as long as the largest cut-off
     * @param relevant the items to be found
     * @return by name
     */
    public static SortedMap<String, Double> of(TopLists lists, Interactions relevant, List<MetricAt> metrics) {
        List<String> ofUsers = Metrics.namesOfUsers();
        SortedMap<String, Double> values = UserMetrics.of(
                        lists,
                        relevant,
                        metrics.stream()
                                .filter(at -> ofUsers.contains(at.metric()))
                                .toList())
                .means();
        Map<Integer, Exposure> exposures = new HashMap<>();
        for (MetricAt at : metrics) {
            CatalogueMetric.named(at.metric())
                    .ifPresent(metric -> values.put(
                            at.name(),
                            metric.of(exposures.computeIfAbsent(
                                    at.cutoff(), k -> Exposure.of(lists, k, relevant.itemCount())))));
        }
        return values;
    }

    /** Names of a user's metrics at these cut-offs, in the order of {@link UserMetrics#values()}. */
    public static List<String> userMetricNames(List<Integer> cutoffs) {
        return ofUsers(cutoffs).stream().map(MetricAt::name).toList();
    }

    /** Names of all {@link #metrics} at these cut-offs. */
    public static List<String> metricNames(List<Integer> cutoffs) {
        return Stream.concat(ofUsers(cutoffs).stream(), ofCatalogue(cutoffs).stream())
                .map(MetricAt::name)
                .toList();
    }

    /** Cut-off by cut-off. */
    private static List<MetricAt> ofUsers(List<Integer> cutoffs) {
        List<String> names = Metrics.namesOfUsers();
        return cutoffs.stream()
                .flatMap(k -> names.stream().map(name -> new MetricAt(name, k)))
                .toList();
    }

    private static List<MetricAt> ofCatalogue(List<Integer> cutoffs) {
        return cutoffs.stream()
                .flatMap(k -> Arrays.stream(CatalogueMetric.values()).map(metric -> new MetricAt(metric.word(), k)))
                .toList();
    }
}
