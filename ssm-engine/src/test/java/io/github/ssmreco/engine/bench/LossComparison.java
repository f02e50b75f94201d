package io.github.ssmreco.engine.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Milliseconds per training step of the {@code vector} back end beside the {@code torch} back end, for the in-batch softmax on all
 * models and for the other losses on LightGCN, as processes in turn on the same data. A program; the profile {@code bench} runs it
 * as {@code losses}.
 */
public final class LossComparison {

    private LossComparison() {}

    /** Takes no arguments; see {@link BenchSettings}. */
    public static void main(String[] arguments) throws IOException {
        BenchSettings settings = BenchSettings.ofSystemProperties();
        List<Workload> chosen = settings.chosenCases(workloads(), Workload::name);
        List<String> backEnds = settings.chosenContenders(List.of(Ours.VECTOR, Ours.TORCH), Ours.SCALAR);
        Path prepared = BenchData.prepare(settings.requiredData(), settings.output());
        ChildProcess processes = new ChildProcess(settings);
        System.out.println(MachineReport.of(settings, Optional.empty(), processes));
        Alternation alternation =
                new Alternation(settings, processes, settings.output().resolve("losses.jsonl"));
        MarkdownTable table = SideBySide.table("ms/step", false);
        for (Workload workload : chosen) {
            List<Contender> contenders = backEnds.stream()
                    .map(backEnd -> Ours.steps(settings, prepared.toString(), workload, backEnd))
                    .toList();
            new SideBySide(alternation.run(workload.name(), contenders)).addTo(table, 1, Optional.empty());
        }
        System.out.println(table);
    }

    private static List<Workload> workloads() {
        List<Workload> workloads = new ArrayList<>();
        for (Workload model : List.of(Workload.MF, Workload.SVDPP, Workload.NGCF_3, Workload.LIGHTGCN_3)) {
            workloads.add(model.with(BenchLoss.SSM));
        }
        for (BenchLoss loss :
                List.of(BenchLoss.BCE, BenchLoss.BPR, BenchLoss.BPR_2048, BenchLoss.SM, BenchLoss.CCL_2048)) {
            workloads.add(Workload.LIGHTGCN_3.with(loss));
        }
        return workloads;
    }
}
