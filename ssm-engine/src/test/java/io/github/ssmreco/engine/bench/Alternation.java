package io.github.ssmreco.engine.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;

/** Runs contenders' processes in turn, and notes the machine's load beside what they say. */
final class Alternation {

    private final ChildProcess processes;
    private final Turns turns;

    /**
     * @param raw receives a line of JSON for each process; begun anew
     */
    Alternation(BenchSettings settings, ChildProcess processes, Path raw) throws IOException {
        this.processes = processes;
        this.turns = new Turns(settings.rounds(), raw);
    }

    /** All rounds of all contenders, contender by contender. */
    List<Sample> run(String workload, List<Contender> contenders) throws IOException {
        return turns.run(contenders, (contender, round) -> run(workload, contender, round)).values().stream()
                .flatMap(List::stream)
                .toList();
    }

    private Sample run(String workload, Contender contender, int round) throws IOException {
        double before = load();
        List<Double> figures = contender.figures(
                processes.run(workload + " " + contender.name(), contender.command(), contender.environment()));
        double median = Spread.of(figures).median();
        return new Sample(workload, contender.name(), round, median, figures, before, load());
    }

    private static double load() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }
}
