package io.github.ssmreco.templates;

import io.github.ssmreco.engine.judgement.Results;
import io.github.ssmreco.engine.plan.Paper;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * All that a report is made from.
 *
 * @param title the page's heading
 * @param results what was selected, measured and judged
 * @param paper what is known of the paper
 * @param titles of datasets, by name; a dataset without one is shown by its name
 * @param synthetic names of the datasets that a generator makes
 * @param datasets statistics of the datasets that were prepared; the others of {@code results} are shown without
 * @param generatedAt ISO-8601 instant of the report
 * @param version of this tool
 * @param commit the user's checkout, or null where it is not one
 * @param commands by run id, the exact command that runs that row again; a run may be missing
 * @param settingSources by run id, then by setting: where its value comes from ({@code paper}, {@code released code},
 *     {@code other code}, {@code tuned here}, {@code assumed}); a setting that is missing is at its default
 */
public record ReportInput(
        String title,
        Results results,
        Paper paper,
        Map<String, String> titles,
        Set<String> synthetic,
        List<DatasetStatistics> datasets,
        String generatedAt,
        String version,
        String commit,
        Map<String, String> commands,
        Map<String, Map<String, String>> settingSources) {

    /** Copies lists and maps. */
    public ReportInput {
        titles = Map.copyOf(titles);
        synthetic = Set.copyOf(synthetic);
        datasets = List.copyOf(datasets);
        commands = Map.copyOf(commands);
        settingSources = Map.copyOf(settingSources);
    }

    /** A dataset's name for a reader. */
    public String title(String dataset) {
        return titles.getOrDefault(dataset, dataset);
    }

    /** Whether a dataset is made by a generator. */
    public boolean synthetic(String dataset) {
        return synthetic.contains(dataset);
    }
}
