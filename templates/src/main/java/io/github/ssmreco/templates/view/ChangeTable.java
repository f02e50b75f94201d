package io.github.ssmreco.templates.view;

import java.util.List;

/**
 * What became of values since earlier results.
 *
 * @param sentence what it comes to
 * @param rows values that are not the same, the largest changes first
 */
public record ChangeTable(String sentence, List<Row> rows) {

    /**
     * A value.
     *
     * @param cell the cell's id
     * @param linked whether the cell is on the page
     * @param protocol its id
     * @param metric its heading
     * @param before mean over seeds then
     * @param after mean over seeds now
     * @param difference after less before, with half of its 90 % interval where it is known
     * @param chip what it comes to
     */
    public record Row(
            String cell,
            boolean linked,
            String protocol,
            String metric,
            String before,
            String after,
            String difference,
            Chip chip) {}
}
