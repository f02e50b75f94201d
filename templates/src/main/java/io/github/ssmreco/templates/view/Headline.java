package io.github.ssmreco.templates.view;

import java.util.List;

/**
 * The verdict in a sentence and as a bar.
 *
 * @param sentence what the results come to
 * @param note how it was counted; null where there is nothing to count
 * @param counts verdicts that occur, best first
 * @param warning why this is not the paper's data; null where all of it is
 * @param alarm what went wrong: failed runs, regressions; null where nothing did
 * @param remarks what else a reader should know, a sentence each
 */
public record Headline(
        String sentence, String note, List<Count> counts, String warning, String alarm, List<String> remarks) {

    /**
     * How often a verdict was given.
     *
     * @param chip the verdict
     * @param number how often
     */
    public record Count(Chip chip, int number) {}
}
