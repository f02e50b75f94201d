package io.github.ssmreco.templates.view;

import java.util.List;

/**
 * The cells of one artifact on one dataset.
 *
 * @param title artifact and dataset
 * @param metrics a column each, or four
 * @param cells a group of rows each
 */
public record ComparisonTable(String title, List<Column> metrics, List<Group> cells) {

    /**
     * A metric.
     *
     * @param name its heading
     * @param compared whether it is set against published values; else it is only what was measured, beside metrics that are
     */
    public record Column(String name, boolean compared) {}

    /**
     * One cell of the paper.
     *
     * @param id the cell's id, and the element's
     * @param model as the paper prints it
     * @param variant as the paper prints it
     * @param rows one per protocol
     * @param note what else is to be known of it; or null
     */
    public record Group(String id, String model, String variant, List<Row> rows, String note) {}

    /**
     * A cell in one protocol.
     *
     * @param protocol its id
     * @param values one per metric, in the table's order
     * @param runs links to provenance
     * @param sources where the values come from
     * @param failures messages of failed runs
     * @param state how the runs ended, where there is no verdict to show
     */
    public record Row(
            String protocol,
            List<Value> values,
            List<Link> runs,
            List<String> sources,
            List<Failure> failures,
            Chip state) {}

    /**
     * One metric.
     *
     * @param published the paper's
     * @param measured mean over seeds
     * @param interval 90 % interval of the mean; null where there is none
     * @param seeds how many seeds
     * @param difference relative to the published value; null where there is none
     * @param chip the verdict
     */
    public record Value(
            String published, String measured, String interval, String seeds, String difference, Chip chip) {}

    /**
     * A run.
     *
     * @param run its id
     * @param text what to show
     */
    public record Link(String run, String text) {}

    /**
     * A failed run.
     *
     * @param run its id
     * @param seed its seed
     * @param message why
     */
    public record Failure(String run, String seed, String message) {}
}
