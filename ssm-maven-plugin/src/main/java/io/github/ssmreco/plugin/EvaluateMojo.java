package io.github.ssmreco.plugin;

import io.github.ssmreco.engine.experiment.Plan.PlannedRun;
import io.github.ssmreco.engine.experiment.RunRequest;
import io.github.ssmreco.engine.experiment.RunSummary;
import io.github.ssmreco.engine.worker.WorkerPlan;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.maven.plugin.PluginConfigurationException;
import org.apache.maven.plugin.PluginContainerException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;

/** Computes what finished runs lack of the metrics that are asked for, from the parameters that they kept; trains nothing. */
@Mojo(name = "evaluate", defaultPhase = LifecyclePhase.TEST, threadSafe = true)
public final class EvaluateMojo extends WorkerMojo {

    @Override
    void run() throws IOException, InterruptedException, PluginContainerException, PluginConfigurationException {
        checkParameters();
        List<PlannedRun> runs = ofThisExecution(plan());
        if (!work(WorkerPlan.Mode.EVALUATE, () -> due(runs))) {
            getLog().info("Nothing is missing of what is trained.");
        }
    }

    private List<RunRequest> due(List<PlannedRun> runs) throws IOException {
        List<RunRequest> requests = new ArrayList<>();
        for (PlannedRun run : runs) {
            Optional<RunSummary> summary = runStore().summary(run.id());
            if (summary.isPresent() && lacks(summary.get())) {
                requests.add(request(run, false));
            }
        }
        return requests;
    }

    private boolean lacks(RunSummary summary) {
        return cutoffs().stream().anyMatch(k -> !summary.metrics().containsKey("recall@" + k));
    }
}
