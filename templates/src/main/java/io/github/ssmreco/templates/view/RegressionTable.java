package io.github.ssmreco.templates.view;

import java.util.List;

/**
 * Against recorded runs.
 *
 * @param sentence what it comes to
 * @param rows what was compared, failures first
 * @param left cells of which nothing was compared
 */
public record RegressionTable(String sentence, List<Row> rows, List<Left> left) {

    /**
     * Cells of which nothing was compared for one reason.
     *
     * @param title how many, and why
     * @param cells their ids
     */
    public record Left(String title, List<String> cells) {}

    /**
     * One comparison.
     *
     * @param cell the cell's id
     * @param linked whether the cell has a row of its own in the page
     * @param protocol its id
     * @param quantity what was compared
     * @param recorded value
     * @param measured value
     * @param tolerance allowed
     * @param chip what came out
     * @param message one sentence
     * @param differences in specification, code, environment
     */
    public record Row(
            String cell,
            boolean linked,
            String protocol,
            String quantity,
            String recorded,
            String measured,
            String tolerance,
            Chip chip,
            String message,
            List<String> differences) {}
}
