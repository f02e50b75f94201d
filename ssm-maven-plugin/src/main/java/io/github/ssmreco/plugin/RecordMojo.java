package io.github.ssmreco.plugin;

import io.github.ssmreco.engine.experiment.Artifact;
import io.github.ssmreco.engine.judgement.BaselineStore;
import io.github.ssmreco.engine.plan.Plan;
import io.github.ssmreco.engine.plan.Plan.PlannedRun;
import io.github.ssmreco.engine.store.RunResult;
import io.github.ssmreco.engine.store.RunResult.StoppedBy;
import io.github.ssmreco.engine.support.InputException;
import io.github.ssmreco.plugin.configuration.StrictConfigurator;
import io.github.ssmreco.plugin.plan.SelectionParameters;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.maven.plugin.PluginConfigurationException;
import org.apache.maven.plugin.PluginContainerException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Keeps the finished runs of what is selected as the baseline that later results are checked against. What is recorded already of a run
 * that was not trained here is kept, in today's form and under the cells that need the run now.
 */
@Mojo(name = "record", configurator = StrictConfigurator.NAME, threadSafe = true)
public final class RecordMojo extends SsmMojo {

    /** Leaves this goal out; {@code ssm.skip} leaves out every goal. */
    @Parameter(property = "ssm.record.skip", defaultValue = "false")
    private boolean skipRecord;

    @Override
    boolean leftOut() {
        return skipRecord;
    }

    @Override
    void run() throws IOException, PluginContainerException, PluginConfigurationException {
        List<RunResult> runs = results(selectedRuns()).runs();
        BaselineStore store = new BaselineStore(folders().baseline());
        RecordingSummary summary = new RecordingSummary();
        for (RunResult run : runs) {
            String obstacle = obstacle(run);
            if (obstacle == null) {
                summary.kept(run, store.record(run));
            } else {
                summary.leftOut(run, obstacle);
            }
        }
        summary.remarks().forEach(getLog()::warn);
        if (summary.nothingKept()) {
            throw new InputException(
                    "ssm:record",
                    "none that can be recorded of " + runs.size() + " selected runs (" + summary.leftOut() + ")",
                    "a run that was trained here to its end",
                    "Train it first: ssm:reproduce with the same selection, without -Dssm.epochs.");
        }
        getLog().info(summary.line(folders().baseline()));
    }

    /** What is selected, each run with every declared cell that needs it: which of them are selected is nothing to remember. */
    private Plan selectedRuns() throws IOException, PluginContainerException, PluginConfigurationException {
        List<PlannedRun> selected = plan().runs();
        Set<String> ids = selected.stream().map(PlannedRun::id).collect(Collectors.toSet());
        String seeds = selected.stream()
                .map(run -> Long.toString(run.spec().seed()))
                .distinct()
                .collect(Collectors.joining(","));
        Plan declared = plan(new SelectionParameters("all", null, null, null, seeds));
        return new Plan(
                declared.metrics(),
                List.of(),
                declared.runs().stream().filter(run -> ids.contains(run.id())).toList());
    }

    /** Why a run cannot be recorded; null where it can. */
    static String obstacle(RunResult run) {
        if (!run.gives(Artifact.METRICS)) {
            return "without metrics to compare";
        }
        return switch (run.status()) {
            case FAILED -> "failed";
            case NOT_RUN -> "not run to their end";
            case COMPLETED -> run.stoppedBy() == StoppedBy.CAP ? "ended by -Dssm.epochs" : null;
        };
    }
}
