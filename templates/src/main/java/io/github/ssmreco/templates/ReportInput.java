package io.github.ssmreco.templates;

import io.github.ssmreco.engine.judgement.Change;
import io.github.ssmreco.engine.judgement.Results;
import io.github.ssmreco.engine.plan.Paper;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * All that a report is made from.
 *
 * @param title the page's heading
 * @param results what is known: of the paper's cells whatever was selected, and of what was selected
 * @param selected ids of the cells that were selected
 * @param compared with earlier results; null where nothing is
 * @param paper what is known of the paper
 * @param titles of datasets, by name; a dataset without one is shown by its name
 * @param synthetic names of the datasets that a generator makes
 * @param datasets statistics of the datasets that were prepared; the others of {@code results} are shown without
 * @param version of this tool
 * @param commit the user's checkout, or null where it is not one
 * @param commands by run id, the exact command that runs that row again; a run may be missing
 * @param logs by run id, the last lines of what a run that failed wrote; a run may be missing
 * @param settingSources by run id, then by setting: where its value comes from ({@code paper}, {@code released code},
 *     {@code other code}, {@code tuned here}, {@code assumed}); a setting that is missing is at its default
 */
public record ReportInput(
        String title,
        Results results,
        Set<String> selected,
        Compared compared,
        Paper paper,
        Map<String, String> titles,
        Set<String> synthetic,
        List<DatasetStatistics> datasets,
        String version,
        String commit,
        Map<String, String> commands,
        Map<String, String> logs,
        Map<String, Map<String, String>> settingSources) {

    /**
     * What was selected, compared with earlier results.
     *
     * @param with what it was compared with, for a reader
     * @param changes of each value
     */
    public record Compared(String with, List<Change> changes) {}

    /** Copies lists and maps. */
    public ReportInput {
        selected = Set.copyOf(selected);
        titles = Map.copyOf(titles);
        synthetic = Set.copyOf(synthetic);
        datasets = List.copyOf(datasets);
        commands = Map.copyOf(commands);
        logs = Map.copyOf(logs);
        settingSources = Map.copyOf(settingSources);
    }

    /** The same of other results, such as those of what was selected alone. */
    public ReportInput of(Results other) {
        return new ReportInput(
                title,
                other,
                selected,
                compared,
                paper,
                titles,
                synthetic,
                datasets,
                version,
                commit,
                commands,
                logs,
                settingSources);
    }

    /** A dataset's name for a reader. */
    public String title(String dataset) {
        return titles.getOrDefault(dataset, dataset);
    }

    /** Whether a dataset is made by a generator. */
    public boolean synthetic(String dataset) {
        return synthetic.contains(dataset);
    }

    /** Whose data a dataset is: without a paper that names any, all that is not generated is its own. */
    Data data(String dataset) {
        if (synthetic(dataset)) {
            return Data.GENERATED;
        }
        return paper.datasets().isEmpty() || paper.datasets().containsKey(dataset) ? Data.PAPER : Data.OTHER;
    }

    /** Whose data it is. */
    enum Data {
        PAPER,
        OTHER,
        GENERATED;

        /** In lower case. */
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
