package io.github.ssmreco.templates.view;

import java.util.List;

/**
 * A table as the paper lays it out, measured over published.
 *
 * @param title of the table
 * @param corner what the headings of rows are of
 * @param columns headings of columns, the outermost level first
 * @param rows its rows
 */
public record Grid(String title, List<String> corner, List<List<Heading>> columns, List<Row> rows) {

    /**
     * A heading.
     *
     * @param text what it says
     * @param span how many columns, or rows, it is of
     */
    public record Heading(String text, int span) {}

    /**
     * A row.
     *
     * @param headings those that begin here, the outermost first
     * @param levels the level of each of them, from 0
     * @param values one per column; null where there is no cell
     */
    public record Row(List<Heading> headings, List<Integer> levels, List<Value> values) {}

    /**
     * One metric of one cell.
     *
     * @param id the cell's id where this is its element; else null
     * @param cell the cell's id
     * @param metric its name
     * @param protocol that the measured value is of
     * @param measured mean over seeds
     * @param spread half of its 90 % interval, or how many seeds there are; null where there is nothing to say
     * @param published the paper's; null where the table compares nothing
     * @param difference relative to the published value; null where there is none
     * @param chip the verdict
     * @param best how the measured and the published value stand among those that the paper marks one of
     */
    public record Value(
            String id,
            String cell,
            String metric,
            String protocol,
            String measured,
            String spread,
            String published,
            String difference,
            Chip chip,
            Best best) {}

    /**
     * Which of the two values is the best, of its line and of all.
     *
     * @param measured the best of its line
     * @param measuredOfAll the best of all, where these are more
     * @param published the best of its line, as printed
     * @param publishedOfAll the best of all, as printed
     */
    public record Best(boolean measured, boolean measuredOfAll, boolean published, boolean publishedOfAll) {}
}
