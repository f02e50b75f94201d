package io.github.ssmreco.templates.view;

import java.util.List;

/**
 * Paired tests of the best variant of a table against the others.
 *
 * @param title artifact, dataset and model
 * @param synthetic whether the data is made by a generator
 * @param rows a line for each test
 */
public record TestTable(String title, boolean synthetic, List<Row> rows) {

    /**
     * One test.
     *
     * @param protocol its id
     * @param metric its name for a reader
     * @param best the best variant
     * @param other the other one
     * @param cell the other one's cell
     * @param pairs number and kind of pairs, and of those that are equal
     * @param difference mean difference
     * @param interval its 95 % interval
     * @param p of the test
     * @param adjusted by Holm's procedure
     * @param family how many tests that covers
     * @param chip what came out
     * @param note what was left out and why; or null
     */
    public record Row(
            String protocol,
            String metric,
            String best,
            String other,
            String cell,
            String pairs,
            String difference,
            String interval,
            String p,
            String adjusted,
            String family,
            Chip chip,
            String note) {}
}
