package io.github.ssmreco.plugin;

import io.github.ssmreco.engine.cost.Shard;
import io.github.ssmreco.engine.evaluation.MetricSet;
import io.github.ssmreco.engine.judgement.BaselineStore;
import io.github.ssmreco.engine.judgement.Results;
import io.github.ssmreco.engine.judgement.ResultsAssembler;
import io.github.ssmreco.engine.plan.Cell;
import io.github.ssmreco.engine.plan.Declaration;
import io.github.ssmreco.engine.plan.Paper;
import io.github.ssmreco.engine.plan.Plan;
import io.github.ssmreco.engine.plan.Plan.PlannedRun;
import io.github.ssmreco.engine.plan.Planner;
import io.github.ssmreco.engine.plan.PublishedValues;
import io.github.ssmreco.engine.search.SearchStore;
import io.github.ssmreco.engine.store.RunResult;
import io.github.ssmreco.engine.store.RunStore;
import io.github.ssmreco.engine.store.StoredRun;
import io.github.ssmreco.engine.support.FileFault;
import io.github.ssmreco.engine.support.InputException;
import io.github.ssmreco.plugin.configuration.Dataset;
import io.github.ssmreco.plugin.fork.WorkerException;
import io.github.ssmreco.plugin.plan.DeclaredExperiments;
import io.github.ssmreco.plugin.plan.KnownDatasets;
import io.github.ssmreco.plugin.plan.ProjectFolders;
import io.github.ssmreco.plugin.plan.SelectionParameters;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.inject.Inject;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.lifecycle.LifecycleExecutor;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MavenPluginManager;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.PluginConfigurationException;
import org.apache.maven.plugin.PluginContainerException;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;

/** What every goal shares: what is selected, where things lie, and how errors reach the user. */
abstract class SsmMojo extends AbstractMojo {

    @Parameter(defaultValue = "${session}", readonly = true, required = true)
    MavenSession session;

    @Parameter(defaultValue = "${project}", readonly = true, required = true)
    MavenProject project;

    @Parameter(defaultValue = "${mojoExecution}", readonly = true, required = true)
    MojoExecution execution;

    @Inject
    MavenPluginManager pluginManager;

    @Inject
    LifecycleExecutor lifecycle;

    /** Leaves out every goal; {@code ssm.GOAL.skip} leaves out one, such as {@code ssm.check.skip}. */
    @Parameter(property = "ssm.skip", defaultValue = "false")
    boolean skip;

    /**
     * Datasets whose cells are wanted: names separated by commas, or {@code all}. By default the miniature where an experiment
     * names it, else all that experiments name.
     */
    @Parameter(property = "ssm.datasets")
    private String selectedDatasets;

    /** Artifacts (tables, figures) whose cells are wanted; all by default. */
    @Parameter(property = "ssm.artifacts")
    private String selectedArtifacts;

    /** Patterns on cell ids with {@code *} and {@code ?}; all by default. {@code ssm:list} shows the ids. */
    @Parameter(property = "ssm.only")
    private String only;

    /** Protocols that are wanted; by default every one that a cell declares. */
    @Parameter(property = "ssm.protocol")
    private String protocol;

    /**
     * Seeds separated by commas, or {@code paper} for those of the {@code paper}; 2021 by default. Where none is named, results and
     * report also hold what is known of the paper's other seeds, of data that is not generated.
     */
    @Parameter(property = "ssm.seeds")
    private String seeds;

    /**
     * A part of what is selected, such as {@code 3/8}, the third of eight: for machines that share nothing, whose runs
     * {@code ssm:merge} brings together. All parts take about as long, and every machine finds the same ones. Data is prepared for all of
     * them.
     */
    @Parameter(property = "ssm.shard")
    private String shard;

    /**
     * Metrics at cut-offs that are shown of every cell and epoch and compared with recorded runs, separated by commas:
     * {@code recall@K, ndcg@K, precision@K, hit-rate@K, mrr@K, map@K, coverage@K, gini@K}, and those of one's own.
     */
    @Parameter(property = "ssm.metrics", defaultValue = MetricSet.SHOWN)
    private String metrics;

    /**
     * Further K that test is scored at, separated by commas, beside those of {@code ssm.metrics}, of published metrics, and of the
     * popularity groups.
     */
    @Parameter(property = "ssm.cutoffs")
    private String cutoffs;

