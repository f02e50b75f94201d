package io.github.ssmreco.engine.bench;

import io.github.ssmreco.engine.data.PreparedDataset;
import io.github.ssmreco.engine.data.PreparedFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Seconds per epoch of LightGCN with three layers on generated data of Amazon-Book's size, loss by loss (Table 6), and of SM and SSM
 * as items that nobody has are added (Table 7). A program; the profile {@code bench} runs it as {@code epochs}.
 */
public final class EpochTable {

    private static final String DATA = "amazon-book";
    private static final List<BenchLoss> LOSSES = List.of(
            BenchLoss.BCE,
            BenchLoss.BPR,
            BenchLoss.SM,
            BenchLoss.CCL_800,
            BenchLoss.SSM,
            BenchLoss.BCE_IB,
            BenchLoss.BPR_IB,
            BenchLoss.CCL_IB);
    private static final List<Integer> PADDINGS = List.of(100_000, 250_000, 500_000);

    private EpochTable() {}

    /** Takes no arguments; see {@link BenchSettings}. */
    public static void main(String[] arguments) throws IOException {
        BenchSettings settings = BenchSettings.ofSystemProperties();
        List<Workload> chosen = settings.chosenCases(workloads(), Workload::name);
        StepRuns runs = new StepRuns(settings, settings.output().resolve("epochs.jsonl"));
        Path prepared = BenchData.generate(DATA, settings.output());
        System.out.println(runs.environment());
        Map<Workload, List<StepSample>> samples = new LinkedHashMap<>();
        runs.inTurn(chosen.stream()
                        .map(workload -> new StepRuns.Run(workload, DATA, prepared.toString()))
                        .toList())
                .forEach((run, taken) -> samples.put(run.workload(), taken));
        System.out.println(losses(samples));
        PreparedDataset data = PreparedFile.read(prepared);
        PaddingGrowth growth = new PaddingGrowth(
                samples,
                data.userCount(),
                data.itemCount(),
                BenchModel.of(Workload.LIGHTGCN_3, data.train()).training().dimension());
        System.out.println(growth.table());
        System.out.println(growth.lines());
    }

    /** Those of the first table and, padded, of the second, whose unpadded ones are in the first. */
    private static List<Workload> workloads() {
        List<Workload> workloads = new ArrayList<>();
        LOSSES.forEach(loss -> workloads.add(Workload.LIGHTGCN_3.with(loss)));
        for (BenchLoss loss : PaddingGrowth.LOSSES) {
            PADDINGS.forEach(
                    padding -> workloads.add(Workload.LIGHTGCN_3.with(loss).padded(padding)));
        }
        return workloads;
    }

    private static MarkdownTable losses(Map<Workload, List<StepSample>> samples) {
        MarkdownTable table = new MarkdownTable(
                "case", "ms/step", "steps/epoch", "s/epoch", "min-max", "to SSM's", "most KiB taken/step", "peak MiB");
        List<StepSample> ssm = samples.get(Workload.LIGHTGCN_3.with(BenchLoss.SSM));
        samples.forEach((workload, taken) -> {
            if (workload.padding() == 0) {
                Spread seconds = StepSample.seconds(taken);
                table.row(
                        workload.name(),
                        MarkdownTable.number(1, StepSample.millis(taken).median()),
                        Integer.toString(taken.get(0).stepsPerEpoch()),
                        MarkdownTable.number(1, seconds.median()),
                        seconds.range(1),
                        ssm == null
                                ? ""
                                : MarkdownTable.number(
                                        2,
                                        seconds.median()
                                                / StepSample.seconds(ssm).median()),
                        MarkdownTable.number(0, StepSample.allocated(taken).most()),
                        MarkdownTable.number(0, StepSample.peak(taken).most()));
            }
        });
        return table;
    }
}
