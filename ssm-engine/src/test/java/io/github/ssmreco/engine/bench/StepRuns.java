package io.github.ssmreco.engine.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Trains with our {@code vector} back end, a process per workload and data, in turn. */
final class StepRuns {

    private final BenchSettings settings;
    private final ChildProcess processes;
    private final Turns turns;

    /**
     * @param raw receives a line of JSON for each process; begun anew
     */
    StepRuns(BenchSettings settings, Path raw) throws IOException {
        this.settings = settings;
        this.processes = new ChildProcess(settings);
        this.turns = new Turns(settings.rounds(), raw);
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
        return turns.run(runs, this::sample);
    }

    private StepSample sample(Run run, int round) throws IOException {
        Contender training = Ours.steps(settings, run.data(), run.workload(), Ours.VECTOR);
        String name = run.workload().name() + " " + run.label();
        List<JsonNode> printed = processes.run(name, training.command(), training.environment());
        training.figures(printed);
        return StepSample.of(run.workload(), run.label(), round, printed);
    }

    /**
     * What a process does.
     *
     * @param label of the data, for tables
     * @param data as {@link BenchData#read} takes it
     */
    record Run(Workload workload, String label, String data) {}
}
