package io.github.ssmreco.engine.data;

import java.util.Locale;
import java.util.Optional;

/**
 * How many of the tested users have so few candidates that a ranking holds all of them: their Recall is then 1 whatever the model, and
 * cannot choose an epoch.
 *
 * @param cutoff length of the lists, K
 * @param saturated tested users with at most K items besides those of their training
 * @param tested users with a test item
 * @param most candidates of the saturated user that has most of them
 */
public record Saturation(int cutoff, int saturated, int tested, int most) {

    /** The paper's K. */
    static final int CUTOFF = 20;

    /**
     * Looks at each tested user.
     *
     * @param train what is left out of a user's ranking
     * @param test what is to be found
     */
    public static Saturation of(Interactions train, Interactions test, int cutoff) {
        int saturated = 0;
        int tested = 0;
        int most = 0;
        for (int user = 0; user < test.userCount(); user++) {
            if (test.degree(user) > 0) {
                int candidates = train.itemCount() - train.degree(user);
                tested++;
                saturated += candidates <= cutoff ? 1 : 0;
                most = candidates <= cutoff ? Math.max(most, candidates) : most;
            }
        }
        return new Saturation(cutoff, saturated, tested, most);
    }

    /** Whether each ranking holds all candidates, so that Recall says nothing at all. */
    public boolean isComplete() {
        return tested > 0 && saturated == tested;
    }

    /** A sentence for a reader, where a user is concerned. */
    public Optional<String> remark() {
        if (saturated == 0) {
            return Optional.empty();
        }
        return Optional.of(String.format(
                Locale.ROOT,
                isComplete()
                        ? "Each ranking of %1$d holds all of the user's candidates (%4$d at most): Recall@%1$d is 1 whatever the model;"
                                + " look at smaller cut-offs."
                        : "For %2$,d of the %3$,d tested users a ranking of %1$d holds all of their candidates: their Recall@%1$d is 1"
                                + " whatever the model.",
                cutoff,
                saturated,
                tested,
                most));
    }
}
