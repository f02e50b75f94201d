package io.github.ssmreco.engine.evaluation;

import io.github.ssmreco.engine.support.InputException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Which metrics a plan or a run is about, and the only place that says so: what is shown of every cell and epoch, at which
 * cut-offs test is scored, and what there is unless somebody says otherwise. Which metric chooses the epoch is a setting of
 * the specification, since it changes what counts; its default and what breaks its ties stand here too.
 *
 * @param shown names at cut-offs, {@code recall@20}, the first one first, at least one: what epochs are evaluated by beside what
 *     chooses, what tables, curves and the console show, and what recorded runs are compared by
 * @param cutoffs the K of the test metrics, ascending; those of what is shown and of the popularity groups are always among them
 */
public record MetricSet(List<String> shown, List<Integer> cutoffs) {

    private static final String WORD_FOR_FINDING = "recall";
    private static final String WORD_FOR_ORDER = "ndcg";

    /** What chooses the epoch unless the specification says otherwise. */
    public static final String SELECTION = WORD_FOR_FINDING + "@20";

    /** What is shown unless the user says otherwise, separated by commas. */
    public static final String SHOWN = SELECTION + "," + WORD_FOR_ORDER + "@20";

    /** The metric that the popularity groups decompose: what the paper's figures show. */
    public static final String OF_GROUPS = WORD_FOR_FINDING + "@20";

    /** The cut-off of {@link #OF_GROUPS}. */
    public static final int GROUPS_CUTOFF = at(OF_GROUPS).cutoff();

    /** What there is where nobody asked for anything. */
    public static final MetricSet DEFAULT = new MetricSet(List.of(SHOWN.split(",")), List.of());

    /** Adds the cut-offs that must be there. */
    public MetricSet {
        shown = List.copyOf(shown);
        TreeSet<Integer> all = new TreeSet<>(cutoffs);
        all.add(GROUPS_CUTOFF);
        shown.forEach(name -> all.add(at(name).cutoff()));
        cutoffs = List.copyOf(all);
    }

    /**
     * What a user asks for.
     *
     * @param parameter what to name in a message
     * @param shown names at cut-offs
     * @param cutoffs further K, checked
     * @throws InputException for a metric that cannot be computed, or none
     */
    public static MetricSet of(String parameter, List<String> shown, Collection<Integer> cutoffs) {
        if (shown.isEmpty()) {
            throw new InputException(
                    parameter, null, "at least one metric at a cut-off", "Try -D" + parameter + "=" + SHOWN + ".");
        }
        LinkedHashSet<String> distinct = new LinkedHashSet<>();
        shown.forEach(name -> distinct.add(Metrics.require(parameter, name).name()));
        return new MetricSet(List.copyOf(distinct), List.copyOf(cutoffs));
    }

    private static MetricAt at(String name) {
        return MetricAt.parse(name).orElseThrow(() -> new IllegalArgumentException("metric " + name));
    }

    /**
     * What decides between epochs that the chosen metric has equal: NDCG at the same cut-off; recall where NDCG chooses. On data so
     * small that everything is within the cut-off, recall is the same from the first epoch on.
     */
    public static MetricAt tieBreaker(MetricAt selection) {
        String other = selection.metric().equals(WORD_FOR_ORDER) ? WORD_FOR_FINDING : WORD_FOR_ORDER;
        return new MetricAt(other, selection.cutoff());
    }

    /**
     * The same, scored at the cut-offs of these metrics too, as far as they are metrics that can be computed.
     *
     * @param names of whatever is published or measured
     */
    public MetricSet alsoFor(Collection<String> names) {
        return alsoAt(names.stream()
                .filter(Metrics::isKnown)
                .map(name -> at(name).cutoff())
                .toList());
    }

    /** The same, scored at further K too. */
    public MetricSet alsoAt(Collection<Integer> more) {
        List<Integer> all = new ArrayList<>(cutoffs);
        all.addAll(more);
        return new MetricSet(shown, all);
    }

    /**
     * What an epoch is evaluated by.
     *
     * @param selection what chooses
     */
    public List<MetricAt> ofEpochs(MetricAt selection) {
        LinkedHashSet<MetricAt> all = new LinkedHashSet<>(List.of(selection, tieBreaker(selection)));
        shown.forEach(name -> all.add(at(name)));
        return List.copyOf(all);
    }

    /**
     * Whether a published value of this name is compared by a verdict: whatever ranks, named at a cut-off. All else, such as times,
     * memory and counts of epochs, depends on the machine, and a ratio is shown.
     */
    public static boolean isJudged(String name) {
        return MetricAt.parse(name).isPresent();
    }

    /** The K that these names are at, ascending; a name without one has none. */
    public static List<Integer> cutoffsOf(Collection<String> names) {
        return names.stream()
                .map(MetricAt::parse)
                .flatMap(Optional::stream)
                .map(MetricAt::cutoff)
                .distinct()
                .sorted()
                .toList();
    }
}
