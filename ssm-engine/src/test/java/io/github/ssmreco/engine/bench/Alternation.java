package io.github.ssmreco.engine.bench;

import io.github.ssmreco.engine.support.Json;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Runs contenders in turn, so that what else the machine does in the meantime falls on all of them. */
final class Alternation {

    private final BenchSettings settings;
    private final ChildProcess processes;
    private final Path raw;

    /**
     * @param raw receives a line of JSON for each process; begun anew
     */
    Alternation(BenchSettings settings, ChildProcess processes, Path raw) throws IOException {
        this.settings = settings;
        this.processes = processes;
        this.raw = raw;
        Files.createDirectories(raw.getParent());
        Files.deleteIfExists(raw);
    }

    /** All rounds of all contenders; each round begins with another one. */
    List<Sample> run(String workload, List<Contender> contenders) throws IOException {
        List<Sample> samples = new ArrayList<>();
        List<Contender> order = new ArrayList<>(contenders);
        for (int round = 1; round <= settings.rounds(); round++) {
            for (Contender contender : order) {
                Sample sample = run(workload, contender, round);
                samples.add(sample);
                Files.writeString(raw, Json.line(sample) + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
                System.err.println(Json.line(sample));
            }
            Collections.rotate(order, -1);
        }
        return samples;
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
