package io.github.ssmreco.engine.evaluation;

import io.github.ssmreco.engine.support.Extensions;
import io.github.ssmreco.engine.support.InputException;
import io.github.ssmreco.engine.support.Spelling;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleBiFunction;
import java.util.stream.Collectors;

/** The metrics by name: of a user's list, this engine's own and those of the user's class path; and of the catalogue. */
public final class Metrics {

    private record BuiltIn(String name, String title, String definition, ToDoubleBiFunction<Hits, Integer> value)
            implements Metric {
        @Override
        public double of(Hits hits, int k) {
            return value.applyAsDouble(hits, k);
        }
    }

    /** Below 1 for a user with more than K relevant items, however good the list. */
    public static final Metric RECALL = new BuiltIn(
            "recall",
            "Recall",
            "Hits among the first K over the number of items to find, also where these are more than K.",
            (hits, k) -> (double) hits.within(k) / hits.relevant());

    /** {@code DCG / IDCG}, gain {@code 1 / log2(rank + 1)}. */
    public static final Metric NDCG = new BuiltIn(
            "ndcg",
            "NDCG",
            "The sum of 1 / log2(rank + 1) over the hits among the first K, over that sum for a list that begins with"
                    + " min(K, items to find) hits.",
            (hits, k) -> hits.gain(k) / hits.idealGain(Math.min(k, hits.relevant())));

    /** {@code hits / K}. */
    public static final Metric PRECISION = new BuiltIn(
            "precision",
            "Precision",
            "Hits among the first K over K, also where the list is shorter or fewer items are to be found.",
            (hits, k) -> (double) hits.within(k) / k);

    /** 1 or 0. */
    public static final Metric HIT_RATE = new BuiltIn(
            "hit-rate",
            "Hit-rate",
            "1 where any hit is among the first K, else 0.",
            (hits, k) -> hits.within(k) > 0 ? 1 : 0);

    /** Reciprocal rank. */
    public static final Metric MRR = new BuiltIn(
            "mrr",
            "MRR",
            "1 / rank of the first hit, 0 where none is among the first K.",
            (hits, k) -> hits.within(k) > 0 ? 1.0 / hits.rank(1) : 0);

    /** Average precision. */
    public static final Metric MAP = new BuiltIn(
            "map",
            "MAP",
            "The sum over the hits among the first K of (hits up to that rank) / rank, divided by min(K, items to find);"
                    + " trec_eval's map_cut divides by all items to find.",
            Metrics::averagePrecision);

    /** Those of a user's list that this engine brings. */
    public static final List<Metric> BUILT_IN = List.of(RECALL, NDCG, PRECISION, HIT_RATE, MRR, MAP);

    private Metrics() {}

    private static double averagePrecision(Hits hits, int k) {
        double sum = 0;
        for (int n = 1; n <= hits.within(k); n++) {
            sum += (double) n / hits.rank(n);
        }
        return sum / Math.min(k, hits.relevant());
    }

    /**
     * All that are of a user's list, the user's own after this engine's.
     *
     * @throws InputException if one of the user's own has a name that is taken, or that a POM cannot say
     */
    public static List<Metric> all() {
        List<Metric> all = Extensions.of(Metric.class, BUILT_IN, Metric::name);
        for (Metric metric : all) {
            if (CatalogueMetric.named(metric.name()).isPresent()) {
                throw new InputException(
                        "Metric " + metric.getClass().getName() + ", name",
                        metric.name(),
                        "a name that is not taken: a metric of the catalogue has it",
                        "Rename it, or remove it from the plugin's dependencies.");
            }
        }
        return all;
    }

    /** Names, without a cut-off, of all that are of a user's list: what an epoch may be chosen by. */
    public static List<String> namesOfUsers() {
        return all().stream().map(Metric::name).toList();
    }

    /** Names, without a cut-off, of all that can be computed. */
    public static List<String> names() {
        List<String> names = new ArrayList<>(namesOfUsers());
        for (CatalogueMetric metric : CatalogueMetric.values()) {
            names.add(metric.word());
        }
        return names;
    }

    static Optional<Metric> named(String name) {
        return all().stream().filter(metric -> metric.name().equals(name)).findFirst();
    }

    /** Whether a name at a cut-off, such as {@code hit-rate@10}, is of a metric that can be computed here. */
    public static boolean isKnown(String name) {
        return MetricAt.parse(name).filter(at -> names().contains(at.metric())).isPresent();
    }

    /** Whether a smaller value of a metric by its name at a cut-off is the better one; of no known metric it is not. */
    public static boolean lessIsBetter(String name) {
        Optional<String> word = MetricAt.parse(name).map(MetricAt::metric);
        return word.flatMap(CatalogueMetric::named)
                        .map(CatalogueMetric::lessIsBetter)
                        .orElse(false)
                || word.flatMap(Metrics::named).map(Metric::lessIsBetter).orElse(false);
    }

    /** A metric's name at a cut-off for a reader: {@code NDCG@20} for {@code ndcg@20}. */
    public static String title(String name) {
        int end = name.indexOf('@');
        String word = end < 0 ? name : name.substring(0, end);
        return named(word).map(Metric::title).orElseGet(() -> capitalised(word)) + name.substring(word.length());
    }

    static String capitalised(String word) {
        return word.isEmpty() ? word : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }

    /** What a name that is not known was most likely meant to be. */
    public static Optional<String> nearest(String name) {
        int end = name.indexOf('@');
        String word = end < 0 ? name : name.substring(0, end);
        String cutoff = end < 0 ? "@K" : name.substring(end);
        return Spelling.nearest(word, names()).map(known -> known + cutoff);
    }

    /**
     * A metric that can be computed.
     *
     * @param parameter what to name in a message
     * @throws InputException if there is none of that name, or the cut-off is none
     */
    public static MetricAt require(String parameter, String name) {
        Optional<MetricAt> at = MetricAt.parse(name);
        if (at.isEmpty() || !names().contains(at.get().metric())) {
            String all = names().stream().map(word -> word + "@K").collect(Collectors.joining(", "));
            throw new InputException(
                    parameter,
                    name,
                    "one of " + all + " with K from 1 to " + MetricAt.LARGEST_CUTOFF,
                    nearest(name)
                            .filter(near -> !near.equals(name))
                            .map(near -> "Did you mean " + near + "?")
                            .orElse("Correct the name or its cut-off."));
        }
        return at.get();
    }
}
