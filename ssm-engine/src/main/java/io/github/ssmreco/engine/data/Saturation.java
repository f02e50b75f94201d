package io.github.ssmreco.engine.data;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How many of the tested users have so few candidates that a ranking holds all of them: their Recall is then 1 whatever the model, and
 * cannot choose an epoch.
 *
 * @param tested users with something to be found
 * @param few of these, those with at most {@link #LONGEST} candidates: how many users have so many
 */
public record Saturation(int tested, SortedMap<Integer, Integer> few) {

    /** No ranking is longer. */
    public static final int LONGEST = 1000;

    /**
     * Looks at each tested user.
     *
     * @param test what is to be found
     * @param masked what is left out of a user's ranking
     */
    public static Saturation of(Interactions test, List<Interactions> masked) {
        int tested = 0;
        SortedMap<Integer, Integer> few = new TreeMap<>();
        for (int user = 0; user < test.userCount(); user++) {
            if (test.degree(user) > 0) {
                int candidates = test.itemCount();
                for (Interactions part : masked) {
                    candidates -= part.degree(user);
                }
                tested++;
                if (candidates <= LONGEST) {
                    few.merge(candidates, 1, Integer::sum);
                }
            }
        }
        return new Saturation(tested, few);
    }

    private SortedMap<Integer, Integer> within(int cutoff) {
        return few.headMap(cutoff + 1);
    }

    private int saturated(int cutoff) {
        return within(cutoff).values().stream().mapToInt(Integer::intValue).sum();
    }

    /** Whether each ranking of this length holds all candidates, so that Recall says nothing at all. */
    public boolean isComplete(int cutoff) {
        return tested > 0 && saturated(cutoff) == tested;
    }

    /** A sentence for a reader, where a user is concerned. */
    public Optional<String> remark(int cutoff) {
        if (saturated(cutoff) == 0) {
            return Optional.empty();
        }
        return Optional.of(String.format(
                Locale.ROOT,
                isComplete(cutoff)
                        ? "Each ranking of %1$d holds all of the user's candidates (%4$d at most): recall is 1 whatever the model;"
                                + " look at smaller cut-offs."
                        : "For %2$,d of the %3$,d tested users a ranking of %1$d holds all of their candidates: their recall is 1"
                                + " whatever the model.",
                cutoff,
                saturated(cutoff),
                tested,
                within(cutoff).lastKey()));
    }
}
