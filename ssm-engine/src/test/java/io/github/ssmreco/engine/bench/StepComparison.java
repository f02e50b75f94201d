package io.github.ssmreco.engine.bench;

import io.github.ssmreco.engine.data.PreparedDataset;
import io.github.ssmreco.engine.data.PreparedFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Milliseconds per training step, side by side: the {@code vector} back end, the {@code torch} back end, and the peer in both of
 * its set-ups, as processes in turn on the same data; beside them what the machine could do at most. A program; the profile
 * {@code bench} runs it as {@code steps}.
 */
public final class StepComparison {

    private static final List<Workload> WORKLOADS = List.of(Workload.MF, Workload.LIGHTGCN_1, Workload.LIGHTGCN_3);

    private final BenchSettings settings;
    private final Optional<Peer> peer;
    private final List<String> contenders;
    private final Path prepared;

    private StepComparison(BenchSettings settings, Optional<Peer> peer, List<String> contenders, Path prepared) {
        this.settings = settings;
        this.peer = peer;
        this.contenders = contenders;
        this.prepared = prepared;
    }

    /** Takes no arguments; see {@link BenchSettings}. */
    public static void main(String[] arguments) throws IOException {
        BenchSettings settings = BenchSettings.ofSystemProperties();
        List<Workload> workloads = settings.chosenCases(WORKLOADS, Workload::name);
        ChildProcess processes = new ChildProcess(settings);
        Optional<Peer> peer = Peer.find(settings, processes);
        List<String> contenders = new ArrayList<>(List.of(Ours.VECTOR, Ours.TORCH));
        if (peer.isPresent()) {
            contenders.addAll(List.of(Peer.TUNED, Peer.AS_INSTALLED));
        }
        contenders = settings.chosenContenders(contenders, Ours.SCALAR);
        Path prepared = BenchData.prepare(settings.requiredData(), settings.output());
        new StepComparison(settings, peer, contenders, prepared).run(workloads, processes);
    }

    private void run(List<Workload> workloads, ChildProcess processes) throws IOException {
        Alternation alternation =
                new Alternation(settings, processes, settings.output().resolve("steps.jsonl"));
        System.out.println(MachineReport.of(settings, peer, processes));
        Rates rates = measure(processes, null);
        Map<Workload, List<Sample>> samples = new LinkedHashMap<>();
        for (Workload workload : workloads) {
            samples.put(
                    workload,
                    alternation.run(
                            workload.name(),
                            contenders.stream()
                                    .map(name -> contender(name, workload))
                                    .toList()));
            rates = measure(processes, rates);
        }
        if (rates != null) {
            System.out.println("The machine, the best of all measurements: " + rates.inWords() + "\n");
        }
        print(samples, Optional.ofNullable(rates));
    }

    private Rates measure(ChildProcess processes, Rates before) throws IOException {
        if (peer.isEmpty()) {
            return null;
        }
        Rates now = peer.get().rates(settings, processes);
        System.err.println(now.inWords());
        return before == null ? now : before.best(now);
    }

    private Contender contender(String name, Workload workload) {
        if (List.of(Ours.VECTOR, Ours.TORCH, Ours.SCALAR).contains(name)) {
            return Ours.steps(settings, prepared.toString(), workload, name);
        }
        return new Contender(
                name,
                peer.orElseThrow().steps(name, workload, settings),
                peer.orElseThrow().environment(name, settings),
                "trainSeconds",
                line -> 1e3
                        * line.required("trainSeconds").asDouble()
                        / line.required("steps").asInt());
    }

    private void print(Map<Workload, List<Sample>> samples, Optional<Rates> rates) throws IOException {
        PreparedDataset data = PreparedFile.read(prepared);
        MarkdownTable table = SideBySide.table("ms/step", rates.isPresent());
        samples.forEach((workload, taken) -> {
            SideBySide side = new SideBySide(taken);
            Optional<Double> bound =
                    rates.map(measured -> CountedSteps.boundMillis(CountedSteps.of(data.train(), workload), measured));
            bound.ifPresent(millis -> BenchSettings.orEnd(() -> side.requireAbove(millis)));
            side.addTo(table, 1, bound);
            bound.ifPresent(
                    millis -> table.row(workload.name(), "bound", MarkdownTable.number(1, millis), "", "", "1.00", ""));
        });
        System.out.println(table);
    }
}
