package io.github.ssmreco.engine.evaluation;

import io.github.ssmreco.engine.data.Interactions;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What each user's list is worth; what paired tests between two runs are made from.
 *
 * @param users {@code [n]}: who was ranked, ascending
 * @param relevant {@code [n]}: how many items each had to find
 * @param values by name ({@code recall@20}), {@code [n]} each; cut-off by cut-off in the order asked for
 */
public record UserMetrics(int[] users, int[] relevant, Map<String, double[]> values) {

    /**
     * Judges lists.
     *
     * @param lists at least as long as the largest cut-off
     * @param relevant the items to be found
     * @param cutoffs the K, distinct
     * @throws IllegalArgumentException if a cut-off is longer than the lists
     */
    public static UserMetrics of(TopLists lists, Interactions relevant, List<Integer> cutoffs, List<Metric> metrics) {
        int[] users = lists.users();
        int[] wanted = new int[users.length];
        Map<String, double[]> values = new LinkedHashMap<>();
        for (int k : cutoffs) {
            if (k > lists.k()) {
                throw new IllegalArgumentException("cut-off " + k + " of lists of " + lists.k());
            }
            metrics.forEach(metric -> values.put(metric.at(k), new double[users.length]));
        }
        List<double[]> columns = List.copyOf(values.values());
        Hits hits = new Hits(lists.k());
        for (int n = 0; n < users.length; n++) {
            hits.read(lists, n, relevant);
            wanted[n] = hits.relevant();
            int column = 0;
            for (int k : cutoffs) {
                for (Metric metric : metrics) {
                    columns.get(column++)[n] = metric.of(hits, k);
                }
            }
        }
        return new UserMetrics(users, wanted, values);
    }

    /** The means over the users, by name. */
    public SortedMap<String, Double> means() {
        SortedMap<String, Double> means = new TreeMap<>();
        values.forEach((name, column) -> {
            double sum = 0;
            for (double value : column) {
                sum += value;
            }
            means.put(name, sum / column.length);
        });
        return means;
    }

    /**
     * The same users with the columns that these lack; what is here stays as it was measured.
     *
     * @throws IllegalArgumentException if the others are of other users
     */
    public UserMetrics with(UserMetrics more) {
        if (!Arrays.equals(users, more.users)) {
            throw new IllegalArgumentException(
                    "metrics of " + users.length + " users, and of " + more.users.length + " that are not the same");
        }
        Map<String, double[]> all = new LinkedHashMap<>(values);
        more.values.forEach(all::putIfAbsent);
        return new UserMetrics(users, relevant, all);
    }
}
