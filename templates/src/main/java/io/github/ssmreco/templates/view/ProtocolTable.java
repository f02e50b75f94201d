package io.github.ssmreco.templates.view;

import java.util.List;

/**
 * Cells of which two protocols are measured.
 *
 * @param protocols their ids, in the order of the columns
 * @param rows one per cell and metric
 */
public record ProtocolTable(List<String> protocols, List<Row> rows) {

    /**
     * A metric of a cell.
     *
     * @param cell the cell's id
     * @param metric its heading
     * @param published the paper's
     * @param values one per protocol
     */
    public record Row(String cell, String metric, String published, List<Value> values) {}

    /**
     * What was measured in a protocol.
     *
     * @param measured mean over seeds
     * @param spread half of its 90 % interval, or how many seeds there are; null where there is nothing to say
     * @param difference relative to the published value; null where there is none
     */
    public record Value(String measured, String spread, String difference) {}
}
