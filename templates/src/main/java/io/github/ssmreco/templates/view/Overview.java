package io.github.ssmreco.templates.view;

import java.util.List;

/**
 * How far the paper's values are measured, by table and dataset.
 *
 * @param datasets titles, a column each
 * @param lines a row per table
 */
public record Overview(List<String> datasets, List<Line> lines) {

    /**
     * A table or figure.
     *
     * @param name in short
     * @param block id of its element
     * @param tallies one per dataset; null where it has nothing of it
     */
    public record Line(String name, String block, List<Tally> tallies) {}

    /**
     * Of one dataset.
     *
     * @param measured how many cells are measured
     * @param cells how many there are
     * @param counts verdicts on published values, best first; none of a figure, whose values are not printed
     */
    public record Tally(int measured, int cells, List<Headline.Count> counts) {}
}
