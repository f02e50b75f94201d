package io.github.ssmreco.templates.view;

import java.util.List;

/**
 * The whole report.
 *
 * @param title its heading
 * @param about the paper, and by which version this was made
 * @param verdict what it all comes to
 * @param overview how far the paper's values are measured; null where there is no paper
 * @param paper the paper's tables and figures on its own data
 * @param others the same on other data
 * @param synthetic the same on generated data
 * @param protocols the protocols that occur, explained
 * @param bothProtocols cells of which two protocols are measured, side by side; null where there are none
 * @param values every measured value
 * @param claims sentences of the paper
 * @param claimDatasets titles of the datasets that they are asked of
 * @param claimSentences what they come to, one a dataset
 * @param theory findings about the paper's equations, one table per dataset
 * @param tests paired tests between the variants of tables
 * @param datasets data statistics
 * @param definitions what each value is, a sentence each
 * @param tuned the cells whose settings were tuned here
 * @param untuned what has to be said of losses that are not tuned alike
 * @param changes since earlier results; null where nothing was compared
 * @param regressions against recorded runs
 * @param runs those that were made, or failed
 * @param pending those that were not
 */
public record Page(
        String title,
        List<Entry> about,
        Headline verdict,
        Overview overview,
        List<Block> paper,
        List<Block> others,
        List<Block> synthetic,
        List<Entry> protocols,
        ProtocolTable bothProtocols,
        ValueTable values,
        List<Claim> claims,
        List<String> claimDatasets,
        List<String> claimSentences,
        List<TheoryTable> theory,
        List<TestTable> tests,
        List<DatasetTable> datasets,
        List<Entry> definitions,
        List<TunedCell> tuned,
        List<String> untuned,
        ChangeTable changes,
        RegressionTable regressions,
        List<RunCard> runs,
        List<Pending> pending) {

    /**
     * A run that was not made.
     *
     * @param id the run's id
     * @param title model, loss, dataset
     * @param detail protocol and seed
     * @param cells ids of the cells that it serves and that have no element yet
     * @param command makes it; null where unknown
     */
    public record Pending(String id, String title, String detail, List<String> cells, String command) {}
}
