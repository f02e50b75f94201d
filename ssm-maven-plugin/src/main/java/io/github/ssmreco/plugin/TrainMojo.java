package io.github.ssmreco.plugin;

import io.github.ssmreco.engine.code.CodeDigest;
import io.github.ssmreco.engine.cost.Estimator;
import io.github.ssmreco.engine.cost.RunOrder;
import io.github.ssmreco.engine.cost.RunOrder.Candidate;
import io.github.ssmreco.engine.cost.RunOrder.Place;
import io.github.ssmreco.engine.plan.Cell;
import io.github.ssmreco.engine.plan.Declaration;
import io.github.ssmreco.engine.plan.Plan;
import io.github.ssmreco.engine.plan.Plan.PlannedRun;
import io.github.ssmreco.engine.run.Executor;
import io.github.ssmreco.engine.run.RunRequest;
import io.github.ssmreco.engine.store.RunResult;
import io.github.ssmreco.engine.store.RunStore;
import io.github.ssmreco.engine.store.RunSummary;
import io.github.ssmreco.engine.worker.WorkerPlan;
import io.github.ssmreco.plugin.configuration.Experiment;
import io.github.ssmreco.plugin.configuration.SharedSettings;
import io.github.ssmreco.plugin.configuration.StrictConfigurator;
import io.github.ssmreco.plugin.plan.DeclaredExperiments;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.PluginConfigurationException;
import org.apache.maven.plugin.PluginContainerException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/** Trains and scores what is selected of this execution's experiments. A run that fails is recorded, and the next goes on. */
@Mojo(name = "train", configurator = StrictConfigurator.NAME, defaultPhase = LifecyclePhase.COMPILE, threadSafe = true)
public final class TrainMojo extends WorkerMojo implements DeclaredExperiments.Declaring {

    /** Leaves this goal out; {@code ssm.skip} leaves out every goal. */
    @Parameter(property = "ssm.train.skip", defaultValue = "false")
    private boolean skipTrain;

    /**
     * What is to be trained; each {@code <experiment>} holds
     *
     * <ul>
     *   <li>{@code datasets}: names, separated by commas;
     *   <li>{@code model}: as the paper prints it, such as {@code LightGCN}; several, separated by commas, make a cell each;
     *   <li>{@code loss}: as the paper prints it, such as {@code SSM}; several, separated by commas, make a cell each;
     *   <li>{@code kind}: in place of model and loss, what trains nothing: {@code popularity} (the ranking by popularity),
     *       {@code theory} (the paper's equations), or a kind of run that the plugin's dependencies bring;
     *   <li>{@code settings}: by name; several values, separated by commas, make a cell each; where datasets differ,
     *       {@code 0.12; yelp2018: 0.14; amazon-book: 0.10, 0.11}, the part without a name being for all others;
     *   <li>{@code artifact}: the table or figure; several, separated by commas, make a cell each; by default the id of the
     *       execution;
     *   <li>{@code variant}: the column of the table; by default the loss. {@code {temperature}} in it is the setting's value,
     *       {@code {similarity: inner-product=IP, cosine=Cos}} a name for it, {@code {loss}} and {@code {model}} their titles;
     *   <li>{@code protocols}: {@code released-code} (the default), {@code paper-text}, or both, separated by a comma;
     *   <li>{@code patience}: epochs without a better one before the training stops; 15 by default; may differ by dataset;
     *   <li>{@code sources}: where a setting comes from: {@code paper}, {@code released code}, {@code other code},
     *       {@code tuned here} (by {@code ssm:tune}) or {@code assumed} (the default); may differ by dataset.
     * </ul>
     */
    @Parameter
    private List<Experiment> experiments = new ArrayList<>();

    /**
     * Settings, by name, of all experiments here that know them and do not set them; where datasets differ, as in an
     * experiment's own.
     */
    @Parameter
    private LinkedHashMap<String, String> settings = new LinkedHashMap<>();

    /** Where these come from, by the setting's name: {@code paper}, {@code released code}, {@code other code}, {@code tuned here}, {@code assumed}. */
    @Parameter
    private LinkedHashMap<String, String> sources = new LinkedHashMap<>();

    /** Protocols of all experiments here that do not say their own. */
    @Parameter
    private String protocols;

    /** Patience of all experiments here that do not say their own; {@code ssm.patience} overrides both. */
    @Parameter
    private String patience;

    /** Trains anew what is complete; a training that it began and that was interrupted goes on. */
    @Parameter(property = "ssm.force", defaultValue = "false")
    private boolean force;

    /** {@code accept} takes runs of other code as they are, marked. */
    @Parameter(property = "ssm.staleCode")
    private String staleCode;

    /**
     * A time such as {@code 2h}, {@code 90m} or {@code 45s} that all trainings of this build share: what fits is run, the most informative
     * first, and what is left is said.
     */
    @Parameter(property = "ssm.budget")
    private String budget;

    /** What is due is asked twice, and said once. */
    private final Set<String> said = new HashSet<>();

    @Override
    public List<Declaration> declarations(String id) {
        SharedSettings shared = SharedSettings.of(id, settings, sources, protocols, patience);
        List<Declaration> declarations = experiments.stream()
                .flatMap(experiment -> experiment.declarations(id, shared).stream())
                .toList();
        shared.requireTaken(id, declarations);
        return declarations;
    }

    @Override
    boolean leftOut() {
        return skipTrain;
    }

