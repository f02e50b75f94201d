package io.github.ssmreco.templates.view;

import java.util.List;

/**
 * Where a run's numbers come from.
 *
 * @param id the run's id
 * @param title model, loss, dataset
 * @param detail protocol and seed
 * @param synthetic whether its dataset is generated
 * @param state how it ended
 * @param cells ids of the cells that it serves
 * @param facts groups of entries
 * @param settings what it was trained with
 * @param failure why it failed, or null
 * @param remarks what a reader should know, a sentence or two each
 * @param command runs it again; null where unknown
 */
public record RunCard(
        String id,
        String title,
        String detail,
        boolean synthetic,
        Chip state,
        List<String> cells,
        List<Facts> facts,
        List<SettingRow> settings,
        String failure,
        List<String> remarks,
        String command) {

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
