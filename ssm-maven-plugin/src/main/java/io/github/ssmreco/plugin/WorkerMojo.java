package io.github.ssmreco.plugin;

import io.github.ssmreco.engine.cost.Estimator;
import io.github.ssmreco.engine.cost.RunEstimate;
import io.github.ssmreco.engine.experiment.Needs;
import io.github.ssmreco.engine.experiment.RunKinds;
import io.github.ssmreco.engine.plan.Plan.PlannedRun;
import io.github.ssmreco.engine.run.Executor;
import io.github.ssmreco.engine.run.RunEvent;
import io.github.ssmreco.engine.run.RunRequest;
import io.github.ssmreco.engine.store.EnvironmentProbe;
import io.github.ssmreco.engine.support.InputException;
import io.github.ssmreco.engine.worker.WorkerPlan;
import io.github.ssmreco.plugin.fork.FailureNotes;
import io.github.ssmreco.plugin.fork.JavaCommand;
import io.github.ssmreco.plugin.fork.LocalExecutor;
import io.github.ssmreco.plugin.fork.LocalExecutor.Demand;
import io.github.ssmreco.plugin.fork.NativeLibraries;
import io.github.ssmreco.plugin.fork.TrainingQueue;
import io.github.ssmreco.plugin.fork.WorkerSettings;
import io.github.ssmreco.plugin.progress.BarProgress;
import io.github.ssmreco.plugin.progress.LogProgress;
import io.github.ssmreco.plugin.progress.SideBySideProgress;
import io.github.ssmreco.plugin.spark.SparkLibraries;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import javax.inject.Inject;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.Parameter;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.repository.RemoteRepository;

/** What the goals share that start worker processes. */
abstract class WorkerMojo extends SsmMojo {

    private static final int THREADS_ON_GENERATED_DATA = 2;
    /** A checkpoint of the largest dataset is written in a few seconds. */
    private static final Duration GRACE = Duration.ofSeconds(20);

    @Inject
    private RepositorySystem resolver;

    @Parameter(defaultValue = "${repositorySystemSession}", readonly = true, required = true)
    private RepositorySystemSession repositorySession;

    @Parameter(defaultValue = "${project.remotePluginRepositories}", readonly = true, required = true)
    private List<RemoteRepository> repositories;

    @Parameter(defaultValue = "${plugin.artifacts}", readonly = true, required = true)
    private List<Artifact> pluginArtifacts;

    @Parameter(defaultValue = "${plugin.version}", readonly = true, required = true)
    private String version;

    /** What computes: {@code auto}, {@code cpu}, {@code gpu} or {@code gpu:N}. */
    @Parameter(property = "ssm.device", defaultValue = "auto")
    private String device;

    /** {@code vector} (plain Java, on a CPU), {@code torch} (DJL, on a CPU or a GPU), or {@code auto}. */
    @Parameter(property = "ssm.backend", defaultValue = "auto")
    private String backEnd;

    /**
     * Threads that compute; by default one for each processor, and two on generated data whatever the machine has, so that what is
     * recorded of it is comparable to the last bit.
     */
    @Parameter(property = "ssm.threads", defaultValue = "0")
    private int threads;

    /**
     * Runs that train side by side, each in a worker with its share of {@code ssm.threads}; or {@code auto}, which chooses by processors,
     * memory and the sizes of the runs. A run gives the same bits as alone with so many threads, but its times are not those of a run
     * alone, and are not compared with published ones.
     */
    @Parameter(property = "ssm.workers", defaultValue = "1")
    String workers;

    /** Where runs train: {@code local}, in workers on this machine, or {@code spark}, on a cluster of Apache Spark. */
    @Parameter(property = "ssm.executor", defaultValue = "local")
    private String executor;

    /**
     * The cluster's address, as Spark writes it: {@code spark://HOST:PORT}, {@code yarn}, {@code k8s://HOST:PORT},
     * {@code local-cluster[WORKERS,CORES,MEMORY]}.
     */
    @Parameter(property = "ssm.spark.master")
    private String sparkMaster;

    /** A file of Spark's properties, as its {@code spark-defaults.conf}; they go before those of this tool. */
    @Parameter(property = "ssm.spark.properties")
    private File sparkProperties;

    /**
     * The file of the secret that master, workers and driver of a cluster of Spark's own share; by default
     * {@code $XDG_CONFIG_HOME/ssm/spark-secret} or {@code ~/.config/ssm/spark-secret}, made where it is not there.
     */
    @Parameter(property = "ssm.spark.secret")
    private File sparkSecret;

    /**
     * {@code auto}: executors that see the runs folder train in it, so that a run whose executor is lost goes on from its checkpoint;
     * {@code false}: none does, and finished runs come back through the driver.
     */
    @Parameter(property = "ssm.spark.shared", defaultValue = "auto")
    private String sparkShared;