    /** Where runs lie; untouched by {@code mvn clean}. */
    @Parameter(property = "ssm.runs", defaultValue = "${project.basedir}/runs")
    private File runs;

    /** Where downloads are kept; by default {@code $XDG_CACHE_HOME/ssm} or {@code ~/.cache/ssm}. */
    @Parameter(property = "ssm.cache")
    private File cache;

    /** Where recorded runs lie. */
    @Parameter(property = "ssm.baseline", defaultValue = "${project.basedir}/baseline")
    private File baseline;

    /** Where lies what is known of searches; untouched by {@code mvn clean}, and to be kept under version control. */
    @Parameter(property = "ssm.tuned", defaultValue = "${project.basedir}/tuned")
    private File tuned;

    @Parameter(defaultValue = "${project.build.directory}/ssm", readonly = true)
    private File output;

    /**
     * The paper that is reproduced: a JSON file of its {@code title}, {@code citation}, {@code seeds}, {@code datasets},
     * {@code artifacts}, {@code values} (a tab-separated file of the numbers that cells are compared with), {@code claims} and
     * {@code notes}; none by default.
     */
    @Parameter
    private File paper;

    /**
     * Datasets of the project's own; each {@code <dataset>} holds
     *
     * <ul>
     *   <li>{@code name}: lower-case letters, digits, {@code .} and {@code -}; experiments name it;
     *   <li>{@code title}: for a reader; by default the name;
     *   <li>{@code format}: {@code pairs} (one user and one item per line) or {@code adjacency} (one user and all its items per line);
     *   <li>{@code separator}: {@code whitespace} (the default), {@code comma}, {@code semicolon}, {@code tab}, or any literal text;
     *   <li>{@code header}: whether the first line holds names; where it is not said, a first line that looks like names is refused;
     *   <li>{@code userColumn}: a name in the header, or a number from 1; by default the first;
     *   <li>{@code itemColumn}: the same for the item; by default the second;
     *   <li>{@code encoding}: of the files' text; UTF-8 by default;
     *   <li>{@code kCore}: keeps only users and items with so many pairs; 0 by default;
     *   <li>{@code testRatio}: the share of each user's pairs that goes to test, rounded half up, where a file is to be split;
     *       0.2 by default;
     *   <li>{@code splitSeed}: of that split; 2021 by default;
     *   <li>{@code users}, {@code items}, {@code pairs}: how many must come out; all three or none;
     *   <li>{@code files}: one {@code <file>} of role {@code all}, or one {@code train} and one {@code test}.
     * </ul>
     *
     * Each {@code <file>} holds
     *
     * <ul>
     *   <li>{@code path}: on this machine;
     *   <li>{@code url}: where it is to be downloaded from, instead of a path;
     *   <li>{@code role}: {@code train}, {@code test}, or {@code all} (the default) for a file that is to be split;
     *   <li>{@code sha256}, {@code md5}, {@code gitBlob}: what it is verified by; a {@code url} needs one;
     *   <li>{@code size}: in bytes, if known; a download that is longer ends at once.
     * </ul>
     */
    @Parameter
    private List<Dataset> datasets = new ArrayList<>();

    /** Patterns with {@code *} and {@code ?} on ids of cells that need no recorded run, each in an element such as {@code <cell>}. */
    @Parameter
    private List<String> waived = new ArrayList<>();

    private static final String DEFAULT_SEED = "2021";

    private KnownDatasets known;

    private List<Declaration> declarations;

    private List<RunResult> recorded;

    /** Whether this goal, not every one, is to be left out. */
    abstract boolean leftOut();

    /** Does the goal's work. */
    abstract void run()
            throws IOException, InterruptedException, MojoExecutionException, MojoFailureException,
                    PluginContainerException, PluginConfigurationException;

    @Override
    public final void execute() throws MojoExecutionException, MojoFailureException {
        if (skip || leftOut()) {
            getLog().info("Skipped, as " + (skip ? "ssm.skip" : "ssm." + execution.getGoal() + ".skip") + " says.");
        } else {
            work();
        }
        sayWhatTheBudgetLeft();
        failForRunsThatDidNotEnd();
    }

