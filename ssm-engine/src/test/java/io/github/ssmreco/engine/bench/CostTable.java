package io.github.ssmreco.engine.bench;

import io.github.ssmreco.engine.experiment.StepCost;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Milliseconds per step and peak memory on generated data of the datasets' sizes, against what a step must move and do
 * ({@link StepCost}). A program; the profile {@code bench} runs it as {@code cost}.
 */
public final class CostTable {

    private static final List<String> SIZES = List.of("gowalla", "yelp2018", "amazon-book", "alibaba-ifashion");
    private static final List<Workload> WORKLOADS = List.of(Workload.LIGHTGCN_1, Workload.LIGHTGCN_3);
    private static final String[] HEADING = {
        "case",
        "size of",
        "nodes",
        "training pairs",
        "ms/step",
        "min-max",
        "most KiB taken/step",
        "peak MiB",
        "MB/step",
        "GFLOP/step",
        "GB/s",
        "to the first",
        "GFLOP/s",
        "to the first"
    };

    private CostTable() {}

    /** Takes no arguments; see {@link BenchSettings}. */
    public static void main(String[] arguments) throws IOException {
        BenchSettings settings = BenchSettings.ofSystemProperties();
        List<Workload> chosen = settings.chosenCases(WORKLOADS, Workload::name);
        StepRuns runs = new StepRuns(settings, settings.output().resolve("cost.jsonl"));
        System.out.println(runs.environment());
        Map<String, String> prepared = new LinkedHashMap<>();
        for (String size : SIZES) {
            prepared.put(size, BenchData.generate(size, settings.output()).toString());
        }
        MarkdownTable table = new MarkdownTable(HEADING);
        for (Workload workload : chosen) {
            addRows(
                    table,
                    workload,
                    runs.inTurn(prepared.entrySet().stream()
                            .map(data -> new StepRuns.Run(workload, data.getKey(), data.getValue()))
                            .toList()));
        }
        System.out.println(table);
    }

    private static void addRows(MarkdownTable table, Workload workload, Map<StepRuns.Run, List<StepSample>> samples)
            throws IOException {
        double firstRate = 0;
        double firstSpeed = 0;
        for (Map.Entry<StepRuns.Run, List<StepSample>> entry : samples.entrySet()) {
            StepCost cost =
                    CountedSteps.of(BenchData.read(entry.getKey().data()).train(), workload);
            Spread millis = StepSample.millis(entry.getValue());
            Spread peak = StepSample.peak(entry.getValue());
            double rate = cost.bytes() / millis.median() / 1e6;
            double speed = cost.operations() / millis.median() / 1e6;
            firstRate = firstRate == 0 ? rate : firstRate;
            firstSpeed = firstSpeed == 0 ? speed : firstSpeed;
            table.row(
                    workload.name(),
                    entry.getKey().label(),
                    Long.toString(cost.nodes()),
                    Long.toString(cost.entries() / 2),
                    MarkdownTable.number(1, millis.median()),
                    millis.range(1),
                    MarkdownTable.number(
                            0, StepSample.allocated(entry.getValue()).most()),
                    MarkdownTable.number(0, peak.most()),
                    MarkdownTable.number(0, cost.bytes() / 1e6),
                    MarkdownTable.number(2, cost.operations() / 1e9),
                    MarkdownTable.number(1, rate),
                    MarkdownTable.number(2, rate / firstRate),
                    MarkdownTable.number(1, speed),
                    MarkdownTable.number(2, speed / firstSpeed));
        }
    }
}