    /** Seconds without an answer of the cluster, or without any executor, after which the build gives up. */
    @Parameter(property = "ssm.spark.timeout", defaultValue = "120")
    private int sparkTimeout;

    /** The version of Spark, which must be the cluster's. */
    @Parameter(property = "ssm.spark.version", defaultValue = "4.2.0")
    private String sparkVersion;

    /** A worker's Java heap in MiB; by default estimated from the dataset. */
    @Parameter(property = "ssm.heap", defaultValue = "0")
    private int heap;

    /**
     * Seconds without a word after which a worker is ended, its checkpoint kept and its run failed; 0 for never. A worker tells
     * every five seconds that it lives; after a minute without a word there is a warning.
     */
    @Parameter(property = "ssm.silence", defaultValue = "1800")
    private int silence;

    /** A libtorch for DJL to download, such as {@code cu128}; by default the one for CPUs, from Maven's repositories. */
    @Parameter(property = "ssm.natives")
    private String natives;

    /** An upper bound of epochs, a budget: what it ends is shown as capped. */
    @Parameter(property = "ssm.epochs", defaultValue = "0")
    int epochCap;

    /** Epochs without a better one before a training stops, instead of what the experiments say. */
    @Parameter(property = "ssm.patience", defaultValue = "0")
    int patienceOverride;

    /** {@code all} keeps the checkpoints of finished runs too. */
    @Parameter(property = "ssm.keep")
    private String keep;

    /** Whether an event is told to the user. */
    boolean tells(RunEvent event) {
        return true;
    }

    final int patience(PlannedRun run) {
        return patienceOverride > 0 ? patienceOverride : run.patience();
    }

    final RunRequest request(PlannedRun run, boolean fresh) {
        return request(run, fresh, epochCap);
    }

    final RunRequest request(PlannedRun run, boolean fresh, int cap) {
        return new RunRequest(
                run.spec(),
                new PreparedData(folders()).file(run.spec().dataset()).toAbsolutePath(),
                folders().runs().resolve(run.id()).toAbsolutePath(),
                run.metrics(),
                patience(run),
                cap,
                Checks.keepAll(keep),
                fresh);
    }

    /** Checks the parameters that a worker is started with, before anything is computed. */
    final void checkParameters() {
        Checks.oneOf("ssm.backend", backEnd, "auto", "vector", "torch");
        Checks.device(device);
        Checks.threads(threads);
        Workers.require(workers, threads());
        cluster().check(workers, device);
        Checks.atLeast("ssm.heap", heap, 0);
        Checks.atLeast("ssm.silence", silence, 0);
        Checks.natives(natives);
        Checks.atLeast("ssm.epochs", epochCap, 0);
        Checks.atLeast("ssm.patience", patienceOverride, 0);
        Checks.keepAll(keep);
    }

    /** Where runs train. */
    final Cluster cluster() {
        return new Cluster(executor, sparkMaster, sparkProperties, sparkSecret, sparkShared, sparkTimeout);
    }

    /**
     * Lets workers do what is due, one build at a time.
     *
     * @param due asked before this build waits for its turn and again after
     * @return whether anything was due
     * @throws MojoExecutionException for runs that were not done and that no report will tell of
     */
    final boolean work(WorkerPlan.Mode mode, TrainingQueue.Due due)
            throws IOException, InterruptedException, MojoExecutionException {
        FailureNotes notes = new FailureNotes(runStore(), mode);
        boolean any = queue(mode).take(due, requests -> work(mode, requests, notes));
        if (!notes.untold().isEmpty()) {
            throw new MojoExecutionException(
                    "Not done, all others were dealt with: " + String.join(" ", notes.untold()));
        }
        return any;
    }

    private TrainingQueue queue(WorkerPlan.Mode mode) {
        Path lock = cluster().does(mode) ? folders().clusterLock() : lockFile();
        return new TrainingQueue(lock, () -> sayWaiting(lock));
    }

    private void work(WorkerPlan.Mode mode, List<RunRequest> requests, FailureNotes notes)
            throws IOException, InterruptedException {
        if (backEnd.equals("torch") || device.startsWith("gpu")) {
            requests.stream()
                    .map(RunRequest::spec)
                    .forEach(spec -> RunKinds.of(spec).requireBackEnd(spec, "torch"));
        }
        PreparedData data = new PreparedData(folders());
        requests.forEach(data::requireSize);
        // what was reported is older than what comes now, and a check must not pass for it
        Files.deleteIfExists(folders().resultsFile());
        boolean cluster = cluster().does(mode);
        Workers staff = cluster ? new Workers(1, cluster().threads(threads)) : staff(requests, data);
        Map<String, Demand> demands = demands(requests, data, staff, cluster);
        try (BarProgress bar = new BarProgress(
                getLog(),
                requests.stream().collect(Collectors.toMap(RunRequest::runId, RunRequest::earliestEnd)),
                metrics().shown())) {
            Consumer<RunEvent> progress = cluster || staff.sideBySide() > 1
                    ? sideBySide(demands, cluster ? 0 : staff.sideBySide())
                    : console().bars()
                            ? bar
                            : new LogProgress(
                                    getLog(), Clock.systemUTC(), metrics().shown());
            Consumer<RunEvent> told = event -> {
                if (tells(event)) {
                    progress.accept(event);
                }
            };
            executor(mode, staff, demands).execute(requests, notes.andThen(told).andThen(buildRecord()::note));
        }
    }