    @Override
    void run()
            throws IOException, InterruptedException, MojoExecutionException, PluginContainerException,
                    PluginConfigurationException {
        checkParameters();
        if (Checks.budget(budget).isPresent()) {
            Workers.requireOne(workers, "with ssm.budget, which gives one run after the other its time");
            cluster().requireNone("with ssm.budget, which gives one run after the other its time");
        }
        boolean accepted = Checks.acceptStaleCode(staleCode);
        Plan plan = plan();
        List<PlannedRun> runs = ofThisExecution(plan);
        if (budget != null && buildRecord().budget() == null) {
            buildRecord().begin(budget(plan, accepted));
        }
        if (runs.isEmpty()) {
            getLog().info("Nothing of this execution is selected.");
        } else {
            work(WorkerPlan.Mode.TRAIN, () -> due(runs, accepted));
        }
        if (budget != null) {
            buildRecord().budget().trained(execution.getExecutionId());
        }
    }

    @Override
    Executor within(Executor executor) {
        return budget == null
                ? executor
                : new BudgetedExecutor(executor, buildRecord().budget());
    }

    /** The budget begins; what all executions of this build could train is put in order. */
    private Budget budget(Plan plan, boolean accepted) throws IOException, MojoExecutionException {
        Duration length = Checks.budget(budget).orElseThrow();
        Set<String> executions = new LastGoal(lifecycle, session).executionsOf(execution);
        boolean all = new DeclaredExperiments(pluginManager, session, execution).execution() == null;
        Estimator estimator = Estimates.estimator(folders(), knownDatasets(), threads());
        List<Candidate> candidates = new ArrayList<>();
        Set<Place> known = new HashSet<>();
        for (RunResult one : recorded()) {
            one.cells().forEach(cell -> known.add(new Place(cell, one.protocol())));
        }
        for (PlannedRun run : plan.runs()) {
            if (!all && Collections.disjoint(executions, run.executions())) {
                continue;
            }
            RunStore.Due due = due(run, accepted);
            if (due.action() == RunStore.Action.NONE) {
                run.cells().forEach(cell -> known.add(new Place(cell, run.spec().protocol())));
            } else {
                boolean fresh = due.action() == RunStore.Action.FRESH;
                candidates.add(
                        new Candidate(run, estimator.of(run.spec(), run.metrics(), fresh, patience(run), epochCap)));
            }
        }
        Set<String> published = plan.cells().stream()
                .filter(cell -> !cell.published().isEmpty())
                .map(Cell::id)
                .collect(Collectors.toSet());
        List<Budget.Entry> order = RunOrder.of(candidates, published, known).stream()
                .map(candidate -> new Budget.Entry(
                        candidate.run().id(),
                        candidate.estimate().known() ? candidate.estimate().seconds() : Double.POSITIVE_INFINITY,
                        Set.copyOf(candidate.run().executions())))
                .toList();
        getLog().info("Budget " + budget + ": " + order.size() + " runs to train, estimated at "
                + Estimates.time(
                        order.stream().mapToDouble(Budget.Entry::seconds).sum())
                + (onGpu() ? " on a processor, not on a GPU" : "") + "; what fits is run, the most informative first.");
        return new Budget(length, System::nanoTime, executions, order);
    }

    private RunStore.Due due(PlannedRun run, boolean accepted) {
        // two executions may need the same run: what this build has trained is not trained again
        boolean again = force && !trainedNow().containsKey(run.id());
        return runStore().due(run.id(), CodeDigest.current(run.spec()), epochCap, patience(run), again, accepted);
    }

    private List<RunRequest> due(List<PlannedRun> runs, boolean accepted) throws IOException {
        List<RunRequest> requests = new ArrayList<>();
        Retraining retraining = new Retraining();
        for (PlannedRun run : runs) {
            RunStore.Due due = due(run, accepted);
            retraining.count(due);
            if (due.damage() != null && said.add(due.damage())) {
                getLog().warn(run.id() + ": " + due.damage());
            }
            if (due.action() == RunStore.Action.NONE && budget != null) {
                // another build may have trained it meanwhile
                buildRecord().budget().ended(run.id());
            }
            if (due.action() != RunStore.Action.NONE) {
                requests.add(request(run, due.action() == RunStore.Action.FRESH));
            } else if (said.add(run.id())) {
                tidily(() -> runStore().run(run.id()).settle());
                RunSummary end = runStore().summary(run.id()).orElseThrow();
                getLog().info(run.id() + ": " + standing(end, epochCap, patience(run)));
            }
        }
        retraining.sentence().filter(said::add).ifPresent(getLog()::warn);
        return requests;
    }

    /** How a run stands that is not trained now. */
    static String standing(RunSummary end, int epochCap, int patience) {
        boolean shorter = end.wouldGoOn(epochCap, patience);
        String remedy =
                " It would go on only from its last checkpoint, which is not there: -Dssm.force trains it again,"
                        + " and with -Dssm.keep=all a later build can go on.";
        return switch (end.stoppedBy()) {
            case EPOCHS -> "complete";
            case PATIENCE ->
                shorter
                        ? "complete under a patience of " + end.patience() + ", shorter than the " + patience
                                + " asked for now." + remedy
                        : "complete";
            case CAP -> "capped at " + end.epochs() + " epochs, not finished." + (shorter ? remedy : "");
        };
    }
}
