package io.github.ssmreco.plugin;

import io.github.ssmreco.engine.experiment.RunKinds;
import io.github.ssmreco.engine.plan.Plan.PlannedRun;
import io.github.ssmreco.engine.run.RunRequest;
import io.github.ssmreco.engine.store.RunDirectory;
import io.github.ssmreco.engine.store.StoredRun;
import io.github.ssmreco.engine.worker.WorkerPlan;
import io.github.ssmreco.plugin.configuration.StrictConfigurator;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.PluginConfigurationException;
import org.apache.maven.plugin.PluginContainerException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Computes what finished runs lack of what is asked for (metrics at other K, popularity groups and magnitudes, the metrics of
 * each user), from the parameters that they kept; trains nothing. What a run has already stays as it was measured.
 */
@Mojo(name = "evaluate", configurator = StrictConfigurator.NAME, defaultPhase = LifecyclePhase.TEST, threadSafe = true)
public final class EvaluateMojo extends WorkerMojo {

    /** Leaves this goal out; {@code ssm.skip} leaves out every goal. */
    @Parameter(property = "ssm.evaluate.skip", defaultValue = "false")
    private boolean skipEvaluate;

    /**
     * Also writes the representations of users and items that each training ended with, into {@code embeddings.npz} in the run's folder, which
     * NumPy reads.
     */
    @Parameter(property = "ssm.embeddings", defaultValue = "false")
    private boolean embeddings;

    /** What is due is asked twice, and said once. */
    private final Set<String> said = new HashSet<>();

    @Override
    boolean leftOut() {
        return skipEvaluate;
    }

    @Override
    void run()
            throws IOException, InterruptedException, MojoExecutionException, PluginContainerException,
                    PluginConfigurationException {
        checkParameters();
        List<PlannedRun> runs = ofThisExecution(plan());
        if (!work(WorkerPlan.Mode.EVALUATE, () -> due(runs))) {
            getLog().info("Nothing is missing of what is trained.");
        }
        if (embeddings) {
            work(WorkerPlan.Mode.EMBED, () -> notEmbedded(runs));
        }
    }

    private List<RunRequest> notEmbedded(List<PlannedRun> runs) throws IOException {
        List<RunRequest> requests = new ArrayList<>();
        for (PlannedRun run : runs) {
            StoredRun stored = runStore().read(run.id());
            if (!stored.ended()
                    || RunKinds.of(run.spec()) != RunKinds.TRAINING
                    || Files.exists(runStore().directory(run.id()).resolve(RunDirectory.EMBEDDINGS))) {
                continue;
            }
            addOrSay(requests, run, "representations");
        }
        return requests;
    }

    /** @param lacking what a run without its parameters will not get */
    private void addOrSay(List<RunRequest> requests, PlannedRun run, String lacking) {
        if (runStore().keepsParameters(run.id())) {
            requests.add(request(run, false));
        } else {
            sayOnce(run.id() + ": lacks " + lacking + ", and " + RunDirectory.BEST
                    + " is gone, which they would be computed from. Train it again with -Dssm.force to have them.");
        }
    }

    private List<RunRequest> due(List<PlannedRun> runs) throws IOException {
        List<RunRequest> requests = new ArrayList<>();
        for (PlannedRun run : runs) {
            String damage = runStore().read(run.id()).damage();
            if (damage != null) {
                sayOnce(run.id() + ": not evaluated. " + damage);
                continue;
            }
            List<String> missing = runStore().missing(run.id(), run.metrics().cutoffs());
            if (missing.isEmpty()) {
                tidily(() -> runStore().run(run.id()).forgetFailedEvaluation());
                continue;
            }
            addOrSay(requests, run, String.join(", ", missing));
        }
        return requests;
    }

    private void sayOnce(String sentence) {
        if (said.add(sentence)) {
            getLog().warn(sentence);
        }
    }
}