    private void work() throws MojoExecutionException, MojoFailureException {
        try {
            run();
        } catch (InputException | WorkerException e) {
            throw new MojoExecutionException(e.getMessage(), e);
        } catch (IOException e) {
            throw failed(e);
        } catch (UncheckedIOException e) {
            throw failed(e.getCause());
        } catch (InvalidPathException e) {
            throw new MojoExecutionException(unfit(e).getMessage(), e);
        } catch (PluginContainerException | PluginConfigurationException e) {
            throw new MojoExecutionException("The experiments' configuration is not usable: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MojoExecutionException("Interrupted; what was computed is kept, the same command goes on.", e);
        }
    }

    /** The JDK says what the system answered; the user wants to know where, and what to do. */
    private static MojoExecutionException failed(IOException e) {
        String message = e instanceof FileSystemException file
                ? FileFault.of(file).getMessage()
                : e.getClass().getSimpleName() + ": " + e.getMessage();
        return new MojoExecutionException(message, e);
    }

    /** A path of a POM in UTF-8, under a locale that has no such letters. */
    private static InputException unfit(InvalidPathException e) {
        return new InputException(
                e.getInput(),
                e.getReason(),
                "a path in letters that this Java can name files with (" + System.getProperty("sun.jnu.encoding") + ")",
                "Correct the path, or start Maven under a locale of UTF-8, such as LC_ALL=C.UTF-8.",
                e);
    }

    /** A run that fails stops no other and no report; but a command in which one did must not end well. */
    private void failForRunsThatDidNotEnd() throws MojoExecutionException, MojoFailureException {
        Map<String, String> broken = buildRecord().broken();
        if (!broken.isEmpty() && new LastGoal(lifecycle, session).is(execution)) {
            Map.Entry<String, String> first = broken.entrySet().iterator().next();
            String one = first.getKey() + ": " + first.getValue();
            throw new MojoFailureException(
                    broken.size() == 1
                            ? "A run did not end in this build: " + one
                            : broken.size() + " runs did not end in this build; the first: " + one);
        }
    }

    private void sayWhatTheBudgetLeft() throws MojoExecutionException {
        List<Budget.Entry> left = buildRecord().leftOut();
        if (!left.isEmpty() && new LastGoal(lifecycle, session).is(execution)) {
            new LeftOut(buildRecord().budget().length(), left)
                    .sentences(session.getGoals(), session.getUserProperties())
                    .forEach(getLog()::warn);
        }
    }

    final ProjectFolders folders() {
        return new ProjectFolders(
                output.toPath(), runs.toPath(), ProjectFolders.cache(cache), baseline.toPath(), tuned.toPath());
    }

    final RunStore runStore() {
        return new RunStore(folders().runs());
    }

    /** Every recorded run, read once per goal. */
    final List<RunResult> recorded() throws IOException {
        if (recorded == null) {
            recorded = new BaselineStore(folders().baseline()).all();
        }
        return recorded;
    }

    final KnownDatasets knownDatasets() {
        if (known == null) {
            known = new KnownDatasets(datasets);
        }
        return known;
    }

    /** What is selected of what the project declares, and falls to this machine. */
    final Plan plan() throws IOException, PluginContainerException, PluginConfigurationException {
        Plan all = wholePlan();
        return shard == null ? all : Shard.of("ssm.shard", shard).of(all, Estimates.counts(folders(), knownDatasets()));
    }

    /** What is selected of what the project declares, whatever machine it falls to. */
    final Plan wholePlan() throws IOException, PluginContainerException, PluginConfigurationException {
        if (shard != null) {
            // refused by the first goal, not after a download
            Shard.of("ssm.shard", shard);
        }
        return plan(selectedWith(chosenSeeds()));
    }

    private SelectionParameters selectedWith(String seedsToo) {
        return new SelectionParameters(selectedDatasets, selectedArtifacts, only, protocol, seedsToo);
    }

    private String chosenSeeds() {
        return seeds == null ? DEFAULT_SEED : seeds;
    }

    /**
     * Refuses a part of what is selected.
     *
     * @param why it has to be the whole, as the end of a sentence
     */
    final void requireWhole(String why) {
        if (shard != null) {
            throw new InputException(
                    "ssm.shard", shard, "none " + why, "Leave out -Dssm.shard, and select less on each machine.");
        }
    }

    /**
     * The same, and where no seeds were named, the runs of its cells with the paper's other seeds that are recorded or trained: one seed
     * is what a build trains by default, not what is known. Generated data, which tests the tool, is as it was selected.
     */
    final Plan withKnownSeeds(Plan selected)
            throws IOException, PluginContainerException, PluginConfigurationException {
        if (seeds != null || paper().seeds().isEmpty()) {
            return selected;
        }
        Set<String> recorded = recorded().stream().map(RunResult::specDigest).collect(Collectors.toSet());
        Set<String> generated = knownDatasets().generated();
        return selected.andRuns(plan(selectedWith(SelectionParameters.PAPER)).runs().stream()
                .filter(run -> !generated.contains(run.spec().dataset()))
                .filter(run -> isKnown(run, recorded))
                .toList());
    }

    /** A run that broke off is nobody's business unless it was asked for. */
    private boolean isKnown(PlannedRun run, Set<String> recorded) {
        StoredRun own = runStore().read(run.id());
        return own.damage() == null && own.failure() == null && (own.ended() || recorded.contains(run.specDigest()));
    }

    /** The same, and whatever is declared of the paper's own data, with all of the paper's seeds. */
    final Plan withThePaper(Plan selected) throws IOException, PluginContainerException, PluginConfigurationException {
        Paper described = paper();
        String datasets = selected.declared().stream()
                .map(Cell::dataset)
                .filter(described.datasets()::containsKey)
                .distinct()
                .collect(Collectors.joining(","));
        String all = described.seeds().isEmpty() ? chosenSeeds() : SelectionParameters.PAPER;
        return datasets.isEmpty()
                ? selected
                : selected.and(plan(new SelectionParameters(datasets, null, null, null, all)));
    }

    final Plan plan(SelectionParameters selection)
            throws IOException, PluginContainerException, PluginConfigurationException {
        DeclaredExperiments declared = new DeclaredExperiments(pluginManager, session, execution);
        declared.execution();
        Paper described = paper();
        PublishedValues values = paper == null ? PublishedValues.none() : described.publishedValues(paper.toPath());
        if (declarations == null) {
            declarations = declared.declarations();
        }
        KnownDatasets known = knownDatasets();
        Plan plan = Planner.plan(
                declarations,
                known.digests(),
                values,
                selection.selection(declarations, known.generated(), described.seeds()),
                metrics());
        if (paper != null) {
            described.requireDeclared(paper.toPath(), plan.declared());
        }
        return plan;
    }

    /** What is shown, and at which K test is scored. */
    final MetricSet metrics() {
        return Checks.metrics(metrics, cutoffs);
    }

    final Paper paper() throws IOException {
        return paper == null ? Paper.none() : Paper.read(paper.toPath());
    }

    /** Those of a plan's runs that this execution declares; all where the goal was called without one. */
    final List<PlannedRun> ofThisExecution(Plan plan) {
        String id = new DeclaredExperiments(pluginManager, session, execution).execution();
        return plan.runs().stream()
                .filter(run -> id == null || run.executions().contains(id))
                .toList();
    }

    /** What is known of a plan, judged. */
    final Results results(Plan plan) throws IOException {
        return results(plan, plan);
    }

    /**
     * What is known of a plan, judged.
     *
     * @param plan what is shown
     * @param asked what of it was to be measured by this build: this alone can regress
     */
    final Results results(Plan plan, Plan asked) throws IOException {
        return new ResultsAssembler(
                        runStore(),
                        recorded(),
                        waived,
                        paper(),
                        new SearchStore(folders().tuned()))
                .assemble(
                        plan,
                        asked.runs().stream().map(PlannedRun::id).collect(Collectors.toSet()),
                        buildRecord().trainedNow(),
                        buildRecord().leftOut().stream().map(Budget.Entry::id).collect(Collectors.toSet()));
    }

    @SuppressWarnings("unchecked")
    final BuildRecord buildRecord() {
        return BuildRecord.in((Map<Object, Object>) getPluginContext());
    }

    /** Where builds that train on this machine queue. */
    final Path lockFile() {
        return folders().cache().resolve("training.lock");
    }

    /** Says that another build trains. */
    final void sayWaiting(Path lock) {
        getLog().info("Another build is training; waiting for it to end (" + lock + ").");
    }

    final Console console() {
        return Console.of(session);
    }
}
