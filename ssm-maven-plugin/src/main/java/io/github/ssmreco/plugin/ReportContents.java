package io.github.ssmreco.plugin;

import io.github.ssmreco.engine.data.Counts;
import io.github.ssmreco.engine.data.DatasetDescriptor;
import io.github.ssmreco.engine.data.PreparedReport;
import io.github.ssmreco.engine.evaluation.MetricSet;
import io.github.ssmreco.engine.judgement.Results;
import io.github.ssmreco.engine.plan.Cell;
import io.github.ssmreco.engine.plan.Paper;
import io.github.ssmreco.engine.plan.Plan;
import io.github.ssmreco.engine.plan.Plan.PlannedRun;
import io.github.ssmreco.engine.store.RunDirectory;
import io.github.ssmreco.engine.store.RunResult;
import io.github.ssmreco.engine.store.RunResult.Source;
import io.github.ssmreco.engine.store.RunResult.StoppedBy;
import io.github.ssmreco.engine.store.RunStore;
import io.github.ssmreco.engine.store.RunSummary;
import io.github.ssmreco.engine.support.InputException;
import io.github.ssmreco.plugin.plan.KnownDatasets;
import io.github.ssmreco.templates.DatasetStatistics;
import io.github.ssmreco.templates.DatasetStatistics.Statistic;
import io.github.ssmreco.templates.ReportInput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Brings a plan, its results and the statistics of its data into the shape that the report wants. */
final class ReportContents {

    /** How much of the log of a failed run is shown. */
    private static final int LOG_LINES = 30;

    private final Plan selected;
    private final ReportInput.Compared compared;
    private final RunStore store;
    private final PreparedData data;
    private final KnownDatasets known;
    private final Paper paper;

    /** @param compared with earlier results; null where nothing is */
    ReportContents(
            Plan selected,
            ReportInput.Compared compared,
            RunStore store,
            PreparedData data,
            KnownDatasets known,
            Paper paper) {
        this.selected = selected;
        this.compared = compared;
        this.store = store;
        this.data = data;
        this.known = known;
        this.paper = paper;
    }

    /**
     * @param plan what is shown: what is selected, or more
     * @param results of it
     */
    ReportInput input(String title, String version, String commit, Plan plan, Results results) throws IOException {
        Map<String, RunResult> byId = results.runs().stream().collect(Collectors.toMap(RunResult::id, run -> run));
        Map<String, String> commands = new LinkedHashMap<>();
        Map<String, Map<String, String>> sources = new LinkedHashMap<>();
        for (PlannedRun run : plan.runs()) {
            RunResult result = byId.get(run.id());
            commands.put(run.id(), RerunCommand.of(run, result, patience(result)));
            sources.put(run.id(), run.sources());
        }
        List<DatasetStatistics> statistics = new ArrayList<>();
        for (DatasetDescriptor dataset : known.of(plan)) {
            statistics(dataset, results.metrics()).ifPresent(statistics::add);
        }
        return new ReportInput(
                title,
                results,
                selected.cells().stream().map(Cell::id).collect(Collectors.toSet()),
                compared,
                paper,
                titles(),
                known.generated(),
                statistics,
                version,
                commit,
                commands,
                logs(results),
                sources);
    }

    /** The end of what each failed run wrote. */
    private Map<String, String> logs(Results results) throws IOException {
        Map<String, String> logs = new LinkedHashMap<>();
        for (RunResult run : results.runs()) {
            Path log = store.directory(run.id()).resolve(RunDirectory.LOG);
            if (run.status() == RunResult.Status.FAILED && Files.isRegularFile(log)) {
                List<String> lines = new String(Files.readAllBytes(log), StandardCharsets.UTF_8)
                        .lines()
                        .toList();
                logs.put(
                        run.id(),
                        String.join("\n", lines.subList(Math.max(0, lines.size() - LOG_LINES), lines.size())));
            }
        }
        return logs;
    }

    /** By dataset; the paper's own where it has one. */
    private Map<String, String> titles() {
        Map<String, String> titles = new LinkedHashMap<>(known.titles());
        paper.datasets().forEach((name, dataset) -> titles.put(name, dataset.title()));
        return titles;
    }

    /** A run that was trained here says which patience it was given; one whose epochs are fixed has no use for it. */
    private Integer patience(RunResult run) {
        if (run.source() != Source.TRAINED || run.stoppedBy() == StoppedBy.EPOCHS) {
            return null;
        }
        return store.summary(run.id())
                .or(() -> Optional.ofNullable(store.superseded(run.id()).end()))
                .map(RunSummary::patience)
                .orElse(null);
    }

    /** Empty where the dataset is not prepared; damaged statistics are said and not shown. */
    private Optional<DatasetStatistics> statistics(DatasetDescriptor dataset, List<String> metrics) {
        boolean synthetic = dataset.synthetic() != null;
        try {
            return data.report(dataset.name()).map(report -> statistics(report, synthetic, metrics));
        } catch (InputException e) {
            return Optional.of(new DatasetStatistics(dataset.name(), synthetic, List.of(), List.of(e.getMessage())));
        }
    }

    private DatasetStatistics statistics(PreparedReport report, boolean synthetic, List<String> metrics) {
        Paper.Dataset printed =
                paper.datasets().getOrDefault(report.dataset(), new Paper.Dataset(null, null, null, null, null, null));
        List<Statistic> values = List.of(
                statistic("users", report, Counts::users, printed.users()),
                statistic("items", report, Counts::items, printed.items()),
                statistic("pairs", report, Counts::pairs, printed.interactions()),
                statistic("train pairs", report, Counts::trainPairs, null),
                statistic("test pairs", report, Counts::testPairs, null),
                statistic("density", report, Counts::density, printed.density()),
                new Statistic("users without a training pair", null, report.usersWithoutTrain(), null),
                new Statistic("users without a test item", null, report.usersWithoutTest(), null));
        List<String> remarks = new ArrayList<>(report.remarksAt(MetricSet.cutoffsOf(metrics)));
        Optional.ofNullable(printed.note()).ifPresent(remarks::add);
        return new DatasetStatistics(report.dataset(), synthetic, values, remarks);
    }

    private static Statistic statistic(
            String name, PreparedReport report, Function<Counts, Number> count, Number printed) {
        return new Statistic(
                name,
                report.expected() == null ? null : count.apply(report.expected()),
                count.apply(report.counts()),
                printed);
    }
}
