package io.github.ssmreco.engine.bench;

import io.github.ssmreco.engine.support.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Trains with our {@code vector} back end, a process a workload and data, in turn as in {@link Alternation}. */
final class StepRuns {

    private final BenchSettings settings;
    private final ChildProcess processes;
    private final Path raw;

    /**
     * @param raw receives a line of JSON for each process; begun anew
     */
    StepRuns(BenchSettings settings, Path raw) throws IOException {
        this.settings = settings;
        this.processes = new ChildProcess(settings);
        this.raw = raw;
        Files.createDirectories(raw.getParent());
        Files.deleteIfExists(raw);
    }

    /** The environment that matters. */
    String environment() throws IOException {
        return MachineReport.of(settings, Optional.empty(), processes);
    }

    /**
     * All rounds of all runs; each round begins with another one.
     *
     * @return by run, in their order
     */
    Map<Run, List<StepSample>> inTurn(List<Run> runs) throws IOException {
        Map<Run, List<StepSample>> samples = new LinkedHashMap<>();
        runs.forEach(run -> samples.put(run, new ArrayList<>()));
        List<Run> order = new ArrayList<>(runs);
        for (int round = 1; round <= settings.rounds(); round++) {
            for (Run run : order) {
                StepSample sample = sample(run, round);
                samples.get(run).add(sample);
                Files.writeString(raw, Json.line(sample) + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
                System.err.println(Json.line(sample));
            }
            Collections.rotate(order, -1);
        }
        return samples;
    }

    private StepSample sample(Run run, int round) throws IOException {
        Contender training = Ours.steps(settings, run.data(), run.workload(), Ours.VECTOR);
        String name = run.workload().name() + " " + run.label();
        return StepSample.of(
                run.workload(), run.label(), round, processes.run(name, training.command(), training.environment()));
    }

    /**
     * What a process does.
     *
     * @param label of the data, for tables
     * @param data as {@link BenchData#read} takes it
     */
    record Run(Workload workload, String label, String data) {}
}
