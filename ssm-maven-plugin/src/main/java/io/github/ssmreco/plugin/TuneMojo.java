package io.github.ssmreco.plugin;

import io.github.ssmreco.engine.code.CodeDigest;
import io.github.ssmreco.engine.experiment.ExperimentSpec;
import io.github.ssmreco.engine.plan.Plan;
import io.github.ssmreco.engine.plan.Plan.PlannedRun;
import io.github.ssmreco.engine.run.RunEvent;
import io.github.ssmreco.engine.search.Search;
import io.github.ssmreco.engine.search.SearchFile;
import io.github.ssmreco.engine.search.SearchStore;
import io.github.ssmreco.engine.search.Trial;
import io.github.ssmreco.engine.search.Tuner;
import io.github.ssmreco.engine.store.RunStore.Action;
import io.github.ssmreco.engine.store.RunStore.Due;
import io.github.ssmreco.engine.store.StoredRun;
import io.github.ssmreco.engine.support.Settings;
import io.github.ssmreco.engine.support.WholeFile;
import io.github.ssmreco.engine.worker.WorkerPlan;
import io.github.ssmreco.plugin.SearchPlan.Planned;
import io.github.ssmreco.plugin.configuration.SearchGrid;
import io.github.ssmreco.plugin.configuration.StrictConfigurator;
import io.github.ssmreco.plugin.plan.DeclaredExperiments;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.PluginConfigurationException;
import org.apache.maven.plugin.PluginContainerException;
import org.apache.maven.plugins.annotations.Execute;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.codehaus.plexus.util.xml.Xpp3Dom;

/**
 * Searches settings for the selected trainings: coarse, then fine, on validation pairs, with the same number of trials for each
 * dataset, model and loss. A search that was interrupted goes on where it was. What is chosen is printed as an experiment of a POM.
 */
@Mojo(name = "tune", configurator = StrictConfigurator.NAME, threadSafe = true)
@Execute(phase = LifecyclePhase.PROCESS_RESOURCES)
public final class TuneMojo extends WorkerMojo {

    /** Leaves this goal out; {@code ssm.skip} leaves out every goal. */
    @Parameter(property = "ssm.tune.skip", defaultValue = "false")
    private boolean skipTune;

    /**
     * What is tried: by setting the coarse values, separated by commas, in the order in which the settings are to be searched; what
     * matters most comes first. Where datasets, models or losses differ, {@code 0.1, 0.5; gowalla: 0.1; svdpp: 0, 0.5}, the part without
     * a name being for all others.
     */
    @Parameter
    private LinkedHashMap<String, String> search = new LinkedHashMap<>();

    /** How many trials each dataset, model and loss has. */
    @Parameter(property = "ssm.trials", defaultValue = "20")
    private int trials;

    /** Time after which no further trial begins, such as {@code 2h}, {@code 30m} or {@code 90s}; none by default. */
    @Parameter(property = "ssm.budget")
    private String budget;

    /**
     * {@code third} stops a trial that is more than 20 % behind the best one at a third of the epochs that the best one took; by
     * default all are brought to their end.
     */
    @Parameter(property = "ssm.tune.stop")
    private String stop;

    /** {@code accept} takes trials of other code as they are. */
    @Parameter(property = "ssm.staleCode")
    private String staleCode;

    private final Set<String> diverged = new HashSet<>();
    private final Set<String> said = new HashSet<>();

    @Override
    boolean leftOut() {
        return skipTune;
    }

    @Override
    void run()
            throws IOException, InterruptedException, MojoExecutionException, PluginContainerException,
                    PluginConfigurationException {
        checkParameters();
        requireWhole("with ssm:tune: a search belongs to one machine, whatever runs it is for");
        Workers.requireOne(workers, "with ssm:tune, whose next trial depends on those before");
        cluster().requireNone("with ssm:tune, whose next trial depends on those before");
        Checks.atLeast("ssm.trials", trials, 1);
        boolean stopsAtThird = Checks.stopsAtThird(stop);
        BooleanSupplier timeIsUp = Checks.budget(budget).map(TuneMojo::isUp).orElse(() -> false);
        boolean accepted = Checks.acceptStaleCode(staleCode);
        Plan plan = plan();
        List<Planned> planned = SearchPlan.of(
                plan,
                selected(plan),
                new DeclaredExperiments(pluginManager, session, execution).declarations(),
                new SearchGrid(search));
        Map<Search, Planned> searches = new LinkedHashMap<>();
        SearchStore store = new SearchStore(folders().tuned());
        for (Planned one : planned) {
            searches.put(new Search(one.space(), limits(one), trials, store), one);
        }
        tell(searches);
        Map<Search, String> broken = new Tuner(new Trainings(searches, accepted), stopsAtThird, timeIsUp)
                .run(List.copyOf(searches.keySet()));
        broken.forEach((one, message) -> getLog().error(searches.get(one).title() + " stands still: " + message));
        conclude(searches);
    }

