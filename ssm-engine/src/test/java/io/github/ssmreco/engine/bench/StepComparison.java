package io.github.ssmreco.engine.bench;

import io.github.ssmreco.engine.data.PreparedDataset;
import io.github.ssmreco.engine.data.PreparedFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Milliseconds a training step, side by side: the {@code vector} back end, the {@code torch} back end, and the peer in both of
 * its set-ups, as processes in turn on the same data; beside them what the machine could do at most. A program; the profile
 * {@code bench} runs it as {@code steps}.
 */
public final class StepComparison {

    private static final List<Workload> WORKLOADS = List.of(Workload.MF, Workload.LIGHTGCN_1, Workload.LIGHTGCN_3);

    private final BenchSettings settings;
    private final Optional<Peer> peer;
    private final Path prepared;

    private StepComparison(BenchSettings settings, Optional<Peer> peer, Path prepared) {
        this.settings = settings;
        this.peer = peer;
        this.prepared = prepared;
    }

    /** Takes no arguments; see {@link BenchSettings}. */
    public static void main(String[] arguments) throws IOException {
        BenchSettings settings = BenchSettings.ofSystemProperties();
        Path prepared = BenchData.prepare(settings.requiredData(), settings.output());
        new StepComparison(settings, Peer.find(settings), prepared).run();
    }

    private void run() throws IOException {
        ChildProcess processes = new ChildProcess(settings);
        Alternation alternation =
                new Alternation(settings, processes, settings.output().resolve("steps.jsonl"));
        System.out.println(MachineReport.of(settings, peer, processes));
        List<Workload> chosen = WORKLOADS.stream()
                .filter(workload -> workload.name().contains(settings.cases()))
                .toList();
        Rates rates = measure(processes, null);
        Map<Workload, List<Sample>> samples = new LinkedHashMap<>();
        for (Workload workload : chosen) {
            samples.put(workload, alternation.run(workload.name(), contenders(workload)));
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

    private List<Contender> contenders(Workload workload) {
        List<Contender> contenders = new ArrayList<>();
        for (String backEnd : List.of("vector", "torch")) {
            List<String> arguments = new ArrayList<>(
                    workload.arguments(prepared.toString(), backEnd, settings.repetitions(), settings.steps()));
            arguments.add("evaluate=no");
            contenders.add(new Contender(
                    backEnd,
                    Ours.command(settings, StepBenchmark.class, arguments),
                    Ours.ENVIRONMENT,
                    "millisPerStep",
                    line -> line.required("millisPerStep").asDouble()));
        }
        peer.ifPresent(found -> {
            for (String setUp : List.of(Peer.TUNED, Peer.AS_INSTALLED)) {
                contenders.add(new Contender(
                        setUp,
                        found.steps(setUp, workload, settings),
                        Peer.environment(setUp),
                        "trainSeconds",
                        line -> 1e3
                                * line.required("trainSeconds").asDouble()
                                / line.required("steps").asInt()));
            }
        });
        return contenders.stream()
                .filter(contender -> contender.name().contains(settings.contenders()))
                .toList();
    }

    private void print(Map<Workload, List<Sample>> samples, Optional<Rates> rates) throws IOException {
        PreparedDataset data = PreparedFile.read(prepared);
        MarkdownTable table =
                new MarkdownTable("case", "contender", "ms/step", "min-max", "to ours", "to the bound", "load");
        samples.forEach((workload, taken) -> {
            Optional<Double> bound =
                    rates.map(measured -> StepCost.of(data.train(), workload).boundMillis(measured));
            new SideBySide(taken).addTo(table, 1, bound);
            bound.ifPresent(millis -> table.row(
                    workload.name(), "bound", String.format(Locale.ROOT, "%.1f", millis), "", "", "1.00", ""));
        });
        System.out.println(table);
    }
}
