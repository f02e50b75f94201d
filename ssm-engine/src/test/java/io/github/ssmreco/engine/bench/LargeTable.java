package io.github.ssmreco.engine.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.ssmreco.engine.data.Preparer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Time and peak memory of preparing, training and ranking ten times Amazon-Book's pairs ({@link LargePreparation}); an epoch is too
 * long to be run, so it is the time of some steps times the steps of an epoch. A program; the profile {@code bench} runs it as
 * {@code large}. One process of each, since each takes minutes.
 */
public final class LargeTable {

    private static final List<Workload> WORKLOADS =
            List.of(Workload.MF, Workload.MF.with(BenchLoss.BPR), Workload.LIGHTGCN_1, Workload.LIGHTGCN_3);

    private LargeTable() {}

    /** Takes no arguments; see {@link BenchSettings}. */
    public static void main(String[] arguments) throws IOException {
        BenchSettings settings = BenchSettings.ofSystemProperties();
        List<Workload> chosen = settings.chosenCases(WORKLOADS, Workload::name);
        ChildProcess processes = new ChildProcess(settings);
        System.out.println(MachineReport.of(settings, Optional.empty(), processes));
        Path folder = settings.output().resolve("large");
        if (!Files.exists(folder.resolve("pairs.txt"))) {
            prepared(settings, processes, "write", folder);
        }
        JsonNode preparation = prepared(settings, processes, "prepare", folder).get(0);
        System.out.printf(
                "%,d pairs in a file of %,d MiB: prepared in %.1f s, peak %.0f MiB%n%n",
                preparation.required("pairs").asInt(),
                preparation.required("fileMiB").asInt(),
                preparation.required("seconds").asDouble(),
                preparation.required("peakMemoryMiB").asDouble());
        MarkdownTable table =
                new MarkdownTable("case", "ms/step", "steps/epoch", "s/epoch", "s/evaluation", "peak MiB");
        for (Workload workload : chosen) {
            addRow(table, workload, steps(settings, processes, workload, Preparer.preparedFile(folder)));
        }
        System.out.println(table);
    }

    private static List<JsonNode> prepared(BenchSettings settings, ChildProcess processes, String what, Path folder)
            throws IOException {
        return processes.run(
                "large-" + what,
                Ours.command(settings, Ours.VECTOR, LargePreparation.class, List.of(what, folder.toString())),
                Ours.variables(settings));
    }

    private static List<JsonNode> steps(BenchSettings settings, ChildProcess processes, Workload workload, Path data)
            throws IOException {
        List<String> arguments = new ArrayList<>(
                workload.arguments(data.toString(), Ours.VECTOR, settings.repetitions(), settings.steps()));
        arguments.remove("evaluate=no");
        return processes.run(
                "large-" + workload.name(),
                Ours.command(settings, Ours.VECTOR, StepBenchmark.class, arguments),
                Ours.variables(settings));
    }

    /** The last line is of the evaluation. */
    private static void addRow(MarkdownTable table, Workload workload, List<JsonNode> printed) {
        StepSample sample = StepSample.of(workload, "large", 1, printed.subList(0, printed.size() - 1));
        table.row(
                workload.name(),
                MarkdownTable.number(1, sample.millisPerStep()),
                Integer.toString(sample.stepsPerEpoch()),
                MarkdownTable.number(0, sample.secondsPerEpoch()),
                MarkdownTable.number(
                        0,
                        printed.get(printed.size() - 1)
                                .required("evaluationSeconds")
                                .asDouble()),
                MarkdownTable.number(0, sample.peakMiB()));
    }
}
