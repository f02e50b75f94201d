package io.github.ssmreco.templates.view;

import java.util.List;

/**
 * A run: how it ended, and how to get its numbers again.
 *
 * @param id the run's id
 * @param title model, loss, dataset
 * @param detail protocol and seed
 * @param synthetic whether its dataset is generated
 * @param state how it ended
 * @param failure why it failed, or null
 * @param log its last lines where it failed, or null
 * @param remarks what a reader should know, a sentence or two each
 * @param details what a script shows where it is asked for
 */
public record RunCard(
        String id,
        String title,
        String detail,
        boolean synthetic,
        Chip state,
        String failure,
        String log,
        List<String> remarks,
        Details details) {

    /**
     * Where its numbers come from, and how it went.
     *
     * @param command runs it again; null where unknown
     * @param cells ids of the cells that it serves
     * @param facts groups of entries
     * @param settings what it was trained with
     * @param curves of its training; null where it has none
     */
    public record Details(
            String command, List<String> cells, List<Facts> facts, List<SettingRow> settings, RunCurves curves) {}

    /**
     * Entries under a heading.
     *
     * @param heading what they are about
     * @param entries none without a value
     */
    public record Facts(String heading, List<Entry> entries) {}

    /**
     * A setting.
     *
     * @param name as in the POM
     * @param value canonical
     * @param source where it comes from
     */
    public record SettingRow(String name, String value, String source) {}
}
