package io.github.ssmreco.plugin;

import io.github.ssmreco.engine.evaluation.MetricSet;
import io.github.ssmreco.engine.experiment.ExperimentSpec;
import io.github.ssmreco.engine.experiment.Protocol;
import io.github.ssmreco.engine.plan.Plan.PlannedRun;
import io.github.ssmreco.engine.store.Environment;
import io.github.ssmreco.engine.store.RunResult;
import io.github.ssmreco.engine.store.RunResult.Source;
import io.github.ssmreco.engine.store.RunResult.Status;
import io.github.ssmreco.engine.store.RunResult.StoppedBy;
import io.github.ssmreco.engine.support.Settings;
import java.util.List;
import java.util.TreeMap;

/** A planned run and what may be known of it. */
final class RunRows {

    static final int PATIENCE = 15;
    static final int EPOCHS = 12;

    private RunRows() {}

    static PlannedRun planned() {
        ExperimentSpec spec = new ExperimentSpec(
                "gowalla", "data", "mf", "bpr", Protocol.PAPER_TEXT, 2022, new Settings(new TreeMap<>()));
        return new PlannedRun(
                spec.runId(),
                spec,
                spec.digest(),
                List.of("table2-gowalla-mf-bpr", "table3-gowalla-mf-bpr"),
                List.of("table2", "table3"),
                new TreeMap<>(),
                PATIENCE,
                MetricSet.DEFAULT);
    }

    static RunResult run(Status status, StoppedBy stoppedBy, Source source, Environment environment) {
        PlannedRun planned = planned();
        return new RunResult(
                new RunResult.Identity(
                        planned.id(),
                        planned.cells(),
                        planned.spec().dataset(),
                        planned.spec().model(),
                        planned.spec().loss(),
                        planned.spec().settings(),
                        planned.spec().protocol(),
                        planned.spec().seed(),
                        null,
                        planned.specDigest()),
                new RunResult.State(
                        status, stoppedBy, source, null, null, status == Status.FAILED ? "it broke." : null, List.of()),
                new RunResult.Training(null, EPOCHS, null, null, null, null),
                new RunResult.Measures(new TreeMap<>(), null, List.of()),
                new RunResult.Origin(null, null, environment));
    }

    static Environment environment(String backEnd, String device) {
        return new Environment("", "", "", 2, 2, 0, "", backEnd, "", device, "", null, null);
    }
}
