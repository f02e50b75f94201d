package io.github.ssmreco.engine.evaluation;

/**
 * What one user's list is worth, judged by the first K of it. A run's value is the mean over the ranked users, those with at
 * least one relevant item (of test, where test is scored). A list that is shorter than K misses at the ranks it lacks.
 *
 * <p>A user's own is found by {@link java.util.ServiceLoader}, like a model or a loss, and is then computed, shown, judged and chosen
 * by like those that {@link Metrics} has. One object serves all users and threads, so it keeps nothing between calls.
 */
public interface Metric {

    /** The name without a cut-off, in lower-case letters, digits, {@code .} and {@code -}: {@code hit-rate}. */
    String name();

    /** The name for a reader, before {@code @K}; the name with a capital unless a metric says otherwise. */
    default String title() {
        return Metrics.capitalised(name());
    }

    /** The value of one user's list in a sentence, for the report. */
    String definition();

    /**
     * The value of one user's list, a finite number.
     *
     * @param hits where the user's items stand in the list
     * @param k how much of the list counts, at most its length
     */
    double of(Hits hits, int k);

    /** Whether a smaller value is the better one: for the choice of an epoch, verdicts and the check. */
    default boolean lessIsBetter() {
        return false;
    }
}
