package io.github.ssmreco.engine.evaluation;

import io.github.ssmreco.engine.data.Interactions;
import io.github.ssmreco.engine.support.InputException;
import java.util.Arrays;
import java.util.HashMap;
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
 * @param values by name ({@code recall@20}), {@code [n]} each; in the order asked for
 */
public record UserMetrics(int[] users, int[] relevant, Map<String, double[]> values) {

    /**
     * Judges lists.
     *
     * @param lists at least as long as the largest cut-off
     * @param relevant the items to be found
     * @param wanted what of each user's list, distinct
     * @throws IllegalArgumentException if a cut-off is longer than the lists
     * @throws InputException if a metric gives no finite number
     */
    public static UserMetrics of(TopLists lists, Interactions relevant, List<MetricAt> wanted) {
        Map<String, Metric> known = new HashMap<>();
        Metrics.all().forEach(metric -> known.put(metric.name(), metric));
        int[] users = lists.users();
        int[] found = new int[users.length];
        Map<String, double[]> values = new LinkedHashMap<>();
        for (MetricAt at : wanted) {
            if (at.cutoff() > lists.k()) {
                throw new IllegalArgumentException("cut-off " + at.cutoff() + " of lists of " + lists.k());
            }
            values.put(at.name(), new double[users.length]);
        }
        List<double[]> columns = List.copyOf(values.values());
        Hits hits = new Hits(lists.k());
        for (int n = 0; n < users.length; n++) {
            hits.read(lists, n, relevant);
            found[n] = hits.relevant();
            int column = 0;
            for (MetricAt at : wanted) {
                columns.get(column++)[n] = value(known.get(at.metric()), at, hits);
            }
        }
        return new UserMetrics(users, found, values);
    }

    private static double value(Metric metric, MetricAt at, Hits hits) {
        double value = metric.of(hits, at.cutoff());
        if (!Double.isFinite(value)) {
            throw new InputException(
                    "Metric " + metric.getClass().getName() + ", " + at.name() + " of a user with " + hits.relevant()
                            + " items to find, " + hits.within(at.cutoff()) + " of them found",
                    value,
                    "a finite number",
                    "Let it be a number for every list: a mean over users is made of it.");
        }
        return value;
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
