package io.github.ssmreco.engine.evaluation;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a value of a run is, in a sentence: the report shows it, and {@code docs/metrics.md} says more.
 *
 * @param name as in files and pages, {@code recall@K}
 * @param sentence what it is
 */
public record Definition(String name, String sentence) {

    /** Of all values that a run has, those of the user's own metrics among them. */
    public static List<Definition> all() {
        return Stream.of(lists(), users(), catalogue(), groups(), training(), costs())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Definition> lists() {
        return List.of(
                new Definition(
                        "list",
                        "All items of the dataset but those that the user has in training (and, where test is scored under"
                                + " paper-text, the held-out ones), by score, equal scores in the order of item numbers."),
                new Definition(
                        "average",
                        "Values of users are averaged over those with at least one item to find; others are not ranked."));
    }

    private static List<Definition> users() {
        return Metrics.all().stream()
                .map(metric -> new Definition(metric.name() + "@K", metric.definition()))
                .toList();
    }

    private static List<Definition> catalogue() {
        return Arrays.stream(CatalogueMetric.values())
                .map(metric -> new Definition(metric.word() + "@K", metric.definition()))
                .toList();
    }

    private static List<Definition> groups() {
        return List.of(
                new Definition(
                        "recall of a group",
                        MetricSet.OF_GROUPS
                                + " with the hits on one tenth of the items alone, tenths of equally many training"
                                + " interactions from rare to popular items; the ten add up to "
                                + MetricSet.OF_GROUPS
                                + "."),
                new Definition(
                        "magnitude of a group",
                        "The mean Euclidean norm of the representations of the group's items, before any cosine divides by"
                                + " it."));
    }

    private static List<Definition> training() {
        return List.of(
                new Definition(
                        "loss",
                        "The loss of an epoch's steps, each with the parameters that it found, summed and divided by the"
                                + " number of training pairs, without L2."),
                new Definition("bestEpoch", "The epoch whose parameters are scored, the first one being 1."),
                new Definition("epochs", "How many epochs were trained in all."));
    }

    private static List<Definition> costs() {
        return List.of(
                new Definition(
                        "secondsPerEpoch",
                        "The median over the epochs of the time that the steps took, batches drawn but nothing evaluated or"
                                + " saved."),
                new Definition(
                        "evaluationSeconds",
                        "The median over the evaluated epochs of the time of a full ranking of what selects, with the"
                                + " metrics of an epoch."),
                new Definition("totalSeconds", "The sum of both times over all epochs."),
                new Definition(
                        "peakMemoryMiB",
                        "The most memory that the worker process had resident at once since it began the run or went on"
                                + " with it, where the system tells."),
                new Definition(
                        "deviceMiB",
                        "The most memory that was in use on the whole GPU when an epoch ended, since the process began the"
                                + " run or went on with it."));
    }
}
