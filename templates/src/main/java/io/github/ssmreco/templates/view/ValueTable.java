package io.github.ssmreco.templates.view;

import java.util.List;

/**
 * Every measured value in one list.
 *
 * @param rows one per cell, protocol and metric
 */
public record ValueTable(List<Row> rows) {

    /**
     * One value.
     *
     * @param id the cell's id where this is its element; else null
     * @param cell the cell's id
     * @param artifact the table or figure, in short
     * @param dataset its title
     * @param data whose it is: {@code paper}, {@code other} or {@code generated}
     * @param model as the paper prints it
     * @param variant as the paper prints it
     * @param protocol its id
     * @param metric its heading
     * @param published the paper's
     * @param measured mean over seeds
     * @param interval 90 % interval of the mean; null where there is none
     * @param seeds how many seeds
     * @param difference relative to the published value; null where there is none
     * @param order what the difference is sorted by; null where there is none
     * @param chip the verdict
     * @param runs links to them
     * @param sources where the values come from
     * @param number what is shown, with all its digits
     */
    public record Row(
            String id,
            String cell,
            String artifact,
            String dataset,
            String data,
            String model,
            String variant,
            String protocol,
            String metric,
            String published,
            String measured,
            String interval,
            int seeds,
            String difference,
            String order,
            Chip chip,
            List<Link> runs,
            List<String> sources,
            Numbers number) {}

    /**
     * The numbers behind a row; what has none is null.
     *
     * @param published the paper's number or word
     * @param mean over seeds
     * @param low lower end of the 90 % interval
     * @param high upper end
     */
    public record Numbers(Object published, Double mean, Double low, Double high) {}
}
