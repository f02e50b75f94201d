package io.github.ssmreco.templates.view;

import java.util.List;

/**
 * What was found about the paper's equations with one dataset.
 *
 * @param dataset its name
 * @param synthetic whether it is made by a generator
 * @param groups one per cell
 */
public record TheoryTable(String dataset, boolean synthetic, List<Group> groups) {

    /**
     * Some equations.
     *
     * @param id the cell's id, and the element's
     * @param equations their numbers
     * @param title what they are about; null where nothing was found yet
     * @param runs links to provenance
     * @param rows one per finding
     * @param plots what the first run drew
     * @param failures messages of failed runs
     * @param state how the runs ended, for where there are no rows
     */
    public record Group(
            String id,
            String equations,
            String title,
            List<Link> runs,
            List<Row> rows,
            List<Chart> plots,
            List<Failure> failures,
            Chip state) {}

    /**
     * A finding.
     *
     * @param statement what is claimed
     * @param chip whether it is so
     * @param explanation why, with numbers
     * @param seed of a run that comes to another verdict than the first; null for the first
     */
    public record Row(String statement, Chip chip, String explanation, String seed) {}
}
