package io.github.ssmreco.engine.evaluation;

import io.github.ssmreco.engine.data.Interactions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The items in ten groups of equally many training interactions (section 4.3). Items are sorted by training degree, ascending,
 * equal ones by id, and their interactions are numbered 1 to n in that order. An item belongs to the tenth in which its last
 * interaction falls: interaction m of n is in tenth {@code ⌈10 m / n⌉}.
 *
 * <p>Items without a training interaction come first, and are in group 1. A group is empty where one item has more than a
 * tenth of all interactions.
 */
public final class PopularityGroups {

    /** How many groups there are. */
    public static final int COUNT = 10;

    private final int[] degrees;
    private final int[] groups;

    private PopularityGroups(int[] degrees, int[] groups) {
        this.degrees = degrees;
        this.groups = groups;
    }

    /** @param train whose degrees count: the whole train file, before any validation pairs are held out */
    public static PopularityGroups of(Interactions train) {
        int[] degrees = train.itemDegrees();
        int[] groups = new int[degrees.length];
        long interactions = 0;
        for (int item : ascending(degrees)) {
            interactions += degrees[item];
            groups[item] = interactions == 0 ? 1 : tenth(interactions, train.size());
        }
        return new PopularityGroups(degrees, groups);
    }

    private static int tenth(long interaction, long all) {
        return (int) ((COUNT * interaction + all - 1) / all);
    }

    private static int[] ascending(int[] degrees) {
        return IntStream.range(0, degrees.length)
                .boxed()
                .sorted(Comparator.comparingInt((Integer item) -> degrees[item]).thenComparingInt(item -> item))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /** The group of an item, 1 to 10. */
    public int group(int item) {
        return groups[item];
    }

    /**
     * Measures every group, in ascending order.
     *
     * @param lists of at least {@link MetricSet#GROUPS_CUTOFF} items, of which the first {@link MetricSet#GROUPS_CUTOFF} count
     * @param relevant the items to be found
     * @param itemNorms {@code [items]}: norms of the items' representations; null where there are none
     */
    public List<GroupMeasures> measure(TopLists lists, Interactions relevant, float[] itemNorms) {
        double[] recall = recall(lists, relevant);
        int[] items = new int[COUNT + 1];
        int[] interactions = new int[COUNT + 1];
        double[] norms = new double[COUNT + 1];
        for (int item = 0; item < groups.length; item++) {
            items[groups[item]]++;
            interactions[groups[item]] += degrees[item];
            norms[groups[item]] += itemNorms == null ? 0 : itemNorms[item];
        }
        List<GroupMeasures> measures = new ArrayList<>();
        for (int group = 1; group <= COUNT; group++) {
            measures.add(new GroupMeasures(
                    group,
                    items[group],
                    (double) items[group] / groups.length,
                    interactions[group],
                    recall[group] / lists.users().length,
                    recall[group] / relevant.userCount(),
                    itemNorms == null || items[group] == 0 ? null : norms[group] / items[group]));
        }
        return List.copyOf(measures);
    }

    /** {@code [1 + groups]}: the sum over the ranked users of hits in a group over |relevant|. */
    private double[] recall(TopLists lists, Interactions relevant) {
        double[] sums = new double[COUNT + 1];
        for (int n = 0; n < lists.users().length; n++) {
            int user = lists.users()[n];
            int[] found = new int[COUNT + 1];
            for (int rank = 1; rank <= MetricSet.GROUPS_CUTOFF; rank++) {
                int item = lists.items()[n * lists.k() + rank - 1];
                if (item >= 0 && relevant.contains(user, item)) {
                    found[groups[item]]++;
                }
            }
            for (int group = 1; group <= COUNT; group++) {
                sums[group] += (double) found[group] / relevant.degree(user);
            }
        }
        return sums;
    }
}
