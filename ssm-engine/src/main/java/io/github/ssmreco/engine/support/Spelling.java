package io.github.ssmreco.engine.support;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds what a misspelt name was meant to be. */
public final class Spelling {

    /** More letters than this that differ are another word. */
    private static final int MOST_ERRORS = 2;

    private Spelling() {}

    /**
     * The known name that is nearest by Levenshtein's distance, capitals and hyphens aside.
     *
     * @param word as it was written
     * @param known what it may have been meant to be
     * @return none where a third of the letters or more than two are wrong
     */
    public static Optional<String> nearest(String word, Collection<String> known) {
        String plain = plain(word);
        int limit = Math.min(MOST_ERRORS, plain.length() / 3);
        return known.stream()
                .filter(name -> distance(plain, plain(name)) <= limit)
                .min(Comparator.comparingInt((String name) -> distance(plain, plain(name)))
                        .thenComparing(Comparator.naturalOrder()));
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replace("-", "");
    }

    /** Insertions, deletions and replacements that make one word of the other. */
    private static int distance(String from, String to) {
        int[] row = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int replaced = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[to.length()];
    }
}