    /** Who works on this: as many as were asked for, even where memory may not do. */
    private Workers staff(List<RunRequest> requests, PreparedData data) {
        IntFunction<Collection<Needs>> needs = each ->
                requests.stream().map(request -> data.needs(request, each)).toList();
        long memory = EnvironmentProbe.memory();
        Workers staff = Workers.of(workers, threads(), memory, needs);
        if (workers.equals(Workers.AUTO)) {
            getLog().info("ssm.workers=auto: " + staff.sideBySide() + " at a time, with " + staff.threads()
                    + (staff.threads() == 1 ? " thread each." : " threads each."));
        } else if (staff.sideBySide() > 1 && !Workers.fit(needs.apply(staff.threads()), staff.sideBySide(), memory)) {
            getLog().warn("The largest " + staff.sideBySide() + " of these runs together may need more memory than this"
                    + " machine has. -Dssm.workers=auto keeps within it.");
        }
        return staff;
    }

    private SideBySideProgress sideBySide(Map<String, Demand> demands, int places) {
        Map<String, Double> seconds = new HashMap<>();
        demands.forEach((run, demand) -> seconds.put(run, demand.seconds()));
        return new SideBySideProgress(getLog(), Clock.systemUTC(), metrics().shown(), seconds, places, Estimates::time);
    }

    private Map<String, Demand> demands(List<RunRequest> requests, PreparedData data, Workers staff, boolean cluster)
            throws IOException {
        int working = staff.threads();
        Map<String, Demand> demands = new HashMap<>();
        Estimator estimator = Estimates.estimator(folders(), knownDatasets(), working);
        Set<String> generated = threads > 0 || staff.sideBySide() > 1 || cluster
                ? Set.of()
                : knownDatasets().generated();
        for (RunRequest request : requests) {
            RunEstimate estimate = estimator.of(
                    request.spec(), request.metrics(), request.fresh(), request.patience(), request.epochCap());
            Needs needs = data.needs(request, working);
            Demand demand = Demand.of(
                    estimate.known() ? needs.in(estimate.seconds()) : needs,
                    generated.contains(request.spec().dataset()) ? THREADS_ON_GENERATED_DATA : working);
            demands.put(request.runId(), heap > 0 ? demand.withHeap(heap) : demand);
        }
        return demands;
    }

    private Executor executor(WorkerPlan.Mode mode, Workers staff, Map<String, Demand> demands) throws IOException {
        WorkerSettings settings = new WorkerSettings(
                mode, device, backEnd, staff.sideBySide(), 0, version, Checkout.commit(project.getBasedir()));
        JavaCommand command = new WorkerLibraries(
                        new NativeLibraries(resolver, repositorySession, repositories), pluginArtifacts, natives)
                .command(device, backEnd, folders().cache());
        Function<RunRequest, Demand> demand = request -> demands.get(request.runId());
        if (cluster().does(mode)) {
            SparkLibraries libraries = new SparkLibraries(resolver, repositorySession, repositories, sparkVersion);
            return cluster().executor(command, settings, demand, silence, libraries, folders(), getLog()::info);
        }
        return within(new LocalExecutor(
                command,
                settings,
                demand,
                folders().output().resolve("worker").toAbsolutePath(),
                GRACE,
                Duration.ofSeconds(silence)));
    }

    /** An executor that keeps within what limits this goal; itself where nothing does. */
    Executor within(Executor executor) {
        return executor;
    }

    /** How many will compute. */
    final int threads() {
        return threads > 0 ? threads : Runtime.getRuntime().availableProcessors();
    }

    /** Whether a GPU was asked for. */
    final boolean onGpu() {
        return device.startsWith("gpu");
    }

    /** What clears up in a run's folder. */
    interface Tidying {
        void tidy() throws IOException;
    }

    /** Clears up; one folder where that cannot be must not keep the other runs from their work. */
    final void tidily(Tidying tidying) {
        try {
            tidying.tidy();
        } catch (IOException | InputException e) {
            getLog().warn("Could not clear up: " + e.getMessage());
        }
    }

    final Map<String, Integer> trainedNow() {
        return buildRecord().trainedNow();
    }
}
