package io.github.ssmreco.templates.view;

import java.util.List;

/**
 * The verdict in a sentence and as a bar.
 *
 * @param sentence what is known of the paper's values
 * @param note how it was counted; null where there is nothing to count
 * @param counts verdicts that occur, best first
 * @param claims what the paper's claims come to, a sentence each
 * @param known whose runs the values are of; null where there are none
 * @param now what was selected now, a sentence each
 * @param next the command to begin with where nothing of the paper is measured; else null
 * @param warning why what was selected is not the paper's data; null where all of it is
 * @param alarm what went wrong: failed runs, regressions; null where nothing did
 * @param failures the runs that failed
 * @param remarks what else a reader should know, a sentence each
 */
public record Headline(
        String sentence,
        String note,
        List<Count> counts,
        List<String> claims,
        String known,
        List<String> now,
        String next,
        String warning,
        String alarm,
        List<Failed> failures,
        List<String> remarks) {

    /**
     * How often a verdict was given.
     *
     * @param chip the verdict
     * @param number how often
     */
    public record Count(Chip chip, int number) {}

    /**
     * A run that failed.
     *
     * @param run its id
     * @param title what it was
     * @param message why
     */
    public record Failed(String run, String title, String message) {}
}
