package io.github.ssmreco.plugin;

import io.github.ssmreco.engine.experiment.CodeDigest;
import io.github.ssmreco.engine.experiment.Declaration;
import io.github.ssmreco.engine.experiment.Plan.PlannedRun;
import io.github.ssmreco.engine.experiment.RunRequest;
import io.github.ssmreco.engine.experiment.RunStore;
import io.github.ssmreco.engine.worker.WorkerPlan;
import io.github.ssmreco.plugin.configuration.Experiment;
import io.github.ssmreco.plugin.configuration.SharedSettings;
import io.github.ssmreco.plugin.plan.DeclaredExperiments;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.maven.plugin.PluginConfigurationException;
import org.apache.maven.plugin.PluginContainerException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/** Trains and scores what is selected of this execution's experiments. A run that fails is recorded, and the next goes on. */
@Mojo(name = "train", defaultPhase = LifecyclePhase.COMPILE, threadSafe = true)
public final class TrainMojo extends WorkerMojo implements DeclaredExperiments.Declaring {

    /** What is to be trained. */
    @Parameter
    private List<Experiment> experiments = new ArrayList<>();

    /** Settings of all experiments here that know them and do not set them. */
    @Parameter
    private Map<String, String> settings = new LinkedHashMap<>();

    /** Where these come from: {@code paper}, {@code released code}, {@code other code}, {@code assumed}. */
    @Parameter
    private Map<String, String> sources = new LinkedHashMap<>();

    /** Protocols of all experiments here that do not say their own. */
    @Parameter
    private String protocols;

    /** Patience of all experiments here that do not say their own; {@code ssm.patience} overrides both. */
    @Parameter
    private Integer patience;

    /** Trains anew what is complete. */
    @Parameter(property = "ssm.force", defaultValue = "false")
    private boolean force;

    /** {@code accept} takes runs of other code as they are, marked. */
    @Parameter(property = "ssm.staleCode")
    private String staleCode;

    /** What is due is asked twice, and said once. */
    private final Set<String> saidComplete = new HashSet<>();

    @Override
    public List<Declaration> declarations(String id) {
        SharedSettings shared = new SharedSettings(settings, sources, protocols, patience);
        List<Declaration> declarations = experiments.stream()
                .flatMap(experiment -> experiment.declarations(id, shared).stream())
                .toList();
        Set<String> taken = new HashSet<>();
        declarations.forEach(declaration -> taken.addAll(declaration.settings().keySet()));
        shared.requireTaken(id, taken);
        return declarations;
    }

    @Override
    void run() throws IOException, InterruptedException, PluginContainerException, PluginConfigurationException {
        checkParameters();
        boolean accepted = Checks.acceptStaleCode(staleCode);
        List<PlannedRun> runs = ofThisExecution(plan());
        if (runs.isEmpty()) {
            getLog().info("Nothing of this execution is selected.");
            return;
        }
        work(WorkerPlan.Mode.TRAIN, () -> due(runs, accepted));
    }

    private List<RunRequest> due(List<PlannedRun> runs, boolean accepted) throws IOException {
        List<RunRequest> requests = new ArrayList<>();
        for (PlannedRun run : runs) {
            // two executions may need the same run: what this build has trained is not trained again
            boolean again = force && !trainedNow().containsKey(run.id());
            String code = CodeDigest.current(run.spec().model());
            RunStore.Action action = runStore().action(run.id(), code, epochCap, patience(run), again, accepted);
            if (action != RunStore.Action.NONE) {
                requests.add(request(run, action == RunStore.Action.FRESH));
            } else if (saidComplete.add(run.id())) {
                // a later attempt may have failed before it began; the older result stands
                runStore().forgetFailure(run.id());
                getLog().info(run.id() + ": complete");
            }
        }
        return requests;
    }
}
