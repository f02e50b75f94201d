package io.github.ssmreco.engine.bench;

import io.github.ssmreco.engine.support.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Milliseconds a step and peak memory on generated data of the datasets' sizes, against what a step must move and do
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
        "peak MiB",
        "MB/step",
        "GFLOP/step",
        "GB/s",
        "to the first",
        "GFLOP/s",
        "to the first"
    };

    private final BenchSettings settings;
    private final ChildProcess processes;
    private final Path raw;

    private CostTable(BenchSettings settings) {
        this.settings = settings;
        this.processes = new ChildProcess(settings);
        this.raw = settings.output().resolve("cost.jsonl");
    }

    /** Takes no arguments; see {@link BenchSettings}. */
    public static void main(String[] arguments) throws IOException {
        new CostTable(BenchSettings.ofSystemProperties()).run();
    }

    private void run() throws IOException {
        List<Workload> chosen = settings.chosenCases(WORKLOADS, Workload::name);
        Files.createDirectories(raw.getParent());
        Files.deleteIfExists(raw);
        System.out.println(MachineReport.of(settings, Optional.empty(), processes));
        MarkdownTable table = new MarkdownTable(HEADING);
        for (Workload workload : chosen) {
            addRows(table, workload, measure(workload));
        }
        System.out.println(table);
    }

    /** Samples by size, the sizes in turn. */
    private Map<String, List<SizeSample>> measure(Workload workload) throws IOException {
        Map<String, List<SizeSample>> samples = new LinkedHashMap<>();
        for (int round = 1; round <= settings.rounds(); round++) {
            for (String size : SIZES) {
                List<String> arguments =
                        workload.arguments("like:" + size, "vector", settings.repetitions(), settings.steps());
                SizeSample sample = SizeSample.of(
                        workload,
                        size,
                        processes.run(
                                workload.name() + " " + size,
                                Ours.command(settings, StepBenchmark.class, arguments),
                                Ours.ENVIRONMENT));
                Files.writeString(raw, Json.line(sample) + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
                System.err.println(Json.line(sample));
                samples.computeIfAbsent(size, name -> new ArrayList<>()).add(sample);
            }
        }
        return samples;
    }

    private static void addRows(MarkdownTable table, Workload workload, Map<String, List<SizeSample>> samples)
            throws IOException {
        double firstRate = 0;
        double firstSpeed = 0;
        for (Map.Entry<String, List<SizeSample>> entry : samples.entrySet()) {
            StepCost cost = StepCost.of(BenchData.read("like:" + entry.getKey()).train(), workload);
            Spread millis = Spread.of(
                    entry.getValue().stream().map(SizeSample::millisPerStep).toList());
            Spread peak =
                    Spread.of(entry.getValue().stream().map(SizeSample::peakMiB).toList());
            double rate = cost.bytes() / millis.median() / 1e6;
            double speed = cost.operations() / millis.median() / 1e6;
            firstRate = firstRate == 0 ? rate : firstRate;
            firstSpeed = firstSpeed == 0 ? speed : firstSpeed;
            table.row(
                    workload.name(),
                    entry.getKey(),
                    Long.toString(cost.nodes()),
                    Long.toString(cost.entries() / 2),
                    number(1, millis.median()),
                    millis.range(1),
                    number(0, peak.most()),
                    number(0, cost.bytes() / 1e6),
                    number(2, cost.operations() / 1e9),
                    number(1, rate),
                    number(2, rate / firstRate),
                    number(1, speed),
                    number(2, speed / firstSpeed));
        }
    }

    private static String number(int decimals, double value) {
        return String.format(Locale.ROOT, "%." + decimals + "f", value);
    }
}