    private static BooleanSupplier isUp(Duration budget) {
        long start = System.nanoTime();
        return () -> System.nanoTime() - start >= budget.toNanos();
    }

    /** Those of an execution that declares some, if the goal was called for it; else all. */
    private List<PlannedRun> selected(Plan plan) {
        List<PlannedRun> own = ofThisExecution(plan);
        return own.isEmpty() ? plan.runs() : own;
    }

    private SearchFile.Limits limits(Planned one) {
        return new SearchFile.Limits(patience(one.like()), epochCap);
    }

    private void tell(Map<Search, Planned> searches) throws IOException {
        for (Map.Entry<Search, Planned> one : searches.entrySet()) {
            SearchFile file = one.getKey().file();
            if (one.getValue().others() > 0) {
                getLog().info(one.getValue().title() + ": begins with the settings of "
                        + one.getValue().cell().id() + "; " + one.getValue().others()
                        + " further settings of selected cells are not tried for themselves.");
            }
            String code = CodeDigest.current(one.getKey().space().start());
            long others = file.trials().stream()
                    .filter(trial -> !code.equals(trial.codeDigest()))
                    .count();
            if (others > 0) {
                getLog().warn(one.getValue().title() + ": " + others + " of the "
                        + file.trials().size() + " trials so far were computed by other code than this build's.");
            }
        }
    }

    private void conclude(Map<Search, Planned> searches) throws IOException {
        Xpp3Dom experiments = new Xpp3Dom("experiments");
        for (Map.Entry<Search, Planned> one : searches.entrySet()) {
            SearchFile file = one.getKey().file();
            TuneSummary.lines(one.getValue().title(), file).forEach(getLog()::info);
            if (file.chosen() != null) {
                Xpp3Dom experiment = TunedExperiment.of(
                        one.getValue().declared(),
                        one.getValue().cell(),
                        one.getKey().space(),
                        file);
                experiments.addChild(experiment);
                TuneSummary.xml(experiment).lines().forEach(getLog()::info);
            }
        }
        Path xml = folders().output().resolve("tuned.xml");
        WholeFile.write(xml, TuneSummary.xml(experiments));
        TuneSummary.unequal(searches.keySet()).ifPresent(getLog()::warn);
        getLog().info("Searches: " + folders().tuned());
        getLog().info("To paste: " + xml);
    }

    /** A trial's metrics of test are nobody's business: they must not be chosen by. */
    @Override
    boolean tells(RunEvent event) {
        if (event instanceof RunEvent.Failed failed && failed.diverged()) {
            diverged.add(failed.runId());
        }
        boolean again = event instanceof RunEvent.Ready && !said.add("ready");
        return !again && !(event instanceof RunEvent.Finished);
    }

    /** Trials are ordinary runs of the ordinary executor. */
    private final class Trainings implements Tuner.Trainings {

        private final Map<Search, Planned> searches;
        private final boolean accepted;

        Trainings(Map<Search, Planned> searches, boolean accepted) {
            this.searches = searches;
            this.accepted = accepted;
        }

        @Override
        public StoredRun read(String runId) {
            return runStore().read(runId);
        }

        @Override
        public Action due(Search one, ExperimentSpec spec, int cap) {
            int patience = one.limits().patience();
            Due due = runStore().due(spec.runId(), CodeDigest.current(spec), cap, patience, false, accepted);
            if (due.damage() != null && said.add(due.damage())) {
                getLog().warn(spec.runId() + ": " + due.damage());
            }
            boolean ended = due.action() == Action.NONE;
            // one that would go on, but whose last checkpoint is gone, is no trial under these limits
            return ended && read(spec.runId()).end().wouldGoOn(cap, patience) ? Action.FRESH : due.action();
        }

        @Override
        public Optional<Tuner.Broken> train(Search one, ExperimentSpec spec, int cap)
                throws IOException, InterruptedException {
            PlannedRun run = searches.get(one).run(spec, one.limits().patience());
            try {
                work(WorkerPlan.Mode.TRAIN, () -> {
                    Action due = due(one, spec, cap);
                    return due == Action.NONE ? List.of() : List.of(request(run, due == Action.FRESH, cap));
                });
            } catch (MojoExecutionException e) {
                return Optional.of(new Tuner.Broken(e.getMessage(), false));
            }
            String message = buildRecord().broken().get(run.id());
            if (message == null) {
                return Optional.empty();
            }
            if (diverged.contains(run.id())) {
                buildRecord().forgive(run.id());
            }
            return Optional.of(new Tuner.Broken(message, diverged.contains(run.id())));
        }

        @Override
        public void begins(Search one, int number, Settings settings) {
            getLog().info("Trial " + number + " of " + trials + ", "
                    + searches.get(one).title() + ": " + TuneSummary.words(one.space(), settings));
        }

        @Override
        public void ended(Search one, int number, Trial trial) {
            getLog().info("Trial " + number + " of " + trials + ", "
                    + searches.get(one).title() + ": "
                    + TuneSummary.result(one.space().metric(), trial));
        }
    }
}
